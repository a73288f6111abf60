"""What an expression is made of: conditions, selections of a table, functions; each writes itself.

:mod:`ledger.numbers.parsing` has the grammar, and reads what is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True)
class Text:
    """A literal word that a field is compared with."""

    text: str

    def __str__(self) -> str:
        return "'" + self.text.replace("'", "''") + "'"


@dataclass(frozen=True)
class OfRow:
    """A field of the row that is being selected."""

    field: str

    def __str__(self) -> str:
        return f"row.{self.field}"


#: What a field is compared with: a literal, a field of the selected row, or the id of a quantity or cell.
Other: TypeAlias = "Text | Decimal | OfRow | str"


@dataclass(frozen=True)
class Condition:
    """A field of a row against something else; ``in`` has several others, all signs but it have one."""

    path: tuple[str, ...]
    sign: str
    others: tuple[Other, ...]

    def __str__(self) -> str:
        shown = [f"{o:f}" if isinstance(o, Decimal) else str(o) for o in self.others]
        right = f"({', '.join(shown)})" if self.sign == "in" else shown[0]
        gap = " " if self.sign.isalpha() else ""
        return f"{'.'.join(self.path)}{gap}{self.sign}{gap}{right}"


@dataclass(frozen=True)
class Exists:
    """Whether another table has a row that goes with this one, or has none."""

    table: Table
    wanted: bool = True

    def __str__(self) -> str:
        return f"{'' if self.wanted else 'not '}exists({self.table})"


@dataclass(frozen=True)
class Table:
    """A selection of rows of a resource, or one field of them."""

    package: str
    resource: str
    conditions: tuple[Condition | Exists, ...] = ()
    field: str = ""

    @property
    def name(self) -> str:
        """The resource as lineage names it."""
        return f"{self.package}/{self.resource}"

    def __str__(self) -> str:
        chosen = f"[{', '.join(map(str, self.conditions))}]" if self.conditions else ""
        return self.name + chosen + (f".{self.field}" if self.field else "")


@dataclass(frozen=True)
class Call:
    """A function of expressions."""

    name: str
    arguments: tuple[Tree, ...]


Tree: TypeAlias = "str | Decimal | Call | Table | tuple[str, Tree, Tree]"

_PIECE = re.compile(r"'(?:[^']|'')*'|[A-Za-z0-9][^\s()\[\],'=<>!]*|[<>!]=|\s+|.")


def pieces(expression: str) -> Iterator[str]:
    """An expression cut into names, literals, signs, brackets and gaps; joined they are the expression."""
    return (m.group() for m in _PIECE.finditer(expression))
