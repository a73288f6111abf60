"""Pictures by what is drawn: specifications in; SVG and PNG, drawn in processes of their own, out.

The library that draws starts an engine in each process that uses it, which must not fork others that draw; so a
command has its drawings made elsewhere, by as many processes as there is work and room for.  What decides the bytes
of a picture is in :func:`picture_key`: the drawing, our way of drawing, the library and the fonts of the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from ledger.base.files import content
from ledger.base.kept import key_of
from ledger.base.paths import drawings_dir
from ledger.base.workers import cores
from ledger.charts.fonts import fonts

_SOURCE = Path(__file__).resolve().parents[2]
_WAYS = tuple(Path(__file__).with_name(name) for name in ("engine.py", "signed.py", "vega.py"))
#: With fewer drawings than this, another engine costs more than it saves.
_WORTH_AN_ENGINE = 6
#: A Vega-Lite specification, or an SVG.
Drawing = dict[str, Any] | str


@dataclass(frozen=True)
class Picture:
    """What is to be drawn, and the files it goes to, if any.

    Attributes:
        scale, packed: how many dots a PNG has for each unit, and whether it is packed small rather than fast.
    """

    drawing: Drawing
    svg: Path | None = None
    png: Path | None = None
    scale: int = 2
    packed: bool = False

    @property
    def order(self) -> str:
        """The picture as the process that draws it reads it."""
        files = {"svg": str(self.svg or ""), "png": str(self.png or "")}
        order = {"drawing": self.drawing, **files, "scale": self.scale, "packed": self.packed}
        return json.dumps(order, ensure_ascii=False)


class DrawingError(ValueError):
    """A drawing that the library does not understand."""


def picture_key(drawing: Drawing) -> str:
    """What a picture is kept under."""
    return key_of(as_text(drawing), way_of_drawing())[:24]


def kept_at(root: Path, key: str) -> Path:
    """The file of a drawing that is kept."""
    return drawings_dir(root) / f"{key}.svg"


@lru_cache(maxsize=1)
def way_of_drawing() -> str:
    """What decides the bytes of every picture besides what is drawn."""
    return key_of(*map(content, _WAYS), version("vl-convert-python"), fonts())


def as_text(drawing: Drawing) -> str:
    """A drawing as text, the same for equal drawings."""
    return drawing if isinstance(drawing, str) else json.dumps(drawing, ensure_ascii=False, sort_keys=True) + "\n"


def draw(pictures: Sequence[Picture], tell: Callable[[int], None] = lambda made: None) -> list[str | DrawingError]:
    """Have pictures drawn; days are drawn in UTC, so that they stand in their place on every machine.

    Args:
        tell: called with the number of pictures that are drawn so far.

    Returns:
        The SVG of each picture, or why there is none.
    """
    answers: list[str | DrawingError] = [DrawingError("nothing was drawn")] * len(pictures)
    waiting, lock = iter(enumerate(pictures)), Lock()
    made = 0

    def work(_: int) -> None:
        nonlocal made
        for place, answer in _answers(waiting, lock):
            with lock:
                answers[place], made = answer, made + 1
                tell(made)

    engines = min(cores(), -(-len(pictures) // _WORTH_AN_ENGINE))
    if engines:
        with ThreadPoolExecutor(engines) as pool:
            list(pool.map(work, range(engines)))
    return answers


def draw_files(pictures: Sequence[Picture]) -> None:
    """Have pictures drawn that go to files.

    Raises:
        DrawingError: one of them cannot be drawn; the others are.
    """
    for answer in draw(pictures):
        if isinstance(answer, DrawingError):
            raise answer


def _answers(waiting: Iterator[tuple[int, Picture]], lock: Lock) -> Iterator[tuple[int, str | DrawingError]]:
    """Give one engine a picture after the other, as long as there are any."""
    command = [sys.executable, "-m", "ledger.charts.engine"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=_environment(), encoding="utf-8") as engine:
        assert engine.stdin
        assert engine.stdout
        while True:
            with lock:
                place, picture = next(waiting, (-1, None))
            if picture is None:
                break
            try:
                engine.stdin.write(f"{picture.order}\n")
                engine.stdin.flush()
                answer = json.loads(engine.stdout.readline() or "{}")
            except OSError:
                answer = {}
            yield place, _said(answer, engine)


def _said(answer: dict[str, str], engine: subprocess.Popen[str]) -> str | DrawingError:
    if "svg" in answer:
        return answer["svg"]
    return DrawingError(answer.get("error") or f"the process that draws died (exit code {engine.wait()})")


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(_SOURCE), os.environ.get("PYTHONPATH", "")]))
    return os.environ | {"PYTHONPATH": path, "TZ": "UTC", "PYTHONIOENCODING": "utf-8"}
