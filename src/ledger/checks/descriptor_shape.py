"""The shape of a descriptor: what its JSON Schema refuses in; problems with line, part and what should stand there out.

Two kinds: a key too many, which nothing would enforce, and all else, which keeps the descriptor from being read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.base.json_text import lines_of
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

_SCHEMA = Path(__file__).with_name("descriptor.schema.json")
_TYPES = {"string": "text", "array": "a list", "object": "an object", "boolean": "true or false", "number": "a number"}
#: What a contributor calls the elements of a list.
_ONE = {"fields": "field", "foreignKeys": "foreign key", "resources": "resource", "primaryKey": "part of the key"}
_KEY = "use a key that is enforced (see CONTRIBUTING), or remove it"
_TOO_MUCH = {"additionalProperties", "const"}


@cache
def _closed() -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # as long to load as all else here to run

    checker = FormatChecker(())
    checker.checks("regex", (re.error, RecursionError, OverflowError))(lambda text: bool(re.compile(str(text))))
    return Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")), format_checker=checker)


def check_shape(package: Any, text: str, place: str) -> list[Problem]:
    """Hold a descriptor to its schema; ``text`` is what it was read from."""
    errors = list(_closed().iter_errors(package))
    lines = lines_of(text) if errors else {}
    wrong = [error for error in errors if error.validator not in _TOO_MUCH]
    told = [p for error in wrong or errors for p in _Told(package, error).problems(lines, place)]
    return sorted(set(told))


def _shown(value: Any) -> str:
    """The beginning of a value as it is written."""
    try:
        return json.dumps(value, ensure_ascii=False)[:60]
    except RecursionError:
        return "brackets nested too deep"


class _Told:
    """One error of the schema, in the words of a contributor."""

    def __init__(self, package: Any, error: ValidationError) -> None:
        self.package, self.error, self.path = package, error, list(error.absolute_path)

    def problems(self, lines: dict[Any, int], place: str) -> Iterator[Problem]:
        line = lines.get(tuple(self.path), 0)
        if self.error.validator not in _TOO_MUCH:
            what = f"is not JSON of a data package: {self._cause()}{self._detail()}"
            yield Problem(place, line, what, "write what should stand there", "descriptor-unreadable")
        elif self.error.validator == "const":
            what = f"{self.path[-1]} of {self._part(self.path[:-1])} is not true"
            yield Problem(place, line, what, "write true, or leave it out", "descriptor-key")
        else:
            known = self.error.schema["properties"]
            for key in [k for k in self.error.instance if k not in known]:
                what = f"{self._part(self.path)} has the key {key!r}, which nothing enforces{did_you_mean(key, known)}"
                yield Problem(place, lines.get((*self.path, key), 0), what, _KEY, "descriptor-key")

    def _cause(self) -> str:
        """The part that is missing, as it is told first."""
        cause = str(self.error.schema.get("cause", ""))
        if self.path[:1] == ["resources"] and len(self.path) > 1:
            cause = cause.replace("{number}", str(int(self.path[1]) + 1))
            cause = cause.replace("{name}", self._name(self.path[:2]))
        return f"{cause}; " if cause else ""

    def _detail(self) -> str:
        """What stands there, and what should."""
        schema, shown = self.error.schema, _shown(self.error.instance)
        if self.error.validator == "required":
            lacks = [key for key in self.error.validator_value if key not in self.error.instance]
            return f"{self._part(self.path)} has no {', '.join(lacks)}"
        kinds = schema.get("type", ())
        kinds = [kinds] if isinstance(kinds, str) else kinds
        wanted = schema.get("wanted") or " or ".join(_TYPES.get(kind, kind) for kind in kinds)
        if self.error.validator in {"minItems", "minLength"}:
            wanted = f"{wanted} that holds something"
        return f"{self._part(self.path)} is {shown}, not {wanted}"

    def _part(self, path: list[str | int]) -> str:
        """The part of the descriptor that a path leads to, as a contributor calls it."""
        match path:
            case []:
                return "the package"
            case ["resources", int()]:
                return f"resource {self._name(path)}"
            case ["resources", int() as at, "schema"]:
                return f"the schema of {self._name(['resources', at])}"
            case ["resources", int() as at, "schema", "fields", int()]:
                return f"field {self._name(['resources', at])}.{self._name(path)}"
            case ["resources", int(), "schema", "fields", int(), "constraints"]:
                return f"the constraints of {self._part(path[:-1])}"
            case ["resources", int() as at, "schema", "foreignKeys", int()]:
                return f"a foreign key of {self._name(['resources', at])}"
            case [*above, str() as listed, int() as number]:
                return f"{_ONE.get(listed, listed)} {number + 1} of {self._part(above)}"
        return f"{path[-1]} of {self._part(path[:-1])}"

    def _name(self, path: list[str | int]) -> str:
        """The name of a resource or a field; its number, from 1, where it has none."""
        found = self.package
        for at in path:
            found = found[at]
        name = found.get("name") if isinstance(found, dict) else None
        return name if isinstance(name, str) and name else str(int(path[-1]) + 1)
