"""Whether markup is harmless on a page: HTML that people or notebooks wrote in; what a page may not hold out.

It is read as a browser reads it (by lexbor, an HTML parser), not by patterns: whatever becomes an element, an
attribute or an address there is held to the closed lists of ``markup.toml``.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from ledger.base.web import host_problem

REMEDY = "say it in Markdown: a page holds text, tables, links, images of its own and our charts, and runs nothing"
_ALLOWED: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_EVERY = frozenset(_ALLOWED["every"])
_ELEMENTS: dict[str, frozenset[str]] = {name: frozenset(more) for name, more in _ALLOWED["elements"].items()}
#: What a parser adds by itself; with an attribute somebody wrote it.
_SHELL = {"html", "head", "body"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: What a browser passes over in an address, and what may be hidden in one.
_PASSED_OVER = re.compile(r"[\x00-\x20\x7f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
#: Schemes whose address is itself a page or a script.
_RUNS = re.compile(r"(?:javascript|vbscript|livescript):(?=\S)|data:(?:[\w.+-]+/[\w.+-]+)?[;,]", re.IGNORECASE)
_TARGET = re.compile(r"\]\(\s*<?([^)>]*)|^\s*\[[^\]]*\]:\s*<?(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Harm:
    """Something that a page may not hold, and texts by which its line is found, the surest first."""

    what: str
    needles: tuple[str, ...]


def harms(markup: str) -> Iterator[Harm]:
    """What of some HTML a page may not hold, in order."""
    root = LexborHTMLParser(markup).root if "<" in markup else None
    for node in root.traverse() if root else ():
        tag = str(node.tag)
        if tag not in _ELEMENTS and not (tag in _SHELL and not node.attributes):
            yield Harm(f"holds the element <{tag}>", (f"<{tag}",))
            continue
        for name, value in node.attributes.items():
            yield from _attribute(tag, name, value or "")


def _attribute(tag: str, name: str, value: str) -> Iterator[Harm]:
    if name not in _EVERY | _ELEMENTS[tag] and not name.startswith(_ALLOWED["every_starts"]):
        yield Harm(f"gives <{tag}> the attribute {name}={value[:40]!r}", (f"{name}={value}", f"{name}=", f"<{tag}"))
    elif name in _ALLOWED["schemes"] and not leads_well(value, name):
        yield Harm(f"leads <{tag}> to {value[:60]!r}", (value, f"{name}=", f"<{tag}"))


def leads_well(address: str, kind: str = "href") -> bool:
    """Whether an address may stand in a link, or as ``src`` be shown: a browser passes over blanks, so we do."""
    plain = _PASSED_OVER.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(plain)
    if scheme is None:
        return kind == "href" or not plain.startswith("//")
    named = scheme[1].lower()
    web = named in {"http", "https"}
    return named in _ALLOWED["schemes"][kind] and not (web and host_problem(named + plain[len(named) :]))


def hidden(text: str) -> Iterator[Harm]:
    """What of a plain text would be markup, or a link that runs, if it were not shown as text: nothing may be so."""
    root = LexborHTMLParser(text).root if "<" in text else None
    for node in root.traverse() if root else ():
        if str(node.tag) not in _SHELL or node.attributes:
            yield Harm(f"holds the element <{node.tag}>", ())
    said = html.unescape(text).lstrip()  # whose blanks stay: a title may begin like an address
    for plain in (said, *(_PASSED_OVER.sub("", html.unescape("".join(found))) for found in _TARGET.findall(text))):
        if _RUNS.match(plain):
            yield Harm(f"holds the address {plain[:40]!r}, which runs or is a page of its own", ())


def placed(found: Iterable[Harm], lines: Sequence[str]) -> Iterator[tuple[Harm, int]]:
    """Each with its line, from 1, or 0 where nobody can tell; of equal ones each in a line of its own."""
    plain = [_bare(line) for line in lines]
    met: Counter[str] = Counter()
    for harm in found:
        at = next((places for needle in harm.needles if (places := _where(_bare(needle), plain))), [0])
        yield harm, at[min(met[harm.what], len(at) - 1)]
        met[harm.what] += 1


def _where(needle: str, lines: Sequence[str]) -> list[int]:
    return [number for number, line in enumerate(lines, 1) if needle and needle in line]


def _bare(text: str) -> str:
    """As a browser compares: entities read, quotes and blanks passed over, small letters."""
    return re.sub(r"[\"']", "", _PASSED_OVER.sub("", html.unescape(text))).lower()
