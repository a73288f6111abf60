"""A claim's number against the evidence, drawn as bars on one scale: records in, an HTML list out.

It is text and boxes, so it needs no script, follows the theme and is as readable on a phone as on a desk.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.links import Link, quantity_link
from ledger.html.quoted import figure_of
from ledger.html.templating import fill
from ledger.numbers import render_interval
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Quantity
from ledger.store.values import written

#: From this ratio of largest to smallest value on, the scale is logarithmic.
_LOG_FROM = 20
_MOST_ROWS = 7
Span = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Bar:
    """A row of the scale: what it is, its value in words, and where its bar lies, in per cent of the width.

    ``open_low`` and ``open_high`` say that the interval has no end there; ``role`` is ``claim``, ``about`` or empty.
    """

    link: Link
    shown: str
    left: float
    width: float
    open_low: bool
    open_high: bool
    point: bool
    role: str


def claim_scale(claim: Claim, ledger: Ledger, lang: str) -> Markup:
    """Bars for the claimed interval and for each quantity it is measured against; empty where there is no number."""
    quantities = _compared(claim, ledger)
    if not quantities:
        return Markup()
    spans: list[Span] = [(claim.low, claim.high), *((_low(q), _high(q)) for q in quantities)]
    place = _scale(end for span in spans for end in span if end is not None)
    if place is None:
        return Markup()
    bars = [_bar(Link("", WORDS[lang]["scale_claim"]), _claimed(claim, ledger, lang), spans[0], place, "claim")]
    for q, span in zip(quantities, spans[1:], strict=True):
        role = "about" if q.id == claim.about else ""
        bars.append(_bar(quantity_link(q, ledger, lang), written(q, lang), span, place, role))
    return fill("claim_scale.html", lang=lang, bars=bars)


def _claimed(claim: Claim, ledger: Ledger, lang: str) -> str:
    """The claimed number as the page's language says it; its interval where no token says it."""
    said = figure_of(claim, ledger, lang)
    return said.text if said else render_interval(claim.low, claim.high, claim.unit, lang)


def _compared(claim: Claim, ledger: Ledger) -> list[Quantity]:
    """What the number would have to equal, then the other quantities of the evidence in the same unit."""
    about = ledger.quantities.get(claim.about)
    if about is None or (claim.low is None and claim.high is None) or about.unit != claim.unit:
        return []
    if UNITS[claim.unit].calendar:
        return []
    others = [ledger.quantities[e.quantity] for e in ledger.evidence_of(claim.id) if e.quantity in ledger.quantities]
    same = {q.id: q for q in [about, *others] if q.unit == claim.unit}
    return list(same.values())[:_MOST_ROWS]


def _low(q: Quantity) -> Decimal:
    return q.value if q.low is None else q.low


def _high(q: Quantity) -> Decimal:
    return q.value if q.high is None else q.high


class _Scale:
    """Places a value between 0 and 100; logarithmic over more than one order of magnitude."""

    def __init__(self, low: float, high: float) -> None:
        self.log = low > 0 and high / low >= _LOG_FROM
        if self.log:
            self.low, self.high = math.log10(low) - 0.15, math.log10(high) + 0.15
        else:
            self.low, self.high = min(0.0, low * 1.08), max(0.0, high * 1.08)

    def __call__(self, value: Decimal | None, end: float) -> float:
        if value is None:
            return end
        at = math.log10(float(value)) if self.log else float(value)
        return min(100.0, max(0.0, 100 * (at - self.low) / (self.high - self.low)))


def _scale(values: Iterable[Decimal]) -> _Scale | None:
    ends = list(values)
    low, high = min(ends), max(ends)
    if low == high == 0 or (low <= 0 < high and any(0 < e < high / _LOG_FROM for e in ends)):
        return None  # no scale shows both
    return _Scale(float(low), float(high))


def _bar(link: Link, shown: str, span: Span, place: _Scale, role: str) -> Bar:
    left, right = place(span[0], 0.0), place(span[1], 100.0)
    low, high = span
    return Bar(link, shown, left, max(0.0, right - left), low is None, high is None, low == high, role)
