"""Selections: a resource and conditions in; the rows that meet them, to be counted or taken as values, out.

A :class:`Selection` writes the expression that finds it again, so a notebook and a check that computes the
expression anew run the same lines.  A :class:`Resolver` finds whatever an expression names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ledger.base.noting import ask
from ledger.base.tables import Row
from ledger.numbers.expression import Condition, Exists, Table, Text
from ledger.numbers.parsing import condition
from ledger.numbers.several import Values
from ledger.numbers.value import Value
from ledger.store import Ledger
from ledger.store.cells import Computed, Resource
from ledger.store.conditions import meets
from ledger.store.packages import Package
from ledger.store.values import value_of


@dataclass(frozen=True)
class Resolver:
    """Finds quantities, cells and selections.

    Attributes:
        ledger: the typed quantities.
        open: opens a package by its name.
        computed: fields that code adds, by resource, for example ``{"ledger/outlet": {"outcome": ...}}``.
    """

    ledger: Ledger
    open: Callable[[str], Package]
    computed: Mapping[str, Mapping[str, Computed]] = field(default_factory=dict)
    _read: dict[str, Resource] = field(default_factory=dict)

    def value(self, ident: str) -> Value:
        """A typed quantity, or a cell in the unit that its package declares.

        Raises:
            KeyError: there is none.
            ValueError: it is derived: an expression goes back to what was read.
        """
        if "/" in ident:
            resource, row, name = self.cell(ident)
            return resource.value(row, name)
        ask(("quantity", ident))
        quantity = self.ledger.quantity(ident)
        if quantity.status == "derived":
            raise ValueError(f"{ident} is derived itself; an expression names what was read")
        return value_of(quantity)

    def knows(self, ident: str) -> bool:
        """Whether there is such a quantity, cell or resource; in a damaged table there is nothing."""
        if "/" not in ident:
            ask(("quantities", ident))
            return ident in self.ledger.quantities
        try:
            found = self.cell(ident) if ident.count("/") > 1 else self.resource(ident).rows
        except (KeyError, ValueError):
            return False
        return found is not None

    def cell(self, ident: str) -> tuple[Resource, Row, str]:
        """The place of ``package/resource/key/field``.

        Raises:
            KeyError: there is none.
        """
        package, name, *key = ident.split("/")
        if len(key) <= 1:
            raise KeyError(f"{ident!r} is no cell; write package/resource/key/field")
        resource = self.resource(f"{package}/{name}")
        return resource, resource.row("/".join(key[:-1])), key[-1]

    def rows(self, table: Table) -> Selection:
        """What a selection finds."""
        return Selection(self, table)

    def resource(self, name: str) -> Resource:
        """A resource of a package."""
        if name not in self._read:
            package, resource = name.split("/")
            self._read[name] = Resource(self.open(package), resource, self.computed.get(name, {}))
        return self._read[name]


@dataclass(frozen=True)
class Selection:
    """Rows of a resource, or one field of them; it knows its expression and what it rests on."""

    resolver: Resolver
    table: Table

    def where(self, *conditions: str, **equal: str) -> Selection:
        """Fewer of the rows.

        Args:
            conditions: in the language of :mod:`ledger.numbers.parsing`, for example ``"kind!='opinion'"``.
            equal: fields that must hold a word.
        """
        given = (Condition((name,), "=", (Text(word),)) for name, word in equal.items())
        return self._with(*map(condition, conditions), *given)

    def having(self, other: Selection) -> Selection:
        """Those rows that go with a row of another selection, whose conditions call them ``row``."""
        return self._with(Exists(other.table))

    def lacking(self, other: Selection) -> Selection:
        """Those rows that go with no row of another selection."""
        return self._with(Exists(other.table, wanted=False))

    def _with(self, *more: Condition | Exists) -> Selection:
        return replace(self, table=replace(self.table, conditions=(*self.table.conditions, *more)))

    def field(self, name: str) -> Selection:
        """The cells of one field, empty ones left out."""
        return replace(self, table=replace(self.table, field=name))

    @cached_property
    def rows(self) -> list[Row]:
        """The rows that meet all conditions, in the order of the resource."""
        resource, name = self._resource, self.table.field
        chosen = (r for r in resource.rows.values() if meets(self.resolver, resource, r, self.table.conditions))
        return [r for r in chosen if not name or resource.text(r, name)]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def expression(self) -> str:
        return str(self.table)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The cells, or where no field is taken the resource; then what the conditions name."""
        cells = (
            [self._resource.ident(r, self.table.field) for r in self.rows] if self.table.field else [self.table.name]
        )
        return tuple(dict.fromkeys((*cells, *self._named(self.table))))

    def values(self) -> Values:
        """The cells of the field as values."""
        return Values(tuple(self._resource.value(r, self.table.field) for r in self.rows), self.expression)

    def distinct(self) -> Distinct:
        """The different cells of the field."""
        cells = {self._resource.text(r, self.table.field) for r in self.rows}
        return Distinct(frozenset(cells), f"distinct({self.expression})", self.field("").inputs)

    @property
    def _resource(self) -> Resource:
        return self.resolver.resource(self.table.name)

    def _named(self, table: Table) -> Iterator[str]:
        """Resources and ids that the conditions of a selection name."""
        for one in table.conditions:
            if isinstance(one, Exists):
                yield one.table.name
                yield from self._named(one.table)
                continue
            resource = self.resolver.resource(table.name)
            for name in one.path[:-1]:
                resource = self.resolver.resource(resource.foreign[name])
                yield resource.full_name
            if one.path[-1] in resource.computed:
                yield from resource.computed[one.path[-1]].rests_on
            yield from (other for other in one.others if isinstance(other, str))


@dataclass(frozen=True)
class Distinct:
    """The different cells of a field."""

    cells: frozenset[str]
    expression: str
    inputs: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.cells)
