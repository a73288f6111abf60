"""Sources one by one and against each other: the ledger in; titles and addresses of others, and what is said of a
source and does not go together, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.judge.independence import original
from ledger.numbers.comparators import HAN
from ledger.store import Ledger
from ledger.store.sourced import Source

#: So short a title may be that of several texts.
_SHORT = 20
#: Reports of others, which are no primary documents; and what nobody edits, which is no copy of a named original.
_REPORTS, _UNEDITED = {"news", "wire", "analysis"}, {"blog", "forum"}
#: Languages besides Chinese that are written with its characters, among others.
_HAN_TOO = {"ja", "ko"}
#: The name of a publisher without what is said of the copy.
_PUBLISHER = re.compile(r"^[^(,:]+")
#: Titles of our own, for texts without one, and quoted parts of a title.
_OURS = re.compile(r"\[[^\]]*\]|“[^”]*”|《[^》]*》")


def check_sources(ledger: Ledger) -> Iterator[Problem]:
    """Every source."""
    first: dict[tuple[str, str], Source] = {}
    for source in ledger.sources.values():
        row = ledger.row("source", source.id)
        if row is not None:
            for what, said in (("title", source.title), ("address", source.url), ("address", source.retrieved_url)):
                other = first.setdefault((what, said), source)
                if len(said) > _SHORT and not _akin(other, source, ledger):
                    yield _told(row, source, f"has the {what} of {other.id}, {said!r}, which is of somebody else")
            yield from _unfit(source, row)


def _akin(one: Source, other: Source, ledger: Ledger) -> bool:
    """Whether two are versions or copies of one text, or of one publisher."""
    if one is other or original(one, ledger) == original(other, ledger):
        return True
    names = [s.publisher for s in (one, other)]
    bases = [found[0].strip() if (found := _PUBLISHER.match(name)) else name for name in names]
    return bases[0] in names[1] or bases[1] in names[0]


def _unfit(source: Source, row: Row) -> Iterator[Problem]:
    """What its kind, grade, language and reading say of one another."""
    if source.grade == "primary" and source.kind in _REPORTS:
        yield _told(row, source, f"is a primary document by its grade, and {source.kind} by its kind")
    if source.grade == "copy" and source.kind in _UNEDITED:
        yield _told(row, source, f"is a copy of a named original by its grade, and {source.kind} by its kind")
    printed = _OURS.sub("", source.title).strip()
    han, words = bool(HAN.search(printed)), " " in printed
    if (han or words) and source.language[:2] not in _HAN_TOO and han != source.language.startswith("zh"):
        yield _told(row, source, f"is in {source.language!r}, and its title {source.title!r} is not")
    if source.read == "copy" and not source.retrieved_url:
        yield _told(row, source, "was read in a copy, and nothing says where")


def _told(row: Row, source: Source, what: str) -> Problem:
    return row.problem(f"source {source.id} {what}", "correct the one that is wrong", "source-unfit")
