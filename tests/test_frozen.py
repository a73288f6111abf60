"""Releases that last: each is kept under its day with a manifest, and two of them can be compared.

Two releases of the second article: between them a verdict changed, and a sentence.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ledger.base.problem import LedgerError
from ledger.cli.compare import Sites, compared
from ledger.cli.state import state_at
from ledger.html.seal import release_list
from ledger.site.frozen import freeze, kept, main
from ledger.store.loading import load
from tests.conftest import replace_in
from tests.sites import command, own_second

Output = pytest.CaptureFixture[str]
FIRST, SECOND_DAY = "2026-11-20", date.today().isoformat()


def run(root: Path, *arguments: str) -> str:
    done = command(root, *arguments)
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two releases, and the folder in which both are kept."""
    root = own_second(tmp_path_factory, "released")
    run(root, "ledger", "run")
    cite(root, "0.1.0", FIRST)
    publish(root)
    replace_in(root / "data/ledger/verdict.csv", "并不奇怪", "毫不奇怪")
    run(root, "ledger", "reviewed")
    cite(root, "0.2.0", SECOND_DAY)
    publish(root, "--reason", "better wording", "--reason-zh", "措辞更好")
    return root


def cite(root: Path, version: str, day: str) -> None:
    """Set the version and the day of the release."""
    path = root / "CITATION.cff"
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(("version", "date-"))
    ]
    path.write_text("\n".join([*lines, f'version: "{version}"', f"date-released: {day}"]) + "\n", encoding="utf-8")


def publish(root: Path, *reasons: str) -> None:
    run(root, "ledger", "publish", "--release", *reasons)
    run(root, "mkdocs", "--quiet", "build")
    run(root, "ledger.site.frozen", "site", "shelf")


def test_each_release_is_kept_under_its_day(released: Path) -> None:
    """With version, day and root as the seal has them, and the hash of each file."""
    listed = json.loads((released / "shelf/releases.json").read_text(encoding="utf-8"))
    assert [(one["version"], one["date"]) for one in listed] == [("0.1.0", FIRST), ("0.2.0", SECOND_DAY)]
    sealed = (released / "seal/release.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [f"{one['version']},{one['date']},{one['root']}" for one in listed] == sealed
    for one in listed:
        folder = released / "shelf" / one["date"]
        assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == one
        assert {p.name for p in folder.iterdir()} == {*one["files"], "manifest.json"}
        for name, told in one["files"].items():
            content = (folder / name).read_bytes()
            assert (len(content), sha256(content).hexdigest()) == (told["bytes"], told["sha256"])


def test_the_site_of_a_day_opens_from_a_disk(released: Path) -> None:
    """Both languages, and the older still says what it said."""
    for day, words in ((FIRST, "并不奇怪"), (SECOND_DAY, "毫不奇怪")):
        with zipfile.ZipFile(released / "shelf" / day / "site.zip") as archive:
            page = archive.read(f"site-{day}/zh/claims/building-advance/index.html").decode()
            assert f"site-{day}/index.html" in archive.namelist()
        assert words in page


def test_the_root_of_a_day_is_that_of_its_repository(released: Path, tmp_path: Path) -> None:
    """Unpacked anywhere, it is the release that its manifest names."""
    for one in kept(released / "shelf"):
        folder = tmp_path / one["date"]
        with zipfile.ZipFile(released / "shelf" / one["date"] / "repository.zip") as archive:
            archive.extractall(folder)
        told = run(released, "ledger", "verify", str(folder), "--root", one["root"])
        assert f"root {one['root']}" in told


def test_two_days_can_be_compared(released: Path) -> None:
    """What has changed since: in words, with what changed and nothing else; the present is compared alike."""
    first, second = (released / "shelf" / day / "repository.zip" for day in (FIRST, SECOND_DAY))
    text = compared(state_at(first), state_at(second), Sites())
    assert "### Findings: 1" in text
    assert "并不奇怪" in text
    assert "毫不奇怪" in text
    assert "### Verdicts" not in text
    assert "Nothing that a reader sees" in compared(state_at(second), state_at(second), Sites())
    assert "### Findings: 1" in run(released, "ledger", "compare", str(first))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_readers_see_how_much_has_changed_since_each(released: Path, lang: str) -> None:
    """Newest first; the entries of later days are counted."""
    ledger = load(released)[0]
    rows = BeautifulSoup(str(release_list(ledger, lang)), "html.parser").select("tbody tr")
    counts = [row.find_all("td")[-1].get_text() for row in rows]
    later = [sum(change.date > day for change in ledger.changes) for day in (SECOND_DAY, FIRST)]
    assert counts == [str(n) if n else {"en": "nothing", "zh": "无"}[lang] for n in later]


def test_a_day_that_is_kept_is_not_written_over(released: Path, tmp_path: Path, capsys: Output) -> None:
    """The same again is nothing new; another state is refused, and the old one stands."""
    shelf = Path(shutil.copytree(released / "shelf", tmp_path / "shelf"))
    before = {p: p.read_bytes() for p in shelf.rglob("*") if p.is_file()}
    freeze(released, released / "site", shelf)
    root = Path(shutil.copytree(released, tmp_path / "root"))
    page = root / "site" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- later -->", encoding="utf-8")
    with pytest.raises(LedgerError, match="holds another release, or another state of this one -> raise the version"):
        freeze(root, root / "site", shelf)
    assert {p: p.read_bytes() for p in shelf.rglob("*") if p.is_file()} == before
    assert main(root, tmp_path, shelf) == 1
    assert "is no built site" in capsys.readouterr().err


def test_the_archives_are_the_same_each_time(released: Path, tmp_path: Path) -> None:
    folder = freeze(released, released / "site", tmp_path)
    for path in folder.iterdir():
        assert path.read_bytes() == (released / "shelf" / SECOND_DAY / path.name).read_bytes(), path.name
    assert zipfile.ZipFile(io.BytesIO((folder / "repository.zip").read_bytes())).testzip() is None
