"""The files of the search on disk: the ledger in; for each language what stands behind each address out.

Nothing is read again that was read before: what the words of an entry say is kept under them, and all of it under
everything that the search could have read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from ledger.base.files import content, read_kept, write_if_changed, write_kept
from ledger.base.kept import key_of, sweep
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, build_dir, charts_dir
from ledger.base.sums import Sums
from ledger.base.walking import files_below
from ledger.site.search import records, written
from ledger.site.search.blocks import language_files, listing_files, shared_files
from ledger.site.search.entry import KINDS, Entry
from ledger.site.search.names import names_of
from ledger.site.search.postings import Read, postings_of
from ledger.site.search.terms import Names
from ledger.store import Ledger
from ledger.store.repository import repository

_CODE = Path(__file__).resolve().parents[2]
#: What the search could have read, below the root of a repository.
_READ = (
    *("data/ledger/*.csv", "data/derived/*.csv", "data/*/source.csv", "data/*/datapackage.json"),
    *("docs/**/*.md", "docs/*.txt", "docs/*.csv", "notebooks/*.py", "mkdocs*.yml"),
)


def write_search(ledger: Ledger) -> dict[str, dict[str, Path]]:
    """Bring the files of all languages up to date and remove those that are gone; the first also holds the shared ones.

    Returns:
        For each language the file behind each address, such as ``search/start.js``.
    """
    folder = build_dir(ledger.root) / "search"
    record, key = folder / "written.json", _key(ledger.root)
    kept, sums = read_kept(record), Sums(ledger.root, "search")
    names = kept.get("names", {}) if kept.get("key") == key else {}
    if not names or not all(sums.holds(folder / lang / name) for lang in LANGS for name in names[lang]):
        names = _write(ledger, folder)
    found = {lang: {f"search/{name}": folder / lang / name for name in names[lang]} for lang in LANGS}
    sums.keep(path for files in found.values() for path in files.values())
    write_kept(record, {"key": key, "names": names})
    return found


def _write(ledger: Ledger, folder: Path) -> dict[str, list[str]]:
    """Write the files of each language that are not as they should be; their names."""
    entries = entries_of(ledger)
    wanted = {lang: language_files(entries, lang) | listing_files(entries, ledger, lang) for lang in LANGS}
    wanted[LANGS[0]] |= shared_files(entries, _postings(entries, names_of(ledger), folder / "said.json"))
    for lang, files in wanted.items():
        for uri, made in files.items():
            write_if_changed(folder / lang / Path(uri).name, made)
        sweep(folder / lang, "*.js", [folder / lang / Path(uri).name for uri in files])
    return {lang: sorted(Path(uri).name for uri in files) for lang, files in wanted.items()}


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
    """The index of terms; an entry that was read before is not read again."""
    key = key_of(repr(names), *map(content, _code("numbers", "site/search", "judge")))
    kept = read_kept(path)
    read = Read(names, kept["said"] if kept.get("key") == key else {})
    postings = postings_of(entries, read)
    write_kept(path, {"key": key, "said": read.used})
    return postings


def _key(root: Path) -> str:
    """All that the search could have read: more than it did, and never less."""
    found = [path for pattern in _READ for path in listed(root, pattern) if path.is_file()]
    files = sorted((*found, *listed(charts_dir(root), "*.chart.json")))
    names = "\n".join(path.relative_to(root).as_posix() for path in files)
    code = _code("base", "numbers", "store", "judge", "html", "prose", "site")
    return key_of(names, repository(root).followed, *map(content, files), *map(content, code))


def _code(*rooms: str) -> Iterator[Path]:
    kinds = (".py", ".toml", ".js")
    folders = (_CODE / room for room in rooms)
    return (folder / name for folder in folders for name in sorted(files_below(folder)) if name.endswith(kinds))
