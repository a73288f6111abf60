"""The files of the search on disk: the ledger and a language in; what stands behind each address out.

Nothing is read again that was read before: what stands in a text is kept under the text, and all of it under
everything that the search could have read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from ledger.base.files import content, read_kept, write_if_changed
from ledger.base.kept import key_of, sweep
from ledger.base.paths import LANGS, build_dir
from ledger.site.search import records, written
from ledger.site.search.blocks import language_files, shared_files
from ledger.site.search.entry import KINDS, Entry
from ledger.site.search.names import names_of
from ledger.site.search.postings import Read, postings_of
from ledger.site.search.terms import Names
from ledger.store import Ledger

_CODE = Path(__file__).resolve().parents[2]
#: What the search could have read, below the root of a repository.
_READ = ("data/*/*.csv", "docs/**/*.md", "docs/*.txt", "notebooks/*.py", "mkdocs*.yml")


def write_search(ledger: Ledger, lang: str) -> dict[str, Path]:
    """Bring the files of a language up to date and remove those that are gone; the first also holds what both share.

    Returns:
        The file behind each address, such as ``search/start.js``.
    """
    folder = build_dir(ledger.root) / "search" / lang
    record, key = folder / "written.json", _key(ledger.root, lang)
    kept = read_kept(record)
    if kept.get("key") == key and all((folder / name).exists() for name in kept["names"]):
        return {f"search/{name}": folder / name for name in kept["names"]}
    entries = entries_of(ledger)
    files = language_files(entries, lang)
    if lang == LANGS[0]:
        files |= shared_files(entries, _postings(entries, names_of(ledger), folder.parent / "terms.json"))
    found = {uri: folder / Path(uri).name for uri in sorted(files)}
    for uri, path in found.items():
        write_if_changed(path, files[uri])
    sweep(folder, "*.js", found.values())
    write_if_changed(record, json.dumps({"key": key, "names": [path.name for path in found.values()]}).encode())
    return found


def entries_of(ledger: Ledger) -> list[Entry]:
    """Everything that can be found, by kind."""
    found = chain(
        written.sections(ledger),
        records.claims(ledger),
        records.numbers(ledger),
        records.sources(ledger),
        written.charts(ledger),
        written.terms(ledger),
        written.notebooks(ledger),
    )
    return sorted(found, key=lambda entry: KINDS.index(entry.kind))


def _postings(entries: list[Entry], names: Names, path: Path) -> dict[str, str]:
    """The index of terms; a text that was read before is not read again."""
    key = key_of(repr(names), *map(content, _code("numbers", "site/search", "judge")))
    kept = read_kept(path)
    read = Read(names, kept["terms"] if kept.get("key") == key else {})
    postings = postings_of(entries, read)
    write_if_changed(path, json.dumps({"key": key, "terms": read.used}, ensure_ascii=False).encode())
    return postings


def _key(root: Path, lang: str) -> str:
    """All that the search could have read: more than it did, and never less."""
    files = sorted(path for pattern in _READ for path in root.glob(pattern))
    names = "\n".join(path.relative_to(root).as_posix() for path in files)
    code = _code("base", "numbers", "store", "judge", "html", "prose", "site")
    return key_of(lang, names, *map(content, files), *map(content, code))


def _code(*rooms: str) -> Iterator[Path]:
    kinds = {".py", ".toml", ".js"}
    return (p for room in rooms for p in sorted((_CODE / room).rglob("*")) if p.suffix in kinds)
