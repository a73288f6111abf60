"""``ledger verify``: a copy of the repository or site in; what it is, or each file that is not what it should be.

A repository is summed up file by file and its root compared with that of the release, with a root that a reader was
told, or with a list; a site is compared with the lists that it holds, and those with their roots.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.base.certificate import root_of
from ledger.base.problem import LedgerError, Problem
from ledger.checks import check_sealed
from ledger.cli.copies import LISTS, Listed, copy_at, differing, is_address, read_list
from ledger.store.seal.kept import is_sealed
from ledger.store.seal.listed import releases, sums

_REMEDY = "take the copy from the publisher again, or ask which of the two is right"


def verify(where: str, root: str = "", against: str = "") -> list[str]:
    """Compare a copy.

    Returns:
        What was compared, in lines.

    Raises:
        LedgerError: it differs, or there is nothing to compare it with.
    """
    lists = _named(against) if against else {}
    folder = Path(where)
    if not is_address(where) and (folder / "data" / "ledger" / "datapackage.json").is_file():
        return _repository(folder, root, lists)
    return _site(where, root, lists or _held(where))


def _repository(folder: Path, root: str, lists: dict[str, Listed]) -> list[str]:
    found = sums(folder)
    own = root_of(found)
    told = [f"{len(found)} files, root {own}"]
    problems = list(_roots(folder.as_posix(), own, root))
    for name, listed in lists.items():
        problems += [*_list(name, listed), *_compared(folder.as_posix(), listed, name)]
        problems += _unlisted(folder.as_posix(), found, listed, name)
        told.append(f"all {len(listed.sums)} files are as {name} says")
    problems += check_sealed(folder.resolve()) if is_sealed(folder) else []
    if problems:
        raise LedgerError(problems)
    same = [release.version for release in releases(folder) if release.root == own]
    told += [f"this is release {version}" for version in same] or [
        "this is no release: no root in seal/release.csv is its own"
    ]
    return told


def _site(where: str, root: str, lists: dict[str, Listed]) -> list[str]:
    if not lists:
        what = f"holds neither {' nor '.join(LISTS)}"
        raise LedgerError([Problem(where, 0, what, "name a list: --against FILE", "copy-differs")])
    problems: list[Problem] = []
    told: list[str] = []
    for name, listed in lists.items():
        problems += _list(name, listed)
        if name.endswith(LISTS[0]):  # of the repository: a site holds no file of it
            problems += _roots(name, root_of(listed.sums), root)
            told.append(f"{name}: {len(listed.sums)} files of the repository, root {root_of(listed.sums)}")
        else:
            problems += _compared(where, listed, name)
            told.append(f"{name}: all {len(listed.sums)} files are as it says, root {root_of(listed.sums)}")
    if problems:
        raise LedgerError(problems)
    return told


def _held(where: str) -> dict[str, Listed]:
    """The lists that a site holds."""
    copy = copy_at(where)
    read = {name: content for name in LISTS if (content := copy.read(name)) is not None}
    return {name: _sound(name, content) for name, content in read.items()}


def _named(against: str) -> dict[str, Listed]:
    """The list in a file, or that of the repository at the address of a site or of the list itself."""
    path = Path(against)
    if is_address(against):
        base, name = (
            (against.rpartition("/")[0], against.rpartition("/")[2])
            if against.endswith(".json")
            else (against, LISTS[0])
        )
        content = copy_at(base).read(name)
    else:
        content = path.read_bytes() if path.is_file() else None
    if content is None:
        raise LedgerError(
            [Problem(against, 0, "cannot be read", "name a file, or the address of a site", "file-unreadable")]
        )
    return {against: _sound(against, content)}


def _sound(name: str, content: bytes) -> Listed:
    listed = read_list(content)
    if listed is None:
        raise LedgerError(
            [Problem(name, 0, "holds no list of SHA-256 sums by path", "name another list", "copy-differs")]
        )
    return listed


def _list(name: str, listed: Listed) -> Iterator[Problem]:
    """A list and the root that it states."""
    if listed.root and listed.root != root_of(listed.sums):
        what = f"states the root {listed.root}, and its files give {root_of(listed.sums)}"
        yield Problem(name, 0, what, _REMEDY, "copy-differs")


def _roots(place: str, own: str, wanted: str) -> Iterator[Problem]:
    if wanted and wanted.lower() != own:
        yield Problem(place, 0, f"has the root {own}, not {wanted.lower()}", _REMEDY, "copy-differs")


def _compared(where: str, listed: Listed, name: str) -> Iterator[Problem]:
    for path, how in differing(copy_at(where), listed.sums):
        yield Problem(path, 0, f"{how} ({name})", _REMEDY, "copy-differs")


def _unlisted(where: str, found: dict[str, str], listed: Listed, name: str) -> Iterator[Problem]:
    for path in sorted(found.keys() - listed.sums.keys()):
        yield Problem(path, 0, f"is not in the list ({name})", _REMEDY, "copy-differs")
