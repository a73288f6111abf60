"""What a notebook may not do, as Python tells of it: an event in; why it is refused, and what to do instead, out."""

from __future__ import annotations

import ast
import os
import sys
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import ledger

#: Whose code is at work for the notebook: its own, that of a library, ours, or that of an import.
Who = Literal["notebook", "library", "ours", "import"]

_TAKE_IN = "take what it needs into a package of data/, with its source, and open it with package()"
_GIVE = "give results to publish(), chart() or calculator(), which put them where they belong"
_HERE = "compute it here, in Python: a result is that of this notebook alone"
_WITHOUT = "take the day from a quantity or from article(): a result may not depend on when it is computed"
_SEED = "begin with a seed, such as numpy.random.default_rng(11): two runs give one result"


class StrayError(Exception):
    """A notebook asks for what no result may depend on, or touches what is not its own."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def clock(asked: str) -> StrayError:
    """The clock was asked."""
    return StrayError(f"asks the clock: {asked}", _WITHOUT)


def chance(asked: str) -> StrayError:
    """Chance was asked that no seed decides."""
    return StrayError(f"asks for chance without a seed: {asked}", _SEED)


@dataclass(frozen=True)
class Ground:
    """Where a notebook may read: the data of its repository and what is installed; our own code reads all of both."""

    root: str

    def allows(self, path: str, who: Who) -> bool:
        """Whether a file may be read."""
        inside = path.startswith(self.root + os.sep) and who == "ours"
        counts = path.startswith(_PROCESSORS) and who == "library"
        return inside or counts or self.is_data(path) or path == os.devnull or path.startswith(_INSTALLED)

    def is_data(self, path: str) -> bool:
        """Whether it is one of the repository's data, or the folder of them."""
        return f"{path}{os.sep}".startswith(f"{self.root}{os.sep}data{os.sep}")

    def is_note(self, path: str) -> bool:
        """Whether it is where checks note what they have found."""
        return path.startswith(f"{self.root}{os.sep}build{os.sep}checked{os.sep}")


def _folders() -> tuple[str, ...]:
    """Of Python, of what is installed, of this package, and of the time zones."""
    found = (sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(ledger.__file__).parent), *zoneinfo.TZPATH)
    return tuple({form + os.sep for folder in found for form in (folder, os.path.realpath(folder))})


_INSTALLED = _folders()
#: Where libraries find out how many processors they may use, which changes no result of theirs.
_PROCESSORS = "/sys/fs/cgroup/"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_CHANGES = (
    *("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.removexattr", "os.rename", "os.rmdir"),
    *("os.setxattr", "os.symlink", "os.truncate", "os.utime", "sqlite3.connect"),
)
_PROCESSES = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn")
_NATIVE = ("ctypes.dlopen", "ctypes.dlsym", "ctypes.call_function")


def strays(event: str, args: tuple[Any, ...], who: Who, ground: Ground) -> StrayError | None:
    """Why something that is about to happen is refused; nothing if it may."""
    if event == "open":
        path, _, flags = args
        return _opening(path, flags, who, ground) if isinstance(path, str | bytes | os.PathLike) else None
    if event == "os.kill" and args[0] == os.getpid():
        return None
    judge = _JUDGES.get(event) or _JUDGES.get(event.partition(".")[0])
    return judge(event, args, who) if judge else None


def _opening(path: Any, flags: int, who: Who, ground: Ground) -> StrayError | None:
    place = os.path.realpath(os.fsdecode(path))
    if flags & _WRITING:
        may = place == os.devnull or (who == "ours" and ground.is_note(place))
        return None if may else StrayError(f"writes {_shown(place, ground)}", _GIVE)
    return None if ground.allows(place, who) else StrayError(f"reads {_shown(place, ground)}", _TAKE_IN)


def _shown(place: str, ground: Ground) -> str:
    return os.path.relpath(place, ground.root) if place.startswith(ground.root + os.sep) else place


def _changing(event: str, args: tuple[Any, ...], who: Who) -> StrayError:
    return StrayError(f"changes files: {event} {args[0] if args else ''}".rstrip(), _GIVE)


def _asking(event: str, args: tuple[Any, ...], who: Who) -> StrayError:
    return StrayError(f"asks the network: {event}", _TAKE_IN)


def _starting(event: str, args: tuple[Any, ...], who: Who) -> StrayError:
    return StrayError(f"starts or ends a process: {event}", _HERE)


def _calling(event: str, args: tuple[Any, ...], who: Who) -> StrayError | None:
    return StrayError(f"calls a library of the system: {event}", _HERE) if who in {"notebook", "library"} else None


_JUDGES: Mapping[str, Any] = {
    **dict.fromkeys(_CHANGES, _changing),
    **dict.fromkeys((*_PROCESSES, "subprocess", "os.kill", "os.killpg", "resource"), _starting),
    **dict.fromkeys(("socket", "urllib", "http", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib"), _asking),
    **dict.fromkeys(_NATIVE, _calling),
}


def concerns(event: str) -> bool:
    """Whether an event may be refused."""
    return event == "open" or event in _JUDGES or event.partition(".")[0] in _JUDGES


#: What makes a date out of words.
_DATING = {"bdate_range", "date_range", "datetime64", "Period", "period_range", "Timestamp", "to_datetime"}


def asked_by_word(source: str) -> Iterator[tuple[StrayError, int]]:
    """Where a cell asks for the date of now by its name, and on which line; a cell that cannot be read asks nothing."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:
        return
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        for word in (node.value for value in given for node in ast.walk(value) if isinstance(node, ast.Constant)):
            if name in _DATING and str(word).strip().lower() in {"now", "today"}:
                yield clock(f"{name}({word!r})"), call.lineno
