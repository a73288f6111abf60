"""What a notebook leaves: what it has registered in; the files of it, what is to be drawn, and what is wrong, out."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

from ledger.base.problem import Problem
from ledger.charts.drawing import Specified
from ledger.notebook.session import Session

#: Where systems keep what is temporary, besides where this one is told to.
_TEMPORARY = [os.environ.get("TMPDIR", ""), *(f"{os.sep}{name}" for name in ("tmp", "private", "var"))]
Left = tuple[dict[str, bytes], tuple[Specified, ...], list[Problem]]


def left(session: Session, place: str, source: str) -> Left:
    """The files of what the notebook has registered, what is to be drawn, and what keeps them from being made."""
    files: dict[str, bytes] = {}
    charts: list[Specified] = []
    problems: list[Problem] = []
    for (kind, key), write in session.writers.items():
        try:
            found = write()
        except Exception as error:  # a drawing function may raise anything
            problems.append(unmade(kind, key, error, place, source))
            continue
        if isinstance(found, Specified):
            charts.append(found)
        else:
            files |= found
        if told := machine_text(_text(found), session.root):
            problems.append(of_machine(place, _line(key, source), f"{kind} {key}", told))
    return files, tuple(charts), problems


def _text(found: dict[str, bytes] | Specified) -> str:
    """All that a chart or a calculator would tell a reader."""
    if isinstance(found, Specified):
        return json.dumps([spec["wide"] for spec in found.specifications.values()], default=str)
    return "".join(content.decode() for content in found.values())


def machine_text(text: str, root: Path) -> str:
    """The first word of a text that only this machine knows: a path of it, or where something stood in its memory."""
    folders = {str(root), str(Path.home()), sys.prefix, sys.base_prefix, *_TEMPORARY}
    paths = "|".join(re.escape(folder.rstrip(os.sep) + os.sep) for folder in folders if folder.strip(os.sep))
    found = re.search(rf"(?<![\w.])(?:{paths})[^\s\"'<>\\]*|\bat 0x[0-9a-f]{{6,}}", text)
    return found[0] if found else ""


def of_machine(place: str, line: int, what: str, found: str) -> Problem:
    """A result that would be another one elsewhere."""
    remedy = "show its name, or a path inside the repository: the result is the same on every machine"
    return Problem(place, line, f"{what} shows what only this machine knows: {found}", remedy, "notebook-strays")


def unmade(kind: str, key: str, error: Exception, place: str, source: str) -> Problem:
    """A chart or a calculator that cannot be made, at the line of the notebook that names it."""
    what = f"{kind} {key}: {type(error).__name__}: {error.args[0] if error.args else error}"
    remedy = f"correct the data or the drawing of the {kind}"
    return Problem(place, _line(key, source), what, remedy, "notebook-unrenderable")


def _line(key: str, source: str) -> int:
    return next((n for n, text in enumerate(source.splitlines(), 1) if f'"{key}"' in text), 0)
