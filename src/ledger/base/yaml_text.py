"""YAML read and written fast: a text in; plain data out, and the other way round.

The parser in C is ten times as fast, where it is there; what it refuses is left to the one in Python to explain.
Whatever a text holds, what is raised is an error of YAML: a day that no calendar has, or brackets without end, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ledger.base.characters import Unsound, refused

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class UnreadError(yaml.YAMLError):
    """A text is YAML, and no data can be made of it."""


def read_yaml(text: str, loader: Any = None) -> Any:
    """What a text says.

    Args:
        loader: what reads it instead, where a text holds more than plain data.

    Raises:
        yaml.YAMLError: it is no YAML, or nothing can be made of it.
    """
    try:
        return _read(text, loader or _Loader, yaml.SafeLoader if loader is None else loader)
    except RecursionError:
        raise UnreadError("brackets are nested too deep") from None
    except (ValueError, OverflowError, TypeError, AttributeError, LookupError) as error:
        raise UnreadError(f"it holds a value that cannot be: {error}") from None


def _read(text: str, first: Any, then: Any) -> Any:
    try:
        return yaml.load(text, first)
    except yaml.YAMLError:
        return yaml.load(text, then)


def write_yaml(made: Any) -> str:
    """Plain data as a text, each entry in a line."""
    return str(yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))


def unsound_yaml(text: str) -> list[Unsound]:
    """What no text may hold, behind an escape, and keys that stand twice; nothing where the text is no YAML."""
    try:
        node = yaml.compose(text, _Loader)
        return list(_unsound(node)) if node else []
    except (yaml.YAMLError, RecursionError):
        return []  # said by whoever reads it


def _unsound(node: yaml.Node) -> Iterator[Unsound]:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        met: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in met:
                what = f"has the key {key.value!r} twice"
                yield Unsound(key.start_mark.line + 1, what, "keep one of them")
            met.add(str(key.value))
            yield from (*_unsound(key), *_unsound(value))
    elif isinstance(node, yaml.SequenceNode):
        yield from (one for child in node.value for one in _unsound(child))
    elif found := refused(str(node.value)):
        yield Unsound(line, f"holds {found} behind an escape", "remove it, or write what is meant by it")
