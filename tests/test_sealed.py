"""What is published is sealed: no cell and no sentence changes without a dated reason, and the check names it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.base.certificate import root_of
from ledger.base.problem import LedgerError
from ledger.checks import check_all
from ledger.checks.history import check_history
from ledger.checks.sealed import check_sealed
from ledger.checks.sealed_twins import check_sealed_twins
from ledger.cli import main
from ledger.cli.diff import told
from ledger.cli.verify import verify
from ledger.html.corrections import correction_list
from ledger.html.seal import release_list
from ledger.site.feed import feed
from ledger.site.sealed import sealed_files
from ledger.store.loading import load
from ledger.store.seal.compared import differences
from ledger.store.seal.kept import read_seal
from ledger.store.seal.listed import sums
from ledger.store.seal.parts import Part, all_parts
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
CASES: list[dict[str, Any]] = golden("sealed.yaml")
CHANGE = "2026-11-30,quantity,no-such-number,value,1,,Counted anew.,重新计数。\n"


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Change a file once."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} holds no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def in_git(root: Path) -> None:
    """The repository with a history of one commit."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message", "All."]):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in check_sealed(load(root)[0])]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second article, published twice: with a row in the log of changes, and a reason of upkeep."""
    kept = shutil.ignore_patterns("build", "site")
    root = Path(shutil.copytree(ROOT / "tests/second", tmp_path_factory.mktemp("sealed") / "repo", ignore=kept))
    with (root / "data/ledger/change.csv").open("a", encoding="utf-8") as file:
        file.write(CHANGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["publish"]) == 0
        edit(root, "docs/en/works.md", "supposed to cost", "expected to cost")
        assert main(["publish", "--reason", "A typo."]) == 0
    return root


@pytest.fixture
def repo(sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the working directory."""
    root = Path(shutil.copytree(sealed, tmp_path / "repo"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def mended(sealed: Path) -> Iterator[Path]:
    """The published repository itself: what a test changes in it is put back."""
    before = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}
    yield sealed
    for path, content in before.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_change_is_named_and_its_entry_proposed(
    mended: Path, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file, the row and the column or the line; with the entry that is proposed nothing is left to say."""
    edit(mended, case["file"], case["old"], case["new"])
    found = problems(mended)
    [first, *_] = [one for one in found if one.startswith(case["file"])]
    assert case["says"] in first
    if case.get("strict"):
        monkeypatch.chdir(mended)
        assert main(["publish", "--reason", "Why not."]) == 1
        assert problems(mended) == found
        return
    enter(mended, proposed(found).replace("REASON", "Why."))
    assert problems(mended) == []


def proposed(found: list[str]) -> str:
    """The row that would explain what was found."""
    [line] = [one.split("or add: ")[1].removesuffix(" [seal-unentered]") for one in found if "or add: " in one]
    return line


def enter(root: Path, line: str) -> None:
    """Paste a row."""
    with (root / "seal/upkeep.csv").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def test_nothing_is_sealed_without_its_reason(repo: Path) -> None:
    """What changed is still told after a publication that gave no reason, and nothing was written."""
    edit(repo, "data/ledger/evidence.csv", "supports,1st paragraph,1802", "opposes,1st paragraph,1802")
    found = problems(repo)
    before = {path: path.read_bytes() for path in repo.rglob("*.csv")}
    assert main(["publish"]) == 1
    assert problems(repo) == found
    assert {path: path.read_bytes() for path in repo.rglob("*.csv")} == before
    assert main(["publish", "--reason", "Misread."]) == 0
    assert problems(repo) == []


def altered(part: Part, at: int) -> Part:
    texts = tuple(f"{text}~" if number == at else text for number, text in enumerate(part.texts))
    return Part(part.place, part.key, part.names, texts, part.lines)


def test_every_column_of_every_table_and_every_text_is_under_the_seal(sealed: Path) -> None:
    """A cell in each column of the last row of each table, lines all over each text: the row or piece is always named,
    and but for one in a thousand, by its two characters, the cell itself."""
    parts, seal = all_parts(sealed), read_seal(sealed)
    last = {part.place if part.names else f"{part.place}#{part.key}": part for part in parts}
    tried = vague = 0
    for part in last.values():
        was = {part.place: {part.key: seal[part.place][part.key]}}
        for at in range(0, len(part.texts), 1 if part.names else 1 + len(part.texts) // 12):
            [one] = differences([altered(part, at)], was)
            named = one.columns == (part.names[at],) if part.names else one.lines == (part.lines[at],)
            tried, vague = tried + 1, vague + (not named)
    assert tried > 1000
    assert vague <= tried // 1000


def test_every_published_file_of_both_articles_is_sealed(sealed: Path) -> None:
    """Tables, descriptors, prose, words and notebooks: whoever adds a file of a new kind has to decide.

    Of a stored copy of a source its hash is sealed, in the row of the table that names it.
    """
    for root in (sealed, ROOT):
        known = {*sums(root), "seal/release.csv"}
        wanted = {p for top in ("data", "docs", "notebooks") for p in (root / top).rglob("*") if p.is_file()}
        names = {p.relative_to(root).as_posix() for p in wanted if not {"__pycache__", "copies"} & {*p.parts}}
        assert names - known <= {"docs/reviewed.csv", "docs/screenshot.png"}


def test_new_rows_are_free_until_they_are_published(repo: Path) -> None:
    """A row, a section and a page that nobody has seen; once they are published they are not."""
    edit(repo, "data/ledger/licence.csv", "CC BY-SA (Wiki", "New,新的\nCC BY-SA (Wiki")
    edit(repo, "docs/en/works.md", "## How late", "## More { #more }\n\nMore of it.\n\n## How late")
    (repo / "docs/en/new.md").write_text("# New { #new }\n\nA page.\n", encoding="utf-8")
    assert problems(repo) == []
    assert main(["publish"]) == 0
    edit(repo, "data/ledger/licence.csv", "New,新的", "New,旧的")
    edit(repo, "docs/en/works.md", "More of it.", "Less of it.")
    edit(repo, "docs/en/new.md", "A page.", "No page.")
    assert len([one for one in problems(repo) if "changed" in one]) == 4


def test_an_entry_covers_what_it_was_written_for_and_nothing_after(repo: Path) -> None:
    """One row for a whole edit; the same cells changed once more are named again, and so is a cell beside them."""
    edit(repo, "data/ledger/evidence.csv", "Dates the first", "Names the first")
    edit(repo, "docs/en/works.md", "It cost", "It did cost")
    assert main(["publish", "--reason", "Clearer."]) == 1, "the Chinese note was not read again"
    assert main(["reviewed", "ledger/evidence"]) == 0
    enter(repo, proposed(problems(repo)))
    assert problems(repo) == []
    edit(repo, "data/ledger/evidence.csv", "Names the first", "Names the last")
    assert ["lead-age-e1: note_en" in one for one in problems(repo)] == [True, False]
    edit(repo, "data/ledger/evidence.csv", "Names the last", "Names the first")
    assert problems(repo) == []
    edit(repo, "data/ledger/evidence.csv", "supports,1st paragraph,1802", "opposes,1st paragraph,1802")
    assert "lead-age-e1: stance, note_en changed" in problems(repo)[0]


def test_an_entry_must_name_the_cells(repo: Path) -> None:
    """A reason that speaks of something else excuses nothing, whatever it proves."""
    edit(repo, "data/ledger/evidence.csv", "supports,1st paragraph,1802", "opposes,1st paragraph,1802")
    line = proposed(problems(repo))
    enter(repo, line.replace("ledger/evidence/lead-age-e1/stance", "ledger/evidence/*/note_en"))
    assert "lead-age-e1: stance" in problems(repo)[0]


def test_many_cells_of_one_column_are_one_problem_and_one_pattern(repo: Path) -> None:
    """A whole edit stays short, however many rows it touches."""
    path = repo / "data/ledger/quantity.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"locator": f"{row['locator']}, below"} for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    [told_of, row] = problems(repo)
    assert f"and {len(rows) - 5} more: locator changed" in told_of
    assert "ledger/quantity/*/locator" in row
    assert len(row) < 600


def test_a_reworded_finding_has_its_entry_with_the_public_changes(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named and its row proposed; with a reason in both languages it is written, once both were read together."""
    edit(repo, "data/ledger/verdict.csv", "leaves room for such a day", "leaves no room for such a day")
    assert problems(repo) == [], "history answers for the row"
    [problem] = check_history(load(repo)[0])
    assert problem.what == "building-advance: the finding (now) was published in other words, without a dated entry"
    assert [p.code for p in check_sealed_twins(load(repo)[0])] == ["twin-lagging"]
    assert main(["publish", "--reason", "Only.", "--reason-zh", "只有。"]) == 1
    assert "finding_zh is older" in capsys.readouterr().err
    assert "building-advance" not in (repo / "data/ledger/change.csv").read_text(encoding="utf-8"), "all or nothing"
    assert main(["reviewed"]) == 0
    assert main(["publish", "--reason", "Only English."]) == 1, "readers are told in both languages"
    assert main(["publish", "--reason", "A slip.", "--reason-zh", "笔误。"]) == 0
    assert ",finding,building-advance,now," in (repo / "data/ledger/change.csv").read_text(encoding="utf-8")
    assert not (repo / "seal/read.csv").exists()
    assert check_history(load(repo)[0]) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Dates the first of", "Dates the last of", ["note_zh is older than its English twin"]),
        ("把众多方案中的头一个", "把众多方案中的末一个", ["note_en is older than its Chinese twin"]),
        ("csmonitor-1986,,supports,1st", "csmonitor-1986,,opposes,1st", []),
    ],
)
def test_a_record_that_changed_in_one_language_is_named_until_both_were_read(
    repo: Path, old: str, new: str, says: list[str]
) -> None:
    """As prose is; a cell of no language has no twin."""
    edit(repo, "data/ledger/evidence.csv", old, new)
    found = check_sealed_twins(load(repo)[0])
    assert [one for one in says if one in str(found)] == says
    assert len(found) == len(says)
    assert main(["reviewed", "ledger/source"]) == 0
    assert len(check_sealed_twins(load(repo)[0])) == len(says), "another table"
    assert main(["reviewed", "ledger/evidence"]) == 0
    assert check_sealed_twins(load(repo)[0]) == []
    if says:
        edit(repo, "data/ledger/evidence.csv", new, f"{new} ")
        assert len(check_sealed_twins(load(repo)[0])) == 1, "read, and changed again"


def test_publishing_is_all_or_nothing(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """If the seal cannot be written nothing is published."""
    edit(repo, "docs/en/works.md", "It cost", "It did cost")
    before = {path: path.read_bytes() for path in repo.rglob("*.csv")}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ledger.cli.publishing.seal_files", full)
    assert main(["publish", "--reason", "Clearer."]) == 1
    assert "seal: cannot be written: No space left on device" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in repo.rglob("*.csv")} == before


def test_a_seal_that_is_gone_or_damaged_is_told(repo: Path) -> None:
    """Whoever takes the seal away has not got rid of it."""
    (repo / "seal/data/ledger/evidence.csv").write_text("key,digest\nx,y\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="has the columns"):
        problems(repo)
    shutil.rmtree(repo / "seal")
    assert ["seal-missing" in one for one in problems(repo)] == [True]


def test_a_preview_is_not_held_up(repo: Path) -> None:
    """What only lacks its reason stops no build; `ledger check` names it."""
    before = check_all(repo, pages=False)
    edit(repo, "docs/en/works.md", "It cost", "It did cost")
    assert check_all(repo, pages=False) == before
    assert main(["check"]) == 1


def test_diff_says_before_and_after(repo: Path) -> None:
    """Numbers from the record; words from git, if it has what was published; charts from their sealed rows."""
    in_git(repo)
    assert told(repo) == ["nothing has changed since publication"]
    edit(repo, "data/ledger/evidence.csv", "Dates the first of", "Dates the last of")
    edit(repo, "data/ledger/quantity.csv", ",60,,,m/week", ",61,,,m/week")
    edit(repo, "docs/en/works.md", "It cost", "It did cost")
    edit(repo, "data/ledger/licence.csv", "CC BY-SA (Wiki", "New,新的\nCC BY-SA (Wiki")
    lines = told(repo)
    assert "  average-week-1989 (value): 60 -> 61" in lines
    assert any("lead-age-e1: Dates the first of many" in one and "-> Dates the last of" in one for one in lines)
    assert [one[:11] for one in lines if "cost [1.88" in one] == ["  - It cost", "  + It did "]
    assert "ledger/licence, new: 1" in lines
    for name, value in (("seal/charts", "1"), ("build/charts", "2")):
        (repo / name).mkdir(parents=True)
        (repo / name / "one.csv").write_text(f"name,value\na,{value}\n", encoding="utf-8")
    assert [one for one in told(repo) if "a," in one] == ["  - a,1", "  + a,2"]
    shutil.rmtree(repo / ".git")
    assert any("what it was is not in the history" in one for one in told(repo))


def test_a_release_has_its_root_and_only_one(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The root is what `sha256sum` would give; a version is released once."""
    assert main(["publish", "--release"]) == 0
    root = root_of(sums(repo))
    assert f"root of 0.1.0: {root}" in capsys.readouterr().out
    assert main(["publish", "--release"]) == 1
    assert "version 0.1.0 is released already" in capsys.readouterr().err
    assert verify(str(repo)) == [f"{len(sums(repo))} files, root {root}", "this is release 0.1.0"]
    assert verify(str(repo), root.upper())[-1] == "this is release 0.1.0"
    with pytest.raises(LedgerError, match="has the root"):
        verify(str(repo), "0" * 64)
    edit(repo, "seal/release.csv", root[:8], "0" * 8)
    assert "this table only grows" in problems(repo)[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_readers_get_the_list_the_reasons_and_the_roots(repo: Path, lang: str) -> None:
    """The site publishes what a copy is held against; before the first publication it has nothing of it."""
    files = sealed_files(repo)
    listed = json.loads(files["seal.json"])
    assert listed == {"root": root_of(sums(repo)), "files": sums(repo)}
    assert files["upkeep.csv"].decode().splitlines()[1].endswith(",A typo.")
    assert sealed_files(ROOT / "tests/second") == {}
    assert "<p>" in release_list(load(repo)[0], lang)
    assert main(["publish", "--release"]) == 0
    shown = release_list(load(repo)[0], lang)
    assert listed["root"] in shown
    assert ">0.1.0<" in shown


def test_a_reworded_finding_is_told_without_its_hashes(repo: Path) -> None:
    """On the corrections page and in the feed: which finding, the day and the reason."""
    edit(repo, "data/ledger/verdict.csv", "leaves room for such a day", "leaves ample room for such a day")
    assert main(["reviewed"]) == 0
    assert main(["publish", "--reason", "A slip.", "--reason-zh", "笔误。"]) == 0
    ledger = load(repo)[0]
    [change] = [one for one in ledger.changes if one.kind == "finding"]
    for text in (correction_list(ledger, "en"), feed(ledger, "en").decode()):
        assert "finding of now, in other words" in text
        assert "A slip." in text
        assert change.old not in text
        assert change.new not in text


LISTS: dict[str, Callable[[dict[str, str]], str]] = {
    "sums": lambda files: "".join(f"{value}  {name}\n" for name, value in files.items()),
    "flat": json.dumps,
    "nested": lambda files: json.dumps({"made": {"outputs": files}, "root": root_of(files)}),
}


@pytest.mark.parametrize("layout", LISTS)
def test_a_copy_is_compared_with_a_list(repo: Path, tmp_path: Path, layout: str) -> None:
    """A list in any layout; what differs, is missing, or is too much is named."""
    path = tmp_path / "list"
    path.write_text(LISTS[layout](sums(repo)), encoding="utf-8")
    assert f"all {len(sums(repo))} files are as {path} says" in verify(str(repo), against=str(path))
    edit(repo, "docs/en/works.md", "It cost", "It did cost")
    (repo / "docs/vocabulary.txt").unlink()
    (repo / "docs/en/more.md").write_text("# More\n", encoding="utf-8")
    with pytest.raises(LedgerError) as error:
        verify(str(repo), against=str(path))
    found = {p.place: p.what for p in error.value.problems if p.code == "copy-differs"}
    assert set(found) == {"docs/en/works.md", "docs/vocabulary.txt", "docs/en/more.md"}
    assert "differs" in found["docs/en/works.md"]


def test_a_site_is_compared_with_its_own_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of its files, and that of the repository with its root; no file outside the site is looked at."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>x", encoding="utf-8")
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    assert main(["verify", str(site)]) == 1
    assert "holds neither seal.json nor certificate.json" in capsys.readouterr().err
    files = {"index.html": "6ad14c4a3a7c5c0a4b0d0b4a2e4d8d2d6a3f0d5f5d9b5a9e7b3d8c1f0e2a4b6c"}
    (site / "certificate.json").write_text(json.dumps({"files": files, "root": root_of(files)}), encoding="utf-8")
    assert main(["verify", str(site)]) == 1
    assert "index.html: differs from the list" in capsys.readouterr().err
    files = {"index.html": hashlib.sha256(b"<p>x").hexdigest()}
    (site / "certificate.json").write_text(json.dumps({"files": files, "root": root_of(files)}), encoding="utf-8")
    assert main(["verify", str(site)]) == 0
    (site / "seal.json").write_text(json.dumps({"files": files, "root": "0" * 64}), encoding="utf-8")
    assert main(["verify", str(site)]) == 1
    assert "states the root" in capsys.readouterr().err
    files |= {"../secret": hashlib.sha256(b"x").hexdigest()}
    (site / "seal.json").unlink()
    (site / "certificate.json").write_text(json.dumps(files), encoding="utf-8")
    assert main(["verify", str(site)]) == 1
    assert "../secret: is missing" in capsys.readouterr().err


def test_the_repository_itself_is_sealed() -> None:
    """Whoever changes something published gives the reason before it is merged."""
    assert problems(ROOT) == []
