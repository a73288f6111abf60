"""A notebook on a lead: the names of its cells and its session in; whatever it may not do refused, and told, out.

Python tells of files, processes and the network before anything happens; the clock and chance are taken out of the
modules that a notebook sees.  What no result may depend on, or is not the notebook's own, is refused where it is asked
for, and told with its cell even if the notebook catches the refusal.
"""

from __future__ import annotations

import builtins
import os
import resource
import sys
import threading
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, NamedTuple, NoReturn

import ledger
from ledger.notebook.own_modules import closed, own_modules
from ledger.notebook.session import Session
from ledger.notebook.straying import Ground, StrayError, Who, asked_by_word, concerns, strays

_OURS = str(Path(ledger.__file__).parent) + os.sep
_HERE = {__file__, str(Path(__file__).with_name("own_modules.py"))}
#: Who is on a lead at present, the last one last; Python keeps the ear for as long as the process lives.
_led: list[Lead] = []
_listening: list[bool] = []


class Strayed(NamedTuple):
    """What was refused, and the line of the cell that asked for it."""

    error: StrayError
    line: int


class Lead:
    """Holds a notebook while its cells run."""

    def __init__(self, space: dict[str, Any], session: Session) -> None:
        self._space, self._session = space, session
        self.root = session.root
        self._ground = Ground(os.path.realpath(session.root))
        self._modules = own_modules(self.refuse)
        self._before: list[tuple[Any, str, Any]] = []
        self._threads = set(threading.enumerate())
        self._busy = False
        self.strayed: list[Strayed] = []
        """What was refused so far."""

    def __enter__(self) -> Lead:
        _listen()
        for owner, name, refusing in (*closed(self.refuse), (builtins, "__import__", self._import)):
            self._before.append((owner, name, vars(owner)[name]))
            setattr(owner, name, refusing)
        self._room = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, self._room[1]))  # for libraries that Python does not hear of
        _led.append(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        _led.remove(self)
        resource.setrlimit(resource.RLIMIT_FSIZE, self._room)
        while self._before:
            setattr(*self._before.pop())

    def refuse(self, error: StrayError) -> NoReturn:
        """Note what was asked for, and who asked, and raise it."""
        _, frame = self._who(sys._getframe(1))
        self.strayed.append(Strayed(error, frame.f_lineno if frame else 0))
        raise error

    def read(self, source: str) -> None:
        """Note what a cell asks for that only its text tells: libraries know the words for this moment."""
        self.strayed += [Strayed(error, line) for error, line in asked_by_word(source)]

    def cell_ended(self) -> None:
        """Nothing that a cell began goes on after it."""
        if begun := set(threading.enumerate()) - self._threads:
            self._threads |= begun
            remedy = "join it before the cell ends"
            self.strayed.append(Strayed(StrayError(f"leaves a thread at work: {begun.pop().name}", remedy), 1))

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Something is about to happen."""
        if self._busy or not concerns(event):
            return
        self._busy = True  # finding out who asks opens files, too
        try:
            who, _ = self._who(sys._getframe(2))
            error = strays(event, args, who, self._ground)
            if not error and who in {"notebook", "library"} and event == "open":
                self._note(args[0])
        finally:
            self._busy = False
        if error:
            self.refuse(error)

    def _note(self, path: Any) -> None:
        """A file of the data that a notebook opens itself is one of its inputs, like those that it opens through us."""
        place = os.path.realpath(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else ""
        if self._ground.is_data(place) and Path(place).is_file():
            self._session.inputs.file(self._session.root / os.path.relpath(place, self._ground.root))

    def _import(self, name: str, space: Any = None, *rest: Any, **named: Any) -> Any:
        if space is self._space and name in self._modules:
            return self._modules[name]
        return self._before_import(name, space, *rest, **named)

    @property
    def _before_import(self) -> Any:
        return next(found for owner, name, found in self._before if owner is builtins)

    def _who(self, frame: FrameType | None) -> tuple[Who, FrameType | None]:
        """Whose code asks, and the frame of the notebook that it asks for."""
        who: Who = "notebook"
        while frame and frame.f_globals is not self._space:
            file = frame.f_code.co_filename
            if who in {"notebook", "library"} and file not in _HERE:
                importing = "frozen importlib" in file
                who = "ours" if file.startswith(_OURS) else "import" if importing else "library"
            frame = frame.f_back
        return who, frame


def _listen() -> None:
    if not _listening:
        _listening.append(True)
        sys.addaudithook(_hear)


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if _led:
        _led[-1].hear(event, args)
