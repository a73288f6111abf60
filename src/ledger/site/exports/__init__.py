"""What a reader takes away of the data: the packages of a repository in; files by their address in the site out.

Each package in five forms (CSV as it is stored, JSON, Parquet, a workbook, an archive that validates anywhere), and
one database with every table.  A package is written again when a file of it changes, or what writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree

from ledger.base.files import content, write_if_changed
from ledger.base.kept import key_of
from ledger.base.paths import exports_dir
from ledger.site.exports.described import crate, croissant
from ledger.site.exports.tables import ExportPackage, read_package
from ledger.site.exports.written import (
    as_json,
    as_workbook,
    package_archive,
    write_database,
    write_parquet,
)
from ledger.site.release import released
from ledger.store import Ledger
from ledger.store.packages import package_names

#: Where the exports stand below the root of the site, and what the database and the description of all are called.
FOLDER, DATABASE, CRATE = "data", "everything.sqlite", "ro-crate-metadata.json"
_CODE = tuple(sorted(Path(__file__).parent.glob("*.py")))


def write_exports(ledger: Ledger) -> dict[str, Path]:
    """Write what is not written yet and forget what is not wanted any more.

    Returns:
        The file behind each address, such as ``data/market/vix.parquet``.

    Raises:
        LedgerError: a cell is not of the type that its descriptor gives it.
    """
    root, folder = ledger.root, exports_dir(ledger.root)
    names = package_names(root)
    keys = {name: _key(root / "data" / name, root) for name in names}
    wanted = {name: folder / f"{name}-{key}" for name, key in keys.items()}
    whole = folder / f"all-{key_of(*keys.values())[:24]}"
    packages = {n: read_package(root, n) for n in names if not wanted[n].is_dir() or not whole.is_dir()}
    for name, package in packages.items():
        if not wanted[name].is_dir():
            _write(package, wanted[name], ledger)
    if not whole.is_dir():
        _laid(whole, lambda part: write_database(packages.values(), part / DATABASE))
    for path in set(folder.iterdir()) - {*wanted.values(), whole}:
        rmtree(path)
    stored = ((name, p) for name in names for p in _stored(root / "data" / name) if p.suffix != ".md")  # in the archive
    found = {f"{FOLDER}/{name}/{p.name}": p for name, p in stored}
    for name, made in wanted.items():
        found |= {f"{FOLDER}/{name}/{p.name}": p for p in sorted(made.iterdir())}
    found[f"{FOLDER}/{DATABASE}"] = whole / DATABASE
    return found | {f"{FOLDER}/{CRATE}": _crate(ledger, found, whole / CRATE)}


def _crate(ledger: Ledger, found: dict[str, Path], path: Path) -> Path:
    """The description of all files, which is written with the database."""
    if not path.exists():
        work = ledger.edition
        told = {"name": work.name_en, "about": work.about_en, "makers": work.makers_en, "licence": work.licence}
        packages = [read_package(ledger.root, name) for name in package_names(ledger.root)]
        files = {address.removeprefix(f"{FOLDER}/"): file for address, file in found.items()}
        write_if_changed(path, crate(packages, files, told | {"released": released(ledger.root)}))
    return path


def _write(package: ExportPackage, folder: Path, ledger: Ledger) -> None:
    """All forms of a package, or none."""
    about = about_package(package, ledger)

    def fill(part: Path) -> None:
        for table in package.tables:
            (part / f"{table.name}.json").write_bytes(as_json(table))
            write_parquet(table, part / f"{table.name}.parquet", about | {"table": table.name})
        (part / f"{package.name}.xlsx").write_bytes(as_workbook(package, about, released(ledger.root)))
        (part / f"{package.name}.zip").write_bytes(package_archive(package))
        (part / "croissant.json").write_bytes(croissant(package, about, released(ledger.root)))

    _laid(folder, fill)


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
    rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    fill(part)
    part.rename(folder)


def _stored(folder: Path) -> list[Path]:
    """The files of a package as they are stored."""
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))


def _key(folder: Path, root: Path) -> str:
    """What the exports of a package depend on."""
    read = [*_stored(folder), *_CODE, root / "CITATION.cff", root / "data" / "ledger" / "edition.csv"]
    writers = [f"{name} {version(name)}" for name in ("duckdb", "xlsxwriter")]
    return key_of(*writers, *(part for path in read for part in (path.name, content(path))))[:24]
