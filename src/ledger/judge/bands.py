"""The rule of :mod:`ledger.judge.rule` laid out along a line: a claimed interval in; where each verdict holds out.

The page looks up these stretches, so that its script needs no rule of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ledger.judge.rule import NEAR, by_gap, interval_gap
from ledger.store.records import Claim
from ledger.store.sourced import Quantity

_ONE = Decimal(1)


@dataclass(frozen=True)
class Band:
    """A verdict and its reason hold from ``low`` to ``high``; None is without end."""

    low: Decimal | None
    high: Decimal | None
    verdict: str
    reason: str


def bands(claim: Claim) -> list[Band]:
    """The stretches of a claim; of those that hold a value the first counts.

    Raises:
        ValueError: the claim has no number, or may be below zero.
    """
    low, high = claim.low, claim.high
    if (low is None and high is None) or min(low or Decimal(0), high or Decimal(0)) < 0:
        raise ValueError(f"claim {claim.id} has no positive interval to hold a result against")
    below = low / (_ONE + NEAR) if low is not None else None
    above = high / (_ONE - NEAR) if high is not None else None
    found = [Band(low, high, *by_gap(Decimal(0))), Band(below, above, *by_gap(NEAR))]
    if below is not None:
        found.append(Band(None, below, *by_gap(_ONE)))
    if above is not None:
        found.append(Band(above, None, *by_gap(-_ONE)))
    return found


def judged(claim: Claim, value: Decimal) -> tuple[str, str]:
    """What the rule says of a claim if it is about a quantity of this value: verdict and reason."""
    quantity = Quantity("", "", "", "", value, None, None, claim.unit, "", "")
    gap = interval_gap(claim, quantity)
    assert gap is not None, claim.id
    return by_gap(gap)
