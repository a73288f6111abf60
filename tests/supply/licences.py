"""Licences of all locked packages: the table ``requirements/licences.csv`` in; what is missing or not allowed out.

A licence is an SPDX expression that a person gave a package; beside it stands what the package says of itself, so that
a new version which says something else is looked at again.  ``python -m tests.supply.licences`` lists what is wrong.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import NamedTuple

from license_expression import ExpressionError, Licensing, get_spdx_licensing

from tests.supply.lock import LOCKS, every

TABLE = LOCKS / "licences.csv"
#: What we may use and pass on: permissive licences, and weak copyleft where nothing of ours is derived from it.
_PERMISSIVE = (
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0"),
    *("MIT-CMU", "W3C-20150513"),
)
#: Citation styles with which a test compares ours; nothing that we pass on is made of them.
_COMPARED = ("CC-BY-SA-3.0",)
ALLOWED = frozenset((*_PERMISSIVE, *_COMPARED, "Artistic-1.0-Perl", "MPL-2.0", "PSF-2.0", "Zlib"))
_SAID = {"", "UNKNOWN"}


class Licence(NamedTuple):
    """A row of the table."""

    name: str
    licence: str
    stated: str


def table() -> dict[str, Licence]:
    """The rows by name of the package."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["name"]: Licence(**row) for row in csv.DictReader(file)}


def problems() -> Iterator[str]:
    """Each thing that is wrong, with what to do."""
    rows, locked, spdx = table(), {name for name, _ in every()}, get_spdx_licensing()
    for name in sorted(locked - rows.keys()):
        yield f"{name}: locked, and without a licence; it says {stated(name)!r} -> add a row to {TABLE.name}"
    for name in sorted(rows.keys() - locked):
        yield f"{name}: in no lock -> remove its row from {TABLE.name}"
    for row in rows.values():
        yield from (f"{row.name}: {what}" for what in _row(row, spdx))


def _row(row: Licence, spdx: Licensing) -> Iterator[str]:
    said = stated(row.name)
    if said is not None and said != row.stated:
        yield f"says {said!r} now, not {row.stated!r} -> read its licence again and correct its row"
    try:
        expression = spdx.parse(row.licence, validate=True)
    except ExpressionError as error:
        yield f"{row.licence!r} is no SPDX expression ({error}) -> correct its row"
        return
    if not allowed(row.licence):
        wanted = ", ".join(sorted(map(str, spdx.license_keys(expression))))
        yield f"{wanted} is not allowed -> use another package, or say in licences.py why it may be used"


def allowed(expression: str) -> bool:
    """Whether one of the ways that an expression leaves to choose has allowed licences only."""
    found = get_spdx_licensing().parse(expression).simplify()
    kind, parts = type(found).__name__, getattr(found, "args", ())
    if kind == "OR":
        return any(allowed(str(part)) for part in parts)
    if kind == "AND":
        return all(allowed(str(part)) for part in parts)
    return str(found) in ALLOWED


def stated(name: str) -> str | None:
    """What a package says of its licence, in a line; none where no locked version of it is installed."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    return said_in(told) if (name, str(told["Version"])) in every() else None


def said_in(told: PackageMetadata) -> str:
    """What the metadata of a package say: its expression, or else the first line of its text and its classifiers."""
    if "License-Expression" in told:
        return str(told["License-Expression"])
    text = "".join(told.get_all("License") or ()).strip().split("\n")[0].strip()
    listed = [str(c).split(" :: ")[-1] for c in told.get_all("Classifier") or () if str(c).startswith("License")]
    return "; ".join(dict.fromkeys(said for said in (text, *listed) if said not in _SAID))


if __name__ == "__main__":
    found = list(problems())
    print(*found, f"{len(table())} licences, {len(found)} problems", sep="\n")
    sys.exit(bool(found))
