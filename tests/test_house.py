"""The house: eleven rooms, each with a table of what it may import; every import counts, wherever it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "ledger"
ROOMS: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "tests/golden/house.yaml").read_text(encoding="utf-8"))
_LONGEST = 200

#: Arrows that still run up, each to be cut; nothing may be added.
STILL_UP = {
    ("charts.calculator", "html.calculator"),
    ("charts.calculator", "notebook.session"),
    ("charts.drawing", "html.addresses"),
    ("charts.drawing", "html.table"),
    ("html.calculator", "charts.calculator"),
    ("html.calculator", "charts.drawing"),
    ("html.calculator", "charts.model"),
    ("html.calculator_scale", "charts.model"),
    ("notebook.execute", "html.calculator"),
}
#: Arrows within a room that close a circle, and modules that are too long; the same holds of them.
STILL_ROUND = {("charts.calculator", "charts.model"), ("charts.spec", "charts.drawing")}
STILL_LONG: set[str] = set()


def modules() -> dict[str, Path]:
    """Every module by its name below ``ledger``; a package is named like its folder."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Names below ``ledger`` that a file imports, at its top and inside functions; a name may be no module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.removeprefix("ledger.") for name in names if name.startswith("ledger."))


def arrows() -> set[tuple[str, str]]:
    """Every import between two modules of the house; a symbol counts for the module it stands in."""
    known = modules()
    found = set()
    for name, path in known.items():
        for target in imports(path):
            there = target if target in known else target.rpartition(".")[0]
            assert there in known, f"{name} imports {target}, which is not in the house"
            found.add((name, there))
    return {(a, b) for a, b in found if a != b}


def allowed(module: str, target: str) -> bool:
    """Whether the table lets a module import another; its own room is always open."""
    room, there = module.split(".")[0], target.split(".")[0]
    return room == there or any(target == entry or there == entry for entry in ROOMS[room]["imports"])


def test_the_root_holds_the_eleven_rooms_and_nothing_else() -> None:
    """No module stands flat at the root but the two that Python asks for."""
    found = {p.name for p in HOUSE.iterdir() if p.name != "__pycache__"}
    assert found == {*ROOMS, "__init__.py", "__main__.py"}
    assert len(ROOMS) == 11


def test_a_room_imports_only_what_stands_below_it() -> None:
    """The table itself runs downwards, and no import leaves it."""
    for at, (room, entry) in enumerate(ROOMS.items()):
        assert {name.split(".")[0] for name in entry["imports"]} <= set(list(ROOMS)[:at]), room
    up = {(a, b) for a, b in arrows() if a not in {"", "__main__"} and not allowed(a, b)}
    assert up == STILL_UP


def test_no_module_reaches_itself() -> None:
    """Imports form a DAG, those inside functions too."""
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for module, target in arrows():
        if (module, target) not in STILL_UP | STILL_ROUND:
            graph[module].add(target)
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("name", modules())
def test_modules_are_short_and_say_what_they_are_for(name: str) -> None:
    """No module is over 200 lines, and each begins with its docstring."""
    text = modules()[name].read_text(encoding="utf-8")
    assert (len(text.splitlines()) > _LONGEST) == (name in STILL_LONG)
    assert ast.get_docstring(ast.parse(text))
