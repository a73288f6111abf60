"""A build that is killed, finds no room or may not write: the last good site stands, and the next build is whole.

Every moment of the folder's way from the site before the last to its place is tried here, and some of a whole build;
``nox -s faults`` tries whole builds by the hundred.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from ledger.base import exchange as exchanging
from ledger.base.disk import refused
from ledger.base.files import forget_parts, read_kept, write_if_changed, write_kept
from ledger.base.lock import alone
from ledger.base.problem import LedgerError
from ledger.base.sums import Sums
from ledger.site import swap
from ledger.site.site_folder import SiteFolder
from ledger.site.staging import clear, lay, write
from ledger.site.unchanged import Before
from tests.faults.damage import DAMAGES, damage, kept_folders, some
from tests.faults.inject import NEVER, arm, counted
from tests.faults.world import World

Site = dict[str, str]
OLD: Site = {"index.html": "old", "a/index.html": "a", "b/index.html": "b"}
NEW: Site = {"index.html": "new", "a/index.html": "a", "c/d.html": "d"}


def build(root: Path, site: Site) -> None:
    """What a build does with the folder of a site."""
    folder = SiteFolder(root / "site", root, "en")
    folder.open()
    folder.take()
    lay(folder.staged)
    clear(folder.staged, [str(folder.staged / name) for name in site])
    for name, text in site.items():
        write(folder.staged / name, text.encode())
    folder.put()


def found(root: Path) -> Site:
    files = (path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root / "site").as_posix(): path.read_text(encoding="utf-8") for path in files}


def left(root: Path) -> list[str]:
    """What stands in a repository besides the site, the lock and the site before the last."""
    names = [path.relative_to(root).as_posix() for path in (*root.glob("*"), *root.glob("build/*/*"))]
    return sorted({*names} - {"build", "data", "site", "build/stage/before"})


def apart(work: Callable[[], object]) -> int | None:
    """Do something in a process that may be killed; how it ended."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode


def at(fault: str, moment: int, root: Path) -> int | None:
    """Build the new site, while a fault happens at a moment."""

    def work() -> None:
        arm(fault, moment, str(root), str(root.with_suffix(".count")))
        try:
            build(root, NEW)
        except OSError:
            os._exit(3)
        os._exit(0)

    return apart(work)


def two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that cannot exchange two folders."""
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)


@pytest.fixture(params=["exchanged", "in two steps", "from another disk"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """In which way a folder takes the place of another."""
    if request.param == "in two steps":
        two_steps(monkeypatch)
    if request.param == "from another disk":
        monkeypatch.setattr(swap, "_disk", lambda path: hash(path))
    return str(request.param)


@pytest.mark.parametrize("fault", ["killed", "full", "read-only"])
def test_every_moment(tmp_path: Path, fault: str, way: str) -> None:
    """The site is the old one or the new one, whatever happened; the next build is right, and nothing is left over.

    Where a system needs two steps and a build is killed between them, the next one begins with restoring the old site.
    """
    ends = set()
    number = total = 0
    while number <= total:
        root = tmp_path / str(number)
        (root / "data").mkdir(parents=True)
        build(root, OLD | {"z.html": "z"})
        build(root, OLD)
        ends.add(at(fault, number or NEVER, root))
        total = total or counted(root.with_suffix(".count"))
        if way != "in two steps":
            assert found(root) in (OLD, NEW), number
        folder = SiteFolder(root / "site", root, "en")
        folder.open()
        assert found(root) in (OLD, NEW), number
        folder.give_back()
        build(root, NEW)
        assert found(root) == NEW, number
        assert left(root) == [], number
        number += 1
    assert total > 12
    assert ends == {0, -signal.SIGKILL if fault == "killed" else 3}


def test_folders_change_places_or_both_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this system can do; an error is no success, and a system that cannot is told from one that fails."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    (other / "in").mkdir(parents=True)
    done = exchanging.exchange(one, other)
    assert (one / "in").exists() is done
    if done:
        with pytest.raises(OSError, match="No such file"):
            exchanging.exchange(one, tmp_path / "none")
    monkeypatch.setattr(exchanging, "_called", lambda one, other: errno.EINVAL)
    assert not exchanging.exchange(one, other)


# Where a site cannot go


def refusal(root: Path, site: Path) -> str:
    folder = SiteFolder(site, root, "en")
    with pytest.raises(LedgerError) as error:
        folder.open()
    folder.give_back()
    [problem] = error.value.problems
    assert problem.code == "site-refused"
    return str(problem)


@pytest.mark.parametrize("below", ["", "/zh"])
def test_a_mount_point_is_refused_before_anything_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    """It cannot be exchanged, and what is mounted there is not emptied."""
    build(tmp_path, OLD)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"36 35 98:0 / {tmp_path}/site{below} rw - ext4 /dev/sdb rw\n", encoding="utf-8")
    monkeypatch.setattr(swap, "_MOUNTS", mounts)
    assert "is a mount point -> build into a folder inside it" in refusal(tmp_path, tmp_path / "site")
    assert found(tmp_path) == OLD


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    """The site goes where it leads."""
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to("www")
    for site in (OLD, NEW, OLD):
        build(tmp_path, site)
        assert found(tmp_path) == site
        assert (tmp_path / "site").is_symlink()


def test_what_is_no_folder_of_its_own_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a link that leads in a circle, the repository, and a place that is read-only."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "home").symlink_to(".")
    for name, cause in (("file", "is no folder"), ("circle", "is no folder"), ("home", "holds the repository")):
        assert f"{name}: {cause}" in refusal(tmp_path, tmp_path / name)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "is read-only -> make that folder writable" in refusal(tmp_path, tmp_path / "site")


def test_a_file_or_a_link_in_the_way_is_replaced(tmp_path: Path) -> None:
    """What stands in the site before the last is no reason to fail, nor to write elsewhere."""
    build(tmp_path, OLD)
    build(tmp_path, OLD)
    [before] = (tmp_path / "build/stage/before").iterdir()
    shutil.rmtree(before / "a")
    (before / "a").write_text("a file where a folder should be", encoding="utf-8")
    (before / "index.html").unlink()
    (before / "index.html").symlink_to(tmp_path / "outside")
    (tmp_path / "outside").write_text("mine", encoding="utf-8")
    (before / "c/d.html").mkdir(parents=True)
    build(tmp_path, NEW)
    assert found(tmp_path) == NEW
    assert (tmp_path / "outside").read_text(encoding="utf-8") == "mine"


# Two at once


def test_the_second_waits_and_is_told_for_whom(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It goes on when the first has ended, however that ended."""
    with alone(tmp_path, "the first"):
        with alone(tmp_path, "one inside"):
            pass
        second = multiprocessing.get_context("spawn").Process(target=_second, args=(tmp_path,))
        second.start()
        told = ""
        while "waiting" not in told and second.is_alive():
            told += capfd.readouterr().err
        assert f"build: held by process {os.getpid()}: the first; waiting until it ends" in told
        assert not (tmp_path / "done").exists()
    second.join()
    assert (tmp_path / "done").exists()


def _second(root: Path) -> None:
    with alone(root, "the second"):
        (root / "done").touch()


def test_whoever_is_killed_holds_nothing(tmp_path: Path) -> None:
    def work() -> None:
        with alone(tmp_path, "killed"):
            os.kill(os.getpid(), signal.SIGKILL)

    assert apart(work) == -signal.SIGKILL
    with alone(tmp_path, "next"):
        pass


# What is kept


def test_kept_json_is_known_by_its_content(tmp_path: Path) -> None:
    """Whatever was damaged is as good as absent."""
    path = tmp_path / "kept.json"
    for how in ({}, {"indent": 1, "sort_keys": True}):
        write_kept(path, {"a": "一", "b": [1]}, **how)
        whole = path.read_bytes()
        assert read_kept(path) == {"a": "一", "b": [1]}
        for kind, change in DAMAGES.items():
            path.write_bytes(change(whole) or b"")
            assert read_kept(path) == {}, kind
    path.unlink()
    assert read_kept(path) == {}


def test_kept_files_are_known_by_their_content(tmp_path: Path) -> None:
    path = tmp_path / "build/cards/a.png"
    for kind in DAMAGES:
        write_if_changed(path, b"a picture")
        Sums(tmp_path, "cards").keep([path])
        assert Sums(tmp_path, "cards").holds(path)
        damage(path, kind)
        assert not Sums(tmp_path, "cards").holds(path), kind
    write_if_changed(path, b"a picture")
    (tmp_path / "build/sums/cards.json").write_text("{}", encoding="utf-8")
    assert not Sums(tmp_path, "cards").holds(path)


def test_a_changed_file_of_the_site_is_noticed_whose_time_was_set_back(tmp_path: Path) -> None:
    """Its length may be the same, too."""
    build(tmp_path, OLD)
    Before(tmp_path, tmp_path / "src", [], []).remember(tmp_path / "site")
    assert Before(tmp_path, tmp_path / "src", [], []).is_unchanged(tmp_path / "site")
    damage(tmp_path / "site/index.html", "one bit")
    assert not Before(tmp_path, tmp_path / "src", [], []).is_unchanged(tmp_path / "site")


def test_half_written_files_go_when_their_writer_has(tmp_path: Path) -> None:
    """Those of a process that is at work stay, and so does what only looks like one."""
    ended = multiprocessing.get_context("fork").Process(target=bool)
    ended.start()
    ended.join()
    names = [f"a.csv.{ended.pid}.part", f"a.csv.{os.getpid()}.part", "a.part"]
    for name in names:
        (tmp_path / name).touch()
    forget_parts(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])


def test_what_the_system_refuses_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the file that could not be written, and no half of it; what is no fault of the disk is none."""

    def full(path: Path, content: bytes) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as error:
        write_if_changed(tmp_path / "a.csv", b"a")
    problem = refused(error.value, tmp_path)
    assert str(problem).startswith("a.csv: cannot be written: No space left on device -> make room")
    assert list(tmp_path.iterdir()) == []
    assert refused(FileNotFoundError(errno.ENOENT, "gone", "a"), tmp_path) is None


# Whole builds


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("fault", "part"), [("killed", 0.8), ("full", 0.9)])
def test_a_whole_build(world: World, fault: str, part: float) -> None:
    """At a part of its changes; the old edit is taken back, so that nothing of the new one may be left."""
    world.reset()
    done = world.build(fault, int(part * world.changes))
    assert done.returncode == (-signal.SIGKILL if fault == "killed" else 1), done.stderr
    assert "Traceback" not in done.stderr
    assert world.site() in (world.old, world.new)
    world.edit(back=True)
    assert world.build().returncode == 0
    assert world.site() == world.old
    assert world.left() == []


def test_damage_to_all_that_is_kept(world: World) -> None:
    """A file of each folder; the site that is made from it is as it should be."""
    world.lose_site()
    random, kinds = Random(11), sorted(DAMAGES)
    for number, files in enumerate(kept_folders(world.root / "build").values()):
        damage(some(files, random), kinds[number % len(kinds)])
    done = world.build()
    assert done.returncode == 0, done.stderr
    assert world.site() == world.new
