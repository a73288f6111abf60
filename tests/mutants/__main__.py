"""``python -m tests.mutants``: make the mutants, ask the gates, print the score and keep it in ``docs/measured.json``.

``python -m tests.mutants 3`` makes three of each kind, to see how a check does, and keeps nothing.  With areas,
``python -m tests.mutants prose charts``, only those are looked at, and what is kept of the others stays.
"""

from __future__ import annotations

import sys

from ledger.base.workers import cores
from tests.bench.told import tell, told
from tests.mutants.made import mutants
from tests.mutants.model import ROOT, SEED, kinds
from tests.mutants.pool import Fate, fates
from tests.mutants.tell import counted, lines, survived, write_survivors

#: So many of each kind come to more than two thousand.
EACH = 11


def main(wanted: list[str]) -> int:
    """Measure; 2 if the call was wrong."""
    known = {kind.area for kind in kinds()}
    areas, numbers = {w for w in wanted if w in known}, [int(w) for w in wanted if w.isdecimal()]
    if wrong := [word for word in wanted if word not in known and not word.isdecimal()]:
        print(f"{wrong[0]!r} is neither a number nor one of {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    asked = [m for m in mutants(ROOT, *numbers[:1] or [EACH]) if not areas or m.kind.partition("/")[0] in areas]
    found = fates(asked, ROOT, cores())
    print("\n".join(lines(counted(found))))
    if numbers:
        print("\n".join(f"survived {fate.mutant.kind}: {fate.mutant.told}" for fate in found if survived(fate)))
    else:
        _keep(found, areas or known)
    return 0


def _keep(found: list[Fate], areas: set[str]) -> None:
    """Put what was found of some areas in the place of what stood there."""
    others = [cost for cost in told("mutants") if cost["area"] not in areas]
    order = [kind.id for kind in kinds()]
    costs = sorted([*others, *counted(found)], key=lambda cost: order.index(f"{cost['area']}/{cost['kind']}"))
    tell("mutants", "nox -s mutants", costs, seed=SEED)
    write_survivors(found, areas)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
