"""Quantities of which only one end is known: a key in; which end that is, and what a chart says of it, out."""

from __future__ import annotations

from typing import Literal

from ledger.charts.frames import labels
from ledger.notebook.reading import record
from ledger.store.values import value_of


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
        digits: significant digits, as in :func:`~ledger.charts.frames.labels`.

    Raises:
        UnknownKeyError: no such quantity, or it is derived by a notebook.
        ValueError: both ends are known, or none.
    """
    bound, value = bound_of(key), value_of(record(key))
    if bound == "more":
        return {"bound": "at least", **labels(value, digits, "over {}", "超过 {}")}
    if bound == "less":
        return {"bound": "at most", **labels(value, digits, "up to {}", "至多 {}")}
    raise ValueError(f"{key!r} is no bound: it has both ends or none; use labels(q({key!r}))")
