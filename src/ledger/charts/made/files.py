"""Records of charts and calculators on disk: records in, files by name out; and from the folder back again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from ledger.base.paths import LANGS, charts_dir
from ledger.base.problem import LedgerError, Problem
from ledger.base.suggest import did_you_mean
from ledger.charts.made.records import ChartRecord, Drawing, MadeCalculator, MadeChart

Record = TypeVar("Record")


def chart_files(chart: MadeChart) -> dict[str, bytes]:
    """The files of a chart by name."""
    key = chart.record.id
    texts = {f"{key}.chart.json": _written(asdict(chart.record)), f"{key}.csv": chart.csv}
    for lang, drawing in chart.drawings.items():
        texts |= {f"{key}.{lang}.wide.svg": drawing.wide, f"{key}.{lang}.narrow.svg": drawing.narrow}
        texts[f"{key}.{lang}.spec.json"] = _written(drawing.specification)
    return {name: text.encode() for name, text in texts.items()}


def calculator_files(calculator: MadeCalculator) -> dict[str, bytes]:
    """The file of a calculator by name."""
    return {f"{calculator.id}.calculator.json": _written(asdict(calculator)).encode()}


def read_chart(root: Path, key: str) -> MadeChart:
    """A chart that a run has left.

    Raises:
        FileNotFoundError: no notebook has drawn it; close ones are suggested.
    """
    folder, record = charts_dir(root), read_record(root, key)
    with _whole(folder / f"{key}.csv", root):
        data = (folder / f"{key}.csv").read_bytes().decode()
    with _whole(folder / f"{key}.*.svg", root):
        return MadeChart(record, data, {lang: Drawing(*_drawn(folder, f"{key}.{lang}")) for lang in LANGS})


def read_record(root: Path, key: str) -> ChartRecord:
    """Where a chart comes from and what its data are.

    Raises:
        FileNotFoundError: no notebook has drawn it; close ones are suggested.
    """
    return _read(ChartRecord, root, key, "chart")


def read_calculator(root: Path, key: str) -> MadeCalculator:
    """A calculator that a run has left.

    Raises:
        FileNotFoundError: no notebook has made it; close ones are suggested.
    """
    return _read(MadeCalculator, root, key, "calculator")


def made(root: Path, kind: str) -> list[str]:
    """The ids of all charts, or of all calculators."""
    return sorted(p.name.split(".")[0] for p in charts_dir(root).glob(f"*.{kind}.json"))


def chart_records(root: Path) -> list[ChartRecord]:
    """Where all charts come from, in order of id."""
    return [read_record(root, key) for key in made(root, "chart")]


def _read(kind: type[Record], root: Path, key: str, word: str) -> Record:
    path = charts_dir(root) / f"{key}.{word}.json"
    if not path.exists():
        raise FileNotFoundError(f"no {word} {key!r}{did_you_mean(key, made(root, word))}; run 'ledger run'")
    with _whole(path, root):
        found: Record = _typed(kind, json.loads(path.read_text(encoding="utf-8")))
    return found


@contextmanager
def _whole(path: Path, root: Path) -> Iterator[None]:
    """What is read in here is what a run has left.

    Raises:
        LedgerError: it was damaged since; a run makes it again.
    """
    try:
        yield
    except (ArithmeticError, LookupError, TypeError, ValueError, OSError):
        place = path.relative_to(root).as_posix()
        raise LedgerError([Problem(place, 0, "is damaged", "run 'ledger run'", "chart-missing")]) from None


def _drawn(folder: Path, stem: str) -> tuple[str, str, dict[str, Any]]:
    wide, narrow, spec = (
        (folder / f"{stem}.{ending}").read_text(encoding="utf-8") for ending in ("wide.svg", "narrow.svg", "spec.json")
    )
    return wide, narrow, json.loads(spec)


def _written(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, default=str) + "\n"


_hints: Callable[[Any], dict[str, Any]] = cache(get_type_hints)


def _typed(kind: Any, data: Any) -> Any:
    """A record and those inside it, from plain JSON; a Decimal stands there as text, so that no digit is cut."""
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{f.name: _typed(hints[f.name], data[f.name]) for f in fields(kind)})  # type: ignore[operator]
    if origin is tuple:
        return tuple(_typed(args[0], each) for each in data)
    if origin is UnionType:
        return None if data is None else _typed(args[0], data)
    return Decimal(data) if kind is Decimal else data
