"""YAML read and written fast: a text in; plain data out, and the other way round.

The parser in C is ten times as fast, where it is there; what it refuses is left to the one in Python to explain.
"""

from __future__ import annotations

from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


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
