"""The gate for all that enters: characters, descriptors, leavings of editors, days, addresses, the citation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.base.characters import unsound
from ledger.base.days import Days, days, latest
from ledger.base.leavings import is_left_over
from ledger.base.problem import LedgerError, Problem
from ledger.base.web import address_problem
from ledger.charts.fonts import NO_HAN, draws_han
from ledger.checks import check_all, check_data
from ledger.cli import console as console_module
from ledger.cli import main
from ledger.html.citation import bibtex, citation
from ledger.site.release import released
from ledger.store.citation import citation_of
from ledger.store.loading import load
from tests.golden_cases import golden
from tests.sites import ROOT

Replace = Callable[[Path, str, str], int]
Output = pytest.CaptureFixture[str]
DESCRIPTOR = "data/tunnels/datapackage.json"


# Characters


@pytest.mark.parametrize("case", golden("gate/characters.yaml"), ids=lambda case: case["name"])
def test_what_a_text_may_hold(case: dict[str, Any]) -> None:
    """Each line and character once, by its code point and name; what a language needs passes."""
    found = unsound(case["text"], case.get("kind", ""))
    wanted = case.get("wrong", [])
    assert [one.line for one in found] == [line for line, _ in wanted], found
    assert all(one.what.startswith(what) for one, (_, what) in zip(found, wanted, strict=True)), found
    assert all(len(one.remedy) > 8 for one in found)


ENTERS = [
    ("data/tunnels/tunnel.csv", "Great Belt Fixed Link"),
    (DESCRIPTOR, '"name": "tunnels'),
    ("data/ledger/source.csv", "Ten years of the Channel"),
    ("docs/vocabulary.txt", "High Speed 1"),
    ("docs/zh/works.md", "title: "),
    ("docs/en/charts/tunnels-under-the-sea.md", "# Seikan is"),
    ("docs/en/calculators/journey-speed.md", "# How fast is"),
    ("notebooks/count.py", 'AS_OF = "'),
    ("mkdocs.yml", "site_name: "),
    ("CITATION.cff", "message: "),
]


@pytest.mark.parametrize("place", [place for place, _ in ENTERS])
def test_every_text_passes_the_gate(inside: Path, capsys: Output, replace: Replace, place: str) -> None:
    """Wherever a text stands, one that cannot be seen stops the check, at its line, and is all that is told."""
    said = dict(ENTERS)[place]
    line = replace(inside / place, said, f"{said}\u200b\u202e")
    assert main(["check"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [t.split(" -> ")[0] for t in told[:-1]] == [
        f"{place}:{line}: holds U+200B (zero width space)",
        f"{place}:{line}: holds U+202E (right-to-left override)",
    ]


def test_no_command_answers_from_a_text_that_is_unsound(inside: Path, capsys: Output, replace: Replace) -> None:
    """Nor does a run begin with a notebook that holds such a thing."""
    replace(inside / "data/ledger/source.csv", "Ten years of", "Ten\x0byears of")
    for call in (["why", "tunnel-cost"], ["find", "tunnel"], ["run"], ["publish"]):
        assert main(call) == 1
        assert "data/ledger/source.csv:2: holds U+000B" in capsys.readouterr().err
    replace(inside / "data/ledger/source.csv", "Ten\x0byears of", "Ten years of")
    replace(inside / "notebooks/count.py", 'AS_OF = "', 'AS_OF = "\u2066')
    assert main(["run"]) == 1
    assert "notebooks/count.py" in (err := capsys.readouterr().err)
    assert "holds U+2066" in err


def test_what_is_added_passes_the_gate(inside: Path, capsys: Output) -> None:
    """A row from a form or an entry is refused before it is written."""
    before = (inside / "data/ledger/locator.csv").read_bytes(), (inside / "data/ledger/source.csv").read_bytes()
    cells = {"publisher": "A\u200bB", "title": "T", "kind": "news", "language": "en", "licence": "not stated"}
    cells |= {"url": "javascript:alert(1)", "published": "2030-01-01", "accessed": "2026-11-29", "id": "a-b"}
    cells |= {"read": "part", "grade": "reputable"}
    options = [part for name, cell in cells.items() for part in (f"--{name}", cell)]
    assert main(["add", "source", *options]) == 1
    err = capsys.readouterr().err
    for told in (
        "publisher holds U+200B",
        "url 'javascript:alert(1)' does not begin",
        "published is 2030-01-01, after",
    ):
        assert told in err
    assert before == (
        (inside / "data/ledger/locator.csv").read_bytes(),
        (inside / "data/ledger/source.csv").read_bytes(),
    )


def test_our_own_texts_pass_the_gate() -> None:
    """What the program writes into pages: words, templates, scripts and styles."""
    kinds = {".toml", ".html", ".svg", ".js", ".css", ".json", ".yml"}
    ours = [p for p in (ROOT / "src/ledger").rglob("*") if p.suffix in kinds and "vega" not in p.name]
    assert len(ours) > 60
    assert {
        p.name: unsound(p.read_text(encoding="utf-8")) for p in ours if unsound(p.read_text(encoding="utf-8"))
    } == {}


# Descriptors

#: The parts of a descriptor of which every command is asked, and not only the check.
DESCRIBED = [["name"], ["resources", 0, "path"], ["resources", 0, "schema", "primaryKey"]]


@pytest.mark.parametrize(
    "case", golden("gate/descriptors.yaml"), ids=lambda case: f"{'.'.join(map(str, case['at']))} {case['value']}"
)
def test_a_descriptor_of_any_shape(inside: Path, capsys: Output, case: dict[str, Any]) -> None:
    """The part that is wrong is named at its line, with what should stand there, and no command breaks off."""
    path = inside / DESCRIPTOR
    package = json.loads(path.read_text(encoding="utf-8"))
    *above, last = case["at"]
    holder = package
    for at in above:
        holder = holder[at]
    holder[last] = "@here@"
    text = json.dumps(package, indent=1, ensure_ascii=False)
    line = text[: text.index('"@here@"')].count("\n") + 1
    path.write_text(text.replace('"@here@"', case["value"]), encoding="utf-8")
    others = [["why", "tunnel-cost"], ["find", "tunnel"], ["run"]] if case["at"] in DESCRIBED else []
    for call in (["check"], *others):
        assert main(call) == 1
        told = [t for t in capsys.readouterr().err.splitlines() if case["cause"] in t]
        assert told, call
        where = DESCRIPTOR if case.get("anywhere") else f"{DESCRIPTOR}:{line}: "
        assert told[0].startswith(where), told


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("[" * 100_000 + "]" * 100_000, "brackets are nested too deep"),
        ('{"a": ' * 100_000, "is not JSON"),
        ('{"name": "a", "name": "b"}', "the key 'name' stands twice"),
        ('{"resources": [], "version": -Infinity}', "-Infinity is no number"),
        (f'{{"version": {"1" * 5000}}}', "a number has 5000 digits"),
    ],
    ids=["nested", "open", "twice", "infinity", "digits"],
)
@pytest.mark.parametrize("place", [DESCRIPTOR, "data/ledger/datapackage.json"])
def test_a_descriptor_that_is_no_strict_json(inside: Path, capsys: Output, place: str, text: str, cause: str) -> None:
    (inside / place).write_text(text, encoding="utf-8")
    for call in (["check"], ["why", "tunnel-cost"], ["find", "tunnel"], ["run"]):
        assert main(call) == 1
        assert any(t.startswith(f"{place}:1: ") and cause in t for t in capsys.readouterr().err.splitlines()), call


def test_every_part_that_is_wrong_is_told_at_once(mini: Path) -> None:
    path = mini / DESCRIPTOR
    package = json.loads(path.read_text(encoding="utf-8"))
    package["title"] = None
    package["resources"][0]["schema"]["fields"][0]["unit"] = 5
    package["resources"][1]["path"] = "/etc/passwd"
    path.write_text(json.dumps(package, indent=1), encoding="utf-8")
    assert len([p for p in check_data(mini) if p.place == DESCRIPTOR]) == 3


# Lines


def test_a_row_below_cells_of_several_lines_is_named_by_its_line(mini: Path, replace: Replace) -> None:
    """Frictionless counts rows, our own reader knew the last line of a row: both name the first."""
    path = mini / "data/ledger/quantity.csv"
    replace(path, ",60 metres a week,,\n", ',60 metres a week,"of\nits\nbest","最好\n的"\n')
    line = replace(path, ",4650000000,,,GBP,,,1994,printed,,,measured,", ",4650000000,,,GBP,,,1994,printed,,,said,")
    found = [p for p in check_data(mini) if p.place == "data/ledger/quantity.csv" and "'said'" in p.what]
    assert [p.line for p in found] == [line]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [p.line for p in check_data(mini) if "'said'" in p.what] == [line]


def test_each_of_several_equal_defects_has_its_own_line(mini: Path) -> None:
    """Bindings, list items, cells of a table, code and notes: in the order of the page."""
    path = mini / "docs/en/works.md"
    text = path.read_text(encoding="utf-8")
    added = """
[£9 million](quantity:tunnel-estimate) and
[**£9 million**](quantity:tunnel-estimate) and
[£9 million][ref]

[ref]: quantity:tunnel-estimate

- 5
- 7
- 5

```
5
```

| a | b |
|---|---|
| x | 5 |
| y | 5 |

> 5

Text.[^1]

[^1]: 5 in a note
"""
    path.write_text(text + added, encoding="utf-8")
    lines = (text + added).splitlines()
    found = [(p.line, p.code) for p in check_all(mini) if p.place == "docs/en/works.md" and p.code != "twin-differs"]
    wanted = [(n, "binding-wrong") for n, line in enumerate(lines, 1) if "£9 million" in line]
    fence = lines.index("```")
    naked = [n for n, line in enumerate(lines, 1) if n > len(text.splitlines()) and line.strip("- |xy>") in {"5", "7"}]
    wanted += [(n, "number-naked") for n in naked if n != fence + 2]
    wanted += [(len(lines), "number-naked")]
    assert found == sorted(wanted)


# Leavings

LEFT = [".#works.md", "._works.md", ".works.md.swp", "works.md~", "#works.md#", "~$works.md", ".DS_Store", "Thumbs.db"]


@pytest.mark.parametrize("folder", ["docs/en", "docs/zh/charts", "data", "data/tunnels", "notebooks"])
def test_leavings_of_editors_are_passed_over(inside: Path, folder: str) -> None:
    """Bytes that are no text, or a link to nothing, under a name that is no text's."""
    for name in LEFT:
        name = name.replace("works.md", {"data/tunnels": "tunnel.csv", "notebooks": "count.py"}.get(folder, "works.md"))
        if name.startswith(".#"):
            (inside / folder / name).symlink_to("somebody@host.1234:5678")
        else:
            (inside / folder / name).write_bytes(b"\x00\x05\x16\x07\xb0")
        assert is_left_over(f"{folder}/{name}")
    assert main(["check"]) == 0
    assert main(["run"]) == 0


@pytest.mark.parametrize("place", ["docs/en/x.md", "docs/zh/charts/x.md", "notebooks/x.py"])
@pytest.mark.parametrize("kind", ["folder", "dangling", "loop"])
def test_what_is_named_like_a_text_and_is_none(inside: Path, capsys: Output, place: str, kind: str) -> None:
    """A folder, a link to nothing, a link to itself: a problem, and no traceback."""
    path = inside / place
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nothing" if kind == "dangling" else path.name)
    assert main(["check"]) == 1
    assert f"{place}: cannot be read: " in capsys.readouterr().err


@pytest.mark.parametrize("case", golden("gate/laid.yaml"), ids=lambda case: case["path"])
def test_a_file_that_is_laid_into_a_repository(inside: Path, capsys: Output, case: dict[str, Any]) -> None:
    """What would reach the site unread, what no descriptor names, what is no file at all: each is told."""
    path = inside / case["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if case.get("pipe"):
        os.mkfifo(path)
    else:
        path.write_text(case["text"], encoding="utf-8")
    assert main(["check"]) == bool("told" in case)
    assert case.get("told", "") in capsys.readouterr().err


def test_a_table_that_is_a_folder_or_a_link_to_nothing(inside: Path) -> None:
    """What no descriptor names is nobody's table."""
    (inside / "data/tunnels/x.csv").mkdir()
    (inside / "data/ledger/y.csv").symlink_to("nothing")
    (inside / "data/nothing").symlink_to("nowhere")
    assert main(["check"]) == 0


# Days and addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024", Days(date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02", Days(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-02-29", Days(date(2024, 2, 29), date(2024, 2, 29))),
        *(
            (wrong, None)
            for wrong in ("2023-02-29", "2024-00", "2024-13", "2024-1", "0000", "２０２４", "", "24", "2024-02-29 ")
        ),
    ],
)
def test_the_days_of_a_date(text: str, found: Days | None) -> None:
    assert days(text) == found


def test_no_clock_is_ahead_of_the_latest_day() -> None:
    """Somebody east of us writes a day that has not begun here."""
    assert 0 <= (latest() - date.today()).days <= 1


def test_a_forecast_may_be_of_a_day_to_come(mini: Path, replace: Replace) -> None:
    """Of what is measured no day has come that has not."""
    row = "整小时数,2,,,hour,,,2007-09-04,document,,,measured,guardian-2007,4th"
    path = mini / "data/ledger/quantity.csv"
    replace(path, row, row.replace("2007-09-04", "2907"))
    assert [p.what for p in check_data(mini) if p.code == "date-disordered"] == [
        "as_of is 2907, a day that has not come"
    ]
    replace(path, ",2,,,hour,,,2907,document,", ",2,,,hour,,expected,2907,document,")
    assert "date-disordered" not in {p.code for p in check_data(mini)}


@pytest.mark.parametrize("case", golden("gate/addresses.yaml"), ids=lambda case: case["address"])
def test_addresses(case: dict[str, Any]) -> None:
    why = address_problem(case["address"], case.get("git", False))
    assert why.startswith(case["wrong"]) if "wrong" in case else why == ""


# The citation


@pytest.mark.parametrize("case", golden("gate/citations.yaml"), ids=lambda case: case["name"])
def test_the_citation_file(inside: Path, capsys: Output, replace: Replace, case: dict[str, Any]) -> None:
    """Check and build read it alike: what people write is cited, anything else is a problem at its line."""
    replace(inside / "CITATION.cff", case["old"], case["new"])
    if "wrong" not in case:
        ledger = load(inside)[0]
        assert main(["check"]) == 0
        assert case["sentence"] in citation(ledger, "en").unescape()
        assert case["bibtex"] in bibtex(citation_of(inside), "key")
        assert released(inside) == "2026-11-30"
        return
    assert main(["check"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert any(t.startswith(f"CITATION.cff:{case['line']}: ") and case["wrong"] in t for t in told), told
    if "twice" not in case["wrong"]:
        with pytest.raises(LedgerError, match="CITATION"):
            citation_of(inside)


# Consoles


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii:strict", "shift_jis"])
def test_a_console_of_any_encoding(mini: Path, encoding: str) -> None:
    """What it lacks is written with what it has; a minus stays one, a raised digit too."""
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src")}
    said = b""
    for call in (["find", "tunnel"], ["why", "tunnel-cost"], ["find", "Россия 北"], ["check"]):
        command = [sys.executable, "-m", "ledger", *call]
        done = subprocess.run(command, cwd=mini, env=environment, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode == (1 if "Россия 北" in call else 0)
        said += done.stdout
    assert "9 billion" in said.decode(encoding.split(":")[0])


@pytest.mark.parametrize(
    ("text", "encoding", "shown"), [("−17%", "gbk", "-17%"), ("10²⁵ FLOP", "ascii", "10^2^5 FLOP")]
)
def test_the_nearest_that_a_console_has(text: str, encoding: str, shown: str) -> None:
    console_module.tolerate()
    assert text.encode(encoding, "ledger.like").decode(encoding) == shown


@pytest.mark.parametrize("call", ["find e", "why tunnel-cost", "check"])
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&-"])
def test_a_stream_that_is_closed(mini: Path, call: str, closed: str) -> None:
    """Whoever calls may have closed what is read from or written to."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    line = f"{sys.executable} -m ledger {call} {closed}"
    done = subprocess.run(["sh", "-c", line], cwd=mini, env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0


def test_a_console_that_knows_ascii_only_is_asked_in_utf8(mini: Path) -> None:
    """What was typed is looked for, whatever the console takes it for."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C"}
    environment |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "ledger", "find", "隧道"]
    done = subprocess.run(command, cwd=mini, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"average-week-1989" in done.stdout


def test_a_reader_that_has_gone(mini: Path) -> None:
    """``ledger find x | head`` ends without a word."""
    command = f"{sys.executable} -m ledger find e | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=mini, capture_output=True, text=True, check=False)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_annotations_are_escaped() -> None:
    """Neither a line break nor a comma ends what GitHub is told; a problem is one line on a screen too."""
    problem = Problem("docs/a,b:c.md", 3, "says 5%\r\n::warning::x", "correct it", "number-naked")
    assert problem.annotation() == (
        "::error file=docs/a%2Cb%3Ac.md,line=3::says 5%25%0D%0A::warning::x -> correct it [number-naked]"
    )
    assert "\n" not in str(problem)


# Fonts and notebooks


def test_a_machine_without_chinese_characters_says_so(
    inside: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning, as nothing is wrong with the repository; a file that is no font is none."""
    (inside / "fonts").mkdir()
    (inside / "fonts/a.ttf").write_bytes(b"\0\1\0\0\0\x0fnothing of a font")
    assert not draws_han(inside / "fonts")
    monkeypatch.setattr("ledger.charts.fonts.draws_han", lambda: False)
    assert main(["check"]) == 0
    assert NO_HAN in capsys.readouterr().err


OUTPUTS = {
    "printed": ('print("\\ud800")', "U+D800 (half of a pair)"),
    "written": ('import sys\nsys.stdout.write("ok\\udc80")', "U+DC80 (half of a pair)"),
    "shown": ('import pandas as pd\npd.DataFrame({"a": ["\\ud83d"]})', "U+D83D (half of a pair)"),
    "escaped": ('print("\\x1b[31mred")', "U+001B (escape)"),
}


@pytest.mark.parametrize("kind", OUTPUTS)
def test_an_output_that_is_no_text(quick: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """One problem with file, cell and line, and nothing is installed."""
    monkeypatch.chdir(quick)
    code, character = OUTPUTS[kind]
    path = quick / "notebooks/count.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n# %%\n{code}\n", encoding="utf-8")
    before = {p: p.read_bytes() for folder in ("build", "data") for p in (quick / folder).rglob("*") if p.is_file()}
    assert main(["run"]) == 1
    [told] = [t for t in capsys.readouterr().err.splitlines() if t.startswith("notebooks/")]
    cells = text.count("\n# %%") + 1 + text.startswith("# %%")
    line = len(text.splitlines()) + 3
    assert told.startswith(f"notebooks/count.py:{line}: cell {cells}: its output is not text: it holds {character}")
    after = {p: p.read_bytes() for folder in ("build", "data") for p in (quick / folder).rglob("*") if p.is_file()}
    assert {p: b for p, b in after.items() if "checked" not in p.parts} == {
        p: b for p, b in before.items() if "checked" not in p.parts
    }
