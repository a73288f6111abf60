"""A calculator as HTML: form, number, verdicts, small chart and the table of cases; complete without a script."""

from __future__ import annotations

import json
from decimal import Decimal
from html import escape

from ledger.base.words import NAMES
from ledger.charts.calculator import Calculator, Case, Choice, Number, Switch, Words
from ledger.charts.drawing import sources_line
from ledger.charts.model import Model
from ledger.html.calculator_scale import claim_words, ends, picture
from ledger.html.templating import fill
from ledger.judge.bind import plain
from ledger.numbers import recipe, render
from ledger.store import Ledger
from ledger.store.records import VERDICTS


def fragments(spec: Calculator, ledger: Ledger, notebook: str) -> dict[str, bytes]:
    """Check a calculator and write it in both languages.

    Returns:
        ``{"try-ID.en.html": …, "try-ID.zh.html": …}``.

    Raises:
        ValueError: the formula does not give the notebook's values, or the parts do not fit.
        BindingError: a text disagrees with the ledger.
    """
    model = Model(spec, ledger)
    model.check()
    return {f"try-{spec.id}.{lang}.html": _Writer(model, lang, notebook).section().encode() for lang in ("en", "zh")}


def cases_table(model: Model, lang: str) -> str:
    """The worked cases: setting, result and a verdict for each claim."""
    return _Writer(model, lang, "").table()


class _Writer:
    """Writes one calculator in one language."""

    def __init__(self, model: Model, lang: str, notebook: str) -> None:
        self.model, self.spec, self.lang, self.notebook = model, model.spec, lang, notebook
        self.w = NAMES[lang]["try"]

    def say(self, words: Words) -> str:
        return escape(plain(words[self.lang], self.model.ledger, self.lang))

    def render(self, value: Decimal | None, number: int = 0) -> str:
        return escape(render(value, self.model.units[number], self.lang)) if value is not None else "—"

    def section(self) -> str:
        """The whole fragment."""
        key = self.spec.id
        return (
            f'<section class="try" id="try-{key}" aria-labelledby="try-{key}-title">'
            f'<p class="try-kicker">{self.w["kicker"]}</p>'
            f'<p class="try-title" id="try-{key}-title">{self.say(self.spec.title)}</p>'
            f'<form class="try-form" autocomplete="off" data-search-exclude data-try="{escape(self._data())}">'
            f'<div class="try-controls needs-js">{"".join(map(self._control, self.spec.controls))}</div>'
            f"{self._result()}{picture(self.model, self.lang)}{self._key()}{self._buttons()}</form>"
            f'<p class="try-note">{self.say(self.spec.note)}</p>{self.table()}'
            f'<p class="chart-source">{self._sources()}</p></section>\n'
        )

    def _data(self) -> str:
        low, high = ends(self.model)
        verdicts = {v: [mark, NAMES[self.lang]["verdict"][v]] for v, mark in VERDICTS.items()}
        data = self.model.data() | {
            "id": self.spec.id,
            "axis": [self.spec.axis.kind, str(low), str(high)],
            "write": [recipe(unit, self.lang) for unit in self.model.units],
            "verdicts": verdicts,
            "reasons": self._reasons(),
            "nothing": plain(self.spec.nothing[self.lang], self.model.ledger, self.lang),
            "words": {k: self.w[k] for k in ("set", "copied", "uncopied")},
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def _control(self, control: Number | Switch | Choice) -> str:
        name, ident = control.id, f"try-{self.spec.id}-{control.id}"
        label = f'<label for="{ident}" id="{ident}-label">{self.say(control.words)}</label>'
        if isinstance(control, Switch):
            return (
                f'<div class="try-field try-field--switch"><input type="checkbox" id="{ident}" name="{name}" '
                f"checked>{label}</div>"
            )
        if isinstance(control, Choice):
            options = "".join(f'<option value="{k}">{self.say(v)}</option>' for k, v in control.options.items())
            return f'<div class="try-field">{label}<select id="{ident}" name="{name}">{options}</select></div>'
        range_ = f'min="{control.low}" max="{control.high}" step="{control.step}" value="{self.model.start[name]}"'
        slider = escape(plain(control.words[self.lang], self.model.ledger, self.lang) + self.w["slider"])
        return (
            f'<div class="try-field try-field--number">{label}<input type="range" data-for="{name}" {range_} '
            f'aria-label="{slider}"><input type="number" id="{ident}" name="{name}" inputmode="decimal" {range_}></div>'
        )

    def _result(self) -> str:
        values = self.model.results({})
        first, *others = zip(self.spec.outputs, values, strict=True)
        more = "".join(
            f'<span class="try-more">{self.say(output.words)} '
            f'<strong class="try-value">{self.render(value, n)}</strong></span>'
            for n, (output, value) in enumerate(others, start=1)
        )
        assert first[1] is not None
        verdicts = "".join(self._verdict(n, *ruling) for n, ruling in enumerate(self.model.verdicts(first[1])))
        return (
            f'<output class="try-output" aria-live="polite"><span class="try-what">{self.say(first[0].words)}</span> '
            f'<strong class="try-number try-value">{self.render(first[1])}</strong>{verdicts}{more}</output>'
        )

    def _verdict(self, number: int, verdict: str, reason: str) -> str:
        """One claim with its verdict and the reason."""
        token = self._claim(number)
        said = self.w["judged"].format(token if self.spec.against[number].words else self.w["token"].format(token))
        return (
            f'<span class="try-verdict"><span class="try-said">{said}</span> {self._badge(verdict)} '
            f'<span class="try-reason">{self._reasons()[reason]}</span></span>'
        )

    def _badge(self, verdict: str) -> str:
        return fill("badge.html", lang=self.lang, verdict=verdict)

    def _claim(self, number: int) -> str:
        """What the article says; its own token is in the article's language."""
        text = escape(claim_words(self.model, number, self.lang))
        language = self.model.ledger.article.language
        return text if self.spec.against[number].words else f'<span class="try-token" lang="{language}">{text}</span>'

    def _reasons(self) -> dict[str, str]:
        return {key: self.w["reason"].format(text) for key, text in NAMES[self.lang]["ruling"].items()}

    def _key(self) -> str:
        """What the colours of the small chart mean."""
        names = "".join(
            f'<span class="try-key--{name}">{self.w[name]}</span> ' for name in ("claimed", "near", "start")
        )
        return f'<p class="try-key">{names.rstrip()}</p>'

    def _buttons(self) -> str:
        return (
            f'<p class="try-buttons needs-js"><button type="reset">{self.w["reset"]}</button> '
            f'<button type="button" data-copy>{self.w["copy"]}</button> <span role="status"></span></p>'
        )

    def table(self) -> str:
        """The cases as a table; a script adds a button to each that sets it."""
        claims = range(len(self.model.claims))
        heads = [self.w["case"], self.w["result"], *(f"{self.w['article']}{self._claim(n)}" for n in claims)]
        head = "".join(f'<th scope="col">{h}</th>' for h in heads)
        rows = "".join(map(self._case, self.spec.cases))
        label = escape(f"{self.w['cases']}：" if self.lang == "zh" else f"{self.w['cases']}: ") + self.say(
            self.spec.title
        )
        return (
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}"><table class="try-cases">'
            f"<caption>{self.w['cases']}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _case(self, case: Case) -> str:
        value = self.model.results(case.state)[0]
        assert value is not None
        cells = "".join(f"<td>{self._badge(verdict)}</td>" for verdict, _ in self.model.verdicts(value))
        state = escape(json.dumps(self.model.start | dict(case.state), sort_keys=True))
        return (
            f'<tr data-state="{state}"><th scope="row">{self.say(case.words)}</th>'
            f'<td class="num">{self.render(value)}</td>{cells}</tr>'
        )

    def _sources(self) -> str:
        ledger = self.model.ledger
        values = [*self.model.values, *(v for x in self.spec.lookups for row in x.rows.values() for v in row)]
        known = dict.fromkeys(i for v in values for i in v.inputs if i in ledger.quantities or "/" in i)
        link = f'<a href="{{base}}appendix/{self.notebook}/">{self.w["derivation"]}</a>'
        return f"{sources_line(tuple(known), ledger, self.lang)} {link}"
