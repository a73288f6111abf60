"""A fuzzer led by coverage (Atheris, where it is installed): texts in; readers that raise what they do not say, out.

``python -m tests.fuzz.guided -max_total_time=600``: the options are those of libFuzzer.  It needs no repository but
the second article, and goes for what reads a text by itself: tables, JSON, YAML, numbers, days, links, pages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import atheris  # type: ignore[import-untyped]  # no part of the locked environment
import yaml

with atheris.instrument_imports(include=["ledger"]):
    from ledger.base.characters import unsound
    from ledger.base.json_text import JsonError, read_json
    from ledger.base.problem import LedgerError
    from ledger.base.tables import _table
    from ledger.base.web import address_problem
    from ledger.base.yaml_text import escaped, read_yaml, repeated
    from ledger.checks.prose import site_markdown
    from ledger.judge.naked import naked_numbers, vocabulary_names
    from ledger.numbers import disagreement, printed_disagreement
    from ledger.numbers.dates import find_dates
    from ledger.prose.page import front_matter
    from ledger.prose.plain import plain_section
    from ledger.prose.twins import sections
    from ledger.store.calculator_words import parsed as calculator
    from ledger.store.chart_words import parsed as chart
    from ledger.store.loading import current_ledger
    from ledger.store.shown_words import ShownWordsError

from tests.conftest import executed

ROOT = executed(Path(mkdtemp(prefix="guided-")) / "repo")
LEDGER = current_ledger(ROOT)
QUANTITY = LEDGER.quantity("tunnel-cost")
NAMES = vocabulary_names(ROOT / "docs/vocabulary.txt")


def _page(text: str) -> None:
    for lang in ("en", "zh"):
        site_markdown(ROOT, lang, [], "works.md", make=False).convert(text)


def _numbers(text: str) -> None:
    for lang in ("en", "zh"):
        disagreement(text, QUANTITY.value, QUANTITY.low, QUANTITY.high, QUANTITY.unit, lang)
    printed_disagreement(text, QUANTITY.value, QUANTITY.unit)


#: What reads a text, and what it may raise.
READERS: list[tuple[Callable[[str], object], tuple[type[Exception], ...]]] = [
    (lambda text: _table(text, "a.csv"), ()),
    (read_json, (JsonError,)),
    (read_yaml, (yaml.YAMLError,)),
    (lambda text: (escaped(text), repeated(text)), ()),
    (lambda text: front_matter(f"---\n{text}\n---\n"), (yaml.YAMLError,)),
    (lambda text: [unsound(text, kind) for kind in ("", ".md", ".json")], ()),
    (address_problem, ()),
    (lambda text: naked_numbers(text, NAMES), ()),
    (find_dates, ()),
    (_numbers, ()),
    (lambda text: [plain_section(s, LEDGER, "zh") for s in sections(text)], ()),
    (lambda text: chart(text, "en"), (ShownWordsError,)),
    (lambda text: calculator(text, "zh"), (ShownWordsError,)),
    (_page, (LedgerError,)),
]


def one(data: bytes) -> None:
    """Give a text to the reader that its first byte names."""
    if not data:
        return
    text = data[1:].decode("utf-8", errors="ignore")
    chosen = READERS[data[0] % len(READERS)]
    try:
        chosen[0](text)
    except chosen[1]:
        pass


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
