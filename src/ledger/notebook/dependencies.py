"""What the result of a notebook depends on: a notebook and what it opened in; every such file with its hash out.

The modules are found by reading imports, those inside functions too, and never by looking at what happens to be loaded:
so the key is the same whoever runs the notebook.  A package that only passes names on leads to the modules behind the
names that are asked for, and to no others.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import ledger
from ledger.base.files import text_of
from ledger.base.fresh import read_once
from ledger.notebook.inputs import digest

_SOURCE = Path(ledger.__file__).parent
#: What runs every notebook, and what makes files of the result.
_RUNNERS = ("ledger.notebook.execute", "ledger.notebook.drawings")
#: How a problem is told is no part of a result: where there is a problem there is none.
_TELLS = {"ledger.base.codes", "ledger.base.problem"}
#: A module, and the name that is asked of it; none for all of it.
_Wanted = tuple[str, str]


def dependencies(path: Path, opened: Iterable[Path], root: Path) -> dict[str, str]:
    """Everything the result depends on, by repository path, with its hash: the notebook, the files it opened, the
    modules it imports and their data, and the locked requirements."""
    files = {path, *opened, root / "requirements" / "site.txt", *imported(path)}
    inside = [f for f in files if f.is_relative_to(root) and f.exists()]
    return {f.relative_to(root).as_posix(): digest(f) for f in sorted(inside)}


def imported(path: Path) -> set[Path]:
    """The files of this package that a notebook's imports lead to, and those that run it; with their data."""
    waiting: list[_Wanted] = [*((runner, "") for runner in _RUNNERS), *_asked_for(path)]
    seen: set[_Wanted] = set()
    files: set[Path] = set()
    while waiting:
        wanted = waiting.pop()
        if wanted in seen:
            continue
        seen.add(wanted)
        if wanted[0] not in _TELLS and (module := _file(wanted[0])):
            files |= {module, *(() if module in files else _data_beside(module))}
            waiting += _behind(*wanted)
    return files


def _asked_for(notebook: Path) -> list[_Wanted]:
    """What a notebook imports; one that cannot be read is told of when it is executed."""
    try:
        return list(_imports(text_of(notebook)))
    except SyntaxError:
        return []


def _behind(module: str, name: str) -> Iterable[_Wanted]:
    """Where the imports of a module lead, or of one name that it passes on."""
    path = _file(f"{module}.{name}") if name else None
    if path:
        return [(f"{module}.{name}", "")]
    path = _file(module)
    assert path, module
    passed = _passed_on(path) if name else {}
    if name in passed:
        return [passed[name]]
    return [(passed["*"][0], name)] if "*" in passed else _imports_at(path)


def _file(module: str) -> Path | None:
    """The file of a module of this package."""
    room, *parts = module.split(".")
    if room != "ledger":
        return None
    path = _SOURCE.joinpath(*parts)
    found = (path.with_suffix(".py") if parts else path, path / "__init__.py")
    return next((p for p in found if p.is_file()), None)


def _data_beside(module: Path) -> list[Path]:
    """Files that a module reads its data from have its name and another ending."""
    if module.name == "__init__.py":
        return []
    return [p for p in module.parent.glob(f"{module.stem}.*") if p.is_file() and p != module]


@read_once
def _imports_at(path: Path) -> tuple[_Wanted, ...]:
    return tuple(_imports(text_of(path)))


def _imports(text: str) -> Iterator[_Wanted]:
    """Every import of this package in a text, wherever it stands."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


@read_once
def _passed_on(path: Path) -> Mapping[str, _Wanted]:
    """The names that a module passes on and does nothing else; "*" for all those of another one."""
    body = ast.parse(text_of(path)).body
    if not all(map(_passes_on, body)):
        return {}
    nodes = (inner for node in body for inner in (node.body if isinstance(node, ast.If) else [node]))
    found = [(node.module or "", a) for node in nodes if isinstance(node, ast.ImportFrom) for a in node.names]
    return {alias.asname or alias.name: (module, alias.name) for module, alias in found}


def _passes_on(node: ast.stmt) -> bool:
    """An import, one for type checkers, a docstring, the list of public names, or what imports them late."""
    if isinstance(node, ast.If):
        return all(map(_passes_on, node.body)) and not node.orelse
    if isinstance(node, ast.FunctionDef):
        return node.name == "__getattr__"
    listed = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"
    return listed or isinstance(node, ast.Import | ast.ImportFrom | ast.Expr)
