"""How robust a verdict is: a claim and a day in; what would turn the verdict that the rule gives, out.

Three questions, each answered by the rule itself (:mod:`ledger.judge.rule`): which single row of evidence would turn it
if it fell; how few independent sources would have to fall together; and by how much the number that the claim is about
would have to be another.  A row falls with any source that it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from ledger.judge.independence import known_by, may_decide, original, quantity_known_by, sources_of
from ledger.judge.rule import NEAR, verdict
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.lineage import sources_behind
from ledger.store.records import Claim, Evidence
from ledger.store.sourced import Quantity

#: Sets of more sources are not looked for.
MOST_SOURCES = 3
_ONE, _BEYOND = Decimal(1), Decimal("1e-9")


@dataclass(frozen=True)
class Robustness:
    """What would turn a verdict of the rule.

    Attributes:
        rows: the rows each of which would turn it alone, with the verdict that it would become.
        sources: the smallest set of independent sources that would; empty if there is none of at most
            :data:`MOST_SOURCES`.
        factor: by what the number would have to be multiplied to turn it, the nearest to 1; None where no number
            decides.
    """

    rows: tuple[tuple[Evidence, str], ...]
    sources: tuple[str, ...]
    factor: Decimal | None

    @property
    def shift(self) -> Decimal | None:
        """The smallest relative change of the number that would; None where no number decides."""
        return None if self.factor is None else abs(self.factor - _ONE)


def robustness(claim: Claim, ledger: Ledger, when: str = "now") -> Robustness:
    """What would turn the verdict of the rule on a claim."""
    if claim.kind == "opinion":
        return Robustness((), (), None)
    rows = [e for e in ledger.evidence_of(claim.id) if (when == "now" or known_by(e, ledger)) and may_decide(e, ledger)]
    about = ledger.quantities.get(claim.about)
    if about and when == "then" and not quantity_known_by(about, ledger):
        about = None

    def ruled(rest: Iterable[Evidence], number: Quantity | None) -> str:
        return verdict(claim, rest, number, ledger).verdict

    stands = ruled(rows, about)
    turned = [(e, now) for e in rows if (now := ruled(*_without(e, rows, about))) != stands]
    sources = next(_turning(rows, about, ledger, lambda *rest: ruled(*rest) != stands), ())
    return Robustness(tuple(turned), sources, _factor(claim, about, lambda number: ruled(rows, number) != stands))


def _without(fallen: Evidence, rows: list[Evidence], about: Quantity | None) -> tuple[list[Evidence], Quantity | None]:
    """What is left without a row; the number that the claim is about falls with the last row that gives it."""
    rest = [e for e in rows if e is not fallen]
    given = about and (fallen.quantity != about.id or any(e.quantity == about.id for e in rest))
    return rest, about if given else None


def _turning(
    rows: list[Evidence],
    about: Quantity | None,
    ledger: Ledger,
    turns: Callable[[list[Evidence], Quantity | None], bool],
) -> Iterator[tuple[str, ...]]:
    """The sets of independent sources that turn the verdict if they fall together, the smallest first."""
    behind = {e.id: {original(s, ledger) for s in sources_of(e, ledger)} for e in rows}
    below = {original(s, ledger) for s in sources_behind(ledger, (about.id,))} if about else set()
    everyone = sorted(set[str]().union(below, *behind.values()))
    for size in range(1, MOST_SOURCES + 1):
        for fallen in combinations(everyone, size):
            rest = [e for e in rows if not behind[e.id] & set(fallen)]
            if turns(rest, None if below & set(fallen) else about):
                yield fallen


def _factor(claim: Claim, about: Quantity | None, turns: Callable[[Quantity], bool]) -> Decimal | None:
    """What turns the verdict by the smallest change of a number, both ends of its interval alike."""
    if about is None or claim.unit != about.unit or UNITS[about.unit].calendar:
        return None
    ends = [about.value if end is None else end for end in (about.low, about.high)]
    limits = [claim.low, claim.high, claim.low and claim.low / (_ONE + NEAR), claim.high and claim.high / (_ONE - NEAR)]
    if min(ends) <= 0 or any(limit is not None and limit <= 0 for limit in limits):
        return None
    factors = {limit / end for limit in limits if limit for end in ends}
    beyond = (f * (_ONE + side) for f in factors for side in (_BEYOND, -_BEYOND))
    return min((f for f in beyond if turns(_scaled(about, f))), key=lambda f: abs(f - _ONE), default=None)


def _scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    ends = {name: end * factor for name in ("low", "high") if (end := getattr(quantity, name)) is not None}
    return replace(quantity, value=quantity.value * factor, **ends)
