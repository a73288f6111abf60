"""Changes of pages and other texts: a kind in; mutants of one line, one paragraph or of the head out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.mutants.model import Kind, Mutant, edit
from tests.mutants.wording import WORDINGS

_TRIES = 300
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_WORD = re.compile(r"[^\s,.;:!?，。；：！？]{2,}")


def in_pages(kind: Kind, paths: list[Path], root: Path, chance: Random) -> Iterator[Mutant]:
    """Mutants of a kind in texts; ``columns`` names the part of the page."""
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    change = _LINES.get(kind.change) or (lambda line, lines, chance: WORDINGS[kind.change](line, chance))
    for _ in range(_TRIES):
        path = chance.choice(paths)
        lines = texts[path].splitlines(keepends=True)
        fitting = [n for n in _part(texts[path], kind.columns[0]) if lines[n].strip()]
        if not fitting:
            continue
        at = chance.choice(fitting)
        new = change(lines[at], lines, chance)
        if new is None or new == lines[at]:
            continue
        name = path.relative_to(root).as_posix()
        after = "".join([*lines[:at], new, *lines[at + 1 :]])
        told = f"{name}:{at + 1}: {_short(lines[at], new)}"
        yield Mutant(kind.id, told, (edit(name, texts[path].encode(), after.encode()),))


def _part(text: str, part: str) -> list[int]:
    """The numbers of the lines of a part: the head, headings, sentences, list items, or any line."""
    head = _HEAD.match(text)
    first, lines = (head[0].count("\n") if head else 0), text.splitlines()
    body = range(first, len(lines))
    match part:
        case "head":
            return list(range(1, first - 1))
        case "heading":
            return [n for n in body if lines[n].startswith("#")]
        case "sentence":
            return [n for n in body if not lines[n].startswith(("#", "!", "<", "|", "```"))]
        case "item":
            return [n for n in body if lines[n].lstrip().startswith("- ")]
        case "picture":
            return [n for n in body if lines[n].startswith("![](chart:")]
    return [n for n in range(len(lines)) if not lines[n].startswith("#")]


def _gone(line: str, lines: list[str], chance: Random) -> str | None:
    return ""


def _swapped_line(line: str, lines: list[str], chance: Random) -> str | None:
    """What another line of the list says of its own key."""
    m = re.match(r"(\s*- `[^`]+` |\s+\w+: |\w+: )(.+)\n", line)
    pattern = re.compile(r"(?:\s*- `[^`]+` |\s+\w+: |\w+: )(.+)\n")
    others = sorted({o[1] for other in lines if (o := pattern.fullmatch(other)) and m and o[1] != m[2]})
    return f"{m[1]}{chance.choice(others)}\n" if m and others else None


def _other_picture(line: str, lines: list[str], chance: Random) -> str | None:
    others = sorted({o for o in lines if o.startswith("![](chart:") and o != line})
    return chance.choice(others) if others else None


def _other_word(line: str, lines: list[str], chance: Random) -> str | None:
    """A word of the line is one of another line."""
    words, others = list(_WORD.finditer(line)), sorted({w for other in lines for w in _WORD.findall(other)})
    m = chance.choice(words) if words else None
    return f"{line[: m.start()]}{chance.choice(others)}{line[m.end() :]}" if m else None


def _undated(line: str, lines: list[str], chance: Random) -> str | None:
    """The day of the last review, or any other day in the head, is a later one."""
    return re.sub(r"(20\d\d)-", lambda m: f"{int(m[1]) + 1}-", line, count=1)


def _cut(line: str, lines: list[str], chance: Random) -> str | None:
    """A name that is one character shorter lets other figures pass."""
    return f"{line.rstrip()[:-1]}\n" if len(line.rstrip()) > 2 and not line.startswith("#") else None


_LINES: dict[str, Callable[[str, list[str], Random], str | None]] = {
    "gone": _gone,
    "swapped": _swapped_line,
    "other-picture": _other_picture,
    "other-word": _other_word,
    "later": _undated,
    "cut": _cut,
    "named-number": lambda line, lines, chance: f"{line}{chance.randrange(11, 99)}\n",
}


def _short(old: str, new: str) -> str:
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    left = max(0, start - 24)
    return f"{old[left : start + 40].strip()!r} -> {new[left : start + 40].strip()!r}"
