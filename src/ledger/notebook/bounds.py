"""Quantities of which only one end is known: a key in; what a chart says of it out."""

from __future__ import annotations

from ledger.charts.frames import labels
from ledger.notebook.reading import record
from ledger.store.values import value_of


def bound_labels(key: str, digits: int = 3) -> dict[str, str]:
    """Labels of a typed quantity that is only a lower or an upper bound, and which of both it is.

    Args:
        key: a quantity of which one end is known.
        digits: significant digits, as in :func:`~ledger.charts.frames.labels`.

    Raises:
        UnknownKeyError: no such quantity, or it is derived by a notebook.
        ValueError: both ends are known, or none.
    """
    found = record(key)
    if (found.low is None) == (found.high is None):
        raise ValueError(f"{key!r} is no bound: it has both ends or none; use labels(q({key!r}))")
    if found.high is None:
        return {"bound": "at least", **labels(value_of(found), digits, "over {}", "超过 {}")}
    return {"bound": "at most", **labels(value_of(found), digits, "up to {}", "至多 {}")}
