"""A calculator on a page: what a run has left of it and its words in; form, number, offsets, chart and cases out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from ledger.base.words import NAMES, TRY, WORDS
from ledger.charts.made import Control, Held, MadeCalculator, read_calculator
from ledger.html.addresses import cell_url, entry_url
from ledger.html.bound_text import bound_text
from ledger.html.calculator_scale import scale
from ledger.html.figure import source_links
from ledger.html.quoted import figure_of
from ledger.html.templating import fill
from ledger.judge.bind import plain
from ledger.judge.offset import DIGITS, TOLD_IN_TIMES, offset
from ledger.judge.rule import rule
from ledger.numbers import recipe, render
from ledger.store import Ledger
from ledger.store.calculator_words import CalculatorWords, calculator_words

#: Words that the script of the page says.
_SPOKEN = ("set", "copied", "uncopied")
#: In which words an offset is told; without a result of the calculator there is none at all, which is another thing.
_TOLD = {kind: kind for kind in ("fits", "larger", "smaller", "as_large", "times")} | {"nothing": "incomparable"}


def calculator(key: str, ledger: Ledger, lang: str) -> Markup:
    """The section of a calculator by id.

    Raises:
        FileNotFoundError: no notebook has made it, or nobody has written its words.
        ValueError: the words cannot be read or lack a part, or a figure in them does not hold.
    """
    return calculator_of(read_calculator(ledger.root, key), calculator_words(ledger.root, key, lang), ledger, lang)


def calculator_of(made: MadeCalculator, words: CalculatorWords, ledger: Ledger, lang: str) -> Markup:
    """The section of a calculator with its words.

    Raises:
        BindingError: a text disagrees with the ledger.
        CalculatorWordsError: a part has no words.
    """
    writer = _Writer(made, words, ledger, lang)
    return fill("calculator.html", **writer.shown(), **writer.working())


def cases_table(made: MadeCalculator, words: CalculatorWords, ledger: Ledger, lang: str) -> Markup:
    """The worked cases alone: setting, result and how far each claim is off."""
    return fill("calculator_cases.html", **_Writer(made, words, ledger, lang).shown())


class _Writer:
    """What the templates show of one calculator in one language."""

    def __init__(self, made: MadeCalculator, words: CalculatorWords, ledger: Ledger, lang: str) -> None:
        self.made, self.words, self.ledger, self.lang = made, words, ledger, lang

    def say(self, text: str) -> str:
        return plain(text, self.ledger, self.lang)

    def called(self, part: str, key: str) -> str:
        """What a part is called, its figures written."""
        return self.say(self.words.of(part, key))

    def shown(self) -> dict[str, Any]:
        """What the table of cases needs."""
        unit = self.made.results[0].unit
        cases = [
            {
                "state": dict(sorted(case.state.items())),
                "label": self.called("cases", case.id),
                "text": render(case.value, unit, self.lang),
                "offsets": [self._offset(claim, case.value) for claim in self.made.claims],
            }
            for case in self.made.cases
        ]
        words = {"lang": self.lang, "w": WORDS[self.lang], "t": TRY[self.lang], "title": self.say(self.words.title)}
        return {
            "cases": cases,
            "claims": [self._claim(c) for c in self.made.claims],
            **words,
        }

    def working(self) -> dict[str, Any]:
        """What the rest of the section needs."""
        made = self.made
        results = [
            {"label": self.called("results", r.id), "text": render(r.value, r.unit, self.lang)} for r in made.results
        ]
        return {
            "key": made.id,
            "model": self._model(),
            "controls": [self._control(c) for c in made.controls],
            "results": results,
            "scale": scale(made, [self._claim(c)["text"] for c in made.claims], self.lang),
            "note": self.say(self.words.note),
            "sources": source_links(made.inputs, self.ledger, self.lang),
            "cell": cell_url(made.notebook, made.cell),
        }

    def _claim(self, held: Held) -> dict[str, Any]:
        """What the article says, the token it prints or the words of the calculator; how far it is off at the start;
        and what is found of the claim, which rests on more than this number."""
        words = self.words.parts["claims"].get(held.id, "")
        claim = self.ledger.claim(held.id)
        figure = figure_of(claim, self.ledger, self.lang)
        text = self.say(words) if words else figure.text if figure else held.printed
        verdict = self.ledger.verdict(held.id, "now")
        return {
            "words": bool(words),
            "tag": figure.tag if figure else "",
            "text": text,
            "offset": self._offset(held, self.made.results[0].value),
            "url": entry_url("claim", held.id, self.ledger),
            "verdict": verdict.verdict if verdict else "",
            "ruled": NAMES[self.lang]["ruling"][rule(claim, self.ledger).reason],
            "reason": bound_text(verdict.reason(self.lang), self.ledger, self.lang) if verdict else (),
        }

    def _offset(self, held: Held, value: Decimal) -> str:
        """How far the claimed figure is off a value, in words."""
        off = offset(held.claimed.low, held.claimed.high, value)
        return TRY[self.lang][_TOLD[off.kind]].format(render(off.told, off.unit, self.lang))

    def _control(self, control: Control) -> dict[str, Any]:
        given = {name: getattr(control, name) for name in ("kind", "id", "start", "low", "high", "step")}
        options = {key: self.called("settings", f"{control.id}/{key}") for key in control.options}
        return {"label": self.called("settings", control.id), "options": options, **given}

    def _model(self) -> Mapping[str, Any]:
        """What the script computes with and says."""
        made = self.made
        return made.model | {
            "claimed": [[_end(claim.claimed.low), _end(claim.claimed.high)] for claim in made.claims],
            "offsets": {key: TRY[self.lang][word] for key, word in _TOLD.items()},
            "told": [str(TOLD_IN_TIMES), DIGITS, recipe("percent", self.lang), recipe("times", self.lang)],
            "id": made.id,
            "axis": [made.axis, made.ticks[0], made.ticks[-1]],
            "write": [recipe(result.unit, self.lang) for result in made.results],
            "nothing": self.say(self.words.nothing) if self.words.nothing else TRY[self.lang]["nothing"],
            "words": {key: TRY[self.lang][key] for key in _SPOKEN},
        }


def _end(end: Decimal | None) -> str | None:
    return None if end is None else str(end)
