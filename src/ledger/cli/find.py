"""Finding records: a text or a number in either language in; matching records out."""

from __future__ import annotations

import re

from ledger.base.paths import LANGS
from ledger.numbers import disagreement, is_bare_value
from ledger.numbers.reading import clean, figures
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Quantity, Source
from ledger.store.values import written

#: Letters that stand for a scale in the press, and for a unit elsewhere.
_SHORT = re.compile(r"(\d)\s?([mbt])\b")


def find(ledger: Ledger, text: str, most: int = 40) -> list[tuple[str, str, str]]:
    """Search ids, labels, texts, printed tokens and values.

    Returns:
        Up to ``most`` triples (kind, key, shown text), quantities first.
    """
    needle, readings = clean(text).lower(), _readings(text)
    hits = [
        ("quantity", q.id, f"{written(q, 'en')}  {q.label_en}")
        for q in ledger.quantities.values()
        if _matches_quantity(q, needle, readings)
    ]
    hits += [
        ("claim", c.id, f"{c.printed}  {c.text_en}".strip())
        for c in ledger.claims.values()
        if _matches(needle, _claim_text(c))
    ]
    hits += [
        ("source", s.id, f"{s.publisher}: {s.title}")
        for s in ledger.sources.values()
        if _matches(needle, _source_text(s))
    ]
    return hits[:most]


def _matches_quantity(q: Quantity, needle: str, readings: list[str]) -> bool:
    if _matches(needle, f"{q.id} {q.label_en} {q.label_zh} {q.printed}"):
        return True
    return any(_says(text, q) for text in readings)


def _says(text: str, q: Quantity) -> bool:
    if is_bare_value(text, q.value):
        return True
    return any(disagreement(text, q.value, q.low, q.high, q.unit, lang) is None for lang in LANGS)


def _readings(text: str) -> list[str]:
    """What a text may mean if it holds a number: "5.6m" are metres, or a short form of the press."""
    phrase = clean(text)
    if not figures(phrase):
        return []
    short = _SHORT.sub(lambda m: f"{m[1]}{m[2].upper()}", phrase)
    return [phrase] if short == phrase else [phrase, short]


def _matches(needle: str, haystack: str) -> bool:
    plain = clean(haystack).lower()
    return all(word in plain for word in needle.split())


def _claim_text(c: Claim) -> str:
    return f"{c.id} {c.text_en} {c.text_zh} {c.printed} {c.attributed_to} {c.attributed_to_zh}"


def _source_text(s: Source) -> str:
    return f"{s.id} {s.publisher} {s.publisher_zh} {s.title} {s.title_zh} {s.author} {s.url} {s.retrieved_url}"
