"""``ledger publish``: what stands now becomes what readers have seen, and its seal with it; all of it or nothing.

What has changed since the last time needs its reason first.  It stands in ``data/ledger/change.csv`` or
``seal/upkeep.csv``, or is given here and written there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from ledger.base.certificate import root_of
from ledger.base.files import text_of, write_if_changed, write_together
from ledger.base.paths import charts_dir
from ledger.base.problem import LedgerError, Problem
from ledger.base.tables import header_of, read_table, table_bytes
from ledger.base.yaml_text import read_yaml
from ledger.checks.history import cells, check_history, unrecorded
from ledger.checks.sealed import check_sealed, compare
from ledger.checks.sealed_twins import check_sealed_twins
from ledger.store import Ledger
from ledger.store.loading import load, load_or_raise
from ledger.store.published import published_file
from ledger.store.seal import listed, read, upkeep
from ledger.store.seal.compared import differences
from ledger.store.seal.kept import charts_sealed, gone, is_sealed, read_seal, seal_dir, seal_files
from ledger.store.seal.parts import all_parts


@dataclass(frozen=True)
class Reasons:
    """Why something has changed, in both languages; the Chinese only where readers are to be told."""

    en: str = ""
    zh: str = ""


def publish(root: Path, reasons: Reasons, release: bool) -> str:
    """Publish, or refuse.

    Returns:
        What was done, in a line.

    Raises:
        LedgerError: something has changed without a reason, or cannot be published; everything is as it was.
    """
    ledger = load_or_raise(root)
    version = _version(root) if release else ("", "")
    with _all_or_nothing(root):
        _record_changes(ledger, reasons)
        ledger = load(root)[0]
        problems = [*check_history(ledger), *check_sealed_twins(ledger)]
        problems += _record_upkeep(ledger, reasons) if is_sealed(root) else []
        if problems:
            raise LedgerError(problems)
        record, count = published_file(ledger)
        write_together({root / "data" / "ledger" / "published.csv": record, **_charts(root)})
        _begin(root)
        told = _release(root, *version) if release else ""
        return f"published: {count} places are new, changed or gone; {_seal(root)}{told}"


def _record_changes(ledger: Ledger, reasons: Reasons) -> None:
    """Write the entries that readers see, if there is a reason in both languages."""
    missing = unrecorded(ledger)
    if not missing or not (reasons.en and reasons.zh):
        return
    path = ledger.root / "data" / "ledger" / "change.csv"
    header = header_of(path)
    rows = [row.cells for row in read_table(path, ledger.root).rows]
    new = [cells(place, old, new, (reasons.en, reasons.zh)) for place, (old, new) in missing.items()]
    rows += [dict(zip(header, row, strict=True)) for row in new]
    write_if_changed(path, table_bytes(header, sorted(rows, key=lambda row: [row[name] for name in header[:4]])))


def _record_upkeep(ledger: Ledger, reasons: Reasons) -> list[Problem]:
    """Write the entry that covers every other change, if there is a reason; otherwise what lacks one."""
    found = compare(ledger)
    if found.broken or not found.unentered or not reasons.en:
        return check_sealed(ledger)
    path = ledger.root / upkeep.PLACE
    rows = [entry.row.cells for entry in upkeep.entries(ledger.root)]
    rows.append(upkeep.entry(found.unentered, date.today().isoformat(), reasons.en))
    write_if_changed(path, table_bytes(upkeep.HEADER, rows))
    return []


def _begin(root: Path) -> None:
    """The seal's own tables are there from the first time on; what was read since the last time is sealed now."""
    (seal_dir(root) / read.NAME).with_suffix(".csv").unlink(missing_ok=True)
    for name, header in ((upkeep.NAME, upkeep.HEADER), ("release", listed.HEADER)):
        path = seal_dir(root) / f"{name}.csv"
        if not path.exists():
            write_if_changed(path, table_bytes(header, []))


def _seal(root: Path) -> str:
    """Seal what stands now."""
    parts = all_parts(root)
    before = read_seal(root)
    changed = len(differences(parts, before)) + sum(part.key not in before.get(part.place, {}) for part in parts)
    files = seal_files(root, parts)
    write_together(files)
    for path in gone(root, files):
        path.unlink()
    return f"sealed: {changed} rows and texts of {len(parts)}"


def _charts(root: Path) -> dict[Path, bytes]:
    """The rows of charts, where notebooks have run."""
    drawn = {charts_sealed(root) / path.name: path.read_bytes() for path in charts_dir(root).glob("*.csv")}
    for path in set(charts_sealed(root).glob("*.csv")) - set(drawn) if drawn else ():
        path.unlink()
    return drawn


def _version(root: Path) -> tuple[str, str]:
    """The version that is released and its day; refuses one that has a root."""
    try:
        cited = read_yaml(text_of(root / "CITATION.cff"))
        version, day = str(cited["version"]), str(cited["date-released"])
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        what = "names no version and no date-released"
        raise LedgerError([Problem("CITATION.cff", 0, what, "write both", "settings-unreadable")]) from None
    if any(one.version == version for one in listed.releases(root)):
        what, remedy = f"version {version} is released already", "raise the version and its date, then publish again"
        raise LedgerError([Problem("CITATION.cff", 0, what, remedy, "entry-refused")])
    return version, day


def _release(root: Path, version: str, day: str) -> str:
    """Write the root of a release."""
    root_hash = root_of(listed.sums(root))
    rows = [dict(zip(listed.HEADER, (r.version, r.date, r.root), strict=True)) for r in listed.releases(root)]
    rows.append(dict(zip(listed.HEADER, (version, day, root_hash), strict=True)))
    write_if_changed(root / "seal" / "release.csv", table_bytes(listed.HEADER, rows))
    return f"; root of {version}: {root_hash}"


@contextmanager
def _all_or_nothing(root: Path) -> Iterator[None]:
    """What was written is taken back if anything fails on the way."""
    paths = [root / "data" / "ledger" / name for name in ("published.csv", "change.csv")]
    before = {path: path.read_bytes() for path in (*paths, *seal_dir(root).rglob("*.csv")) if path.is_file()}
    try:
        yield
    except BaseException as error:
        for path in set(seal_dir(root).rglob("*.csv")) - set(before):
            path.unlink()
        write_together(before)
        if not isinstance(error, OSError):
            raise
        what, remedy = f"cannot be written: {error.strerror or error}", "make room for it, then publish again"
        raise LedgerError([Problem("seal", 0, what, remedy, "file-unreadable")]) from None
