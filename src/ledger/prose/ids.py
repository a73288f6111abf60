"""Addresses within a page: its Markdown in; each id that stands twice, or that the page around it uses too, out.

An id leads to one place, or a link leads to the wrong one and a button opens nothing.  Besides those that a page gives
itself there are those of the shell of every page, of popovers, charts and calculators, and of records in its lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ledger.store import Ledger

#: What every page has: its skip link's target, the search, and whatever the engine names with two lines before it.
SHELL = {"text", "search", "strip-end"}
#: How ids begin that are made on a page, and of what they are.
PREFIXES = {
    "__": "the page's own controls",
    "q-": "the popover of a quantity",
    "c-": "the popover of a claim",
    "s-": "the popover of a source",
    "chart-": "a chart",
    "try-": "a calculator",
    "letter-": "a list of sources",
    "outlet-": "a list of outlets",
    "d-": "a day of the corrections",
    "fn:": "a footnote",
    "fnref:": "a footnote",
}
_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]*`|<!--.*?-->", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\A\s*---\n.*?\n---\n", re.DOTALL)
_LIST = re.compile(r"\]\(list:(\w[\w-]*)")
_GIVEN = re.compile(r"\{:?[^{}\n]*?(?:#(?P<short>[^\s{}#.=]+)|\bid=[\"']?(?P<long>[^\s\"'{}]+))[^{}\n]*\}")
_HTML = re.compile(r"<[a-zA-Z][^<>]*?\sid\s*=\s*[\"']?([^\s\"'<>]+)")
_ATX, _SETEXT = r"#{1,6}[ \t]+(?P<atx>[^{}\n]+?)[ \t]*#*$", r"(?P<setext>[^\s{}#>|-][^{}\n]*)\n(?:=+|-+)[ \t]*$"
_HEADING = re.compile(rf"^(?:{_ATX}|{_SETEXT})", re.MULTILINE)


def wrong_ids(text: str, ledger: Ledger) -> Iterator[tuple[int, str]]:
    """Each with its line, from 1."""
    blank = _HEAD.sub(_blanked, _CODE.sub(_blanked, text))
    shown = {key for kind in _LIST.findall(blank) for key in _records(kind, ledger)}
    met: dict[str, int] = {}
    for at, ident in sorted(_ids(blank)):
        line = blank.count("\n", 0, at) + 1
        if ident in met:
            yield line, f"the id {ident!r} stands twice, first in line {met[ident]}: give one of them another"
        elif taken := _taken(ident, shown):
            yield line, f"the id {ident!r} is that of {taken}: give it another"
        met.setdefault(ident, line)
    for match in _HEADING.finditer(blank):
        slug = "-".join(re.sub(r"[^\w\s-]", "", match["atx"] or match["setext"] or "").lower().split())
        if slug in SHELL:
            line = blank.count("\n", 0, match.start()) + 1
            yield line, f"the heading would get the id {slug!r}, that of {_taken(slug, set())}: give it one of its own"


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _ids(text: str) -> Iterator[tuple[int, str]]:
    yield from ((m.start(), m["short"] or m["long"]) for m in _GIVEN.finditer(text))
    yield from ((m.start(1), m[1]) for m in _HTML.finditer(text))


def _taken(ident: str, shown: set[str]) -> str:
    """What has this id already on a page."""
    if ident in SHELL:
        return "the page around it"
    if ident in shown:
        return "a record in a list of this page"
    return next((what for prefix, what in PREFIXES.items() if ident.startswith(prefix)), "")


def _records(kind: str, ledger: Ledger) -> Mapping[str, Any]:
    """The records that a list of a kind gives their own ids."""
    held: dict[str, Mapping[str, Any]] = {"quantity": ledger.quantities, "source": ledger.sources}
    held |= {"claim": ledger.claims, "board": ledger.claims, "conflict": ledger.conflict_groups}
    return held.get(kind, {})
