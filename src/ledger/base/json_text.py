"""JSON read strictly: a text in; plain data and the line of every value out, or what is wrong with it and where.

Python takes a key twice (and forgets the first), ``NaN``, and numbers beyond all measure; here they are errors, and so
are brackets nested deeper than anybody reads.  And written for others: data in; the bytes of a file out.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
#: Where a value stands: the keys and numbers that lead to it.
At = tuple[str | int, ...]


class JsonError(ValueError):
    """A text is no JSON that means one thing; ``line`` counts from 1."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


def as_json_file(value: Any) -> bytes:
    """Plain data as a file that people can read too, the same for the same data."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def read_json(text: str) -> Any:
    """What a text says.

    Raises:
        JsonError: it is no JSON, or says something twice or beyond all measure.
    """
    try:
        return json.loads(text, parse_constant=_refuse, parse_float=_number, parse_int=_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise JsonError(error.msg, error.lineno) from None
    except RecursionError:
        raise JsonError("brackets are nested too deep", 1) from None
    except _RefusedError as error:
        raise JsonError(error.what, _line_of(error, text)) from None


class _RefusedError(ValueError):
    """A token that means nothing, or a key that stands twice."""

    def __init__(self, token: str, what: str, key: bool = False) -> None:
        super().__init__(what)
        self.token, self.what, self.key = token, what, key


def _refuse(token: str) -> Any:
    raise _RefusedError(token, f"{token} is no number")


def _number(token: str) -> Any:
    if len(token) > 40:
        raise _RefusedError(token, f"a number has {len(token)} digits")
    number = json.loads(token)
    if not math.isfinite(number):
        raise _RefusedError(token, f"{token} is beyond all measure")
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError(twice, f"the key {twice!r} stands twice", key=True)
    return found


def _line_of(error: _RefusedError, text: str) -> int:
    """Of a key that stands twice the second time, of anything else the first."""
    if error.key:
        met: set[At] = set()
        for at, line in _values(text):
            if at in met and at[-1] == error.token:
                return line
            met.add(at)
    return next((text.count("\n", 0, m.start()) + 1 for m in _TOKEN.finditer(text) if m[0] == error.token), 0)


def lines_of(text: str) -> dict[At, int]:
    """The line of every value of a JSON text, by what leads to it."""
    return dict(_values(text))


def _values(text: str) -> Iterator[tuple[At, int]]:
    keys: list[Any] = []  # where each open bracket is at: a number in a list, a key or nothing yet in an object
    line, last = 1, 0
    for match in _TOKEN.finditer(text):
        token, line, last = match[0], line + text.count("\n", last, match.start()), match.start()
        if token in {"}", "]"}:
            keys.pop()
        elif token == ",":
            keys[-1] = keys[-1] + 1 if isinstance(keys[-1], int) else None
        elif keys and keys[-1] is None:
            keys[-1] = json.loads(token)
        elif token != ":":
            yield tuple(keys), line
            if token in {"{", "["}:
                keys.append(None if token == "{" else 0)
