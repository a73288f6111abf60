"""Names that are imported when they are asked for: a module with its imports for type checkers in; the names out.

The imports stand below ``if TYPE_CHECKING:``, where type checkers, editors and our own reading of imports find them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any


@cache
def passed_on(path: Path) -> dict[str, tuple[str, str]]:
    """The names that a module passes on, each with the module it comes from and its name there."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [(node.module or "", alias) for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names]
    return {alias.asname or alias.name: (module, alias.name) for module, alias in found}


def late(file: str, space: dict[str, Any]) -> Callable[[str], Any]:
    """What a module gives for a name that it has not imported yet; afterwards the name stands in ``space``."""

    def found(name: str) -> Any:
        if name.startswith("__") or name not in passed_on(Path(file)):
            raise AttributeError(f"module {space['__name__']!r} has no attribute {name!r}")
        module, own = passed_on(Path(file))[name]
        space[name] = getattr(import_module(module), own)
        return space[name]

    return found
