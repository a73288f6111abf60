"""A claim's number against the evidence, drawn as bars on one scale: records in, an HTML list out.

It is text and boxes, so it needs no script, follows the theme and is as readable on a phone as on a desk.
"""

from __future__ import annotations

import math
from decimal import Decimal
from html import escape

from ledger.base.words import WORDS
from ledger.html.addresses import entry_url
from ledger.numbers import render, render_interval
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Claim, Quantity

#: From this ratio of largest to smallest value on, the scale is logarithmic.
_LOG_FROM = 20
_MOST_ROWS = 7
Span = tuple[Decimal | None, Decimal | None]


def strip(claim: Claim, ledger: Ledger, lang: str) -> str:
    """Bars for the claimed interval and for each quantity it is measured against; empty where there is no number."""
    quantities = _compared(claim, ledger)
    if not quantities:
        return ""
    spans: list[Span] = [(claim.low, claim.high), *((_low(q), _high(q)) for q in quantities)]
    place = _scale([end for span in spans for end in span if end is not None])
    if place is None:
        return ""
    w = WORDS[lang]
    shown = render_interval(claim.low, claim.high, claim.unit, lang)
    if claim.low == claim.high and claim.low is not None:
        shown = render(claim.low, claim.unit, lang)
    rows = _row(w["strip_claim"], shown, spans[0], place, "strip-claim")
    for q, span in zip(quantities, spans[1:], strict=True):
        label = f'<a href="{entry_url("quantity", q.id, ledger)}">{escape(q.label(lang))}</a>'
        rows += _row(label, render(q.value, q.unit, lang), span, place, "strip-about" if q.id == claim.about else "")
    return f'<ol class="strip">{rows}</ol>'


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


def _scale(ends: list[Decimal]) -> _Scale | None:
    low, high = min(ends), max(ends)
    if low == high == 0 or (low <= 0 < high and any(0 < e < high / _LOG_FROM for e in ends)):
        return None  # no scale shows both
    return _Scale(float(low), float(high))


def _row(label: str, shown: str, span: Span, place: _Scale, kind: str) -> str:
    left, right = place(span[0], 0.0), place(span[1], 100.0)
    open_ends = " strip-open-low" * (span[0] is None) + " strip-open-high" * (span[1] is None)
    if span[0] == span[1]:
        open_ends = " strip-point"
    bar = f'<span class="strip-bar{open_ends}" style="left:{left:.1f}%;width:{max(0.0, right - left):.1f}%"></span>'
    return (
        f'<li class="{kind}"><span class="strip-label">{label}</span> <span class="strip-value">{escape(shown)}</span>'
        f'<span class="strip-track" aria-hidden="true">{bar}</span></li>'
    )
