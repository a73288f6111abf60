"""The house: eleven rooms, each with a table of what it may import; every import counts, wherever it stands."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.house import HOUSE, PLACES, ROOMS, ROOT, arrows, circles, floors, imports, modules, reduced, with_picture

_LONGEST = 200


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
    assert up == set()


def test_no_module_reaches_itself() -> None:
    """Imports form a DAG, those inside functions too."""
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for module, target in arrows():
        graph[module].add(target)
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("name", modules())
def test_modules_are_short_and_say_what_they_are_for(name: str) -> None:
    """No module is over 200 lines, and each begins with its docstring."""
    text = modules()[name].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= _LONGEST
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("file", PLACES)
def test_the_pictures_show_the_house_as_it_is(file: str) -> None:
    """README and CONTRIBUTING hold what ``python -m tests.house`` draws."""
    name, draw = PLACES[file]
    text = (ROOT / file).read_text(encoding="utf-8")
    assert with_picture(text, name, draw()) == text, "run: python -m tests.house"


def test_the_places_that_newcomers_ask_for_exist() -> None:
    """Each file that CONTRIBUTING names as the home of something is there."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    asked = text.split("## Where is …?")[1].split("\n## ")[0]
    paths = [cell.strip("` ") for row in asked.splitlines() if row.startswith("|") for cell in row.split("|")[2:3]]
    found = [path for path in paths if path.startswith("src/")]
    assert len(found) > 15
    assert [path for path in found if not (ROOT / path).exists()] == []


def test_every_file_of_the_package_that_is_named_somewhere_exists() -> None:
    """In descriptors, schemas, prose and settings no path outlives its file; decisions tell what was."""
    folders = ("*", "data/*/*", "docs/*/*", "docs/*/*/*", "schemas/*", "notebooks/*", "tests/second/data/*/*")
    inside = "src/ledger/cli/skeleton/**/*"
    paths = [p for glob in (*folders, inside) for p in ROOT.glob(glob) if p.suffix in {".md", ".json", ".py", ".toml"}]
    named = {(m, path) for path in paths for m in re.findall(r"src/ledger/[\w/]+\.\w+", path.read_text("utf-8"))}
    assert len(named) > 30
    assert [(m, path.relative_to(ROOT).as_posix()) for m, path in named if not (ROOT / m).exists()] == []


def test_an_import_is_seen_wherever_it_stands(tmp_path: Path) -> None:
    """Inside a function, of a package, of a symbol."""
    path = tmp_path / "x.py"
    path.write_text("import ledger.store\ndef f():\n    from ledger.html import marks\n", encoding="utf-8")
    assert list(imports(path)) == ["store", "html.marks"]


def test_no_import_hides_from_the_table() -> None:
    """The package itself, which stands in no room, imports nothing, and no import is put together while running."""
    assert list(imports(HOUSE / "__init__.py")) == []
    named = {name: ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for name, path in modules().items()}
    asked = {
        (name, vars(n).get("id") or vars(n).get("attr") or vars(n).get("name")) for name in named for n in named[name]
    }
    assert {name for name, word in asked if word in {"__import__", "import_module"}} == set()


def test_floors_circles_and_reduction() -> None:
    """What is counted of a small house whose answers are known."""
    house = {"a": set(), "b": {"a"}, "c": {"a", "b"}}
    assert (floors(house), circles(house), reduced(house)["c"]) == (3, 0, {"b"})
    assert circles(house | {"a": {"c"}}) > 0
