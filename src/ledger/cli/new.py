"""``ledger new FOLDER``: what the work is called and who makes it in; a repository of another article out.

The files of ``skeleton/`` are written as they are, except that what stands in double braces is filled in.  They hold
one worked example of each thing; what ends in ``.in`` would be mistaken for a part of this program otherwise.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import metadata
from pathlib import Path

from ledger.base.files import write_together
from ledger.base.problem import LedgerError, Problem
from ledger.base.tables import table_bytes
from ledger.cli.add.entry import refusal
from ledger.cli.options import PLACES

SKELETON = Path(__file__).with_name("skeleton")
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_QUOTED = {".yml", ".cff"}


def create(folder: Path, answers: Mapping[str, str]) -> list[str]:
    """Write a repository.

    Returns:
        The files that were written.

    Raises:
        LedgerError: the folder is in use, or an answer is missing or cannot be used; nothing was written.
    """
    problems = list(_wrong(folder, answers))
    if problems:
        raise LedgerError(problems)
    files = {folder / name: _filled(path, answers) for name, path in _files()}
    files[folder / "requirements" / "site.txt"] = _installed()
    try:
        write_together(files)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise LedgerError([refusal(str(folder), 0, what, "name a folder that can be made")]) from None
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _wrong(folder: Path, answers: Mapping[str, str]) -> Iterator[Problem]:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        yield refusal(str(folder), 0, "is there already, and is not empty", "name a folder that is new or empty")
    for name, about in PLACES.items():
        value = answers.get(name, "")
        if not value.strip() or "\n" in value:
            yield refusal("ledger new", 0, f"{name} is missing: {about}", f"give --{name.replace('_', '-')}")
    if answers.get("authority") and not re.fullmatch(r"[a-z0-9.-]+", answers["authority"]):
        what = f"authority {answers['authority']!r} is no domain in small letters"
        yield refusal("ledger new", 0, what, "write it as example.org")
    if answers.get("day") and not _is_day(answers["day"]):
        yield refusal("ledger new", 0, f"day {answers['day']!r} is no day", "write it as YYYY-MM-DD")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _files() -> Iterator[tuple[str, Path]]:
    for path in sorted(p for p in SKELETON.rglob("*") if p.is_file()):
        name = path.relative_to(SKELETON).as_posix().removesuffix(".in")
        yield ".gitignore" if name == "gitignore" else name, path


def _filled(path: Path, answers: Mapping[str, str]) -> bytes:
    """A file with its places filled in; what a table or a setting cannot hold as it is, is written as it must be."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        filled = ([_put(cell, answers, str) for cell in row] for row in rows)
        return table_bytes(header, [dict(zip(header, row, strict=True)) for row in filled])
    return _put(text, answers, _quoted if path.suffix in _QUOTED else str).encode()


def _put(text: str, answers: Mapping[str, str], write: Callable[[str], str]) -> str:
    return _PLACE.sub(lambda m: write(answers[m[1]]), text)


def _quoted(value: str) -> str:
    """A value between double quotes that stand there already."""
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _installed() -> bytes:
    """The packages that the repository was begun with: results depend on them, so a change of them counts as one."""
    found = {d.name.lower().replace("_", "-"): d.version for d in metadata.distributions()}
    head = "# Installed when 'ledger new' was run; compile your own lock, and keep it here.\n"
    return (head + "".join(f"{name}=={version}\n" for name, version in sorted(found.items()))).encode()


def answers_of(options: argparse.Namespace, read: Callable[[str], str] | None) -> dict[str, str]:
    """What was typed as options; at a terminal the rest is asked for."""
    typed = {name: getattr(options, name) or "" for name in PLACES}
    typed["day"] = typed["day"] or ("" if read else date.today().isoformat())
    if read is None:
        return typed
    return {name: value or read(f"{PLACES[name]}: ").strip() for name, value in typed.items()}
