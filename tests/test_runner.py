"""The runner: what is stale runs, what fails changes nothing, and equal inputs give equal bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from ledger.base.problem import LedgerError, Problem
from ledger.base.tables import header_of
from ledger.base.words import WORDS as WORDS_OF
from ledger.charts.made import chart_records
from ledger.checks.made import check_made
from ledger.checks.prose import check_page, check_prose
from ledger.notebook import results, workers
from ledger.notebook.progress import Watch
from ledger.notebook.results import is_stale, notebooks, why_stale
from ledger.notebook.run import run
from ledger.store.loading import load_or_raise

Replace = Callable[[Path, str, str], int]


def stale(root: Path) -> list[str]:
    return [p.stem for p in notebooks(root) if is_stale(p, root)]


def disk(root: Path) -> dict[str, bytes]:
    """Everything a run may write."""
    files = [p for folder in ("data/derived", "build") for p in (root / folder).rglob("*") if p.is_file()]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def notebook(root: Path, cells: str, name: str = "trial") -> Path:
    path = root / "notebooks" / f"{name}.py"
    path.write_text("# %% [markdown]\n# # Trial\n# %%\n" + cells, encoding="utf-8")
    return path


def failure(root: Path) -> Problem:
    """The one problem of a run that must change nothing."""
    before = disk(root)
    with pytest.raises(LedgerError) as caught:
        run(root)
    assert disk(root) == before
    [problem] = caught.value.problems
    assert problem.remedy
    return problem


# Staleness


def test_nothing_is_stale_after_a_run(mini: Path) -> None:
    assert stale(mini) == []
    before = disk(mini)
    assert run(mini) == []
    assert disk(mini) == before


CHANGES = [
    ("the notebook", "notebooks/count.py", ["count"]),
    ("a table that one notebook opened", "data/tunnels/tunnel.csv", ["tunnel"]),
    ("another table of an opened package", "data/tunnels/source.csv", []),
    ("a line of a descriptor that says nothing", "data/tunnels/datapackage.json", []),
    ("a line of the ledger that says nothing", "data/ledger/quantity.csv", []),
    ("the units", "data/ledger/unit.csv", ["count", "tunnel"]),
    ("claims, which one counts and of which the other reads one", "data/ledger/claim.csv", ["count"]),
    ("relations, of which neither reads any", "data/ledger/relation.csv", []),
    ("the declared names, which judge words", "docs/vocabulary.txt", []),
    ("the words of a chart", "docs/en/charts/tunnels-under-the-sea.md", []),
    ("the locked requirements", "requirements/site.txt", ["count", "tunnel"]),
    ("an executed notebook, which is no longer what the run left", "build/appendix/tunnel.ipynb", ["tunnel"]),
    ("prose", "docs/en/works.md", []),
    ("the site's settings", "mkdocs.yml", []),
]


@pytest.mark.parametrize(("path", "names"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_a_change_makes_stale_what_depends_on_it(mini: Path, path: str, names: list[str]) -> None:
    """One more byte in a file makes exactly its dependants stale."""
    with (mini / path).open("ab") as file:
        file.write(b"\n")
    assert stale(mini) == names


ESTIMATE, LEDGER, TUNNELS = "隧道最初的预算,", "data/ledger/quantity.csv", "data/tunnels/datapackage.json"
EDITS = [
    ("a quantity that one notebook reads", LEDGER, f"{ESTIMATE}48", f"{ESTIMATE}49", ["tunnel"]),
    ("words of a quantity that is read", LEDGER, ESTIMATE, "最初的预算,", ["tunnel"]),
    ("a column of the ledger", LEDGER, "id,topic,", "id,subject,", ["tunnel"]),
    ("an id that a notebook publishes", LEDGER, "\ntunnel-count,", "\nclaims-checked,", ["count"]),
    ("a quantity that nobody reads", LEDGER, "\ntunnel-count,", "\ntunnels,", []),
    ("a claim that one reads", "data/ledger/claim.csv", "\nto-paris-speed,", "\nspeed,", ["count", "tunnel"]),
    ("a claim that is only counted", "data/ledger/claim.csv", "\nfire-worst,", "\nworst-fire,", ["count"]),
    ("the resource of a table that is read", TUNNELS, '"undersea.csv"', '"./undersea.csv"', ["tunnel"]),
    ("another resource", TUNNELS, '"source.csv"', '"./source.csv"', []),
    ("the package, in words", TUNNELS, '"name": "tunnels"', '"name": "tunnel"', []),
    ("a resource of the ledger", "data/ledger/datapackage.json", '"evidence.csv"', '"./evidence.csv"', ["count"]),
    ("another one", "data/ledger/datapackage.json", '"locator.csv"', '"./locator.csv"', []),
]


@pytest.mark.parametrize(("path", "old", "new", "names"), [e[1:] for e in EDITS], ids=[e[0] for e in EDITS])
def test_an_edit_makes_stale_what_reads_it(
    mini: Path, replace: Replace, path: str, old: str, new: str, names: list[str]
) -> None:
    """A notebook depends on the rows, tables and resources that it has read, and on no others of their files."""
    replace(mini / path, old, new)
    assert stale(mini) == names
    for name in names:
        assert any(path in reason for reason in why_stale(mini / f"notebooks/{name}.py", mini))


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("tunnels/tunnel", ["tunnel"]),
        ("tunnels/undersea", ["tunnel"]),
        ("tunnels/source", []),
        ("ledger/evidence", ["count"]),
        ("ledger/source", ["count"]),
        ("ledger/locator", []),
    ],
)
def test_a_correction_makes_stale_what_reads_its_table(mini: Path, table: str, names: list[str]) -> None:
    """Corrections stand beside the ledger; each is of one table."""
    with (mini / "data/ledger/correction.csv").open("a", encoding="utf-8") as file:
        cells = dict(zip(("package", "resource"), table.split("/"), strict=True))
        file.write(",".join(cells.get(column, "x") for column in header_of(mini / "data/ledger/correction.csv")) + "\n")
    assert stale(mini) == names


def test_other_fonts_draw_again(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are measured with the fonts of the machine: with others, every drawing is made again."""
    monkeypatch.setattr(results, "way_of_drawing", lambda: "other fonts")
    assert stale(mini) == ["count", "tunnel"]
    assert why_stale(mini / "notebooks/tunnel.py", mini) == ("the fonts of this machine, or what draws, changed",)


def test_a_drawing_is_made_once(mini: Path, replace: Replace) -> None:
    """What no run has drawn is drawn, and nothing else: a notebook may run and draw nothing."""
    replace(mini / "notebooks/tunnel.py", "# A dark bar lies", "# The dark bar lies")
    ran = run(mini)
    assert (ran, ran.kept, ran.drawn, ran.drawings_kept) == (["tunnel"], 1, 0, 4)
    replace(mini / "notebooks/tunnel.py", "height=190", 'height=190 if width == "wide" else 210')
    ran = run(mini)
    assert (ran, ran.kept, ran.drawn, ran.drawings_kept) == (["tunnel"], 1, 2, 2)
    assert len(list((mini / "build/drawings").iterdir())) == 4


def test_a_file_that_changes_while_its_notebook_runs_makes_it_stale(mini: Path) -> None:
    """The digest is that of what was read, not of what stands there when the run ends."""
    read = "from pathlib import Path\nfrom ledger.notebook import package\npackage('tunnels').rows('undersea')\n"
    wait = "while 'aqua-line,9' not in Path('data/tunnels/undersea.csv').read_text():\n    pass\n"
    notebook(mini, f"{read}# %%\n{wait}")

    class Editor(Watch):
        def cell(self, name: str, number: int, cells: int) -> None:
            if number == 3:
                with (mini / "data/tunnels/undersea.csv").open("a", encoding="utf-8") as file:
                    file.write("aqua-line,9,top5-tunnels\n")

    assert run(mini, watch=Editor()) == ["trial"]
    assert "trial" in stale(mini)


def test_a_new_file_beside_is_no_change(mini: Path) -> None:
    (mini / "data/tunnels/NOTES.md").write_text("a note\n", encoding="utf-8")
    (mini / "README.md").write_text("# A\n", encoding="utf-8")
    assert stale(mini) == []


def test_a_lost_output_is_made_again(mini: Path) -> None:
    """A deleted notebook, chart or key makes the notebook stale, and running it restores the same bytes."""
    before = disk(mini)
    for path in (
        "build/appendix/tunnel.ipynb",
        "build/charts/tunnels-under-the-sea.zh.wide.svg",
        "build/keys/tunnel.json",
    ):
        (mini / path).unlink()
        assert stale(mini) == ["tunnel"]
        if path.endswith("json"):
            assert run(mini) == ["tunnel"]
        else:
            (mini / path).write_bytes(before[path])
            assert stale(mini) == []
    assert disk(mini) == before


def test_an_edited_result_is_made_again(quick: Path, replace: Replace) -> None:
    """data/derived is generated: a hand that edits it is overruled by the next run."""
    before = disk(quick)
    replace(quick / "data/derived/quantity.csv", ",93.6861652739,", ",94,")
    assert stale(quick) == ["tunnel"]
    run(quick)
    assert disk(quick) == before


@pytest.mark.parametrize("damage", ["id,topic\n", "<<<<<<< HEAD\n", "", "length-ratio,works,A,甲,NaN\n"])
def test_a_damaged_result_is_made_again(quick: Path, damage: str) -> None:
    """A merge conflict or a cut in data/derived is healed by running the notebooks, as the remedy says."""
    before = disk(quick)
    path = quick / "data/derived/quantity.csv"
    path.write_text(damage if damage == "" else path.read_text(encoding="utf-8") + damage, encoding="utf-8")
    (quick / "data/derived/lineage.csv").unlink()
    run(quick)
    assert disk(quick) == before


def test_a_changed_value_changes_everything_that_follows(mini: Path, replace: Replace) -> None:
    """One cell of a package: derived quantity, chart data and notebook follow; a title does, or is named."""
    path = mini / "data/tunnels/undersea.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("channel,37.9,", "channel,46.6,"), encoding="utf-8")
    assert run(mini) == ["tunnel"]
    assert load_or_raise(mini).quantity("undersea-ratio").value == 2
    assert "46.6" in (mini / "build/charts/tunnels-under-the-sea.csv").read_text(encoding="utf-8")
    assert "<strong>2×</strong>" in (mini / "build/appendix/tunnel.ipynb").read_text(encoding="utf-8")
    [english] = problems_of("en", mini)
    assert "'1.63×' does not agree" in english.what
    replace(mini / "docs/en/charts/tunnels-under-the-sea.md", "1.63×", "2×")
    replace(mini / "docs/zh/charts/tunnels-under-the-sea.md", "1.63 倍", "2 倍")
    assert [*problems_of("en", mini), *problems_of("zh", mini)] == []
    assert run(mini) == []


def problems_of(lang: str, root: Path) -> list[Problem]:
    """What is wrong with the words of the chart in a language, bindings and layout."""
    path = root / f"docs/{lang}/charts/tunnels-under-the-sea.md"
    place = path.relative_to(root).as_posix()
    return [*check_page(path, root, lang), *(p for p in check_made(root) if p.place == place)]


def test_a_changed_module_makes_everything_stale(quick: Path, repo: Path) -> None:
    """Our own code is an input like any other (in a fresh interpreter, with the code inside the repository)."""
    unneeded = shutil.ignore_patterns("__pycache__", "theme")
    shutil.copytree(repo / "src" / "ledger", quick / "src" / "ledger", ignore=unneeded)
    script = (
        "import sys; from pathlib import Path; from ledger.notebook.run import run\n"
        "from ledger.notebook.results import is_stale, notebooks\n"
        "root = Path(sys.argv[1]); count = lambda: sum(is_stale(p, root) for p in notebooks(root))\n"
        "run(root, everything=True); print(count())\n"
        "module = root / 'src/ledger/numbers/writing.py'\n"
        "module.write_text(module.read_text() + '# one more line\\n')\n"
        "print(count())\n"
    )
    environment = os.environ | {"PYTHONPATH": str(quick / "src")}
    call = [sys.executable, "-c", script, str(quick)]
    done = subprocess.run(call, env=environment, cwd=quick, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "2"]


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clocks change."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("new_york")
def test_where_the_machine_stands_changes_nothing(quick: Path) -> None:
    """Time axes are drawn in UTC: where the clocks change, a day would stand an hour beside its place."""
    notebook(quick, "import time\nprint('noon is', time.localtime(1751284800).tm_hour)\n")
    run(quick)
    assert "noon is 12" in (quick / "build/appendix/trial.ipynb").read_text(encoding="utf-8")


# Failures


@dataclass(frozen=True)
class Fault:
    name: str
    cells: str
    what: str
    line: int  # from 1 in the notebook


FAULTS = [
    Fault("a raising cell", "x = 1\nx / 0\n", "cell 2 raised ZeroDivisionError: division by zero", 5),
    Fault(
        "a raising second cell", "x = 1\n# %%\n\nassert x == 2, 'not two'\n", "cell 3 raised AssertionError: not two", 7
    ),
    Fault("an error deep inside a function", "def f():\n    return {}['a']\n\n\nf()\n", "raised KeyError", 5),
    Fault("a syntax error", "x = (1\n# %%\ny = 2\n", "raised SyntaxError", 4),
    Fault("an unknown id", "from ledger.notebook import q\nq('tunnel-costs')\n", "did you mean 'tunnel-cost'", 5),
    Fault(
        "a unit slip",
        "from ledger.notebook import q\nq('tunnel-cost') + q('tunnel-count')\n",
        "UnitSlipError",
        5,
    ),
    Fault("leaving early", "import sys\nsys.exit(0)\n", "raised SystemExit", 5),
    Fault("a module that is not there", "import notthere\n", "ModuleNotFoundError: No module named 'notthere'", 4),
    Fault("a dead worker", "import os\nos._exit(3)\n", "cell 2 ended its process: the worker died (exit code 3)", 4),
    Fault(
        "a killed worker",
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n",
        "cell 2 ended its process: the worker died (exit code -9)",
        4,
    ),
]


@pytest.mark.filterwarnings("ignore:To exit")
@pytest.mark.parametrize("fault", FAULTS, ids=[f.name for f in FAULTS])
def test_a_fault_is_one_problem_and_changes_nothing(mini: Path, fault: Fault) -> None:
    """The notebook and the line are named; neither data nor build has changed."""
    notebook(mini, fault.cells)
    problem = failure(mini)
    assert fault.what in problem.what
    assert (problem.place, problem.line) == ("notebooks/trial.py", fault.line)


def test_a_hang_is_stopped(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endless loop ends at the time limit."""
    monkeypatch.setattr(workers, "TIMEOUT_SECONDS", 1.0)
    notebook(mini, "while True:\n    pass\n")
    problem = failure(mini)
    assert problem.place == "notebooks/trial.py"
    assert "cell 2 is still running after 1 seconds, stopped" in problem.what
    assert problem.line == 4
    assert "LEDGER_NOTEBOOK_TIMEOUT" in problem.remedy


def test_a_notebook_that_waits_in_vain_is_stopped(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who computes nothing has more time, and not for ever; the cell is named with its line."""
    monkeypatch.setattr(workers, "TIMEOUT_SECONDS", 1.0)
    monkeypatch.setattr(workers, "PATIENCE", 2)
    notebook(mini, "x = 1\n# %%\nimport time\ntime.sleep(600)\n")
    problem = failure(mini)
    assert (problem.place, problem.line) == ("notebooks/trial.py", 6)
    assert "cell 3 is still waiting after 2 seconds by the clock, stopped" in problem.what
    assert "LEDGER_NOTEBOOK_TIMEOUT" in problem.remedy


PUBLISH = """from ledger.notebook import publish, q
publish("{0}", q("tunnel-cost"), topic="works", as_of="2008", en="A", zh="甲")
"""


def test_publishing_twice_in_one_notebook(mini: Path) -> None:
    notebook(mini, PUBLISH.format("same") + PUBLISH.format("same"))
    problem = failure(mini)
    assert (problem.place, problem.line) == ("notebooks/trial.py", 7)
    assert "quantity 'same' is published twice" in problem.what


def test_publishing_twice_in_two_new_notebooks(mini: Path) -> None:
    """Whichever runs first, both are named, and the line of the second."""
    notebook(mini, PUBLISH.format("same"), "one")
    notebook(mini, PUBLISH.format("same"), "two")
    problem = failure(mini)
    assert "quantity 'same' is published by notebooks one and two" in problem.what
    assert (problem.place, problem.line) == ("notebooks/two.py", 5)


def test_publishing_what_a_fresh_notebook_has_published(mini: Path) -> None:
    """The other notebook is not stale and does not run, and still the double id is seen."""
    notebook(mini, PUBLISH.format("claims-checked"))
    problem = failure(mini)
    assert "quantity 'claims-checked' is published by notebooks count and trial" in problem.what


def test_charts_of_one_id_in_two_notebooks(mini: Path) -> None:
    """Two notebooks must not overwrite each other's chart."""
    text = (mini / "notebooks/tunnel.py").read_text(encoding="utf-8")
    published = re.sub(r'(publish\(\n    ")', r"\1other-", text).replace('"journey-', '"other-journey-')
    (mini / "notebooks/trial.py").write_text(published, encoding="utf-8")
    problem = failure(mini)
    assert "chart 'tunnels-under-the-sea'" in problem.what
    assert problem.place == "notebooks/trial.py"


def test_an_id_may_move_to_another_notebook(mini: Path) -> None:
    """Renaming a notebook is no double id."""
    (mini / "notebooks/count.py").rename(mini / "notebooks/sums.py")
    assert run(mini) == ["sums"]
    assert load_or_raise(mini).quantity("claims-checked").lineage.notebook == "sums"


CHARTS = [
    ("an unknown input", "inputs=inputs_of(", "inputs=('tunnel-costs',) + inputs_of(", "did you mean 'tunnel-cost'"),
    ("a drawing that fails", "base = alt.Chart(data)", "base = alt.Chart(data.nothing)", "nothing"),
    ("a drawing of nothing", "return alt.layer(whole, part, words)", "return (None + whole)", "NoneType"),
]


@pytest.mark.parametrize(("old", "new", "what"), [c[1:] for c in CHARTS], ids=[c[0] for c in CHARTS])
def test_a_chart_that_cannot_be_made(mini: Path, replace: Replace, old: str, new: str, what: str) -> None:
    """The chart is named with its line; a missing output stops everything."""
    replace(mini / "notebooks/tunnel.py", old, new)
    problem = failure(mini)
    assert problem.what.startswith("chart tunnels-under-the-sea: ")
    assert what in problem.what
    lines = (mini / "notebooks/tunnel.py").read_text(encoding="utf-8").splitlines()
    assert (problem.place, lines[problem.line - 1].strip()) == ("notebooks/tunnel.py", '"tunnels-under-the-sea",')


WORDS = [
    ("a naked number", ", in kilometres.\n\n", ", in 42 miles.\n\n", "'42' in", 10),
    ("a wrong number in a title", "[1.63×]", "[1.73×]", "'1.73×' does not agree", 8),
    ("a column that is not there", "name_en: Tunnel", "which: Tunnel", "column 'which' is not in the data", 3),
]


@pytest.mark.parametrize(("old", "new", "what", "line"), [w[1:] for w in WORDS], ids=[w[0] for w in WORDS])
def test_wrong_words_of_a_chart(mini: Path, replace: Replace, old: str, new: str, what: str, line: int) -> None:
    """They are named with file and line, and no notebook has to run for it."""
    assert problems_of("en", mini) == []
    replace(mini / "docs/en/charts/tunnels-under-the-sea.md", old, new)
    assert stale(mini) == []
    [problem] = problems_of("en", mini)
    assert what in problem.what
    assert (problem.line, bool(problem.remedy)) == (line, True)


@pytest.mark.parametrize("pages", [True, False], ids=["ledger check", "a site build"])
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("second in the list.", "77th in the list.", 12), ("sea, km\n---", "sea in 1977, km\n---", 5)],
)
def test_words_of_a_chart_hold_no_naked_number(
    mini: Path, replace: Replace, old: str, new: str, line: int, pages: bool
) -> None:
    """Neither its sentences nor its column headings; a build, which renders them as no page, is told too."""
    replace(mini / "docs/en/charts/tunnels-under-the-sea.md", old, new)
    found = [p for p in check_prose(mini, pages) if p.code == "number-naked"]
    assert [(p.place, p.line) for p in found] == [("docs/en/charts/tunnels-under-the-sea.md", line)]


def test_a_chart_has_words_in_both_languages(mini: Path) -> None:
    """A file that is missing is named with its chart, and one without a chart with what to do."""
    (mini / "docs/zh/charts/tunnels-under-the-sea.md").rename(mini / "docs/zh/charts/tunnels-under-the-seas.md")
    missing, left = check_made(mini)
    assert (missing.place, left.place) == (
        "docs/zh/charts/tunnels-under-the-sea.md",
        "docs/zh/charts/tunnels-under-the-seas.md",
    )
    assert "chart 'tunnels-under-the-sea' of notebooks/tunnel.py has no words" in missing.what
    assert "no notebook draws a chart 'tunnels-under-the-seas'; did you mean 'tunnels-under-the-sea'" in left.what
    assert missing.remedy
    assert left.remedy


def test_all_failures_are_reported_at_once(mini: Path) -> None:
    """Two broken notebooks are two problems; the sound one beside them publishes nothing either."""
    notebook(mini, "1 / 0\n", "one")
    notebook(mini, "{}['a']\n", "two")
    notebook(mini, PUBLISH.format("sound"), "sound")
    before = disk(mini)
    with pytest.raises(LedgerError, match="2 problems") as caught:
        run(mini)
    assert [p.place for p in caught.value.problems] == ["notebooks/one.py", "notebooks/two.py"]
    assert disk(mini) == before


# Results


def test_two_runs_give_equal_bytes(mini: Path, tmp_path: Path) -> None:
    """Here and in another folder: no time, no random id, no path of this machine."""
    other = tmp_path / "a-longer-name-elsewhere"
    shutil.copytree(mini, other)
    for name in ("appendix", "keys"):
        shutil.rmtree(other / "build" / name)
    for path in (other / "build/charts").glob("tunnels-under-the-sea.*"):
        path.unlink()
    assert run(other, everything=True) == ["count", "tunnel"]
    assert disk(mini) == disk(other)
    for name, content in disk(mini).items():
        assert str(tmp_path).encode() not in content, name


def test_an_executed_notebook_is_valid(template: Path) -> None:
    """Jupyter can open it; every code cell has run, in order, and shows its value."""
    book = nbformat.read(template / "build/appendix/tunnel.ipynb", as_version=4)
    nbformat.validate(book)
    code = [c for c in book.cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == [n for n, c in enumerate(book.cells, 1) if c.cell_type == "code"]
    assert "<strong>2.08×</strong>" in code[1].outputs[0].data["text/html"]
    [drawn] = [o for c in code if "Chart(" in c.source for o in c.outputs]
    assert drawn.data["text/html"].startswith('<figure class="chart"><svg')
    assert len({c.id for c in book.cells}) == len(book.cells)


def test_printed_text_is_kept(mini: Path) -> None:
    notebook(mini, 'print("a word")\n')
    run(mini)
    book = nbformat.read(mini / "build/appendix/trial.ipynb", as_version=4)
    assert book.cells[1].outputs[0].text == "a word\n"


def test_what_a_notebook_makes_knows_its_cell(template: Path) -> None:
    """Cells are counted from 1, headings among them, as a reader of the notebook counts them."""
    assert load_or_raise(template).quantity("cost-over-estimate").lineage.cell == 5
    [record] = chart_records(template)
    assert (record.notebook, record.cell) == ("tunnel", 18)


def test_a_run_writes_no_word_of_the_interface(template: Path) -> None:
    """Neither what is left of a chart nor the executed notebook holds a title, a button or a label of the page."""
    left = [*(template / "build/charts").glob("tunnels-under-the-sea.*"), template / "build/appendix/tunnel.ipynb"]
    assert len(left) == 9
    for path in left:
        text = path.read_text(encoding="utf-8")
        assert not any(word in text for word in ("Seikan is longer", WORDS_OF["en"]["made_in"], "End to end, km")), path


def test_derived_tables_are_sorted_and_complete(template: Path) -> None:
    """One row for each quantity, ordered by id; its inputs beside it."""
    ledger = load_or_raise(template)
    rows = (template / "data/derived/quantity.csv").read_text(encoding="utf-8").splitlines()[1:]
    ids = [row.split(",")[0] for row in rows]
    assert ids == sorted(ids)
    assert set(ids) == {key for key, q in ledger.quantities.items() if q.status == "derived"}
    assert len(ids) > 30
    assert all(ledger.quantity(i).lineage.inputs for i in ids)


def test_what_a_notebook_no_longer_makes_disappears(mini: Path) -> None:
    """A chart or a quantity that nobody makes any more is no longer there to be shown."""
    (mini / "notebooks/tunnel.py").unlink()
    run(mini)
    assert list((mini / "build/charts").glob("tunnels-under-the-sea.*")) == []
    assert not (mini / "build/appendix/tunnel.ipynb").exists()
    assert "cost-over-estimate" not in (mini / "data/derived/quantity.csv").read_text(encoding="utf-8")


def test_a_renamed_chart_leaves_nothing_behind(mini: Path, replace: Replace) -> None:
    replace(mini / "notebooks/tunnel.py", '"tunnels-under-the-sea"', '"tunnels-by-length"')
    run(mini)
    assert {p.name.split(".")[0] for p in (mini / "build/charts").iterdir()} == {"tunnels-by-length", "journey-speed"}


def test_a_locked_run_changes_no_data(quick: Path, replace: Replace) -> None:
    """In CI a result that differs from the committed one is a problem, and stays as committed."""
    replace(quick / "data/derived/quantity.csv", ",93.6861652739,", ",94,")
    before = disk(quick)
    with pytest.raises(LedgerError, match="notebook tunnel gives other values than the committed ones"):
        run(quick, locked=True)
    assert disk(quick) == before


def test_a_locked_run_sees_the_leavings_of_a_lost_notebook(mini: Path) -> None:
    """Rows of a notebook that is gone would vanish: that is a change too."""
    (mini / "notebooks/count.py").unlink()
    with pytest.raises(LedgerError, match="count"):
        run(mini, locked=True)


def test_progress_is_reported(quick: Path) -> None:
    """Each notebook that runs: running, then done."""
    told: list[tuple[str, str]] = []
    run(quick, everything=True, report=lambda name, state: told.append((name, state)))
    assert {name for name, _ in told} == {"count", "tunnel"}
    for ran in ("count", "tunnel"):
        assert [state for name, state in told if name == ran] == ["running", "done"]
