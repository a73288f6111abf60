"""``python -m tests.mutants``: make the mutants, ask the gates, print the score and keep it in ``docs/measured.json``.

``python -m tests.mutants 3`` makes three of each kind, to see how a check does, and keeps nothing.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from ledger.base.workers import cores
from tests.bench.measure import machine
from tests.mutants.made import mutants
from tests.mutants.model import ROOT, SEED
from tests.mutants.pool import fates
from tests.mutants.tell import counted, lines, write_survivors

MEASURED = ROOT / "docs" / "measured.json"
#: So many of each kind come to more than two thousand.
EACH = 11


def main(wanted: list[str]) -> int:
    """Measure; 2 if the call was wrong."""
    if wanted and not all(word.isdecimal() and int(word) for word in wanted[:1]):
        print(f"{wanted[0]!r} is no number -> say how many of each kind, or nothing", file=sys.stderr)
        return 2
    found = fates(mutants(ROOT, int(wanted[0]) if wanted else EACH), ROOT, cores())
    entries = counted(found)
    print("\n".join(lines(entries)))
    if wanted:
        print("\n".join(f"survived {fate.mutant.kind}: {fate.mutant.told}" for fate in found if not fate.codes))
        return 0
    how = {"command": "nox -s mutants", "day": date.today().isoformat(), "machine": machine(), "seed": SEED}
    kept = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    text = json.dumps({**kept, "mutants": {**how, "costs": entries}}, indent=1, ensure_ascii=False, sort_keys=True)
    MEASURED.write_text(f"{text}\n", encoding="utf-8")
    write_survivors(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
