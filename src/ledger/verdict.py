"""The verdict rule: a claim with a number and the quantity it is about in; a verdict and its reason out.

The rule compares the interval that the article's token claims with the interval of the evidence:

* they meet: **supported**;
* they miss each other by at most a tenth: **imprecise**;
* the claim is larger than the evidence by more: **exaggerated**;
* the claim is smaller than the evidence by more: **contradicted**.

Whether a right number belongs to something else (misattributed), and whether enough was found
(unverifiable), is an editor's decision with a written reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ledger.records import Claim, Quantity
from ledger.units import unit

_NEAR = Decimal("0.1")
_INFINITY = Decimal("Infinity")


@dataclass(frozen=True)
class Ruling:
    """What the rule says and why."""

    verdict: str
    reason: str


def rule(claim: Claim, quantity: Quantity) -> Ruling | None:
    """Apply the rule; None where the claim has no number or speaks of another unit."""
    if (claim.low is None and claim.high is None) or claim.unit != quantity.unit:
        return None
    low = -_INFINITY if claim.low is None else claim.low
    high = _INFINITY if claim.high is None else claim.high
    bottom = quantity.value if quantity.low is None else quantity.low
    top = quantity.value if quantity.high is None else quantity.high
    if low <= top and bottom <= high:
        return Ruling("supported", "the claimed interval and the evidence meet")
    if unit(claim.unit).calendar:
        return Ruling("contradicted", "the dates differ")
    over = low > top
    gap = (low - top) / abs(top) if over and top else (bottom - high) / abs(bottom) if bottom else _INFINITY
    if gap <= _NEAR:
        return Ruling("imprecise", "the claimed interval misses the evidence by at most a tenth")
    word = "exaggerated" if over else "contradicted"
    return Ruling(word, f"the claimed interval lies {'above' if over else 'below'} the evidence by more than a tenth")
