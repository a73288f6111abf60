"""No lost qualifier in a drawing: a chart and what tells how an input is bounded in; labels that drop it, out.

A label shows a value of its row.  Where that is more than so much, at most or about so much, by its source or by those
of what it was computed from, the label says so, as a sentence would have to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ledger.base.paths import LANGS
from ledger.charts.spec import ROWS, Chart
from ledger.judge.qualified import inside
from ledger.numbers import render
from ledger.numbers.comparators import FITTING, beside, words_for
from ledger.numbers.direction import bound_from
from ledger.numbers.parsing import parse
from ledger.numbers.value import Value

#: How a quantity or an observed cell is bounded, by its id.
BoundOf = Callable[[str], str]
#: To how many significant digits a label may show a value; None is all that are published.
_DIGITS = (None, 1, 2, 3, 4, 5, 6)


def qualified_labels(chart: Chart, bound_of: BoundOf) -> None:
    """See that every label of a chart says how its number is bounded.

    Raises:
        ValueError: some do not; each is named.
    """
    if lost := list(dict.fromkeys(unqualified(chart, bound_of))):
        told = "; ".join(f"{text!r} drops “{word}”" for text, word in lost)
        raise ValueError(
            f"labels of chart {chart.id!r} say more than their sources: {told}; write the word in the label"
        )


def unqualified(chart: Chart, bound_of: BoundOf) -> Iterator[tuple[str, str]]:
    """The labels that drop a bound, each with a word that would do."""
    known = chart.data.attrs.get(ROWS, ())
    for at, row in zip(chart.data.index, chart.data.to_dict("records"), strict=True):
        values = known[at].values() if at in range(len(known)) else ()
        for value in values:
            bound = bound_from(parse(value.expression), bound_of)
            if bound in FITTING and str(value.unit) != "calendar_date":
                yield from _dropped(
                    value, bound, {str(name): text for name, text in row.items() if isinstance(text, str)}
                )


def _dropped(value: Value, bound: str, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Those of the texts of a row that show a value without the word that bounds it."""
    shown = value.named()
    for lang in LANGS:
        figures = {render(shown.value, shown.unit_key, lang, digits) for digits in _DIGITS}
        for text in [text for name, text in texts.items() if name.endswith(f"_{lang}") and inside(text) != "range"]:
            found = max((figure for figure in figures if figure in text), key=len, default="")
            before, _, after = text.partition(found) if found else ("", "", "")
            if found and beside(before, after, lang, apart=True) not in FITTING[bound]:
                yield text, " ".join(words_for(bound, "", lang))
