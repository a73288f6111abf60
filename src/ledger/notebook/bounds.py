"""Quantities of which only one end is known: a value or a key in; how it is bounded, and labels that say so, out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from ledger.charts import frames
from ledger.notebook.reading import record
from ledger.notebook.session import current
from ledger.numbers import render
from ledger.numbers.comparators import HAN
from ledger.numbers.direction import bound_from
from ledger.numbers.parsing import parse
from ledger.numbers.value import Value
from ledger.store.following import bound_at
from ledger.store.values import value_of

#: A bound in a label, where room is scarce.
_SHORT = {
    "about": ("about {}", "约 {}"),
    "gt": ("over {}", "超过 {}"),
    "ge": ("at least {}", "至少 {}"),
    "lt": ("under {}", "不到 {}"),
    "le": ("up to {}", "至多 {}"),
}


def labels(value: Value, digits: int | None = None, en: str = "{}", zh: str = "{}") -> dict[str, str]:
    """A value as a label in both languages, with how its source or those behind it bound it, or in words of your own.

    Args:
        digits: significant digits in English; Chinese has one more, because its scales are shorter.
        en: words around the value, such as "over {}".
        zh: the same in Chinese.
    """
    if en == zh == "{}":
        en, zh = _SHORT.get(bound_from(parse(value.expression), _bound), (en, zh))
    return frames.labels(value, digits, en, zh)


def amount_row(column: str, group: str, value: Value, en: str, zh: str, digits: int = 3, **more: Any) -> dict[str, Any]:
    """A row of a group: its name, an amount in a column of its own, the amount as a label, and what else it holds."""
    return {"group": group, "what_en": en, "what_zh": zh, column: value, **labels(value, digits), **more}


def as_printed(row: Mapping[Any, Any], lang: str) -> str:
    """What an observation prints; in English, where that is Chinese, its value with its bound, as English writes it.

    Args:
        row: a row with ``printed``, ``value``, ``unit`` and ``bound``.
    """
    if lang != "en" or not HAN.search(row["printed"]):
        return str(row["printed"])
    words, _ = _SHORT.get(row["bound"], ("{}", "{}"))
    return words.format(render(Decimal(str(row["value"])), row["unit"], lang))


def _bound(ident: str) -> str:
    return bound_at(ident, current().looked_up)


def bound_of(key: str) -> Literal["exact", "range", "more", "less"]:
    """Whether a typed quantity is a value, a range, or of its ends only the lower or the upper one is known.

    Raises:
        UnknownKeyError: no such quantity, or it is derived by a notebook.
    """
    found = record(key)
    if (found.low is None) == (found.high is None):
        return "exact" if found.low == found.high else "range"
    return "more" if found.high is None else "less"


def bound_labels(key: str, digits: int = 3) -> dict[str, str]:
    """Labels of a typed quantity that is only a lower or an upper bound, and which of both it is.

    Args:
        key: a quantity of which one end is known.
        digits: significant digits, as in :func:`labels`.

    Raises:
        UnknownKeyError: no such quantity, or it is derived by a notebook.
        ValueError: both ends are known, or none.
    """
    found = record(key)
    known, fitting = {"more": ("at least", ("gt", "ge")), "less": ("at most", ("le", "lt"))}.get(
        bound_of(key), ("", ())
    )
    if not fitting:
        raise ValueError(f"{key!r} is no bound: it has both ends or none; use labels(q({key!r}))")
    words = _SHORT[found.bound if found.bound in fitting else fitting[0]]
    return {"bound": known, **labels(value_of(found), digits, *words)}
