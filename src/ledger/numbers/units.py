"""The units in use: those that any article may need, and those of the subject that is read.

In: a unit key such as ``USD``, and the subject's own units when its repository is read.  Out: a
:class:`~ledger.numbers.vocabulary.Unit` with a pint unit for arithmetic, and the affixes that
:mod:`ledger.numbers` writes and accepts in English and Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from ledger.base.suggest import did_you_mean
from ledger.numbers.vocabulary import GENERAL, Unit

if TYPE_CHECKING:
    import pint

__all__ = ["UNITS", "Unit", "key_of", "pint_unit", "registry", "unit", "unsound", "use"]

#: The units in use by key: the general ones first, then those of the subject.
UNITS = {u.key: u for u in GENERAL}
#: Our own dimensions and shares; what pint calls a month or a year is a number of days.
_DEFINITIONS = (
    "calendar_date = [ledger_calendar_date]",
    "ledger_percent = 0.01",
    "ledger_month = [ledger_month]",
    "ledger_year = [ledger_year]",
)


@cache
def registry() -> pint.UnitRegistry[Decimal]:
    """The pint registry of this process: Decimal magnitudes and our own dimensions.

    It only grows, so that values stay comparable whichever subject was read last.
    """
    import pint  # it takes a third of a second to be ready, and most commands compute nothing

    reg: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
    for definition in _DEFINITIONS:
        reg.define(definition)
    _define(reg, UNITS.values())
    return reg


@cache
def pint_unit(expression: str) -> pint.Unit:
    """What a pint unit means: always the same, since the registry only grows."""
    return registry().parse_units(expression)


#: Words that are defined already; defined twice, they would be kinds of their own again.
_DEFINED: set[str] = set()


def _define(reg: pint.UnitRegistry[Decimal], units: Iterable[Unit]) -> None:
    for word in (u.pint for u in units if u.base):
        if word not in _DEFINED:
            reg.define(f"{word} = [ledger_{word}]")
            _DEFINED.add(word)


def use(units: Iterable[Unit]) -> None:
    """Put a subject's units in the place of those of the subject read before; they follow the general ones."""
    wanted = (*GENERAL, *units)
    if tuple(UNITS.values()) != wanted:
        UNITS.clear()
        UNITS.update({u.key: u for u in wanted})
        _named.cache_clear()
        if registry.cache_info().currsize:
            _define(registry(), wanted)


def unsound(units: Iterable[Unit]) -> dict[str, str]:
    """The units of a subject that cannot be used, by key, each with the reason."""
    own = tuple(units)
    general = {u.key for u in GENERAL}
    wrong = {u.key: "stands among the general units already" for u in own if u.key in general}
    wrong |= {u.key: why for u in own if u.base and (why := _no_word(u.pint))}
    _define(registry(), (u for u in own if u.key not in wrong))
    return wrong | {u.key: why for u in own if u.key not in wrong and (why := _unreadable(u.pint))}


def _no_word(word: str) -> str:
    """Why a word cannot name a kind of its own."""
    if not word.isidentifier():
        return f"is a kind of its own, but its pint unit {word!r} is no single word"
    reg = registry()  # first of all: when it is made, it defines the units in use, perhaps of another repository
    taken = word not in _DEFINED and any(not prefix for prefix, _, _ in reg.parse_unit_name(word))
    return f"is a kind of its own, but {word!r} is a unit that pint knows" if taken else ""


def _unreadable(expression: str) -> str:
    try:
        registry().parse_units(expression)
    except Exception as error:  # its parser raises whatever it trips over
        return f"has the pint unit {expression!r}, which cannot be read: {error}"
    return ""


def unit(key: str) -> Unit:
    """Look up a unit.

    Raises:
        KeyError: the key is not in the vocabulary; the message suggests close ones.
    """
    if key in UNITS:
        return UNITS[key]
    raise KeyError(f"unknown unit {key!r}{did_you_mean(key, UNITS)}")


def key_of(expression: pint.Unit) -> tuple[str, Decimal]:
    """Name a pint unit in our vocabulary: the key, and the factor that converts to it.

    Raises:
        KeyError: no unit of the vocabulary has this dimension.
    """
    return _named(expression)


@cache
def _named(expression: pint.Unit) -> tuple[str, Decimal]:
    reg = registry()
    same: list[tuple[int, str, Decimal]] = []
    for candidate in UNITS.values():
        if candidate.calendar:
            continue
        theirs = reg.parse_units(candidate.pint)
        if theirs.dimensionality == expression.dimensionality:
            factor = Decimal(str(reg.Quantity(Decimal(1), expression).to(theirs).magnitude))
            same.append((0 if factor == 1 else 1, candidate.key, factor))
    if not same:
        raise KeyError(f"no unit of the vocabulary has the dimension of {expression:~}")
    _, key, factor = min(same, key=lambda entry: entry[0])
    return key, factor
