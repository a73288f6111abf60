"""The period that a package covers: its descriptor and its tables in; what its days do not bear out, out.

Our own key ``temporal`` names the fields whose days say when the rows hold, and the first and the last of these days,
as they are written.  Catalogues are told this period, so it is held to the cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ledger.base.days import days
from ledger.base.suggest import did_you_mean
from ledger.base.tables import read_table

#: Where in the descriptor it stands, what is wrong, what to do, and the code of the problem.
Wrong = tuple[str, str, str, str]


def uncovered(package: dict[str, Any], folder: Path, root: Path) -> Iterator[Wrong]:
    """Hold the period of a descriptor to the days in its tables."""
    told = package.get("temporal")
    if not told:
        return
    known = {f"{r['name']}.{f['name']}": (r, f["name"]) for r in package["resources"] for f in r["schema"]["fields"]}
    for name in [name for name in told["fields"] if name not in known]:
        what = f"temporal names no field {name!r}{did_you_mean(name, known)}"
        yield name, what, "name a table and a field of it: table.field", "descriptor-reference"
    cells = [cell for name in told["fields"] if name in known for cell in _cells(*known[name], folder, root)]
    first, last = _ends(cells)
    for key, found in (("start", first), ("end", last)):
        if found and told[key] != found:
            what = f"temporal has the {key} {told[key]!r}, and the days of its fields {key} with {found}"
            yield told[key], what, f"write {found}, or name other fields", "period-differs"


def _cells(resource: dict[str, Any], field: str, folder: Path, root: Path) -> Iterator[str]:
    return (row[field] for row in read_table(folder / resource["path"], root).rows)


def _ends(cells: Iterable[str]) -> tuple[str, str]:
    """The first and the last day as they are written, a year or a month by its beginning, so that none is promised that
    no row reaches; what is no day is a matter of other checks."""
    found = sorted((span.first, text) for text in {*cells} if (span := days(text)))
    return (found[0][1], found[-1][1]) if found else ("", "")
