"""What a reader takes away of the data: the packages of a repository in; files by their address in the site out.

Each package in five forms (CSV as it is stored, JSON, Parquet, a workbook, an archive that validates anywhere), and
one database with every table, beside descriptions in the vocabularies of others.  A package is written again when a
file of it changes, or what writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree

from ledger.base.files import content
from ledger.base.kept import key_of
from ledger.base.paths import exports_dir
from ledger.base.sums import Sums
from ledger.site.exports.csvw import NAME as CSVW
from ledger.site.exports.csvw import csvw
from ledger.site.exports.dcat import dcat
from ledger.site.exports.described import crate, croissant
from ledger.site.exports.prov import prov
from ledger.site.exports.tables import ExportPackage, read_package, stored
from ledger.site.exports.webanno import web_annotations
from ledger.site.exports.written import (
    as_json,
    as_workbook,
    package_archive,
    write_database,
    write_parquet,
)
from ledger.site.release import released
from ledger.store import Ledger
from ledger.store.packages import open_package, package_names

#: Where the exports stand below the root of the site, and what the database and the description of all are called.
FOLDER, DATABASE, CRATE = "data", "everything.sqlite", "ro-crate-metadata.json"
#: What stands beside them: the packages for catalogues, where numbers come from, and the article's numbers.
CATALOGUE, ORIGINS, TOKENS = "dcat.jsonld", "prov.json", "annotations.jsonld"
_WHOLE = {DATABASE, CRATE, CATALOGUE, ORIGINS, TOKENS}
_HOUSE = Path(__file__).resolve().parents[2]
#: By what the modules of this folder read tables, numbers and words.
_READ = (
    "base/json_text.py",
    "base/names.toml",
    "base/tables.py",
    "judge/bind.py",
    "site/floats.py",
    "store/descriptor.py",
    "store/lineage.py",
    "store/packages.py",
    "store/sourced.py",
)
_CODE = (*sorted(p for p in Path(__file__).parent.iterdir() if p.is_file()), *(_HOUSE / name for name in _READ))


def write_exports(ledger: Ledger) -> dict[str, Path]:
    """Write what is not written yet and forget what is not wanted any more.

    Returns:
        The file behind each address, such as ``data/market/vix.parquet``.

    Raises:
        LedgerError: a cell is not of the type that its descriptor gives it.
    """
    root, folder, sums = ledger.root, exports_dir(ledger.root), Sums(ledger.root, "exports")
    names = package_names(root)
    keys = {name: _key(root / "data" / name, root) for name in names}
    wanted = {name: folder / f"{name}-{key}" for name, key in keys.items()}
    whole = folder / f"all-{key_of(*keys.values())[:24]}"
    stale = [name for name in names if not _stands(wanted[name], _made_names(root, name), sums)]
    if stale or not _stands(whole, _WHOLE, sums):
        packages = {name: read_package(root, name) for name in names}
        for name in stale:
            _laid(wanted[name], partial(_fill, packages[name], ledger))
        found = _offered(root, wanted)
        _laid(whole, partial(_fill_whole, packages, ledger, found))
    for path in set(folder.iterdir()) - {*wanted.values(), whole}:
        rmtree(path)
    sums.keep(path for path in folder.rglob("*") if path.is_file())
    return _offered(root, wanted) | {f"{FOLDER}/{name}": whole / name for name in sorted(_WHOLE)}


def _offered(root: Path, made: Mapping[str, Path]) -> dict[str, Path]:
    """The files of all packages by their address: as they are stored, and in every other form."""
    as_stored = ((name, p) for name in made for p in stored(root / "data" / name))
    written = ((name, p) for name, folder in made.items() for p in sorted(folder.iterdir()))
    return {f"{FOLDER}/{name}/{_address(p)}": p for name, p in (*as_stored, *written)}


def _address(path: Path) -> str:
    """What a file is called in the site: Markdown is plain text there, and no page."""
    return path.with_suffix(".txt").name if path.suffix == ".md" else path.name


def _made_names(root: Path, name: str) -> set[str]:
    """What is written of a package."""
    tables = [resource["name"] for resource in open_package(root, name).descriptor["resources"]]
    forms = {f"{table}.{ending}" for table in tables for ending in ("json", "parquet")}
    return forms | {f"{name}.xlsx", f"{name}.zip", "croissant.json", CSVW}


def _stands(folder: Path, names: set[str], sums: Sums) -> bool:
    """Whether a folder holds all that was written into it, as it was written."""
    return all(sums.holds(folder / name) for name in sorted(names))


def _fill_whole(packages: Mapping[str, ExportPackage], ledger: Ledger, found: Mapping[str, Path], part: Path) -> None:
    """The database of all tables, and what describes all of it."""
    work, day = ledger.edition, released(ledger.root)
    write_database(packages.values(), part / DATABASE)
    told = {"name": work.name_en, "about": work.about_en, "makers": work.makers_en, "licence": work.licence}
    files = {address.removeprefix(f"{FOLDER}/"): file for address, file in found.items()}
    (part / CATALOGUE).write_bytes(dcat(packages.values(), files, work, day))
    (part / ORIGINS).write_bytes(prov(ledger))
    (part / TOKENS).write_bytes(web_annotations(ledger))
    files |= {name: part / name for name in _WHOLE - {CRATE}}
    (part / CRATE).write_bytes(crate(packages.values(), files, told | {"released": day}))


def _fill(package: ExportPackage, ledger: Ledger, part: Path) -> None:
    """All forms of a package."""
    about, day = about_package(package, ledger), released(ledger.root)
    for table in package.tables:
        (part / f"{table.name}.json").write_bytes(as_json(table))
        write_parquet(table, part / f"{table.name}.parquet", about | {"table": table.name})
    (part / f"{package.name}.xlsx").write_bytes(as_workbook(package, about, day))
    (part / f"{package.name}.zip").write_bytes(package_archive(package))
    (part / "croissant.json").write_bytes(croissant(package, about, day))
    (part / CSVW).write_bytes(csvw(package))


def about_package(package: ExportPackage, ledger: Ledger) -> dict[str, str]:
    """What a file says of itself wherever it goes."""
    licences = ", ".join(licence["name"] for licence in package.descriptor.get("licenses", ()))
    return {
        "title": package.descriptor["title"],
        "package": package.name,
        "version": package.descriptor["version"],
        "licence": licences,
        "work": ledger.edition.name_en,
        "makers": ledger.edition.makers_en,
    }


def _laid(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fill a folder beside its place and move it there whole."""
    part = folder.with_suffix(".part")
    for path in (part, folder):
        rmtree(path, ignore_errors=True)
    part.mkdir(parents=True)
    fill(part)
    part.rename(folder)


def _key(folder: Path, root: Path) -> str:
    """What the exports of a package depend on."""
    read = [*stored(folder), *_CODE, root / "CITATION.cff", root / "data" / "ledger" / "edition.csv"]
    writers = [f"{name} {version(name)}" for name in ("duckdb", "xlsxwriter")]
    return key_of(*writers, *(part for path in read for part in (path.name, content(path))))[:24]
