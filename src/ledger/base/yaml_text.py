"""YAML read and written fast: a text in; plain data out, and the other way round.

The parser in C is ten times as fast, where it is there; what it refuses is left to the one in Python to explain.
"""

from __future__ import annotations

from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Loader(_Base):  # type: ignore[misc]
    """The safe loader, but what looks like a day and is in no calendar stays the text that it is."""


def _day(loader: Any, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)


def read_yaml(text: str) -> Any:
    """What a text says.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    try:
        return yaml.load(text, _Loader)
    except yaml.YAMLError:
        return yaml.safe_load(text)


def write_yaml(made: Any) -> str:
    """Plain data as a text, each entry in a line."""
    return str(yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))
