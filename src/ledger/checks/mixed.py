"""Cells of one language that speak another: tables in; each English cell with Chinese words outside a quotation, out.

A column that has a twin for Chinese readers (``x_en`` or ``x`` beside ``x_zh``) is for readers of English, so a
Chinese name stands in the twin, and here only between quotation marks, where the words themselves are spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.tables import Row, read_table
from ledger.checks.tables import described_tables
from ledger.numbers.comparators import HAN

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|《[^》]*》")
#: A title is printed in the language of its source; only a part in brackets is ours.
_PRINTED = {"title"}
_OURS = re.compile(r"\[[^\]]*\]")


def check_mixed(root: Path) -> Iterator[Problem]:
    """Every table that has a column for each language."""
    for table, resource in described_tables(root):
        names = {field["name"] for field in resource["schema"]["fields"]}
        for row in read_table(table, root).rows if any(_first(name, names) for name in names) else ():
            yield from (problem for name in sorted(names) if _first(name, names) for problem in _cell(row, name))


def _first(name: str, names: set[str]) -> bool:
    """Whether a column is that of the first language, with a twin of the second."""
    first, second = (f"_{lang}" for lang in LANGS)
    return not name.endswith(second) and name.removesuffix(first) + second in names


def _cell(row: Row, name: str) -> Iterator[Problem]:
    text = " ".join(_OURS.findall(row[name])) if name in _PRINTED else row[name]
    if found := HAN.search(_QUOTED.sub("", text)):
        what = f"{name} has the Chinese {text[found.start() : found.start() + 6]!r} in an English cell"
        twin = name.removesuffix(f"_{LANGS[0]}") + f"_{LANGS[1]}"
        remedy = f"write the Chinese name in {twin}; words that are quoted stand between “ and ”"
        yield row.problem(what, remedy, "language-mixed")
