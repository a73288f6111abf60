"""A site is built on the one before the last: what is right is not written, what is wrong goes, the last one stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ledger.site.staging import clear, give_back, lay, put_in_place, stage, take, write

Site = dict[str, str]


class Builds:
    """Builds of a site with another one inside, as MkDocs goes about them."""

    def __init__(self, root: Path) -> None:
        self.root, self.target, self.staged = root, root / "site", stage(root) / "en"

    def begin(self, site: Site) -> None:
        """Up to the moment before the new site takes the place of the old one."""
        take(self.staged, self.target, self.root)
        lay(self.staged, "zh")
        self._fill(self.staged, {name: text for name, text in site.items() if not name.startswith("zh/")}, "zh")
        inner = {name.removeprefix("zh/"): text for name, text in site.items() if name.startswith("zh/")}
        lay(self.staged / "zh")
        self._fill(self.staged / "zh", inner, "")

    def build(self, site: Site) -> None:
        self.begin(site)
        put_in_place(self.staged, self.target, self.root)

    def _fill(self, folder: Path, site: Site, inner: str) -> None:
        clear(folder, [str(folder / name) for name in site], inner)
        for name, text in site.items():
            write(folder / name, text.encode())

    def found(self) -> Site:
        files = (path for path in self.target.rglob("*") if path.is_file())
        return {path.relative_to(self.target).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


FIRST = {
    "index.html": "one",
    "a/index.html": "a",
    "b/c/index.html": "c",
    "zh/index.html": "一",
    "zh/b/index.html": "二",
}
OTHER = {"index.html": "two", "a/index.html": "a", "zh/index.html": "一", "zh/d.html": "三"}


def test_every_build_is_what_it_should_be(builds: Builds) -> None:
    """Whatever stood there two builds before; folders that nothing is left in are gone."""
    for site in (FIRST, OTHER, FIRST, FIRST, OTHER, {"index.html": "one"}, OTHER):
        builds.build(site)
        assert builds.found() == site
        assert all(any(path.iterdir()) for path in builds.target.rglob("*") if path.is_dir())


def test_what_is_right_is_not_written_again(builds: Builds) -> None:
    """The same file, from the site before the last."""
    builds.build(FIRST)
    files = {name: (builds.target / name).stat().st_ino for name in FIRST}
    builds.build(FIRST)
    assert not any((builds.target / name).stat().st_ino == number for name, number in files.items())
    moments = {name: (stage(builds.root).parent / "before").glob(f"*/{name}") for name in FIRST}
    before = {name: next(paths).stat().st_mtime_ns for name, paths in moments.items()}
    builds.build(FIRST | {"index.html": "other"})
    now = {name: (builds.target / name).stat() for name in FIRST}
    assert {name: state.st_ino for name, state in now.items()} == files
    assert [name for name in FIRST if now[name].st_mtime_ns != before[name]] == ["index.html"]


def test_a_build_that_fails_leaves_the_last_good_site(builds: Builds) -> None:
    """Nor does it throw away what the next one begins with."""
    builds.build(FIRST)
    builds.build(OTHER)
    builds.begin({"index.html": "broken"})
    assert builds.found() == OTHER
    give_back(builds.staged, builds.target, builds.root)
    assert builds.found() == OTHER
    assert not builds.staged.exists()
    builds.build(FIRST)
    assert builds.found() == FIRST


@pytest.mark.parametrize("moment", ["taken", "laid", "written"])
def test_a_build_that_is_killed_leaves_the_last_good_site(builds: Builds, moment: str) -> None:
    """Wherever it was; the next one, in the same folder or another, comes out right."""
    builds.build(FIRST)
    builds.build(OTHER)
    if moment == "written":
        builds.begin({"index.html": "killed", "rest.html": "x"})
    else:
        take(builds.staged, builds.target, builds.root)
        if moment == "laid":
            lay(builds.staged, "zh")
    assert builds.found() == OTHER
    builds.build(FIRST)
    assert builds.found() == FIRST


def test_two_builds_do_not_meet(builds: Builds) -> None:
    """The second finds nothing to begin with, and the one that ends last stands."""
    builds.build(FIRST)
    builds.build(OTHER)
    other = Builds(builds.root)
    other.staged = builds.staged.parent.with_name("other") / "en"
    builds.begin(FIRST)
    other.begin(OTHER | {"e.html": "e"})
    assert builds.found() == OTHER
    put_in_place(builds.staged, builds.target, builds.root)
    assert builds.found() == FIRST
    put_in_place(other.staged, other.target, other.root)
    assert builds.found() == OTHER | {"e.html": "e"}


def test_sites_that_nobody_builds_any_more_are_forgotten(builds: Builds) -> None:
    """Whoever serves has a folder of its own each time."""
    for name in ("one", "two", "three", "four"):
        builds.target = builds.root / name
        builds.build(FIRST)
        builds.build(OTHER)
        shutil.rmtree(builds.target)
    assert len(list((stage(builds.root).parent / "before").iterdir())) == 2
