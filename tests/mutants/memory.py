"""What was found sound once is not looked at again while it stands on the same: a check in; a faster one out.

Of thousands of texts and expressions a mutant touches one or two.  The answer that is remembered is always "nothing is
wrong", under everything that the question reads; whatever is wrong is found anew.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from typing import Any

from ledger.base import leavings
from ledger.base.tables import read_table
from ledger.charts.made import files
from ledger.checks import answers, expressions, languages, printed, qualifiers, required, texts
from ledger.checks.reads import Reads
from ledger.judge import qualified
from ledger.numbers import dates, reading
from ledger.store import Ledger
from ledger.store.packages import open_package

_NAMED = re.compile(r"\]\((quantity|claim|source):([^)\s]+)\)")


def _unless_sound(find: Callable[..., Iterator[Any]], key: Callable[..., Hashable]) -> Callable[..., list[Any]]:
    sound: set[Hashable] = set()

    def found(*asked: Any) -> list[Any]:
        mark = key(*asked)
        if mark in sound:
            return []
        wrong = list(find(*asked))
        if not wrong:
            sound.add(mark)
        return wrong

    return found


def _row_key(q: Any, row: Any, *texts: Any) -> Hashable:
    return q, *map(str, texts)


def _text_key(text: str, lang: str, vouched: tuple[str, ...], ledger: Ledger, names: re.Pattern[str]) -> Hashable:
    records = {"quantity": ledger.quantities, "claim": ledger.claims, "source": ledger.sources}
    named = tuple(records[scheme].get(name) for scheme, name in _NAMED.findall(text))  # type: ignore[attr-defined]
    return text, lang, vouched, id(names), named, ledger.units


def _expression_key(quantity: Any, resolver: Any) -> Hashable:
    return quantity, tuple(_behind(name, resolver.ledger) for name in quantity.lineage.inputs), resolver.ledger.units


def _behind(name: str, ledger: Ledger) -> Hashable:
    """What stands behind an input: a record, or a whole table, which is the same object while its file is the same."""
    if "/" not in name:
        return ledger.quantities.get(name)
    package, resource = name.split("/")[:2]
    try:
        return id(open_package(ledger.root, package).rows(resource))
    except (KeyError, ValueError):
        return name, "gone"


def _everywhere(function: Callable[..., Any]) -> None:
    """What a function has returned is returned again, whoever has imported it."""
    again = cache(function)
    for module in [m for name, m in sys.modules.items() if name.startswith("ledger.")]:
        for name in [name for name, value in vars(module).items() if value is function]:
            setattr(module, name, again)


def remember() -> None:
    """From now on."""
    for function in (
        answers.code_key,
        reading.figures,
        dates.find_dates,
        reading.clean,
        files._read,
        leavings.listed,  # no mutant is a file that comes or goes
    ):
        _everywhere(function)
    texts._wrong = _unless_sound(texts._wrong, _text_key)  # type: ignore[assignment]
    for name in ("_unit", "_sign", "_bound", "_interval"):
        setattr(printed, name, _unless_sound(getattr(printed, name), _row_key))
    required._observed = _unless_sound(  # type: ignore[assignment]
        required._observed,
        lambda resource, folder, root: (repr(resource), id(read_table(folder / resource["path"], root))),
    )
    expressions.faults = _unless_sound(expressions.faults, _expression_key)  # type: ignore[assignment]
    languages._differing = _unless_sound(languages._differing, lambda en, zh, names: (en, zh, id(names)))  # type: ignore
    qualified.inside = cache(qualified.inside)
    qualifiers.bounds_of = cache(qualifiers.bounds_of)  # type: ignore[attr-defined]
    Reads._data = ""  # type: ignore[assignment]  # a page with a calculator is not rendered anew for any cell anywhere
