"""Tables that a script filled, against the note that says how: descriptors, tables and read-mes in; differences out.

Where a resource has ``filled``, that names what each field was taken from, conditions that every row meets, and how
many rows there are, in all and of a kind.  Where the read-me of a package describes a resource, it says what the
descriptor says: its title, its key, its rows, and every field with its meaning and its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple

from ledger.base.files import read_text
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row
from ledger.numbers.parsing import condition
from ledger.store import Ledger
from ledger.store.cells import Resource
from ledger.store.conditions import meets
from ledger.store.packages import Package, open_package
from ledger.store.selection import Resolver

_LICENCE = re.compile(r"^## Licence\n+(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_DESCRIBED = re.compile(
    r"^### (?P<name>[\w-]+): (?P<title>.+)\n\n(?P<rows>.+)\n\n(?P<table>(?:\|.*\n?)+)", re.MULTILINE
)


def check_filled_in(ledger: Ledger, name: str) -> Iterator[Problem]:
    """Each table of a package with a read-me, or with a note on what filled it."""
    package = open_package(ledger.root, name)
    resolver = Resolver(ledger, partial(open_package, ledger.root))
    read_me = _read_me(package)
    described = {found["name"]: found for found in _DESCRIBED.finditer(read_me)}
    yield from _licensed(package, read_me) if read_me else ()
    for resource in package.descriptor["resources"]:
        table = _Filled(Resource(package, resource["name"]), resource, resolver)
        if ("filled" in resource or resource["name"] in described) and table.readable:
            yield from table.differing(described.get(resource["name"]))


def _read_me(package: Package) -> str:
    path = package.folder / "README.md"
    return read_text(path, package.root)[0] if path.exists() else ""


def _licensed(package: Package, read_me: str) -> Iterator[Problem]:
    """Each licence of the descriptor is named where the read-me speaks of it."""
    said = _plain(found[1]) if (found := _LICENCE.search(read_me)) else ""
    for name in [one.get("name", "") for one in package.descriptor.get("licenses", [])] if said else ():
        if _plain(name) not in said:
            place = (package.folder / "README.md").relative_to(package.root).as_posix()
            what = f"says nothing under Licence of {name}, which the descriptor names"
            yield Problem(place, 0, what, _REMEDIES["dictionary-differs"], "dictionary-differs")


def _plain(name: str) -> str:
    """A licence however it is written, with hyphens or without."""
    return name.replace("-", " ").lower()


class _Filled(NamedTuple):
    """One resource, what its descriptor says, and what finds the rows that a condition names."""

    resource: Resource
    says: dict[str, Any]
    resolver: Resolver

    @property
    def readable(self) -> bool:
        """Whether it has rows; it has none if a correction has lapsed, which is told by itself."""
        try:
            return self.resource.rows is not None
        except ValueError:
            return False

    def differing(self, described: re.Match[str] | None) -> Iterator[Problem]:
        """What its note says that it is not, if it has one, and what the read-me says."""
        if "filled" in self.says:
            yield from self.check()
        if described:
            yield from self.compare(described)
        else:
            yield self.at("README.md", f"describes no resource {self.says['name']!r}", "dictionary-differs")

    def check(self) -> Iterator[Problem]:
        """Its columns, its rows one by one, and their number."""
        filled, fields = self.says["filled"], self.resource.fields
        for name in [name for name in fields if name not in filled["columns"]]:
            yield self.at("datapackage.json", f"filled of {self.says['name']} is silent on {name!r}", "filled-column")
        for name in [name for name in filled["columns"] if name not in fields]:
            what = f"filled of {self.says['name']} names no field {name!r}{did_you_mean(name, fields)}"
            yield self.at("datapackage.json", what, "filled-column")
        for text in filled.get("keeps", ()):
            yield from self._read(text, self._outside(text))
        for count in filled["counts"]:
            yield from self._read(" and ".join(count.get("where", ())), self._count(count))

    def _read(self, text: str, found: Iterator[Problem]) -> Iterator[Problem]:
        """What was found by conditions, or why they are none."""
        try:
            yield from found
        except (ValueError, KeyError, ArithmeticError) as error:
            what = f"filled of {self.says['name']} has the condition {text!r}: {error.args[0]}"
            yield self.at("datapackage.json", what, "filled-condition")

    def _outside(self, text: str) -> Iterator[Problem]:
        """The rows that the selection of the note leaves out."""
        wanted = condition(text)
        for row in self.resource.rows.values():
            if not self._meets(row, [wanted]):
                what = f"the row is outside {text!r}, which the note on {self.says['name']} says of all"
                yield row.problem(what, _REMEDY, "filled-row")

    def _count(self, count: dict[str, Any]) -> Iterator[Problem]:
        wanted = [condition(text) for text in count.get("where", ())]
        found = sum(self._meets(row, wanted) for row in self.resource.rows.values())
        if found != count["rows"]:
            kind = f" with {' and '.join(count['where'])}" if wanted else ""
            yield self.at(self.says["path"], f"has {found} rows{kind}, its note says {count['rows']}", "filled-count")

    def _meets(self, row: Row, wanted: list[Any]) -> bool:
        return meets(self.resolver, self.resource, row, wanted)

    def compare(self, found: re.Match[str]) -> Iterator[Problem]:
        """What the read-me says of it that its descriptor or its table does not."""
        key = self.says["schema"]["primaryKey"]
        names = ", ".join(f"`{name}`" for name in ([key] if isinstance(key, str) else key))
        lines = ["| field | type | meaning |", "| --- | --- | --- |", *dictionary(self.says["schema"])]
        wanted = [self.says["title"], f"{len(self.resource.rows)} rows, key: {names}.", *lines]
        here = [found["title"], found["rows"], *found["table"].strip().splitlines()]
        line = found.string[: found.start()].count("\n") + 1
        for says, should in zip_longest(here, wanted, fillvalue=""):
            if says != should:
                what = f"says of {self.says['name']} {says!r}, not {should!r}"
                yield self.at("README.md", what, "dictionary-differs", line)

    def at(self, file: str, what: str, code: str, line: int = 0) -> Problem:
        """A problem in one of the files of the package."""
        place = (self.resource.package.folder / file).relative_to(self.resource.package.root)
        return Problem(place.as_posix(), line, what, _REMEDIES.get(code, _REMEDY), code)


_REMEDY = "fill the table again as its note says, or correct the note"
_REMEDIES = {"dictionary-differs": "write in the read-me what the descriptor says, or correct the descriptor"}


def dictionary(schema: dict[str, Any]) -> list[str]:
    """The fields in the dictionary of a read-me, with all that a cell is held to."""
    keys = {key["fields"]: key["reference"] for key in schema.get("foreignKeys", []) if isinstance(key["fields"], str)}
    return [_line(field, keys.get(field["name"], {})) for field in schema["fields"]]


def _line(field: dict[str, Any], leads: dict[str, str]) -> str:
    unit = f" Unit: `{field['unit']}`." if field.get("unit") else ""
    said = [field["type"], *(_allowed(*one) for one in sorted(field.get("constraints", {}).items()))]
    said += [f"key of `{leads.get('resource') or 'the same table'}`"] if leads else []
    return f"| `{field['name']}` | {'; '.join(said)} | {field.get('description', '')}{unit} |"


def _allowed(name: str, value: Any) -> str:
    """One constraint, as a cell of a table of Markdown."""
    if value is True:
        return name
    words = ", ".join(f"`{one}`" for one in (value if isinstance(value, list) else [value]))
    return f"{name} {words}".replace("|", "\\|")
