"""One text under two names: the sources in; a problem for each that was read where another was, and goes back to none.

Two rows of one text count as two voices.  Versions of a page have different days, and a copy names its original.
"""

from __future__ import annotations

from ledger.base.problem import Problem
from ledger.judge.independence import original
from ledger.store import Ledger
from ledger.store.sourced import Source

_REMEDY = "keep one of the rows, or name the other in independent_of"


def check_doubled(ledger: Ledger) -> list[Problem]:
    """Every source against those before it."""
    seen: dict[tuple[str, str], Source] = {}
    problems = []
    for source in ledger.sources.values():
        first = seen.setdefault((_place(source), source.published), source)
        if _place(source) and original(first, ledger) != original(source, ledger):
            what = f"source {source.id} was read where {first.id} was, {_place(source)}, and they count as two"
            problems.append(ledger.rows["source", source.id].problem(what, _REMEDY, "source-doubled"))
    return problems


def _place(source: Source) -> str:
    """Where it was read, however the address is written."""
    address = (source.retrieved_url or source.url).partition("#")[0].partition("://")
    return (address[2] or address[0]).removeprefix("www.").rstrip("/")
