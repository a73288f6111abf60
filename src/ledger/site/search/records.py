"""Records as entries of the search: claims, numbers and sources, a function for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import log2

from ledger.base.paths import LANGS
from ledger.base.words import NAMES, WORDS, capital
from ledger.html.addresses import entry_url, in_alphabet, source_url
from ledger.html.gist import gist
from ledger.html.templating import dated
from ledger.judge.attribution import outlets
from ledger.judge.bind import shown_text
from ledger.numbers import render
from ledger.numbers.reading import clean, figures
from ledger.numbers.units import UNITS
from ledger.site.search.entry import Entry, Shown, Words
from ledger.site.search.used import cited
from ledger.store import Ledger, in_order
from ledger.store.lineage import every_source
from ledger.store.records import Claim
from ledger.store.sourced import Quantity, Source
from ledger.store.values import written

#: In hundredths.
_FAVOUR = {"headline": 130, "supporting": 100, "aside": 85}


def claims(ledger: Ledger) -> Iterator[Entry]:
    """Claims in the order of the article: found by text, token, finding, verdict and whoever is named in them."""
    named = _named_in(ledger)
    for claim in in_order(ledger):
        found = ledger.lead(claim.id)
        paragraph = ledger.paragraphs.get(claim.paragraph)
        yield Entry(
            kind="claim",
            address=_below_root(entry_url("claim", claim.id, ledger)),
            key=claim.id,
            shown={lang: _claim(claim, ledger, lang) for lang in LANGS},
            words=(
                Words(70, tuple(shown_text(claim.text(lang)) for lang in LANGS)),
                Words(50, (claim.printed, claim.attributed_to, claim.attributed_to_zh, *named.get(claim.id, ()))),
                Words(20, tuple(shown_text(found.finding(lang)) for lang in LANGS) if found else ()),
                Words(40, tuple(NAMES[lang]["verdict"][found.verdict] for lang in LANGS) if found else ()),
                Words(15, _about(claim, ledger)),
                Words(10, (claim.paragraph, *((paragraph.name(lang) for lang in LANGS) if paragraph else ()))),
                Words(10, tuple(e.note(lang) for e in ledger.evidence_of(claim.id) for lang in LANGS)),
            ),
            values=tuple((60, v) for v in (claim.low, claim.high) if v is not None and not _is_day(claim.unit)),
            days=tuple((60, str(v)) for v in (claim.low, claim.high) if v is not None and _is_day(claim.unit)),
            favour=_FAVOUR.get(claim.weight, 100),
        )


def numbers(ledger: Ledger) -> Iterator[Entry]:
    """Numbers by topic: found by label, value, source and topic; those that prose cites often come sooner."""
    uses = cited(ledger)
    for topic, quantities in ledger.by_topic.items():
        names = tuple(ledger.topics[topic].name(lang) for lang in LANGS) if topic in ledger.topics else ()
        for quantity in (q for q in quantities if q.unit in UNITS):
            source = ledger.sources.get(quantity.source)
            ends = [(30, v) for v in (quantity.low, quantity.high) if v is not None and v != quantity.value]
            values = [(90, quantity.value), *ends]
            is_day = _is_day(quantity.unit)
            yield Entry(
                kind="number",
                address=_below_root(entry_url("quantity", quantity.id, ledger)),
                key=quantity.id,
                shown={lang: _number(quantity, source, lang) for lang in LANGS},
                words=(
                    Words(60, tuple(quantity.label(lang) for lang in LANGS)),
                    Words(30, (quantity.printed,)),
                    Words(20, tuple(source.name(lang) for lang in LANGS) if source else ()),
                    Words(15, names),
                    Words(10, tuple(quantity.note(lang) for lang in LANGS)),
                    Words(10, tuple(source.heading(lang) for lang in LANGS) if source else ()),
                ),
                values=() if is_day else tuple((weight, _as_shown(v, quantity.unit)) for weight, v in values),
                days=tuple((weight, str(v)) for weight, v in values) if is_day else (),
                favour=(90 if ledger.of_site(quantity) else 100) + round(12 * log2(1 + uses[quantity.id])),
            )


def sources(ledger: Ledger) -> Iterator[Entry]:
    """Sources in the order of their list: found by publisher, title, author and date."""
    for source in sorted(every_source(ledger).values(), key=in_alphabet):
        rest = len(ledger.quantities_from(source.id)) + len(ledger.claims_from(source.id))
        yield Entry(
            kind="source",
            address=_below_root(source_url(source, ledger)),
            key=source.id,
            shown={lang: _source(source, lang) for lang in LANGS},
            words=(
                Words(80, tuple(source.name(lang) for lang in LANGS)),
                Words(50, (source.author,)),
                Words(40, tuple(source.heading(lang) for lang in LANGS)),
                Words(10, tuple(NAMES[lang]["kinds"].get(source.kind, "") for lang in LANGS)),
                Words(10, tuple(source.note(lang) for lang in LANGS)),
            ),
            days=((30, source.published.replace("-", "")),) if source.published else (),
            favour=100 + round(10 * log2(1 + rest)),
        )


def _claim(claim: Claim, ledger: Ledger, lang: str) -> Shown:
    found = ledger.lead(claim.id)
    title = shown_text(claim.text(lang)).rstrip(".。")
    if not found:
        return Shown(title)
    word = capital(NAMES[lang]["verdict"][found.verdict])
    return Shown(title, word, shown_text(gist(found, ledger, lang)), found.verdict)


def _about(claim: Claim, ledger: Ledger) -> tuple[str, ...]:
    """The number that a claim would have to equal, and its topic, in words of both languages."""
    quantity = ledger.quantities.get(claim.about)
    topic = ledger.topics.get(quantity.topic) if quantity else None
    return tuple(
        text
        for lang in LANGS
        for text in (quantity.label(lang) if quantity else "", topic.name(lang) if topic else "")
        if text
    )


def _number(quantity: Quantity, source: Source | None, lang: str) -> Shown:
    day = WORDS[lang]["as_of"] + dated(quantity.as_of, lang) if quantity.as_of else ""
    who = source.name(lang) if source else NAMES[lang]["status"].get(quantity.status, "")
    line = " · ".join(part for part in (who, day) if part)
    return Shown(quantity.label(lang), written(quantity, lang), line)


def _source(source: Source, lang: str) -> Shown:
    return Shown(source.name(lang), dated(source.published, lang), source.heading(lang))


def _as_shown(value: Decimal, unit: str) -> Decimal:
    """A value as it is rounded for readers, who look for what they saw."""
    return next((figure.value for figure in figures(clean(render(value, unit, LANGS[0])))), value)


def _is_day(unit: str) -> bool:
    return unit in UNITS and bool(UNITS[unit].calendar)


def _named_in(ledger: Ledger) -> dict[str, list[str]]:
    """Who says what in the article, in both languages, by claim."""
    found: dict[str, list[str]] = {}
    for outlet in outlets(ledger):
        for claim in outlet.claims:
            found.setdefault(claim.id, []).extend((outlet.name_en, outlet.name_zh))
    return found


def _below_root(url: str) -> str:
    return url.removeprefix("{base}")
