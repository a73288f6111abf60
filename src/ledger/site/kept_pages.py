"""Pages kept between builds: what a page was made from in; the page, as long as all of that is the same, out.

A page rests on its source, on the files that were read and the questions that were put to the ledger while it was
made, and on what every page rests on: code, templates, settings, installed packages, which files there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ledger.base.files import content, read_kept, write_if_changed, write_kept
from ledger.base.kept import key_of, sweep
from ledger.base.leavings import listed
from ledger.base.noting import Notes, stamp
from ledger.base.paths import build_dir
from ledger.store import Ledger
from ledger.store.watched import Answers

#: What a build itself writes and keys elsewhere, and what counts for every page.
_OUTSIDE = {".git", "site", "src"}
_GENERATED = {"appendix", "charts", "pages", "uses"}


#: As many addresses of the site have their pages kept: where it is published, and where it is served.
_SHELVES = 2
#: What is asked of the list of files: where a link to one of them leads.
ADDRESS = "address"


class KeptPage(NamedTuple):
    """The file of a page, and what else a site needs to know of it."""

    html: str
    about: dict[str, Any]


@dataclass(frozen=True)
class Missing:
    """Why a page must be made again."""

    why: str


class Shelf:
    """The kept pages of one language, for one address of the site.

    As long as the files of the records are the same, so is every answer that was given from them; none is asked for.
    """

    def __init__(
        self, root: Path, name: str, ledger: Ledger, common: Mapping[str, str], addresses: Mapping[str, str]
    ) -> None:
        self._root, self._common, self._addresses = root, dict(common), addresses
        self._records = _records(root)
        self._folder = build_dir(root) / "kept" / name
        self._answers = Answers(ledger)
        self._hashes: dict[str, str] = {}
        self._index: dict[str, Any] = read_kept(self._folder / "index.json")
        self._pages: dict[str, Any] = {}
        self.made: dict[str, str] = {}
        """The pages that were made again, each with the reason."""

    @property
    def kept(self) -> int:
        """How many pages were found."""
        return len(self._pages.keys() - self.made.keys())

    def find(self, uri: str, source: Path) -> KeptPage | Missing:
        """A page as it was made, if it would be made the same now."""
        found = self._index.get("pages", {}).get(uri)
        why = self._changed(found, source)
        page = None if why else self._read(uri, found)
        if not page:
            self.made[uri] = why or "the kept page is damaged"
            return Missing(self.made[uri])
        self._pages[uri] = found
        return page

    def _changed(self, found: Any, source: Path) -> str:
        """What has changed since a page was made; empty if nothing has."""
        before = self._index.get("common", {})
        for name in self._common.keys() | before.keys():
            if self._common.get(name) != before.get(name):
                return f"{name} changed"
        if not found:
            return "new"
        if found["source"] != self._hash(_name(source, self._root)):
            return "its text changed"
        for name, digest in found["files"].items():
            if self._hash(name) != digest:
                return f"{name} changed"
        for uri, address in found["addresses"].items():
            if self._addresses.get(uri, "") != address:
                return f"the address of {uri} changed"
        if self._index.get("records") != self._records:
            for question, digest in found["questions"]:
                if self._answers[_asked(question)] != digest:
                    return " ".join(map(str, question))
        return ""

    def put(self, uri: str, source: Path, notes: Notes, page: KeptPage) -> None:
        """Keep a page that was made, unless a file changed meanwhile: nobody knows in which state it was read."""
        if notes.torn or any(stamp(path) != state for path, state in notes.files.items()):
            return
        write_if_changed(self._file(uri), page.html.encode())
        linked = sorted(keys[0] for name, *keys in notes.questions if name == ADDRESS)
        asked = sorted((q for q in notes.questions if q[0] != ADDRESS), key=repr)
        self._pages[uri] = {
            "source": self._hash(_name(source, self._root)),
            "files": {name: self._hash(name) for name in sorted(_name(p, self._root) for p in notes.files)},
            "addresses": {path: self._addresses.get(path, "") for path in linked},
            "questions": [[q, self._answers[q]] for q in asked],
            "about": page.about,
            "made": key_of(page.html),
        }

    def save(self) -> None:
        """Keep the index, and forget pages that are gone."""
        wanted = map(self._file, self._pages)
        index = {"common": self._common, "records": self._records, "pages": self._pages}
        write_kept(self._folder / "index.json", index)
        sweep(self._folder, "*.html", wanted)
        language = self._folder.name.split("-")[0]
        others = self._folder.parent.glob(f"{language}-*/index.json")
        for old in sorted(others, key=lambda path: path.stat().st_mtime)[:-_SHELVES]:
            shutil.rmtree(old.parent)

    def _read(self, uri: str, found: Any) -> KeptPage | None:
        try:
            html = self._file(uri).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None
        return KeptPage(html, found["about"]) if key_of(html) == found["made"] else None

    def _file(self, uri: str) -> Path:
        return self._folder / f"{sha256(uri.encode()).hexdigest()[:24]}.html"

    def _hash(self, name: str) -> str:
        if name not in self._hashes:
            self._hashes[name] = _hash(self._root / name)
        return self._hashes[name]


def matters(root: Path, path: Path) -> bool:
    """Whether a file that was read while a page was made belongs to what that page rests on."""
    if not path.is_relative_to(root):
        return False
    first, *rest = path.relative_to(root).parts or ("",)
    if first == "build":
        return bool(rest) and rest[0] in _GENERATED
    return first not in _OUTSIDE and "__pycache__" not in rest


def _records(root: Path) -> str:
    """All that the records are read from."""
    files = [path for path in listed(root / "data", "**/*") if path.is_file()]
    return key_of(*(part for path in files for part in (path.relative_to(root).as_posix(), content(path))))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _hash(path: Path) -> str:
    """Of a file its content, of a folder the names in it."""
    try:
        if path.is_dir():
            return key_of(*sorted(p.name for p in path.iterdir()))[:20]
        return sha256(content(path)).hexdigest()[:20]
    except OSError:
        return ""


def _asked(question: list[Any]) -> tuple[Any, ...]:
    """A question as it was put, after it was kept as JSON: keys of several parts are tuples."""
    return tuple(tuple(part) if isinstance(part, list) else part for part in question)
