"""Conditions of a selection: a row in; whether it meets them, out.

Words are compared as text, numbers in one unit, days as ISO dates.  An empty cell is smaller and larger than nothing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Protocol

from ledger.base.tables import Row
from ledger.numbers.dates import to_date
from ledger.numbers.expression import Condition, Exists, OfRow, Other, Text
from ledger.numbers.value import Value
from ledger.store.cells import Resource

#: A row and the resource it stands in.
Place = tuple[Resource, Row]

_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "in": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "contains": operator.contains,
    "lacks": lambda text, word: word not in text,
}


#: Types of fields that are compared as they are written.
_WORDS = {"string", "date", "boolean"}


class Knows(Protocol):
    """What conditions need of a resolver."""

    def value(self, ident: str) -> Value: ...

    def cell(self, ident: str) -> tuple[Resource, Row, str]: ...

    def resource(self, name: str) -> Resource: ...


def meets(
    resolver: Knows,
    resource: Resource,
    row: Row,
    conditions: Iterable[Condition | Exists],
    selected: Place | None = None,
) -> bool:
    """Whether a row meets all conditions; ``selected`` is the row that ``row`` means, by default this one.

    Raises:
        KeyError: a condition names a field or an id that does not exist.
    """
    outer = selected or (resource, row)
    return all(_meets(resolver, (resource, row), one, outer) for one in conditions)


def _meets(resolver: Knows, place: Place, one: Condition | Exists, outer: Place) -> bool:
    if isinstance(one, Condition):
        return any(_compared(resolver, place, one, other, outer) for other in one.others)
    there = resolver.resource(one.table.name)
    found = any(meets(resolver, there, row, one.table.conditions, place) for row in _candidates(there, one, place))
    return found == one.wanted


def _candidates(there: Resource, one: Exists, place: Place) -> Iterable[Row]:
    """Where a condition asks for the word of the row, only those that hold it; otherwise all."""
    for condition in one.table.conditions:
        match condition:
            case Condition((name,), "=", (OfRow(field),)) if there.fields.get(name, {}).get("type") in _WORDS:
                return there.holding(name, place[0].text(place[1], field))
    return there.rows.values()


def _compared(resolver: Knows, place: Place, one: Condition, other: Other, outer: Place) -> bool:
    resource, row = _followed(resolver, place, one.path[:-1])
    text, sign = resource.text(row, one.path[-1]) if row else "", _SIGNS[one.sign]
    if not text and one.sign in {"<", "<=", ">", ">="}:
        return False
    if isinstance(other, Text):
        return sign(text, other.text)
    kind = resource.fields.get(one.path[-1], {"type": "integer"})["type"]
    if kind not in {"number", "integer"} or row is None:
        return sign(text, _text(resolver, other, outer))
    mine = resource.value(row, one.path[-1])
    return sign(mine.value, _number(resolver, other, outer, mine))


def _followed(resolver: Knows, place: Place, path: tuple[str, ...]) -> tuple[Resource, Row | None]:
    """Along foreign keys; a key that is empty leads to no row."""
    resource, row = place[0], place[1] or None
    for name in path:
        if name not in resource.foreign:
            raise KeyError(f"{resource.full_name}.{name} is no foreign key; follow {', '.join(resource.foreign)}")
        there = resolver.resource(resource.foreign[name])
        row = there.rows.get(row[name]) if row else None
        resource = there
    return resource, row


def _text(resolver: Knows, other: Decimal | OfRow | str, outer: Place) -> str:
    if isinstance(other, OfRow):
        return outer[0].text(outer[1], other.field)
    if isinstance(other, str) and "/" in other:
        resource, row, name = resolver.cell(other)
        return resource.text(row, name)
    if isinstance(other, str):
        value = resolver.value(other)
        return to_date(value.value).isoformat() if str(value.unit) == "calendar_date" else str(value.value)
    return str(other)


def _number(resolver: Knows, other: Decimal | OfRow | str, outer: Place, mine: Value) -> Decimal:
    if isinstance(other, Decimal):
        return other
    value = outer[0].value(outer[1], other.field) if isinstance(other, OfRow) else resolver.value(other)
    return value.in_unit_of(mine).value
