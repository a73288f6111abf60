"""A quantity as it is stated: value with unit and interval, alone or behind its linked label."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.html.links import Link, quantity_link
from ledger.store import Ledger
from ledger.store.sourced import Quantity
from ledger.store.values import interval_beside, written


@dataclass(frozen=True)
class StatedValue:
    """``interval`` is empty where nothing is uncertain."""

    text: str
    interval: str


@dataclass(frozen=True)
class LabelledValue:
    """A linked label and the value."""

    link: Link
    value: StatedValue


def stated(quantity: Quantity, lang: str) -> StatedValue:
    """Value with unit and qualifiers, and its interval where it has one."""
    return StatedValue(written(quantity, lang), interval_beside(quantity, lang))


def labelled_value(quantity: Quantity, ledger: Ledger, lang: str) -> LabelledValue:
    """Label, linked to the entry, and value."""
    return LabelledValue(quantity_link(quantity, ledger, lang), stated(quantity, lang))
