"""Charts that were merged: the table of them and what runs have left in; problems out."""

from __future__ import annotations

from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.base.suggest import did_you_mean
from ledger.charts.made import made
from ledger.store.merged import merged_charts, merged_path


def check_merged(root: Path) -> list[Problem]:
    """Each is gone, and what it was merged into is drawn."""
    place, drawn = merged_path(root).relative_to(root).as_posix(), made(root, "chart")
    try:
        found = list(enumerate(merged_charts(root).items(), 2))
    except LedgerError as error:
        return list(error.problems)
    if not drawn:
        return []  # no notebook has run yet, which is said once
    back = [(line, f"chart {old!r} is drawn", "remove the row") for line, (old, _) in found if old in drawn]
    lost = [
        (line, f"no notebook draws {new!r}, which {old!r} was merged into{did_you_mean(new, drawn)}", "name a chart")
        for line, (old, new) in found
        if new not in drawn
    ]
    return [Problem(place, line, what, remedy, "chart-merged") for line, what, remedy in sorted(back + lost)]
