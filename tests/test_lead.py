"""Notebooks on a lead: what no result may depend on, and what is not their own, is told in one line with its cell."""

from __future__ import annotations

import datetime
import os
import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from ledger.base.problem import LedgerError, Problem
from ledger.notebook.execute import execute
from ledger.notebook.results import is_stale, recorded
from ledger.notebook.run import run
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
CASES: list[dict[str, Any]] = golden("strays.yaml")
#: What a notebook may do, and what it then shows.
FREE: dict[str, tuple[list[str], str]] = {
    "computes with days": (
        [
            "from datetime import date, datetime, timedelta",
            "a = date(2025, 1, 20) + timedelta(days=7)",
            "print(a, isinstance(a, date), issubclass(datetime, date))",
            "print(type(date.fromisoformat('2025-01-27')) is type(a))",
            "match a:",
            "    case date():",
            "        print(datetime.strptime('2025', '%Y').year)",
        ],
        "2025-01-27 True True\nTrue\n2025\n",
    ),
    "writes a time that it is given": (["import time", "print(time.strftime('%H', time.gmtime(0)))"], "00\n"),
    "draws with a seed": (
        [
            "import random",
            "import numpy as np",
            "random.seed(11)",
            "np.random.seed(11)",
            "print(random.random() == random.Random(11).random(), round(float(np.random.rand()), 2))",
            "print(round(float(np.random.default_rng(11).random()), 3))",
        ],
        f"True {np.random.RandomState(11).rand():.2f}\n{np.random.default_rng(11).random():.3f}\n",
    ),
    "samples with a seed": (
        ["import pandas as pd", "print(len(pd.DataFrame({'a': [1, 2]}).sample(1, random_state=1)))"],
        "1\n",
    ),
    "writes into memory": (["import io", "file = io.StringIO('x')", "print(file.getvalue())"], "x\n"),
    "waits for a thread": (
        ["import threading", "t = threading.Thread(target=print, args=('done',))", "t.start()", "t.join()"],
        "done\n",
    ),
    "imports what it needs": (
        ["import json, zoneinfo", "print(zoneinfo.ZoneInfo('Asia/Shanghai'))"],
        "Asia/Shanghai\n",
    ),
    "shows an address of the web": (["print('https://a.example/var/x')"], "https://a.example/var/x\n"),
}


def write(root: Path, name: str, code: str) -> str:
    path = root / "notebooks" / f"{name}.py"
    path.write_text(f"# %% [markdown]\n# # Trial\n# %%\n{code}\n", encoding="utf-8")
    return path.relative_to(root).as_posix()


@pytest.fixture(scope="module")
def told(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """What a run tells of all cases at once; the data and what was built before are as they were."""
    root = Path(shutil.copytree(plain, tmp_path_factory.mktemp("strays") / "repo"))
    before = _files(root)
    names = {write(root, f"case{number}", case["code"]): str(case["name"]) for number, case in enumerate(CASES)}
    with pytest.raises(LedgerError) as error:
        run(root)
    written = {root / place for place in names}
    assert {path: raw for path, raw in _files(root).items() if path not in written} == before
    assert not Path("/ledger-stray").exists()
    found: dict[str, list[Problem]] = {name: [] for name in names.values()}
    for problem in error.value.problems:
        found[names[problem.place]].append(problem)
    return found


def _files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != "lock"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"].replace(" ", "-") for case in CASES])
def test_a_stray(told: dict[str, list[Problem]], case: dict[str, Any]) -> None:
    """One line: the notebook, the line of the cell, what was asked for, and what to do instead."""
    [problem] = told[case["name"]]
    assert f"cell {case.get('cell', 2)} {case['what']}" in problem.what
    assert problem.line == case["line"]
    assert problem.code == case.get("code_of", "notebook-strays")
    assert problem.remedy
    assert "\n" not in str(problem)


def test_what_a_notebook_may_do(quick: Path) -> None:
    """Days, seeds, threads that end, memory: all of it as ever."""
    for number, (code, _) in enumerate(FREE.values()):
        write(quick, f"free{number}", "\n".join(code))
    assert len(run(quick)) == len(FREE)
    for number, (code, shown) in enumerate(FREE.values()):
        text = (quick / f"build/appendix/free{number}.ipynb").read_text(encoding="utf-8")
        book = yaml.safe_load(text)
        [output] = book["cells"][1]["outputs"]
        assert "".join(output["text"]) == shown, code


def test_data_that_a_notebook_opens_itself_are_its_inputs(quick: Path) -> None:
    """It is stale when they change, as if it had opened them with ``package()``."""
    write(quick, "own", "import pandas as pd\nprint(len(pd.read_csv('data/tunnels/undersea.csv')))")
    run(quick)
    path = quick / "notebooks/own.py"
    assert "data/tunnels/undersea.csv" in recorded(path, quick)["inputs"]
    table = quick / "data/tunnels/undersea.csv"
    table.write_bytes(table.read_bytes() + b"aqua-line,9,top5-tunnels\n")
    assert is_stale(path, quick)


def test_the_lead_ends_with_the_notebook(quick: Path) -> None:
    """In this process nothing is refused, and modules are as they were."""
    write(quick, "led", "x = 1")
    execute(quick / "notebooks/led.py", quick)
    assert datetime.datetime.now() > datetime.datetime(2020, 1, 1)  # the clock itself
    assert 0 <= random.random() < 1
    assert 0 <= np.random.rand() < 1  # that of the whole process
    assert len(os.urandom(4)) == 4
    (quick / "written").write_text("x", encoding="utf-8")


def test_a_second_run_gives_the_same(quick: Path) -> None:
    """In another process, where sets have another order; each thing that differs is named."""
    assert run(quick, everything=True, twice=True) == ["count", "tunnel"]
    letters = "print(*{*'abcdefghijklmnopqrstuvwxyz'})"
    first = "f'tunnel-{[*{*\"abcdefghijklm\"}][0]}'"
    published = f"publish({first}, q('tunnel-cost'), topic='works', as_of='2008', en='A', zh='甲')"
    write(quick, "sets", f"{letters}\n# %%\nfrom ledger.notebook import publish, q\n{published}")
    before = _files(quick)
    with pytest.raises(LedgerError) as error:
        run(quick, twice=True)
    assert _files(quick) == before
    found = [p.what for p in error.value.problems]
    assert "what cell 2 shows is another one in a second run" in found
    assert {p.place for p in error.value.problems} == {"notebooks/sets.py"}
