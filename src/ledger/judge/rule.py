"""The verdict as a function: a claim, its evidence and the ledger in; a verdict and its reason out.

1. An opinion is an **opinion**.
2. Only evidence with a readable address and a locator decides; if there is none: **unverifiable**.
3. A claim with a number and the quantity it is about: the interval that its token claims against the
   interval of the evidence.  They meet: **supported**.  They miss by at most a tenth: **imprecise**.
   Otherwise, if the claimed interval meets another quantity among the evidence, the number is right
   but belongs to something else: **misattributed**; if the claim is larger: **exaggerated**; if it is
   smaller: **contradicted**.
4. A claim without such a number: independent sources on each side.  Only supporting: **supported**, or
   **imprecise** where as many qualify it.  Only opposing: **contradicted**.  Both: **imprecise**.
   Neither, only qualifying: **unverifiable**.

An editor may decide otherwise, with a written reason; the page shows both.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from ledger.judge.independence import independent_sources, known_by, may_decide, quantity_known_by
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Claim, Evidence
from ledger.store.sourced import Quantity

#: How far a claim may miss the evidence and still be only imprecise.
NEAR = Decimal("0.1")
_INFINITY = Decimal("Infinity")


@dataclass(frozen=True)
class Ruling:
    """What the rule says, the code of the reason, and how many independent sources stand behind it."""

    verdict: str
    reason: str
    sources: int = 0


def rule(
    claim: Claim, ledger: Ledger, when: str = "now", supposed: Mapping[str, Quantity] = MappingProxyType({})
) -> Ruling:
    """Judge a claim on what was known ``then`` (on the article's date) or ``now``; some numbers may be supposed to be
    others than are stored."""
    rows = [e for e in ledger.evidence_of(claim.id) if when == "now" or known_by(e, ledger)]
    about = supposed.get(claim.about) or ledger.quantities.get(claim.about)
    if about and when == "then" and not quantity_known_by(about, ledger):
        about = None
    return verdict(claim, rows, about, ledger, supposed)


def verdict(
    claim: Claim,
    evidence: Iterable[Evidence],
    about: Quantity | None,
    ledger: Ledger,
    supposed: Mapping[str, Quantity] = MappingProxyType({}),
) -> Ruling:
    """Apply the rule to a claim, the evidence that counts, and the quantity the claim is about."""
    if claim.kind == "opinion":
        return Ruling("opinion", "opinion")
    deciding = [e for e in evidence if may_decide(e, ledger)]
    count = len(independent_sources(deciding, ledger))
    if not deciding:
        return Ruling("unverifiable", "no-evidence", count)
    numbers = ChainMap(dict(supposed), ledger.quantities) if supposed else ledger.quantities
    ruling = _by_number(claim, deciding, about, numbers) if about else None
    return Ruling(*(ruling or _by_sources(deciding, ledger)), count)


def _by_number(
    claim: Claim, evidence: list[Evidence], about: Quantity, quantities: Mapping[str, Quantity]
) -> tuple[str, str] | None:
    gap = interval_gap(claim, about)
    if gap is None:
        return None
    if abs(gap) <= NEAR and (gap == 0 or not UNITS[claim.unit].calendar):
        return by_gap(gap)
    others = [quantities[e.quantity] for e in evidence if e.quantity in quantities and e.quantity != about.id]
    if any(interval_gap(claim, other) == 0 for other in others):
        return "misattributed", "elsewhere"
    if UNITS[claim.unit].calendar:
        return "contradicted", "dates"
    return by_gap(gap)


def by_gap(gap: Decimal) -> tuple[str, str]:
    """Verdict and reason of a number alone, from its :func:`interval_gap`."""
    if gap == 0:
        return "supported", "meets"
    if abs(gap) <= NEAR:
        return "imprecise", "near"
    return ("exaggerated", "above") if gap > 0 else ("contradicted", "below")


def interval_gap(claim: Claim, quantity: Quantity) -> Decimal | None:
    """Relative distance between the claimed interval and a quantity's: 0 if they meet, positive if the
    claim is larger; None where the claim has no number or speaks of another unit."""
    if (claim.low is None and claim.high is None) or claim.unit != quantity.unit:
        return None
    low = -_INFINITY if claim.low is None else claim.low
    high = _INFINITY if claim.high is None else claim.high
    bottom = quantity.value if quantity.low is None else quantity.low
    top = quantity.value if quantity.high is None else quantity.high
    if low <= top and bottom <= high:
        return Decimal(0)
    if top <= 0 and (claim.high is None or high <= 0) and (claim.low is None or low <= 0):
        low, high, bottom, top = -high, -low, -top, -bottom  # of two falls the deeper is the larger
    if low > top:
        return (low - top) / abs(top) if top else _INFINITY
    return (high - bottom) / abs(bottom) if bottom else -_INFINITY


def _by_sources(evidence: list[Evidence], ledger: Ledger) -> tuple[str, str]:
    sides = {
        stance: len(independent_sources((e for e in evidence if e.stance == stance), ledger))
        for stance in ("supports", "opposes", "qualifies")
    }
    if sides["supports"] and sides["opposes"]:
        return "imprecise", "both-sides"
    if sides["supports"]:
        return ("imprecise", "qualified") if sides["qualifies"] >= sides["supports"] else ("supported", "support")
    if sides["opposes"]:
        return "contradicted", "opposition"
    return "unverifiable", "only-qualified"
