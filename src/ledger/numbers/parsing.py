"""The language of expressions: the text that a computation wrote in; a tree that can be computed again out.

    expression  = term { (" + " | " - " | " ± ") term }
    term        = factor { (" * " | " / ") factor }
    factor      = "-" factor | number | "(" expression ")" | function | selection | id
    function    = name "(" expression { ", " expression } ")"
    selection   = package "/" resource [ "[" condition { ", " condition } "]" ] [ "." field ]
    condition   = path sign other | path " in (" other { ", " other } ")" | [ "not " ] "exists(" selection ")"
    path        = field { "." field }                  a foreign key is followed to the row it names
    sign        = "=" | "!=" | "<" | "<=" | ">" | ">=" | " contains " | " lacks "
    other       = "'text'" | number | "row." field | id

An id names a quantity (``yard-in-inches``) or a cell (``lengths/length/yard/metres``).  Inside ``exists`` the word
``row`` means the row that is being selected.  Nobody types an expression: operations write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NoReturn, TypeVar

from ledger.numbers.expression import Call, Condition, Exists, OfRow, Other, Table, Text, Tree

Part = TypeVar("Part")

_END = r"(?=[\s),\]]|$)"
_NUMBER = re.compile(rf"-?\d+(?:\.\d+)?{_END}")
_UNSIGNED = re.compile(rf"\d+(?:\.\d+)?{_END}")
_FUNCTION = re.compile(r"([a-z]+(?:-[a-z]+)*)\(")
_TABLE = re.compile(r"([a-z0-9-]+)/([a-z0-9_-]+)(?=[\[.\s),]|$)")
_ID = re.compile(r"[A-Za-z0-9][^\s()\[\],'*±]*")
_FIELD = re.compile(r"[A-Za-z_]\w*")
_TEXT = re.compile(r"'((?:[^']|'')*)'")
_SIGN = re.compile(r"!=|<=|>=|[=<>]| (contains|lacks|in) ")


def parse(expression: str) -> Tree:
    """Read an expression.

    Raises:
        ValueError: it is none; the message says from where on it cannot be read.
    """
    return _whole(expression, _Reader.expression)


def condition(text: str) -> Condition | Exists:
    """Read one condition of a selection.

    Raises:
        ValueError: it is none.
    """
    return _whole(text, _Reader.condition)


def _whole(text: str, read: Callable[[_Reader], Part]) -> Part:
    reader = _Reader(text)
    try:
        found = read(reader)
    except RecursionError:
        raise ValueError("has more brackets in one another than can be read") from None
    return found if reader.at == len(text) else reader.fail()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def expression(self) -> Tree:
        return self._chain("+-±", lambda: self._chain("*/", self._factor))

    def condition(self) -> Condition | Exists:
        wanted = not self._skip("not ")
        if self._skip("exists("):
            return Exists(self._closed(self._table), wanted)
        path = tuple(self._list(".", lambda: self._take(_FIELD).group()))
        sign = self._take(_SIGN)
        word = sign[1] or sign[0]
        if word == "in" and self._skip("("):
            return Condition(path, word, self._closed(lambda: tuple(self._list(", ", self._other))))
        return Condition(path, word, (self._other(),)) if wanted and word != "in" else self.fail()

    def _chain(self, signs: str, part: Callable[[], Tree]) -> Tree:
        tree = part()
        while sign := self._match(re.compile(rf" ([{re.escape(signs)}]) ")):
            tree = (sign[1], tree, part())
        return tree

    def _factor(self) -> Tree:
        if self._skip("-"):
            return "*", Decimal(-1), self._factor()
        if self._skip("("):
            return self._closed(self.expression)
        if number := self._match(_UNSIGNED):
            return Decimal(number[0])
        if name := self._match(_FUNCTION):
            return Call(name[1], self._closed(lambda: tuple(self._list(", ", self.expression))))
        return self._table() if _TABLE.match(self.text, self.at) else self._take(_ID)[0]

    def _table(self) -> Table:
        name = self._take(_TABLE)
        inner = self._skip("[")
        chosen = self._closed(lambda: tuple(self._list(", ", self.condition)), "]") if inner else ()
        return Table(name[1], name[2], chosen, self._take(_FIELD)[0] if self._skip(".") else "")

    def _other(self) -> Other:
        if text := self._match(_TEXT):
            return Text(text[1].replace("''", "'"))
        if number := self._match(_NUMBER):
            return Decimal(number[0])
        return OfRow(self._take(_FIELD)[0]) if self._skip("row.") else self._take(_ID)[0]

    def _list(self, comma: str, part: Callable[[], Part]) -> Iterator[Part]:
        yield part()
        while self._skip(comma):
            yield part()

    def _closed(self, part: Callable[[], Part], bracket: str = ")") -> Part:
        found = part()
        return found if self._skip(bracket) else self.fail()

    def _skip(self, text: str) -> bool:
        found = self.text.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        return self._match(pattern) or self.fail()

    def fail(self) -> NoReturn:
        rest = self.text[self.at :] or "the end"
        raise ValueError(f"{self.text!r} is no expression: it cannot be read from {rest!r} on")
