"""What may happen to a file: strategies of Hypothesis that turn what a file holds into something else.

Each kind of file is damaged in its own terms (a cell, a value of JSON, a line of YAML, a link) and in bytes.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

#: What people and programs have really put into files, and what stands at the edges of what anything reads.
NASTY = [
    *("", " ", "\t", "\n", "\r", "\0", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u200b", "\u202e", "\ufeff", "\u2028"),
    *("\ufffe", "\ue000", "\U000e0041", "e\u0301", "\u00ad", "NaN", "inf", "-0", "1e999999999", "1_000", "１２", "٦٠"),
    *("½", "²", "Ⅻ", "一万五千亿", "1,5", "5 576 000", "0", "-1", "9" * 400, "2025-02-31", "2024-13", "2031-01-01"),
    *("0000-00-00", "20250231", "../../etc/passwd", "/etc/hostname", "javascript:alert(1)", "http://[::1", "git:x"),
    *("<script>", "&#0;", "&#xd800;", "{{ x }}", "{% x %}", "%s", "%(a)s", "{0.__class__}", "[](quantity:)"),
    *("[x](claim:)", "[9](quantity:tunnel-cost)", "![](chart:x)", "![](list:board/)", "![](try:journey-speed)"),
    *(
        "[[a](b)](quantity:tunnel-cost)",
        "[约 9](quantity:tunnel-cost)",
        "(((((",
        "[" * 400,
        "*" * 400,
        "`" * 7,
        "$" * 9,
    ),
    *('"', '""', "'", ",", ";", "|", "\\", "#", "---", "- ", ": ", "? ", "&a *a", "!!python/object:os.system x"),
    *("{ #search }", "{ #a #b .c }", "{: #x }", "[^1]", "[^1]: x", "| a |\n|---|\n| 1 |", "=== x", "::: x", "!!! note"),
    *("derived", "rule", "tunnel-cost", "bbc-2004", "about", "range", "expected", "then", "now", "GBP", "km", "date"),
]
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=12),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
    st.from_regex(r"-?[0-9]{1,9}([.,][0-9]{1,3})?( ?(%|万|亿|million|bn|m|km))?", fullmatch=True),
    st.from_regex(r"\[[^\]\n]{0,12}\]\((quantity|claim|source|chart|list|try):[a-z0-9-]{0,12}\)", fullmatch=True),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
Draw = Any


@dataclass(frozen=True)
class Damage:
    """A file below the root and what it holds now."""

    path: str
    content: bytes

    def __repr__(self) -> str:
        return f"Damage({self.path!r}, {self.content[:2000]!r})"


def places(root: Path) -> list[str]:
    """The files that people write, but what only readers of the repository read."""
    patterns = (
        "data/*/*.csv",
        "data/*/*.json",
        "data/*.csv",
        "docs/**/*",
        "notebooks/*.py",
        "mkdocs*.yml",
        "CITATION.cff",
    )
    found = (p for pattern in patterns for p in root.glob(pattern) if p.is_file())
    return sorted({p.relative_to(root).as_posix() for p in found})


@st.composite
def damages(draw: Draw, root: Path, names: list[str]) -> Damage:
    """One file damaged in one way or a few."""
    name = draw(st.sampled_from(names))
    content = (root / name).read_bytes()
    for _ in range(draw(st.integers(1, 3))):
        content = draw(_ways(name, content))
    return Damage(name, content)


def _ways(name: str, content: bytes) -> Any:
    """In bytes or lines whatever it is; in its own terms while it can still be read in them."""
    general = [_bytes(content), _lines(content)]
    own = {".csv": _cells, ".json": _json, ".md": _prose, ".yml": _yaml, ".cff": _yaml, ".py": _prose}
    way = own.get(Path(name).suffix)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return st.one_of(*general)
    return st.one_of(*general, *([way(text)] * 4 if way else []))


@st.composite
def _bytes(draw: Draw, content: bytes) -> bytes:
    start = draw(st.integers(0, len(content)))
    end = min(len(content), start + draw(st.integers(0, 40)))
    middle = draw(st.one_of(st.just(b""), st.binary(max_size=4), TEXTS.map(_encoded), st.just(content[start:end] * 2)))
    return content[:start] + bytes(middle) + content[end:]


@st.composite
def _lines(draw: Draw, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    way = draw(st.sampled_from(["drop", "double", "swap", "cut", "new"]))
    if way == "drop":
        del lines[at]
    elif way == "double":
        lines.insert(other, lines[at])
    elif way == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif way == "cut":
        lines = lines[:at]
    else:
        lines.insert(at, _encoded(draw(TEXTS)) + b"\n")
    return b"".join(lines)


@st.composite
def _cells(draw: Draw, text: str) -> bytes:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if rows and rows[0]:
        row = draw(st.sampled_from(rows if draw(st.booleans()) else rows[: 1 + draw(st.booleans())]))
        if row:
            at = draw(st.integers(0, len(row) - 1))
            near = draw(st.sampled_from(rows))
            row[at] = draw(
                st.one_of(
                    TEXTS, TEXTS.map(lambda new: row[at] + new), st.just(near[at % len(near or [1])] if near else "")
                )
            )
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return _encoded(out.getvalue())


@st.composite
def _json(draw: Draw, text: str) -> bytes:
    try:
        made = json.loads(text)
    except (ValueError, RecursionError):
        return bytes(draw(_bytes(_encoded(text))))
    holder, key = _spot(draw, made)
    if holder is None:
        made = draw(VALUES)
    elif isinstance(holder, dict) and draw(st.booleans()):
        holder[draw(TEXTS)] = holder.pop(key)
    elif draw(st.integers(0, 4)) == 0:
        del holder[key]
    else:
        holder[key] = draw(VALUES)
    return _encoded(json.dumps(made, indent=1))


def _spot(draw: Draw, made: Any) -> tuple[Any, Any]:
    holder, key = None, None
    for _ in range(draw(st.integers(1, 8))):
        inner = made if holder is None else holder[key]
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner))) if isinstance(inner, list) else []
        if not keys:
            break
        holder, key = inner, draw(st.sampled_from(keys))
    return holder, key


@st.composite
def _yaml(draw: Draw, text: str) -> bytes:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[at].partition(":")
    lines[at] = f"{key}{colon or ':'} {draw(st.one_of(TEXTS, VALUES.map(json.dumps)))}"
    return _encoded("\n".join(lines))


@st.composite
def _prose(draw: Draw, text: str) -> bytes:
    if text.startswith("---\n") and draw(st.integers(0, 3)) == 0:
        head, mark, rest = text[4:].partition("\n---\n")
        return b"---\n" + bytes(draw(_yaml(head))) + _encoded(mark + rest)
    at = draw(st.integers(0, len(text)))
    end = at + draw(st.sampled_from([0, 0, 1, 5, 30]))
    return _encoded(text[:at] + draw(TEXTS) + text[end:])


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogatepass")
