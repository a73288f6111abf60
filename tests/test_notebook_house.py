"""Notebooks are for analysts: one import of ours, no pixel, no colour of their own, and more analysis than drawing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
#: What only a layout needs to say.
_LAYOUT = {
    "width", "height", "dx", "dy", "offset", "size", "strokeWidth", "fontSize", "padding", "labelPadding",
    "paddingInner", "range", "labelExpr", "xOffset", "yOffset",
}  # fmt: skip
_DRAWN = re.compile(r"^#[0-9a-fA-F]{3,8}$|\bdatum\.")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules_of_ours(path: Path) -> set[str]:
    """The modules of the package that a notebook imports from, wherever the import stands."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] == "ledger"}


def layout(path: Path) -> Iterator[str]:
    """Every place that speaks of pixels, colours or the language of the drawing library."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.keyword) and node.arg in _LAYOUT and not _named(node.value):
            yield f"{path.name}:{node.value.lineno}: {node.arg}="
        elif isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "altair" for alias in node.names):
            yield f"{path.name}:{node.lineno}: import altair"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _DRAWN.search(node.value):
            yield f"{path.name}:{node.lineno}: {node.value!r}"


def _named(value: ast.expr) -> bool:
    """Whether a size is said by its name ("small"), not in pixels."""
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def share_of_analysis(path: Path) -> float:
    """The part of a notebook's lines that is neither a drawing nor the words of a chart or calculator."""
    lines = path.read_text(encoding="utf-8").splitlines()
    drawn: set[int] = set()
    for node in tree(path).body:
        if _draws(node):
            drawn |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    written = [n for n, line in enumerate(lines, start=1) if line.strip() and not line.startswith("# %%")]
    return 1 - len(drawn.intersection(written)) / len(written)


def _draws(node: ast.stmt) -> bool:
    """A function, a drawing or a chart at the top of a notebook that lays something out."""
    if isinstance(node, ast.FunctionDef):
        return any(isinstance(n, ast.Name) and n.id == "alt" for n in ast.walk(node))
    calls = {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    return bool(calls & {"Rows", "Plane", "Either", "Look", "Measure", "Days", "Label"})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_imports_one_module_of_ours(path: Path) -> None:
    assert modules_of_ours(path) == {"ledger.notebook"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_line_of_a_notebook_computes_a_pixel(path: Path) -> None:
    """Neither a size, a shift, a colour nor an expression of the drawing library."""
    assert list(layout(path)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_more_than_half_of_a_notebook_is_analysis(path: Path) -> None:
    """Run with ``-rP`` to see the shares."""
    share = share_of_analysis(path)
    print(f"{path.stem}: {share:.0%} of the lines draw nothing")
    assert share > 0.5
