"""What the explorer lists: entries of the search in; a table for each kind that is a record, row by row, out.

Rows stand in the order of the entries, so a hit of the search is a row without another word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ledger.base.words import EXPLORE, NAMES, capital
from ledger.html.gist import gist
from ledger.html.quoted import figure_of
from ledger.judge.bind import plain, shown_text
from ledger.judge.independence import may_decide, sources_of
from ledger.site.search.columns import Field, Listing, coded
from ledger.site.search.entry import Entry
from ledger.site.search.names import subjects
from ledger.site.search.units import exact_text, unit_names, unit_of, unit_words
from ledger.site.search.used import used
from ledger.store import Ledger, UnknownKeyError
from ledger.store.lineage import every_source, sources_behind
from ledger.store.records import Claim
from ledger.store.sourced import Quantity, Source
from ledger.store.verdicts import VERDICTS

Entries = Sequence[Entry]


def listings(entries: Entries, ledger: Ledger, lang: str) -> dict[str, Listing]:
    """The table of each kind, under the name of the kind."""
    of = {kind: [e for e in entries if e.kind == kind] for kind in ("claim", "number", "source", "chart")}
    return {
        "claim": _claims(of["claim"], ledger, lang),
        "number": _numbers(of["number"], ledger, lang),
        "source": _sources(of["source"], ledger, lang),
        "chart": _charts(of["chart"], lang),
    }


def _claims(entries: Entries, ledger: Ledger, lang: str) -> Listing:
    w, names = EXPLORE[lang], NAMES[lang]
    claims = [ledger.claim(entry.key) for entry in entries]
    now, then = ([ledger.verdict(c.id, when) for c in claims] for when in ("now", "then"))
    lead = [ledger.lead(c.id) for c in claims]
    verdicts = {v: capital(names["verdict"][v]) for v in VERDICTS}
    paragraphs = {p.id: f"{p.id} {p.name(lang)}" for p in ledger.paragraphs.values()}
    fields = (
        Field("claim", w["claim"], [shown_text(c.text(lang)).rstrip(".。") for c in claims]),
        Field("finding", w["finding"], [plain(gist(v, ledger, lang), ledger, lang) if v else "" for v in lead]),
        coded(
            "verdict", w["verdict"], ([v.verdict] if v else [] for v in now), verdicts, facet="boxes", marks=VERDICTS
        ),
        coded("then", w["then"], ([v.verdict] if v else [] for v in then), verdicts, facet="", marks=VERDICTS),
        Field("figure", w["figure"], [_figure(c, ledger, lang) for c in claims], by="low"),
        Field("token", w["token"], [c.printed for c in claims], tag=ledger.article.language),
        *_interval(claims, lang),
        coded("unit", w["unit"], ([unit_of(c.unit)] for c in claims), unit_names(lang), facet=""),
        coded("paragraph", w["paragraph"], ([c.paragraph] for c in claims), paragraphs, short=True),
        coded("topic", w["topic"], (_topics(_about(c, ledger)) for c in claims), _topic_names(ledger, lang)),
        coded("kind", w["kind"], ([c.kind] for c in claims), names["claim_kind"]),
        coded("grade", w["grade"], (_best(_deciding(c, ledger)) for c in claims), names["grade"]),
        Field("said", w["said"], [c.attributed_to for c in claims]),
        _changed((c.id for c in claims), ledger, lang),
    )
    columns = (("verdict",), ("claim", "finding"), ("figure", "token"), ("paragraph",), ("changed",))
    return Listing(fields, columns, "claim", _addresses(entries))


def _numbers(entries: Entries, ledger: Ledger, lang: str) -> Listing:
    w, names, uses = EXPLORE[lang], NAMES[lang], used(ledger)
    rows = [ledger.quantity(entry.key) for entry in entries]
    sources = [ledger.sources.get(q.source) for q in rows]
    fields = (
        Field("label", w["label"], [q.label(lang) for q in rows]),
        Field("value", w["value"], [entry.shown[lang].above for entry in entries], by="exact"),
        Field("exact", w["exact"], [exact_text(q.value) for q in rows], "exact", within="unit"),
        *_interval(rows, lang),
        coded("unit", w["unit"], ([unit_of(q.unit)] for q in rows), unit_names(lang)),
        coded("topic", w["topic"], ([q.topic] for q in rows), _topic_names(ledger, lang)),
        Field("as_of", w["as_of"], [q.as_of for q in rows], "day"),
        coded("status", w["status"], ([q.status] for q in rows), names["status"]),
        Field("source", w["source"], [s.name(lang) if s else "" for s in sources]),
        coded("grade", w["grade"], (_best(_behind(q, ledger)) for q in rows), names["grade"]),
        Field("used", w["used"], [uses[q.id] for q in rows], "count"),
        _changed((q.id for q in rows), ledger, lang),
        Field("units", "", [q.unit for q in rows], "hidden"),
    )
    columns = (("value",), ("label", "topic"), ("as_of",), ("status", "source"), ("used",))
    return Listing(fields, columns, "label", _addresses(entries), {"names": subjects(ledger), "units": unit_words()})


def _sources(entries: Entries, ledger: Ledger, lang: str) -> Listing:
    w, names = EXPLORE[lang], NAMES[lang]
    known = every_source(ledger)
    rows = [known[entry.key] for entry in entries]
    resting = [ledger.quantities_from(s.id) for s in rows]
    fields = (
        Field("publisher", w["publisher"], [s.name(lang) for s in rows]),
        Field("title", w["title"], [s.heading(lang) for s in rows]),
        Field("published", w["published"], [s.published for s in rows], "day"),
        coded("kind", w["kind"], ([s.kind] for s in rows), names["kinds"]),
        coded("grade", w["own_grade"], ([s.grade] for s in rows), names["grade"]),
        coded("read", w["read"], ([s.read] for s in rows), names["reading"]),
        coded("topic", w["topic"], (_topics(found) for found in resting), _topic_names(ledger, lang)),
        Field("language", w["language"], [s.language for s in rows]),
        Field(
            "used",
            w["used"],
            [len(q) + len(ledger.claims_from(s.id)) for q, s in zip(resting, rows, strict=True)],
            "count",
        ),
        Field("url", w["url"], [s.url or s.retrieved_url for s in rows]),
    )
    columns = (("publisher", "title"), ("published",), ("kind", "read"), ("grade",), ("used",))
    return Listing(fields, columns, "publisher", _addresses(entries))


def _charts(entries: Entries, lang: str) -> Listing:
    w = EXPLORE[lang]
    shown = [entry.shown[lang] for entry in entries]
    pages = {one.above: one.above for one in shown}
    fields = (
        Field("chart", w["chart"], [one.title for one in shown]),
        Field("drawn", w["drawn"], [one.line for one in shown]),
        coded("page", w["page"], ([one.above] for one in shown), pages),
    )
    return Listing(fields, (("chart", "drawn"), ("page",)), "chart", _addresses(entries))


def _addresses(entries: Entries) -> list[str]:
    return [entry.address for entry in entries]


def _figure(claim: Claim, ledger: Ledger, lang: str) -> str:
    """What the article's number comes to in the language of a page that is not the article's."""
    figure = figure_of(claim, ledger, lang)
    return figure.text if figure and figure.text != claim.printed else ""


def _interval(rows: Iterable[Claim | Quantity], lang: str) -> Iterator[Field]:
    listed = list(rows)
    for key in ("low", "high"):
        ends = (getattr(row, key) for row in listed)
        yield Field(
            key, EXPLORE[lang][key], ["" if end is None else exact_text(end) for end in ends], "exact", within="unit"
        )


def _topic_names(ledger: Ledger, lang: str) -> dict[str, str]:
    topics = sorted(ledger.topics.values(), key=lambda topic: topic.order)
    return {topic.id: topic.name(lang) for topic in topics}


def _topics(quantities: Iterable[Quantity]) -> list[str]:
    return sorted({q.topic for q in quantities})


def _about(claim: Claim, ledger: Ledger) -> list[Quantity]:
    """The numbers that a claim is held against."""
    keys = [claim.about, *(e.quantity for e in ledger.evidence_of(claim.id))]
    return [ledger.quantities[key] for key in keys if key in ledger.quantities]


def _deciding(claim: Claim, ledger: Ledger) -> list[Source]:
    return [s for e in ledger.evidence_of(claim.id) if may_decide(e, ledger) for s in sources_of(e, ledger)]


def _behind(quantity: Quantity, ledger: Ledger) -> list[Source]:
    try:
        return sources_behind(ledger, (quantity.id,))
    except UnknownKeyError:  # told by the checks, where it is named
        return []


def _best(sources: Iterable[Source]) -> list[str]:
    """The best grade of some sources, as the names of grades are ordered; none of none."""
    order = list(NAMES["en"]["grade"])
    return sorted({s.grade for s in sources if s.grade in order}, key=order.index)[:1]


def _changed(keys: Iterable[str], ledger: Ledger, lang: str) -> Field:
    """The last day on which what is published of each row was changed."""
    last: Mapping[str, str] = defaultdict(str, {c.key: c.date for c in sorted(ledger.changes, key=lambda c: c.date)})
    return Field("changed", EXPLORE[lang]["changed"], [last[key] for key in keys], "day", facet="since")
