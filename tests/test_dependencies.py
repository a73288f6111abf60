"""What makes a notebook stale: what can change its result and nothing else, the same whoever asks."""

from __future__ import annotations

import ast
import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.notebook.dependencies import imported

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


@functools.cache
def leads_to() -> dict[str, set[Path]]:
    """The files of the package to which each notebook of this repository leads."""
    return {p.stem: imported(p) for p in NOTEBOOKS}


def stale_after(path: str) -> set[str]:
    """The notebooks of this repository that one more byte in a file of the package makes stale."""
    return {name for name, files in leads_to().items() if ROOT / "src/ledger" / path in files}


@pytest.mark.parametrize(
    "path",
    [
        "base/words.toml",
        "base/words.py",
        "base/codes.py",
        "base/problem.py",
        "html/templates/figure.html",
        "html/templates/calculator.html",
        "html/figure.py",
        "html/bound_text.py",
        "site/theme/assets/site.css",
        "site/theme/main.html",
        "site/mkdocs_hook.py",
        "checks/prose.py",
        "checks/made.py",
        "prose/processor.py",
        "prose/line_ends.py",
        "judge/naked.py",
        "store/chart_words.py",
        "store/calculator_words.py",
        "store/shown_words.py",
        "cli/__init__.py",
    ],
)
def test_what_no_notebook_computes_with_makes_none_stale(path: str) -> None:
    """An interface word, a template, a style, a check: no run is needed."""
    assert (ROOT / "src/ledger" / path).is_file()
    assert stale_after(path) == set()


@pytest.mark.parametrize("path", ["numbers/value.py", "numbers/units.py", "notebook/execute.py", "store/packages.py"])
def test_the_arithmetic_makes_all_stale(path: str) -> None:
    """Every notebook computes with values and is executed."""
    assert stale_after(path) == {p.stem for p in NOTEBOOKS}


def test_a_module_makes_stale_only_what_uses_it() -> None:
    """A package that passes names on leads to the modules behind the names that are asked for."""
    text = {p.stem: p.read_text(encoding="utf-8") for p in NOTEBOOKS}
    calculators = {name for name, source in text.items() if "Calculator(" in source}
    assert stale_after("charts/model.py") == stale_after("judge/offset.py") == calculators
    verdicts = {name for name, source in text.items() if takes(source, "NAMES")}
    assert stale_after("base/names.toml") == stale_after("base/names.py") == verdicts
    assert verdicts
    assert verdicts < set(text)


def takes(source: str, name: str) -> bool:
    """Whether a notebook imports a name of this package."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom))
    return any(alias.name == name for node in nodes if str(node.module).startswith("ledger") for alias in node.names)


def test_imports_inside_functions_count(tmp_path: Path) -> None:
    """What a notebook imports while it runs can change its result too."""
    path = tmp_path / "late.py"
    path.write_text("# %%\ndef f():\n    from ledger.judge.coverage import coverage\n    return coverage\n")
    assert ROOT / "src/ledger/judge/coverage.py" in imported(path)
    path.write_text("# %%\nprint(1)\n")
    assert ROOT / "src/ledger/judge/coverage.py" not in imported(path)


KEYS = """
import json, sys
from pathlib import Path
{before}
from ledger.notebook.dependencies import dependencies
root = Path(sys.argv[1])
print(json.dumps({{p.stem: dependencies(p, set(), root) for p in sorted((root / "notebooks").glob("*.py"))}}))
"""
CALLERS = {
    "ledger run": "from ledger.notebook.run import run",
    "mkdocs build": "import ledger.site.mkdocs_hook, ledger.prose, ledger.site.social_cards",
    "a check": "from ledger.checks import check_all",
}


def test_the_key_is_the_same_whoever_asks() -> None:
    """Modules that happen to be loaded do not count: the command, the site and a check get one key."""
    found = {}
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    for caller, before in CALLERS.items():
        command = [sys.executable, "-c", KEYS.format(before=before), str(ROOT)]
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
        found[caller] = json.loads(done.stdout)
    first, *others = found.values()
    assert all(other == first for other in others)
    assert len(first) == len(NOTEBOOKS)
    assert "src/ledger/numbers/value.py" in first["cost"]
