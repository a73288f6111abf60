"""The house as a picture: the table of rooms and the imports of the code in; Mermaid, a Markdown table and counts out.

``python -m tests.house`` brings README and CONTRIBUTING up to date and prints what it counts.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "ledger"
ROOMS: dict[str, dict[str, Any]] = golden("house.yaml")
Graph = Mapping[str, set[str]]


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


def room_graph() -> dict[str, set[str]]:
    """Which room imports which others, as the code stands."""
    graph: dict[str, set[str]] = {room: set() for room in ROOMS}
    for module, target in arrows():
        room, there = module.split(".")[0], target.split(".")[0]
        if room in graph and there != room:
            graph[room].add(there)
    return graph


def floors(graph: Graph) -> int:
    """How many stories a house has: the longest way down."""
    height: dict[str, int] = {}
    for node in TopologicalSorter(graph).static_order():
        height[node] = 1 + max((height[below] for below in graph.get(node, ())), default=0)
    return max(height.values())


def circles(graph: Graph) -> int:
    """How many sets of modules reach themselves: arrows are taken out of the circles found, one circle at a time."""
    rest = {node: set(below) for node, below in graph.items()}
    for count in range(sum(map(len, rest.values())) + 1):
        try:
            TopologicalSorter(rest).prepare()
        except CycleError as error:
            # The error lists the nodes so that each is a predecessor of the next.
            below, above = error.args[1][:2]
            rest[above].discard(below)
        else:
            return count
    raise AssertionError("a graph without arrows has no circle")


def reduced(graph: Graph) -> dict[str, set[str]]:
    """The arrows that no way over other rooms replaces."""

    def below(node: str) -> set[str]:
        return set(graph[node]).union(*(below(n) for n in graph[node])) if graph[node] else set()

    return {node: {n for n in near if not any(n in below(m) for m in near)} for node, near in graph.items()}


def plan() -> dict[str, set[str]]:
    """Which room may import which others, as the table has it."""
    return {room: {name.split(".")[0] for name in entry["imports"]} for room, entry in ROOMS.items()}


def picture() -> str:
    """The rooms as a Mermaid chart: an arrow leads from a room to one that it stands on."""
    lines = ["```mermaid", "flowchart TB"]
    lines += [f'  {room}["<b>{room}</b><br>{entry["short"]}"]' for room, entry in ROOMS.items()]
    lines += [f"  {room} --> {below}" for room, near in reduced(plan()).items() for below in sorted(near)]
    return "\n".join([*lines, '  notebook -. "files in build/" .-> html', "```"])


def table() -> str:
    """The rooms as a Markdown table: what each is for, and what it may import."""
    rows = [
        f"| `{room}` | {entry['for']} | {', '.join(f'`{name}`' for name in entry['imports']) or '–'} |"
        for room, entry in ROOMS.items()
    ]
    return "\n".join(["| room in `src/ledger/` | what it is for | may import |", "| --- | --- | --- |", *rows])


#: Where a picture stands: between two comments of that name.
PLACES = {"README.md": ("rooms", picture), "CONTRIBUTING.md": ("rooms", table)}


def with_picture(text: str, name: str, drawn: str) -> str:
    """A text whose marked stretch holds what is drawn."""
    marked = re.compile(rf"(<!-- {name}: [^>]*-->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    assert marked.search(text), f"no stretch marked {name!r}"
    return marked.sub(lambda m: f"{m[1]}\n{drawn}\n\n{m[2]}", text)


def main() -> None:
    """Rewrite the pictures and print the counts."""
    for file, (name, draw) in PLACES.items():
        path = ROOT / file
        path.write_text(with_picture(path.read_text(encoding="utf-8"), name, draw()), encoding="utf-8")
    graph: dict[str, set[str]] = {module: set() for module in modules()}
    for module, target in arrows():
        graph[module].add(target)
    rooms = room_graph()
    drawn = f"{sum(map(len, rooms.values()))} arrows between them, {circles(rooms)} circles"
    print(f"{len(rooms)} rooms, {drawn}; {floors(plan())} floors in the plan")
    print(f"{len(graph)} modules, {len(arrows())} imports, {circles(graph)} circles")


if __name__ == "__main__":
    main()
