"""A resource as expressions see it: a package and a name in; rows by key, and cells as text or values, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row
from ledger.numbers.units import UNITS, pint_unit, unit
from ledger.numbers.value import Value
from ledger.store.descriptor import foreign
from ledger.store.packages import Package


@dataclass(frozen=True)
class Computed:
    """A field that the code adds to a resource: its cell in a row, and the resources that this rests on."""

    cell: Callable[[Row], str]
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One resource of a package, read once."""

    package: Package
    name: str
    computed: Mapping[str, Computed] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """The resource as lineage names it."""
        return f"{self.package.name}/{self.name}"

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows by primary key.

        Raises:
            KeyError: the package has no such resource.
        """
        return self.package.by_key(self.name)

    @cached_property
    def _indexes(self) -> dict[str, dict[str, list[Row]]]:
        return {}

    def holding(self, name: str, word: str) -> list[Row]:
        """The rows that hold a word in a field, in order; found without a look at the others."""
        if name not in self._indexes:
            index = self._indexes[name] = {}
            for row in self.rows.values():
                index.setdefault(row[name], []).append(row)
        return self._indexes[name].get(word, [])

    @cached_property
    def fields(self) -> dict[str, dict[str, Any]]:
        """What the descriptor says of each field."""
        return {f["name"]: f for f in self._schema["fields"]}

    @cached_property
    def foreign(self) -> dict[str, str]:
        """The resource that each foreign key of a single field leads to."""
        return {n: f"{self.package.name}/{target or self.name}" for n, target in foreign(self._schema).items()}

    @cached_property
    def _schema(self) -> dict[str, Any]:
        return dict(self.package.resource(self.name)["schema"])

    def row(self, key: str) -> Row:
        """The row with a key.

        Raises:
            KeyError: there is none; close keys are suggested.
        """
        if key not in self.rows:
            raise KeyError(f"no row {key!r} in {self.full_name}{did_you_mean(key, self.rows)}")
        return self.rows[key]

    def ident(self, row: Row, name: str) -> str:
        """The id of a cell."""
        key = self._schema["primaryKey"]
        parts = [key] if isinstance(key, str) else key
        return "/".join((self.full_name, *(row[part] for part in parts), name))

    def text(self, row: Row, name: str) -> str:
        """A cell as it is written, or as the code computes it.

        Raises:
            KeyError: the resource has no such field.
        """
        if name in self.computed:
            return self.computed[name].cell(row)
        if name not in self.fields:
            raise KeyError(
                f"{self.full_name} has no field {name!r}{did_you_mean(name, [*self.fields, *self.computed])}"
            )
        return row[name]

    def value(self, row: Row, name: str) -> Value:
        """A cell as a value, in the unit of its row or of its field; a plain number where neither names one.

        Raises:
            KeyError: there is no such cell, or it is empty.
            ValueError: it holds no number and no date.
        """
        text, ident = self.text(row, name), self.ident(row, name)
        kind = self.fields[name]["type"] if name in self.fields else "integer"
        if not text:
            raise KeyError(f"{ident} is empty")
        if kind not in {"number", "integer", "date"}:
            raise ValueError(f"{ident} is a {kind}; a computation needs a number or a date")
        number = Decimal(text.replace("-", "") if kind == "date" else text)
        units = pint_unit(unit("date" if kind == "date" else self._unit(row, name)).pint)
        return Value(number, number, number, units, ident, (ident,))

    def _unit(self, row: Row, name: str) -> str:
        declared = self.fields.get(name, {}).get("unit")
        return str(declared or (row["unit"] if row["unit"] in UNITS else "count"))
