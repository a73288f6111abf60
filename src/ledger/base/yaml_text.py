"""YAML read and written fast: a text in; plain data out, and the other way round.

The parser in C is ten times as fast, where it is there; what it refuses is left to the one in Python to explain.
Whatever a text holds, what is raised is an error of YAML: a day that no calendar has, or brackets without end, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from ledger.base.characters import Unsound, refused

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class UnreadError(yaml.YAMLError):
    """A text is YAML, and no data can be made of it; ``line`` counts from 1."""

    def __init__(self, what: str, line: int = 1) -> None:
        super().__init__(what)
        self.line = line


def read_yaml(text: str, loader: Any = None) -> Any:
    """What a text says.

    Args:
        loader: what reads it instead, where a text holds more than plain data.

    Raises:
        yaml.YAMLError: it is no YAML, or nothing can be made of it.
    """
    try:
        _refuse_aliases(text, loader or _loader(text))
        return _read(text, loader or _loader(text), loader or yaml.SafeLoader)
    except RecursionError:
        raise UnreadError("brackets are nested too deep") from None
    except (ValueError, OverflowError, TypeError, AttributeError, LookupError) as error:
        raise UnreadError(f"it holds a value that cannot be: {error}", _impossible(text)) from None


def _impossible(text: str) -> int:
    """The line of the first value that nothing can be made of, such as a day that no calendar has."""
    for node in _nodes(text):
        try:
            yaml.safe_load(str(node.value)) if isinstance(node, yaml.ScalarNode) else None
        except yaml.YAMLError:
            continue  # words, which mean something else where they stand
        except (ValueError, OverflowError):
            return int(node.start_mark.line) + 1
    return 1


def _read(text: str, first: Any, then: Any, read: Callable[..., Any] = yaml.load) -> Any:
    try:
        return read(text, first)
    except yaml.YAMLError:
        return read(text, then)


def _refuse_aliases(text: str, loader: Any) -> None:
    """A part that stands for another part: a few lines of them stand for more than any memory holds."""
    for event in yaml.parse(text, loader) if "&" in text and "*" in text else ():
        if isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            raise UnreadError(f"*{event.anchor} stands for another part of it", mark.line + 1 if mark else 1)


#: How deep the parser in C may be led, which falls from its stack where the other one raises an error.
_DEEP = 300


def _loader(text: str) -> Any:
    """The parser in C, unless a text may be nested so deep that it would take the whole process down."""
    lines = text.splitlines()
    indented = max((len(line) - len(line.lstrip(" -?:")) for line in lines), default=0)
    return yaml.SafeLoader if max(indented, text.count("[") + text.count("{")) > _DEEP else _Loader


def write_yaml(made: Any) -> str:
    """Plain data as a text, each entry in a line."""
    return str(yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))


def escaped(text: str) -> list[Unsound]:
    """What no text may hold behind an escape; nothing where the text is no YAML."""
    scalars = (node for node in _nodes(text) if isinstance(node, yaml.ScalarNode))
    told = ((node.start_mark.line + 1, refused(str(node.value))) for node in scalars)
    remedy = "remove it, or write what is meant by it"
    return [Unsound(line, f"holds {found} behind an escape", remedy) for line, found in told if found]


def repeated(text: str) -> list[tuple[int, str]]:
    """The keys that a mapping has twice, each with the line of the second time."""
    found: list[tuple[int, str]] = []
    for node in _nodes(text):
        met: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode):
                found += [(key.start_mark.line + 1, key.value)] if key.value in met else []
                met.add(key.value)
    return found


def _nodes(text: str) -> Iterator[yaml.Node]:
    """Every part of a text, each once; none where it is no YAML, which is said by whoever reads it."""
    try:
        left, met = [_read(text, _loader(text), yaml.SafeLoader, yaml.compose)], set[int]()
    except (yaml.YAMLError, RecursionError, ValueError):
        return
    while left:
        node = left.pop()
        if node is None or id(node) in met:
            continue
        met.add(id(node))
        yield node
        if isinstance(node, yaml.CollectionNode):
            left += [part for one in node.value for part in (one if isinstance(one, tuple) else (one,))][::-1]
