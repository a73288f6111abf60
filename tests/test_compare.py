"""What a review is shown: two versions in; what a reader would see otherwise, with nothing of a stranger's mark-up."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from ledger.base.problem import LedgerError
from ledger.cli import main
from ledger.cli.compare import Sites, compared
from ledger.cli.state import State, state_at
from tests.conftest import replace_in
from tests.sites import ROOT, SECOND, command

Output = pytest.CaptureFixture[str]


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The second article's repository, as somebody has just cloned it."""
    return cloned(tmp_path / "before")


@pytest.fixture
def after(tmp_path: Path) -> Path:
    """Another version of it."""
    return cloned(tmp_path / "after")


def cloned(target: Path) -> Path:
    return Path(shutil.copytree(SECOND, target, ignore=shutil.ignore_patterns("build", "site")))


def edit(root: Path, table: str, key: dict[str, str], **cells: str) -> None:
    """Change cells of one row."""
    path = root / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (row,) = (row for row in rows if key.items() <= row.items())
    row |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def between(after: Path) -> str:
    return compared(state_at(cloned(after.with_name("clone"))), state_at(after), Sites())


def test_the_same_version_shows_nothing(after: Path) -> None:
    assert between(after) == "## What a reader would see otherwise\n\nNothing that a reader sees has changed.\n"


def test_a_changed_verdict_stands_first(after: Path) -> None:
    """With the claim's text and id, then or now, and both words."""
    edit(after, "ledger/verdict", {"claim": "building-late", "when": "now"}, verdict="imprecise")
    text = between(after)
    assert "### Verdicts: 1\n\n| claim | when | before | after |\n" in text
    assert "| It was two years late.<br>building-late | now | **exaggerated** | **imprecise** |" in text
    assert text.count("###") == 1


def test_a_changed_number_is_written_as_readers_see_it(after: Path) -> None:
    """The value with its unit before and after, and whatever else of it differs."""
    key = {"id": "best-week-british"}
    edit(after, "ledger/quantity", key, value="427", printed="427m", as_of="1991")
    row = next(line for line in between(after).splitlines() if "best-week-british" in line)
    before, now = (re.sub(r"&#58;", ":", cell.strip()) for cell in row.split("|")[2:4])
    assert before.startswith("426 m a week; as&#95;of 1994")
    assert now.startswith("427 m a week; as&#95;of 1991")


def test_a_changed_finding_is_shown_where_it_parts(after: Path) -> None:
    """In its language, with links reduced to their text."""
    found = replace_in(after / "data/ledger/verdict.csv", "并不奇怪", "毫不奇怪")
    assert found
    (row,) = (line for line in between(after).splitlines() if "now, zh" in line)
    assert "并不奇怪" in row
    assert "毫不奇怪" in row
    assert "quantity" not in row


def test_changed_rows_of_a_chart_are_shown_with_both_drawings(mini: Path, tmp_path: Path) -> None:
    """As the last run has drawn them; pictures only where both sites stand somewhere."""
    after = Path(shutil.copytree(mini, tmp_path / "after"))
    (chart,) = (mini / "build/charts").glob("*.csv")
    path = after / "build/charts" / chart.name
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:-1], lines[-1] + "9"]) + "\n", encoding="utf-8")
    sides = state_at(mini), state_at(after)
    assert sum(line.startswith("- was ") for line in compared(*sides, Sites()).splitlines()) == 1
    assert "![" not in compared(*sides, Sites(before="https://a.example"))
    text = compared(*sides, Sites("https://a.example/", "https://b.example/7"))
    before, now = (f"{base}/charts/{chart.stem}.en.png" for base in ("https://a.example", "https://b.example/7"))
    assert f"| ![before]({before}) | ![after]({now}) |" in text


def test_changed_and_new_pages_are_counted(after: Path) -> None:
    page = after / "docs/zh/railway.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n多一句。\n", encoding="utf-8")
    (after / "docs/en/more.md").write_text("# More\n", encoding="utf-8")
    text = between(after)
    assert "| docs/en/more.md | 1 new, 0 gone |" in text
    assert "| docs/zh/railway.md | 2 new, 0 gone |" in text


def test_what_came_and_went_is_none_on_the_other_side(after: Path) -> None:
    path = after / "data/ledger/verdict.csv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("building-late,now")]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert "building-late | now | **exaggerated** | **none** |" in between(after)


@pytest.mark.parametrize(
    "written",
    [
        "[here](https://evil.example)",
        "![x](https://evil.example/x.png)",
        "<img src=x onerror=alert(1)>",
        "@everybody look",
        "`code` **bold** _it_ ~~gone~~",
        "a | b\nc",
        "https://evil.example and www.evil.example",
        "closes #12, &lt;b&gt;",
    ],
)
def test_nothing_of_a_strangers_mark_up_comes_into_the_comment(written: str) -> None:
    """It is shown sign by sign: neither a link, nor a picture, nor somebody's name; a cell stays a cell."""
    empty = State({}, {}, {}, {}, {}, {})
    full = State(
        {"c": written},
        {},
        {("c", "now"): "supported"},
        {("c", "now", "en"): written},
        {written: (written,)},
        {f"docs/en/{written}.md": (written,)},
    )
    text = compared(empty, full, Sites())
    shown = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), text)
    assert written.replace("\n", " ") in shown
    for line in text.splitlines():
        inside = re.sub(r"^\*\*|\*\*$|<br>|^### .*|^- ", "", line).replace("**supported**", "").replace("**none**", "")
        assert not re.search(r"[*`_\[\]<>@]|://|#(?!\d+;)", inside.removeprefix("## ")), line
        assert line.count("|") in {0, 3, 4, 5}, line


def test_a_long_list_is_counted(after: Path) -> None:
    """No comment is longer than a review takes in."""
    many = {(f"claim-{n}", "now"): "supported" for n in range(99)}
    text = compared(State({}, {}, {}, {}, {}, {}), State({}, {}, many, {}, {}, {}), Sites())
    assert "### Verdicts: 99" in text
    assert text.count("**supported**") == 40
    assert "and 59 more" in text


# The command


def test_the_command_compares_with_where_it_is_called(
    before: Path, after: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    edit(after, "ledger/verdict", {"claim": "building-late", "when": "now"}, verdict="imprecise")
    monkeypatch.chdir(after / "data")
    assert main(["compare", str(before)]) == 0
    assert "**exaggerated** | **imprecise**" in capsys.readouterr().out
    monkeypatch.chdir("/")
    assert main(["compare", str(before)]) == 2
    assert main(["compare", str(before), str(after)]) == 0


def test_units_of_their_own_do_not_stand_in_the_way_of_each_other(mini: Path, after: Path) -> None:
    """One version was checked before and its units are known to be sound; the other is read for the first time."""
    assert (mini / "build/checked").is_dir()
    assert not (after / "build").exists()
    done = command(after, "ledger", "compare", str(mini), str(after), code=ROOT / "src")
    assert (done.returncode, done.stderr) == (0, "")
    assert "### Numbers" not in done.stdout


@pytest.mark.parametrize("where", ["nowhere", "file.txt", "empty.zip"])
def test_what_is_no_version_is_named(before: Path, tmp_path: Path, where: str, capsys: Output) -> None:
    (tmp_path / "file.txt").write_text("text", encoding="utf-8")
    shutil.make_archive(str(tmp_path / "empty"), "zip", tmp_path, "file.txt")
    with pytest.raises(LedgerError, match="-> name a"):
        state_at(tmp_path / where)
    assert main(["compare", str(tmp_path / where), str(before)]) == 1
    assert where in capsys.readouterr().err


def test_the_archive_of_a_version_is_one(before: Path, tmp_path: Path) -> None:
    """However deep it lies in it."""
    shutil.copytree(before, tmp_path / "in" / "release")
    archive = shutil.make_archive(str(tmp_path / "release"), "zip", tmp_path / "in")
    assert state_at(Path(archive)) == state_at(before)
