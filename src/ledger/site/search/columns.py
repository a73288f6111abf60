"""A table that a reader searches, filters and sorts: a value of each field for every row in; plain data out.

The script of the explorer knows no field by name but those that it is told to show, to filter by and to link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Field:
    """What is said of every row.

    Attributes:
        key: its name in an address.
        name: its name for readers.
        kind: ``text``, ``exact`` (a number without its unit), ``day``, ``count``, ``code`` (places in ``options``) or
            ``hidden``, which is for the script alone.
        options: of a code its values, each with its name and perhaps its mark.
        facet: how rows are filtered by it, ``boxes`` or ``list``; empty if they are not.
        short: whether a cell shows the value of a code and not its name.
        tag: the language of its words, where it is another than the page's.
        within: the coded field by whose values rows stay together when they are sorted by this one.
        by: the field by which rows are sorted in its place.
    """

    key: str
    name: str
    values: Sequence[Any]
    kind: str = "text"
    options: tuple[tuple[str, ...], ...] = ()
    facet: str = ""
    short: bool = False
    tag: str = ""
    within: str = ""
    by: str = ""

    def data(self) -> dict[str, Any]:
        """As JSON holds it; what is empty is left out."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in said.items() if value or name == "values"}


@dataclass(frozen=True)
class Listing:
    """All rows of a kind of entries.

    Attributes:
        columns: the keys of the fields that are shown; in each column the first leads and the others stand below it.
        link: the field that leads to the entry, whose addresses are ``addresses``.
        told: what else the script is told.
    """

    fields: tuple[Field, ...]
    columns: tuple[tuple[str, ...], ...]
    link: str
    addresses: Sequence[str]
    told: Mapping[str, Any] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "fields": [field.data() for field in self.fields],
            "columns": self.columns,
            "link": self.link,
            "addresses": self.addresses,
            **self.told,
        }


def coded(
    key: str,
    name: str,
    values: Iterable[Sequence[str]],
    names: Mapping[str, str],
    *,
    facet: str = "list",
    short: bool = False,
    marks: Mapping[str, str] | None = None,
) -> Field:
    """A field of coded values, any number in each row; options are those that occur, in the order of their names."""
    rows = [[value for value in row if value in names] for row in values]
    there = {value for row in rows for value in row}
    listed = [value for value in names if value in there]
    options = tuple((v, names[v], *([marks[v]] if marks else [])) for v in listed)
    place = {value: at for at, value in enumerate(listed)}
    held = [sorted({place[value] for value in row}) for row in rows]
    return Field(key, name, held, "code", options, facet, short)
