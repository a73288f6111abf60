"""The subject in one place: what its tables say, and what else repeats it, in; problems where they differ out.

The navigation names paragraphs and topics, the configuration the work, a quantity the article's day: each may
stand there for readers, and none may say something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.checks.settings import check_settings
from ledger.numbers.dates import from_value
from ledger.numbers.units import UNITS
from ledger.prose.nav import CONFIG, configuration, titles
from ledger.store import Ledger
from ledger.store.packages import open_package

#: So many letters one of a unit shares with many of it: foot and feet do not.
_STEM = 3
#: The quantity that prose cites for the day of the article, where a repository has one.
ARTICLE_DAY = "article-date"


def check_subject(ledger: Ledger) -> list[Problem]:
    """All of it."""
    return [*_day(ledger), *_singulars(ledger), *_topics(ledger), *_addresses(ledger), *_names(ledger)]


def _day(ledger: Ledger) -> Iterator[Problem]:
    q, row = ledger.quantities.get(ARTICLE_DAY), ledger.row("quantity", ARTICLE_DAY)
    if q is None or row is None or q.unit not in UNITS or not UNITS[q.unit].calendar:
        return
    try:
        day = from_value(q.value, UNITS[q.unit].calendar)
    except ValueError:
        return  # the check of the values says so
    parts = (day.year, day.month, day.day)
    text = "-".join(f"{part:02}" for part in parts if part is not None)
    if text != ledger.article.published:
        what = f"quantity {ARTICLE_DAY} is {text}; the article was published on {ledger.article.published!r}"
        yield row.problem(what, "correct it, or published in data/ledger/article.csv", "subject-differs")


def _singulars(ledger: Ledger) -> Iterator[Problem]:
    """One of a unit is called like many of it."""
    for row in open_package(ledger.root, "ledger").rows("unit"):
        one, many = row["one_en"].strip(), row["suffix_en"].strip()
        if one and one[:_STEM].lower() != many[:_STEM].lower():
            what = f"unit {row['key']}: one is called {one!r}, and many {many!r}"
            yield row.problem(what, "correct the one that is wrong", "unit-unsound")


def _topics(ledger: Ledger) -> Iterator[Problem]:
    """Of typed quantities the schema says so; of derived ones no schema can."""
    for q in ledger.quantities.values():
        row = ledger.row("quantity", q.id)
        if row and q.lineage.notebook and q.topic not in ledger.topics:
            what = f"derived quantity {q.id} has the unknown topic {q.topic!r}{did_you_mean(q.topic, ledger.topics)}"
            remedy = f"correct it in notebooks/{q.lineage.notebook}.py, or add the topic to topic.csv"
            yield row.problem(what, remedy, "record-unknown")


def _addresses(ledger: Ledger) -> Iterator[Problem]:
    taken = Counter(p.address for p in ledger.paragraphs.values())
    for paragraph in ledger.paragraphs.values():
        row = ledger.row("paragraph", paragraph.id)
        if row and taken[paragraph.address] > 1:
            what = f"paragraph {paragraph.id} shares the address {paragraph.address!r} with another"
            yield row.problem(what, "give it a key that differs in more than its capitals", "key-twice")


def _names(ledger: Ledger) -> Iterator[Problem]:
    for lang in LANGS:
        path = ledger.root / CONFIG[lang]
        if not path.exists() or check_settings(ledger.root):
            continue  # what is wrong with the settings is said by their own check
        name = configuration(path).get("site_name", "")
        if name != ledger.edition.name(lang):
            yield _differs(lang, "site_name", name, [ledger.edition.name(lang)], "edition.csv")
        listed = titles(ledger.root, lang)
        for uri, names, table in _pages(ledger, lang):
            if uri in listed and listed[uri] not in names:
                yield _differs(lang, uri, listed[uri], names, table)


def _pages(ledger: Ledger, lang: str) -> Iterable[tuple[str, list[str], str]]:
    """Pages that stand for a paragraph or a topic, what they may be called, and the table that says so."""
    for p in ledger.paragraphs.values():
        yield f"claims/{p.address}.md", [f"{p.id} {p.name(lang)}", p.name(lang)], "paragraph.csv"
    for topic in ledger.topics.values():
        yield f"numbers/{topic.id}.md", [topic.name(lang)], "topic.csv"


def _differs(lang: str, place: str, found: str, names: list[str], table: str) -> Problem:
    what = f"calls {place} {found!r}; data/ledger/{table} calls it {names[0]!r}"
    return Problem(CONFIG[lang], 0, what, "use one name in both", "subject-differs")
