"""A calculator on a page: what a run has left of it in; form, number, verdicts, small chart and table of cases out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ledger.base.words import NAMES, TRY, WORDS
from ledger.charts.made import Control, Judged, MadeCalculator, Stretch, Texts, read_calculator
from ledger.html.addresses import cell_url
from ledger.html.calculator_scale import scale
from ledger.html.figure import source_links
from ledger.html.templating import fill
from ledger.judge.bind import plain
from ledger.numbers import recipe, render
from ledger.store import Ledger
from ledger.store.records import VERDICTS

#: Words that the script of the page says.
_SPOKEN = ("set", "copied", "uncopied")


def calculator(key: str, ledger: Ledger, lang: str) -> Markup:
    """The section of a calculator by id.

    Raises:
        FileNotFoundError: no notebook has made it.
        BindingError: a text disagrees with the ledger.
    """
    return calculator_of(read_calculator(ledger.root, key), ledger, lang)


def calculator_of(made: MadeCalculator, ledger: Ledger, lang: str) -> Markup:
    """The section of a calculator.

    Raises:
        BindingError: a text disagrees with the ledger.
    """
    writer = _Writer(made, ledger, lang)
    return fill("calculator.html", **writer.shown(), **writer.working())


def cases_table(made: MadeCalculator, ledger: Ledger, lang: str) -> Markup:
    """The worked cases alone: setting, result and a verdict for each claim."""
    return fill("calculator_cases.html", **_Writer(made, ledger, lang).shown())


class _Writer:
    """What the templates show of one calculator in one language."""

    def __init__(self, made: MadeCalculator, ledger: Ledger, lang: str) -> None:
        self.made, self.ledger, self.lang = made, ledger, lang
        self.verdicts = {v: [mark, NAMES[lang]["verdict"][v]] for v, mark in VERDICTS.items()}
        reason = TRY[lang]["reason"]
        self.reasons = {key: reason.format(text) for key, text in NAMES[lang]["ruling"].items()}

    def say(self, words: Texts) -> str:
        return plain(words[self.lang], self.ledger, self.lang)

    def shown(self) -> dict[str, Any]:
        """What the table of cases needs."""
        unit = self.made.results[0].unit
        cases = [
            {
                "state": json.dumps(dict(case.state), sort_keys=True),
                "label": self.say(case.words),
                "text": render(case.value, unit, self.lang),
                "verdicts": case.verdicts,
            }
            for case in self.made.cases
        ]
        words = {"lang": self.lang, "w": WORDS[self.lang], "t": TRY[self.lang], "title": self.say(self.made.title)}
        return {
            "cases": cases,
            "claims": [self._claim(c) for c in self.made.claims],
            "language": self.ledger.article.language,
            **words,
        }

    def working(self) -> dict[str, Any]:
        """What the rest of the section needs."""
        made = self.made
        results = [{"label": self.say(r.words), "text": render(r.value, r.unit, self.lang)} for r in made.results]
        return {
            "key": made.id,
            "model": json.dumps(self._model(), ensure_ascii=False, separators=(",", ":")),
            "controls": [self._control(c) for c in made.controls],
            "results": results,
            "reasons": self.reasons,
            "scale": scale(made, [self._claim(c)["text"] for c in made.claims], self.lang),
            "note": self.say(made.note),
            "sources": source_links(made.inputs, self.ledger, self.lang),
            "cell": cell_url(made.notebook, made.cell),
        }

    def _claim(self, claim: Judged) -> dict[str, Any]:
        """What the article says: the token it prints, or the words of the calculator."""
        text = self.say(claim.words) if claim.words else claim.printed
        return {"words": bool(claim.words), "text": text, "verdict": claim.verdict, "reason": claim.reason}

    def _control(self, control: Control) -> dict[str, Any]:
        given = {name: getattr(control, name) for name in ("kind", "id", "start", "low", "high", "step")}
        options = {key: self.say(words) for key, words in control.options.items()}
        return {"label": self.say(control.words), "options": options, **given}

    def _model(self) -> Mapping[str, Any]:
        """What the script computes with and says."""
        made = self.made
        return made.model | {
            "bands": [[_band(stretch) for stretch in claim.stretches] for claim in made.claims],
            "id": made.id,
            "axis": [made.axis, made.ticks[0], made.ticks[-1]],
            "write": [recipe(result.unit, self.lang) for result in made.results],
            "verdicts": self.verdicts,
            "reasons": self.reasons,
            "nothing": self.say(made.nothing),
            "words": {key: TRY[self.lang][key] for key in _SPOKEN},
        }


def _band(stretch: Stretch) -> list[str | None]:
    ends = [None if end is None else str(end) for end in (stretch.low, stretch.high)]
    return [*ends, stretch.verdict, stretch.reason]
