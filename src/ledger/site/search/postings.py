"""Postings: entries in; for each term the entries that hold it, and how much it says of each, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log2

from ledger.site.search.entry import Entry
from ledger.site.search.terms import Names, day_terms, terms, value_term

Postings = dict[str, str]

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: What a weight, in tenths, times a favour, in hundredths, must be for one level.
_LEVEL = 625
#: A text of so many terms counts as it is; in a longer one each says less.
_SHORT = 8


class Read:
    """The terms of texts, each read once; ``used`` is what was asked for, to be kept for the next time."""

    def __init__(self, names: Names, known: Mapping[str, dict[str, int]]) -> None:
        self.names, self.known = names, known
        self.used: dict[str, dict[str, int]] = {}

    def __call__(self, text: str) -> dict[str, int]:
        if text not in self.used:
            self.used[text] = self.known[text] if text in self.known else dict(terms(text, self.names))
        return self.used[text]


def postings_of(entries: Sequence[Entry], read: Read) -> Postings:
    """The index of terms: distances in base 36, each followed by a level from A to Z."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for term, weight in _weights(entry, read).items():
            found[term].append((at, weight * entry.favour))
    return {term: _packed(places) for term, places in found.items()}


def _weights(entry: Entry, read: Read) -> dict[str, int]:
    """What each term says of an entry: the most that any of its texts, values and days gives."""
    weights: dict[str, int] = {}
    for words in entry.words:
        for text in words.texts:
            counted = read(text)
            share = words.weight / (1 + 0.15 * log2(max(1, len(counted) / _SHORT)))
            for term, times in counted.items():
                told = round(share if times == 1 else share * (1 + 0.25 * log2(times)))
                if told > weights.get(term, 0):
                    weights[term] = told
    stored = [(weight, value_term(value)) for weight, value in entry.values]
    stored += [(weight, term) for weight, digits in entry.days for term in day_terms(digits)]
    for weight, term in stored:
        weights[term] = max(weights.get(term, 0), weight)
    return weights


def _packed(places: list[tuple[int, int]]) -> str:
    packed, last = [], 0
    for at, weight in places:
        packed.append(_base36(at - last) + _LEVELS[min(len(_LEVELS) - 1, round(weight / _LEVEL))])
        last = at
    return "".join(packed)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
