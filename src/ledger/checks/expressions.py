"""Expressions: every derived quantity is computed again from what was read, by its expression alone.

In: the ledger with its derived quantities.  Out: a problem for each that cannot be computed, or whose value,
interval or lineage does not follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from ledger.base.problem import Problem
from ledger.judge.recomputing import computed_again, resolver_of
from ledger.numbers.rounding import PUBLISHED_DIGITS
from ledger.store import Ledger
from ledger.store.selection import Resolver
from ledger.store.sourced import Quantity

_REMEDY = "run `ledger run`; if it stays, let an operation of ledger.notebook write the value and its expression"


def check_expressions(ledger: Ledger, notebook: str | None = None) -> list[Problem]:
    """Every derived quantity, or each of one notebook, against its own expression."""
    resolver = resolver_of(ledger)
    return [
        row.problem(f"{quantity.id}: {what}", _REMEDY, "derived-differs")
        for quantity in ledger.quantities.values()
        if quantity.status == "derived" and notebook in {None, quantity.lineage.notebook}
        if (row := ledger.row("quantity", quantity.id))
        for what in faults(quantity, resolver)
    ]


def faults(quantity: Quantity, resolver: Resolver) -> Iterator[str]:
    """What of a derived quantity does not follow from its expression; inputs that are gone are told elsewhere."""
    if not all(map(resolver.knows, quantity.lineage.inputs)):
        return
    try:
        found = computed_again(quantity, resolver)
    except (ValueError, KeyError, ArithmeticError) as error:
        yield f"its expression cannot be computed: {error.args[0]}"
        return
    for end in ("value", "low", "high"):
        stored, wanted = getattr(quantity, end), getattr(found, end)
        if not same(quantity.value if stored is None else stored, wanted):
            yield f"its {end} is {stored}, its expression gives {wanted}"
    here, there = Counter(found.inputs), Counter(quantity.lineage.inputs)
    if here != there:
        differing = {key for key in here | there if here[key] != there[key]}
        yield f"its lineage and its expression differ in {', '.join(sorted(differing))}"


def same(stored: Decimal, found: Decimal) -> bool:
    """Whether a number is another one, cut to the digits that are published."""
    half = Decimal(5).scaleb(max(stored.adjusted(), found.adjusted()) - PUBLISHED_DIGITS)
    return abs(stored - found) <= half
