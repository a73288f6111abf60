"""Prose: every page of both languages through the site's own Markdown; problems with file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jupytext
from markdown import Markdown

from ledger.base.files import read_text
from ledger.base.paths import LANGS, docs_dir, vocabulary
from ledger.base.problem import Problem
from ledger.checks.made import check_made
from ledger.checks.settings import check_settings
from ledger.checks.twins import check_twins
from ledger.judge.naked import naked_numbers, vocabulary_names
from ledger.prose import LedgerExtension
from ledger.prose.nav import configuration

_MARKS = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|[*_`#>|]|\{[^{}]*\}|^\s*(?:[-+]|\d+\.)\s")


def check_prose(root: Path) -> list[Problem]:
    """Bindings, naked numbers and the twins of every page; naked numbers in notebooks."""
    problems = check_settings(root)
    if problems:
        return problems
    for lang in LANGS:
        for path in sorted(docs_dir(root, lang).rglob("*.md")):
            problems += check_page(path, root, lang)[0]
    problems += check_twins(root)
    problems += check_made(root)
    for path in sorted((root / "notebooks").glob("*.py")):
        problems += _notebook(path, root)
    return problems


def check_page(path: Path, root: Path, lang: str) -> tuple[list[Problem], list[str], list[str]]:
    """Render one page.

    Returns:
        Its problems, the ids it binds and the charts it shows.
    """
    place = path.relative_to(root).as_posix()
    text, unread = read_text(path, root)
    text = text.replace("\r\n", "\n")
    if unread:
        return unread, [], []
    md = _markdown(root, lang)
    md.convert(_without_front_matter(text))
    lines = text.splitlines()
    cursor = 0
    problems = []
    for needle, what in md.ledger_problems:  # type: ignore[attr-defined]
        line = _locate(needle, lines, cursor)
        problems.append(Problem(place, line, what, "correct the text or the data"))
    ids = sorted(set(md.ledger_ids))  # type: ignore[attr-defined]
    return problems, ids, list(md.ledger_charts)  # type: ignore[attr-defined]


def _markdown(root: Path, lang: str) -> Markdown:
    """The site's own extensions, read from mkdocs.yml, with ours set to the language."""
    config = configuration(root / "mkdocs.yml").get("markdown_extensions") or {}
    extensions: list[Any] = []
    options: dict[str, dict[str, Any]] = {}
    for name, settings in config.items():
        if name not in {"ledger", "toc"}:
            extensions.append(name)
            options[name] = settings or {}
    extensions.append(LedgerExtension(lang=lang, root=str(root)))
    return Markdown(extensions=extensions, extension_configs=options)


def _without_front_matter(text: str) -> str:
    """Blank the YAML head, so that line numbers stay."""
    match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def _locate(needle: str, lines: list[str], start: int) -> int:
    """The source line of a link (by its target) or of a rendered line (by its words)."""
    for number, line in enumerate(lines, start=1):
        if f"]({needle})" in line:
            return number
    wanted = _letters(needle)
    best, best_length = 0, 0
    for number, line in enumerate(lines, start=1):
        if number <= start:
            continue
        plain = _letters(_MARKS.sub(r"\1", line))
        common = len(wanted) if wanted and wanted in plain else len(plain) if plain and plain in wanted else 0
        if common > best_length:
            best, best_length = number, common
    return best or _by_words(needle, lines)


def _by_words(needle: str, lines: list[str]) -> int:
    """Fall back to the line that holds the longest piece between two bindings."""
    pieces = sorted((p.strip() for p in needle.split("\u25a1")), key=len, reverse=True)
    for piece in pieces:
        for number, line in enumerate(lines, start=1):
            if len(piece) > 3 and piece in line:
                return number
    return 0


def _letters(text: str) -> str:
    return re.sub(r"[\s\u25a1]+", "", text)


def _notebook(path: Path, root: Path) -> list[Problem]:
    """Markdown cells carry no numbers; a cell that needs one displays a quantity."""
    names = vocabulary_names(vocabulary(root))
    place = path.relative_to(root).as_posix()
    text, problems = read_text(path, root)
    lines = text.splitlines()
    for cell in jupytext.reads(text, fmt="py:percent").cells:
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else []:
            for naked in naked_numbers(re.sub(r"`[^`]*`", "", line), names):
                number = next((n for n, raw in enumerate(lines, 1) if raw.lstrip("# ") == line.lstrip("# ")), 0)
                what = f"{naked.token!r} in “{naked.context}” is a naked number"
                problems.append(Problem(place, number, what, "display a quantity in a code cell instead"))
    return problems
