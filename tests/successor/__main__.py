"""Whether the successor's site is ours: the site of each engine in; every difference that is not listed out.

``python -m tests.successor``, after ``tests.successor.site`` in the environment that has Zensical.  What may differ,
and why, stands in ``tests/golden/zensical.yaml``; what is listed and differs no longer fails as well.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from tests.successor.compare import differences
from tests.successor.visits import outcomes, surprises

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "zensical"


def main() -> int:
    """Compare the two sites, then put the second through the tests of the first."""
    listed = yaml.safe_load((ROOT / "tests/golden/zensical.yaml").read_text(encoding="utf-8"))
    found = list(differences(ROOT / "site", WORK / "site", listed))
    print(f"pages and files: {len(found)} surprises", flush=True)
    failing = {item["test"]: item["cause"] for item in listed["failing"]}
    passed = outcomes(WORK / "site", listed["tests"], WORK / "visits.xml")
    found += surprises(passed, failing)
    print(f"{sum(passed.values())} of {len(passed)} tests pass on the site that Zensical built")
    print(*(f"known: {name}: {cause}" for name, cause in failing.items()), sep="\n")
    print(*found, sep="\n", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
