"""Copies of sources: the table ``archive`` and the stored files in; what is missing, altered or not allowed out.

A stored copy is what its publisher gave, byte for byte, and only a source whose licence lets everybody pass it on is
stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from ledger.base.leavings import listed
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.store import Ledger
from ledger.store.lasting import COPIES, Copy, copies, goes_with_its_text
from ledger.store.sourced import Source

#: Licences under which a copy may be passed on with no more than a mention of its maker.
_ALLOWED = re.compile(r"public domain\b|(?:US )?government work\b|CC0\b|CC[ -]BY[ -]\d", re.IGNORECASE)


def check_copies(ledger: Ledger) -> Iterable[Problem]:
    """Every copy is somewhere; a stored one is there, is what was stored, and may be; no file stands without a row."""
    found = copies(ledger.root)
    for copy, row in found:
        yield from _copy(copy, row, ledger)
    known = {name for copy, _ in found for name in (copy.file, copy.licence)}
    for path in listed(ledger.root / COPIES, "*"):
        if path.name not in known:
            what = "is a copy of which data/ledger/archive.csv says nothing"
            yield Problem(f"{COPIES}/{path.name}", 0, what, "add its row, or take the file away", "copy-unknown")


def _copy(copy: Copy, row: Row, ledger: Ledger) -> Iterable[Problem]:
    if not copy.url and not copy.file:
        yield row.problem("the copy stands nowhere: neither url nor file", "give one of both", "cell-empty")
    if bool(copy.file) != bool(copy.sha256):
        what = "file and sha256 belong together, and one of both is empty"
        yield row.problem(what, "give both: sha256sum FILE", "cell-empty")
    if copy.file:
        yield from _stored(copy, row, ledger.root)
        if source := ledger.sources.get(copy.source):
            yield from _passed_on(copy, row, source, ledger.root / COPIES)


def _passed_on(copy: Copy, row: Row, source: Source, folder: Path) -> Iterable[Problem]:
    if goes_with_its_text(source.licence):
        if not (folder / copy.licence).is_file():
            what = f"{copy.source} is stored under {source.licence!r}, which asks for its text, and that is not there"
            yield row.problem(
                what, f"lay the licence of the publisher beside it: {COPIES}/{copy.licence}", "copy-refused"
            )
    elif not _ALLOWED.match(source.licence):
        what = f"{copy.source} is stored, and its licence is {source.licence!r}"
        remedy = "store what is public domain, CC0, CC BY, MIT, Apache or BSD; of others give an address in an archive"
        yield row.problem(what, remedy, "copy-refused")


def _stored(copy: Copy, row: Row, root: Path) -> Iterable[Problem]:
    path = root / COPIES / copy.file
    if not path.is_file():
        yield row.problem(f"{COPIES}/{copy.file} is not there", "restore the file", "copy-differs")
    elif copy.sha256 and (found := sha256(path.read_bytes()).hexdigest()) != copy.sha256:
        what = f"{COPIES}/{copy.file} has the SHA-256 {found}, not {copy.sha256}"
        yield row.problem(what, "restore the file; a newer copy is a row of its own", "copy-differs")
