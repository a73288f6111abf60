"""The list of known faults grows shorter: what the check calls cured in; ``data/known.csv`` without those lines out.

``python -m tests.known`` does it after rows were cured; no other line is touched, and none is ever added.
"""

from __future__ import annotations

from pathlib import Path

from ledger.checks.every import check_data

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "data" / "known.csv"


def main() -> None:
    """Take out the lines whose faults are gone, and say how many are left."""
    gone = {problem.line for problem in check_data(ROOT) if problem.code == "known-lapsed"}
    lines = LIST.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for number, line in enumerate(lines, 1) if number not in gone]
    LIST.write_text("".join(kept), encoding="utf-8")
    print(f"{len(gone)} lines taken out, {len(kept) - 1} left")


if __name__ == "__main__":
    main()
