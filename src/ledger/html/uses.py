"""What rests on a number, and what would follow if it were another: records and what runs have left in; HTML out.

What rests on it are the numbers that are computed with it, charts and calculators that are made from it, passages that
say it, and claims that it bears on.  For a number that is computed itself, a chart counts that draws all it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ledger.charts.made import chart_records, made, read_calculator
from ledger.html.addresses import chart_url
from ledger.html.links import Link, claim_link, quantity_link
from ledger.html.stated_value import StatedValue, stated
from ledger.html.supposed import Supposed, supposed
from ledger.html.templating import fill
from ledger.judge.bind import numbers_in, plain
from ledger.judge.supposing import Supposer
from ledger.store import Ledger
from ledger.store.calculator_words import calculator_words
from ledger.store.chart_words import chart_words
from ledger.store.lookups import by
from ledger.store.sourced import Quantity


@dataclass(frozen=True)
class JudgedLink:
    """A claim by its link, and its verdict (empty if none)."""

    verdict: str
    link: Link


@dataclass(frozen=True)
class UsesEntry:
    """One number with all that uses it; ``numbers`` are those that ``supposed`` does not tell of."""

    quantity: Quantity
    link: Link
    value: StatedValue
    numbers: list[Link]
    charts: list[Link]
    calculators: list[Link]
    passages: Sequence[Link]
    claims: list[JudgedLink]
    supposed: Supposed

    @property
    def used(self) -> bool:
        """Whether anything uses it at all."""
        return any((self.supposed.rows, self.numbers, self.charts, self.calculators, self.passages, self.claims))


class Uses:
    """All that uses the numbers of a ledger, as one language tells it.

    ``saying`` and ``showing`` are the passages by number and the places of calculators by their id.
    """

    def __init__(
        self,
        ledger: Ledger,
        lang: str,
        supposer: Supposer,
        saying: Mapping[str, Sequence[Link]],
        showing: Mapping[str, Sequence[Link]],
    ) -> None:
        self._ledger, self._lang, self._supposer = ledger, lang, supposer
        self._saying, self._showing = saying, showing

    def of_topic(self, topic: str) -> Markup:
        """The numbers of a topic, each with all that uses it."""
        entries = [self.entry(q) for q in self._ledger.quantities_in(topic)]
        return fill("uses.html", lang=self._lang, entries=entries)

    def entry(self, quantity: Quantity) -> UsesEntry:
        """Everything that uses one number."""
        ledger, lang, key = self._ledger, self._lang, quantity.id
        claims = self._borne(key) & ledger.claims.keys()
        follows = supposed(quantity, self._supposer.suppose(key), ledger, lang)
        numbers = (quantity_link(ledger.quantities[k], ledger, lang) for k in self._numbers(key))
        told = {row.link for row in follows.rows}
        drawn = {*self._made_from(quantity, self._drawing), *self._wording.get(key, ())}
        return UsesEntry(
            quantity,
            quantity_link(quantity, ledger, lang),
            stated(quantity, lang),
            [link for link in numbers if link not in told],
            [self._charts[k] for k in sorted(drawn)],
            [self._calculators[k] for k in sorted(self._made_from(quantity, self._reckoning))],
            self._saying.get(key, ()),
            [self._judged(claim) for claim in sorted(claims, key=lambda c: ledger.place(ledger.claims[c]))],
            follows,
        )

    def _borne(self, key: str) -> set[str]:
        """The claims that it bears on, or a number that is computed with it does, and those whose texts say it."""
        supposer = self._supposer
        return {c for k in (key, *supposer.resting(key)) for c in supposer.bearing(k)} | set(self._telling.get(key, ()))

    def _numbers(self, key: str) -> Iterable[str]:
        """Those that are computed with it, then those whose notes name it."""
        noting = (k for k in self._noting.get(key, ()) if k != key)
        return dict.fromkeys((*self._supposer.resting(key), *noting))

    def _judged(self, claim: str) -> JudgedLink:
        verdict, ledger = self._ledger.verdict(claim), self._ledger
        return JudgedLink(verdict.verdict if verdict else "", claim_link(ledger.claims[claim], ledger, self._lang))

    def _made_from(self, quantity: Quantity, makers: Mapping[str, list[str]]) -> set[str]:
        """What is made from a number, or from all that it is computed from."""
        parts = [set(makers.get(i, ())) for i in quantity.lineage.inputs if i.count("/") != 1]
        return {*makers.get(quantity.id, ()), *(set.intersection(*parts) if parts else ())}

    @cached_property
    def _charts(self) -> dict[str, Link]:
        words = {c.id: chart_words(self._ledger.root, c.id, self._lang) for c in chart_records(self._ledger.root)}
        return {key: Link(chart_url(key), plain(w.title, self._ledger, self._lang)) for key, w in words.items()}

    @cached_property
    def _calculators(self) -> dict[str, Link]:
        """Those that a page shows, by the place where the first page shows them."""
        root, found = self._ledger.root, {}
        for key in [key for key in made(root, "calculator") if key in self._showing]:
            place = self._showing[key][0].url.partition("#")[0]
            title = plain(calculator_words(root, key, self._lang).title, self._ledger, self._lang)
            found[key] = Link(f"{place}#try-{key}", title)
        return found

    @cached_property
    def _drawing(self) -> dict[str, list[str]]:
        """The charts by what they are made from."""
        return _by_part({record.id: record.inputs for record in chart_records(self._ledger.root)})

    @cached_property
    def _reckoning(self) -> dict[str, list[str]]:
        """The calculators by what they are made from."""
        return _by_part({key: read_calculator(self._ledger.root, key).inputs for key in self._calculators})

    @cached_property
    def _wording(self) -> dict[str, list[str]]:
        """The charts by the numbers that their words say."""
        words = {key: chart_words(self._ledger.root, key, self._lang).texts.values() for key in self._charts}
        return _by_part({key: tuple(numbers_in(texts)) for key, texts in words.items()})

    @cached_property
    def _telling(self) -> dict[str, list[str]]:
        """The claims by the numbers that findings, reasons and notes on evidence say."""
        ledger, lang = self._ledger, self._lang
        told = [(v.claim, f"{v.finding(lang)} {v.reason(lang)}") for v in ledger.verdicts.values()]
        told += [(e.claim, e.note(lang)) for e in ledger.evidence]
        told += [(r.claim, f"{r.note(lang)} {r.differ(lang)}") for r in ledger.relations]
        groups = by(told, lambda pair: dict.fromkeys(numbers_in([pair[1]])))
        return {key: [claim for claim, _ in pairs] for key, pairs in groups.items()}

    @cached_property
    def _noting(self) -> dict[str, list[str]]:
        """The numbers by those that their notes say."""
        notes = {q.id: (q.note(self._lang), q.inferred(self._lang)) for q in self._ledger.quantities.values()}
        return _by_part({key: tuple(numbers_in(texts)) for key, texts in notes.items()})


def _by_part(wholes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return by(wholes, lambda key: dict.fromkeys(wholes[key]))
