"""A section of a page as plain text: its Markdown in; its heading, its sentences and the terms it defines out.

What is shown but not written there (lists, charts, calculators) is left out, and so is code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger.numbers.units import UNITS
from ledger.prose.twins import Section
from ledger.store import Ledger
from ledger.store.values import written

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_EMPTY = re.compile(r"\[\]\(quantity:([^()\s]*)\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\{[^{}\n]*\}|\*\*|`|<[^<>]*>|^(?:[-*>]|\d+\.|: )\s*|\|", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) (.*)$", re.MULTILINE)
_DEFINED = re.compile(r"^(?P<term>\S.*?) \{ ?#(?P<ident>[\w-]+) ?\}\n: +(?P<meaning>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class PlainSection:
    """What a reader reads in a section; the heading of the part before the first is that of the page."""

    ident: str
    level: int
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """A term that a page defines under an address of its own."""

    ident: str
    term: str
    meaning: str


def plain_section(section: Section, ledger: Ledger, lang: str) -> PlainSection:
    """Heading and lines of a section, one sentence a line as they are written."""
    text = _FENCE.sub("", _HEAD.sub("", section.text))
    heading = _HEADING.search(text)
    body = _HEADING.sub("", text) if heading else text
    lines = tuple(line for line in map(str.strip, _bare(body, ledger, lang).splitlines()) if line)
    level, title = (len(heading[1]), _bare(heading[2], ledger, lang).strip()) if heading else (0, "")
    return PlainSection(section.ident, level, title, lines)


def definitions(section: Section, ledger: Ledger, lang: str) -> list[Definition]:
    """The terms that a section defines."""
    found = _DEFINED.finditer(section.text)
    return [Definition(m["ident"], m["term"], _bare(m["meaning"], ledger, lang).strip()) for m in found]


def defined(section: Section) -> list[tuple[str, str]]:
    """The address and the term of each, whatever it means: that may be a number, which only the ledger knows."""
    return [(m["ident"], m["term"]) for m in _DEFINED.finditer(section.text)]


def _bare(text: str, ledger: Ledger, lang: str) -> str:
    filled = _EMPTY.sub(lambda m: _value(m[1], ledger, lang), _IMAGE.sub("", text))
    return _MARKS.sub("", _LINK.sub(r"\1", filled))


def _value(key: str, ledger: Ledger, lang: str) -> str:
    quantity = ledger.quantities.get(key)
    return written(quantity, lang) if quantity and quantity.unit in UNITS else ""
