"""A trial: a repository and a damage in; what each command makes of it, and where it broke off, out."""

from __future__ import annotations

import contextlib
import io
import os
import re
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger.cli import main
from tests.fuzz.damage import Damage

#: A problem as every command prints it: place, line, cause, remedy, code.
_PROBLEM = re.compile(r"\S[^\n]*? -> [^\n]+ \[[a-z-]+\]$", re.MULTILINE)
#: What is called in turn; the last ones answer from the tables.
CALLS = (("check",), ("check", "--twins", "--annotate"), ("why", "tunnel-cost"), ("find", "9 billion"))


@dataclass(frozen=True)
class Broken:
    """A command that broke off, or failed without a word: the exception and the place in our code."""

    call: tuple[str, ...]
    what: str
    where: str
    trace: str


def tried(root: Path, damage: Damage, calls: Sequence[tuple[str, ...]] = CALLS[:1]) -> list[Broken]:
    """Damage a repository, call the commands, and put the file back."""
    with damaged(root, damage):
        return [broken for call in calls if (broken := _called(call))]


@contextlib.contextmanager
def damaged(root: Path, damage: Damage) -> Iterator[None]:
    """The repository with the damage, as working directory."""
    path, here = root / damage.path, Path.cwd()
    before = path.read_bytes()
    os.chdir(root)
    try:
        _put(path, damage.content)
        yield
    finally:
        _put(path, before)
        os.chdir(here)


def _put(path: Path, content: bytes) -> None:
    """Through a neighbour: a new file has a new number, however fast one follows the other."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _called(call: tuple[str, ...]) -> Broken | None:
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main(call)
    except SystemExit as error:
        code = int(error.code or 0)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f"{Path(f.filename).name}:{f.name}" for f in frames if f"{os.sep}ledger{os.sep}" in f.filename]
        return Broken(call, type(error).__name__, ours[-1] if ours else "", traceback.format_exc())
    if code == 1 and call[0] != "find" and "--annotate" not in call and not _PROBLEM.search(said.getvalue()):
        return Broken(call, "failed without a problem", "", said.getvalue())
    return None
