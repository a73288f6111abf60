"""Twins: a page in two languages, section by section; which side has changed since both were reviewed.

A section runs from a heading with an id (``## Rule { #rule }``) to the next one; what stands before the
first is the section ``top``.  ``docs/reviewed.csv`` keeps, for each section, what both languages read
like when somebody last compared them; ``ledger reviewed`` writes it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ledger.base.files import content
from ledger.base.fresh import read_once
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import LedgerError, Problem
from ledger.base.suggest import did_you_mean
from ledger.base.tables import read_if_there, write_table

HEADER = ["page", "section", *LANGS]
_HEADING = re.compile(r"^#{1,6} .*\{[^{}]*?#([A-Za-z][\w-]*)[^{}]*\}\s*$", re.MULTILINE)
_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_BINDING = re.compile(r"\]\((quantity|claim|source|chart|list|try):([^()\s]+)\)")


@dataclass(frozen=True)
class Section:
    """A part of a page with the line of its heading (from 1)."""

    ident: str
    line: int
    text: str

    @property
    def digest(self) -> str:
        """What the text reads like, in twelve characters; the day of a review is no change."""
        lines = (line.rstrip() for line in self.text.strip().splitlines() if not line.startswith("reviewed:"))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]

    def bound(self, *schemes: str) -> set[str]:
        """What it binds or shows under these schemes."""
        return {f"{m[1]}:{m[2]}" for m in _BINDING.finditer(_without_code(self.text)) if m[1] in schemes}


def sections(text: str) -> list[Section]:
    """Split the source of a page at its headings with an id."""
    starts = [(0, "top"), *((m.start(), m[1]) for m in _HEADING.finditer(_without_code(text)))]
    bounds = pairwise([*starts, (len(text), "")])
    return [Section(ident, text.count("\n", 0, at) + 1, text[at:end]) for (at, ident), (end, _) in bounds]


@read_once
def sections_of(path: Path) -> list[Section]:
    """The sections of a page, read again only after it changed; bytes that are no text are somebody else's matter."""
    return sections(content(path).decode("utf-8", errors="replace").replace("\r\n", "\n"))


def _without_code(text: str) -> str:
    """The same length, with code blanked."""
    return _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def pages(root: Path) -> dict[str, dict[str, list[Section]]]:
    """For each page of either language, such as ``numbers/cost.md``, the sections of the languages it has."""
    found: dict[str, dict[str, list[Section]]] = {}
    for lang in LANGS:
        for path in listed(docs_dir(root, lang), "**/*.md"):
            name = path.relative_to(docs_dir(root, lang)).as_posix()
            found.setdefault(name, {})[lang] = sections_of(path)
    return found


def recorded(root: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """The digests in both languages at the last review, by page and section.

    Raises:
        LedgerError: the record is damaged.
    """
    return _recorded(root / "docs" / "reviewed.csv", root)


@read_once
def _recorded(path: Path, root: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    rows = read_if_there(path, root, HEADER)
    return {(row["page"], row["section"]): tuple(row[lang] for lang in LANGS) for row in rows}


def pairs(page: dict[str, list[Section]]) -> Iterator[tuple[Section, ...]]:
    """The sections that a page has in both languages."""
    by_id = [{s.ident: s for s in page.get(lang, [])} for lang in LANGS]
    yield from (tuple(side[ident] for side in by_id) for ident in by_id[0] if ident in by_id[1])


def changed(pair: tuple[Section, ...], before: tuple[str, ...]) -> list[str]:
    """The languages in which a section has changed since its review."""
    return [lang for lang, section, digest in zip(LANGS, pair, before, strict=True) if section.digest != digest]


def stale(root: Path, page: str, lang: str) -> set[str]:
    """The sections of a page whose twin has changed since the review while they have not."""
    before = recorded(root)
    both = {lg: path for lg in LANGS if (path := docs_dir(root, lg) / page).is_file()}
    twins = pairs({lg: sections_of(path) for lg, path in both.items()})
    other = [lg for lg in LANGS if lg != lang]
    known = [(pair, before[page, pair[0].ident]) for pair in twins if (page, pair[0].ident) in before]
    return {pair[0].ident for pair, digests in known if changed(pair, digests) == other}


def record(root: Path, names: Iterable[str]) -> int:
    """Record pages (all if none is named) as reviewed in both languages.

    Returns:
        How many sections are new, changed or gone.

    Raises:
        LedgerError: there is no such page, or the record is damaged.
    """
    found, before = pages(root), recorded(root)
    wanted = [name.removesuffix(".md") + ".md" for name in names] or sorted({*found, *(p for p, _ in before)})
    unknown = [n for n in wanted if n not in found and not any(n == p for p, _ in before)]
    if unknown:
        hints = ((n, did_you_mean(n, found)) for n in unknown)
        raise LedgerError(
            Problem(f"docs/en/{n}", 0, f"there is no such page{h}", "name a page", "page-unknown") for n, h in hints
        )
    after = {key: digests for key, digests in before.items() if key[0] not in wanted}
    for name in wanted:
        after |= {(name, pair[0].ident): tuple(s.digest for s in pair) for pair in pairs(found.get(name, {}))}
    rows = [dict(zip(HEADER, (*key, *digests), strict=True)) for key, digests in sorted(after.items())]
    write_table(root / "docs" / "reviewed.csv", HEADER, rows)
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
