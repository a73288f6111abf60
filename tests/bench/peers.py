"""The same work for all: each tool builds it cold, again, and after one changed value; what that cost, out."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.measure import Cost, differing, digests, measured, python
from tests.bench.others import observable, plain, quarto
from tests.bench.ours import name_of, ours
from tests.bench.work import changed

_MKDOCS = ("-m", "mkdocs", "--quiet", "build")


@dataclass(frozen=True)
class Tool:
    """A tool: how the work is laid out for it, what builds it, and where the first table and the site stand."""

    key: str
    lay: Callable[[Path], None]
    command: list[str]
    table: str = "docs/data/d-01.csv"
    site: str = "site"
    kept: tuple[str, ...] = (".cache",)


def tools() -> Iterator[Tool]:
    """Those that are measured, ours first; a tool that is not installed says so."""
    yield Tool("ours", ours, python(*_MKDOCS), f"data/{name_of(1)}/row.csv", kept=("build",))
    yield Tool("plain", plain, python(*_MKDOCS))
    yield Tool("plain-right", partial(plain, cache=False), python(*_MKDOCS))
    yield Tool("floor", plain, python("-m", "tests.bench.floor"))
    for tool in (
        Tool("quarto", quarto, ["quarto", "render"], "data/d-01.csv", kept=(".quarto", "_freeze")),
        Tool("observable", observable, ["observable", "build"], "src/data/d-01.csv", "dist", ("src/.observablehq",)),
    ):
        if shutil.which(tool.command[0]):
            yield tool
        else:
            print(f"{tool.key} is not installed: not measured")


def peers() -> list[dict[str, Any]]:
    """What each tool needs, one after another on the same machine."""
    found = []
    for tool in tools():
        with tempfile.TemporaryDirectory() as folder:
            found.append(_build(tool, Path(folder) / "work"))
        print(_line(found[-1], found), flush=True)
    return found


def _build(tool: Tool, folder: Path) -> dict[str, Any]:
    folder.mkdir()
    tool.lay(folder)
    site = folder / tool.site
    colds, files = [], []
    for _ in range(2):
        for name in (tool.site, *tool.kept):
            shutil.rmtree(folder / name, ignore_errors=True)
        colds.append(measured(tool.command, folder))
        files.append(digests(site))
    same = measured(tool.command, folder)
    wanted = _change(folder / tool.table)
    one = measured(tool.command, folder)
    costs = {"cold": min(colds, key=lambda cost: cost.cpu), "same": same, "value": one}
    shown = {"shows": _shows(site, wanted), "differ": differing(*files), "files": len(files[0])}
    return {"tool": tool.key, **{name: asdict(cost) for name, cost in costs.items()}, **shown}


def _change(path: Path) -> str:
    """Change the first value of a table; returns the mean that must be shown from then on."""
    header, *lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    first = lines[0]
    others = [float(line[3]) for line in lines[1:] if line[:2] == first[:2]]
    value, wanted = changed(float(first[3]), others)
    lines[0] = [*first[:3], str(value)]
    path.write_text("".join(",".join(line) + "\n" for line in (header, *lines)), encoding="utf-8")
    return wanted


def _shows(site: Path, wanted: str) -> bool:
    """Whether a page shows the new value, with or without a sign between thousands."""
    written = (wanted, f"{int(wanted):,}")
    pages = (path.read_text(encoding="utf-8", errors="ignore") for path in sorted(site.rglob("*.html")))
    return any(text in page for page in pages for text in written)


def _line(found: dict[str, Any], before: list[dict[str, Any]]) -> str:
    """One tool for the eye, with its ratios to the plain stack where that has been measured."""
    base = next((other for other in before if other["tool"] == "plain-right"), None)
    parts = [f"{found['tool']:12}"]
    for name in ("cold", "same", "value"):
        cost = Cost(**found[name])
        ratio = f" ({cost.cpu / base[name]['cpu']:.2f})" if base else ""
        parts.append(f"{name} {cost.cpu:6.1f} s CPU{ratio}, {cost.wall:6.1f} s")
    return "; ".join([*parts, f"shows the new value: {found['shows']}", f"{found['differ']} files differ on rebuild"])
