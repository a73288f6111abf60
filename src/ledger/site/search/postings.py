"""Postings: entries in; for each term the entries that hold it, and how much it says of each, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import log2

from ledger.base.kept import key_of
from ledger.site.search.entry import Entry
from ledger.site.search.terms import Names, day_terms, terms, value_term

Postings = dict[str, str]
#: The terms of an entry, with tabs between them, and a letter for each: how much it says of the entry.
Said = list[str]

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: What a weight, in tenths, times a favour, in hundredths, must be for one level.
_LEVEL = 625
#: A text of so many terms counts as it is; in a longer one each says less.
_SHORT = 8


class Read:
    """Entries, each read once; ``used`` is what was asked for, to be kept for the next time."""

    def __init__(self, names: Names, known: Mapping[str, Said]) -> None:
        self._names, self._known = names, known
        self._texts: dict[str, dict[str, int]] = {}
        self.used: dict[str, Said] = {}

    def __call__(self, entry: Entry) -> Said:
        words = [(words.weight, words.texts) for words in entry.words]
        key = key_of(repr((words, entry.values, entry.days, entry.favour)))[:20]
        if key not in self.used:
            self.used[key] = self._known[key] if key in self._known else self._said(entry)
        return self.used[key]

    def _said(self, entry: Entry) -> Said:
        weights = {term: weight * entry.favour / _LEVEL for term, weight in self._weights(entry).items()}
        return ["\t".join(weights), "".join(_LEVELS[min(len(_LEVELS) - 1, round(w))] for w in weights.values())]

    def _weights(self, entry: Entry) -> dict[str, int]:
        """What each term says of an entry: the most that any of its texts, values and days gives."""
        weights: dict[str, int] = {}
        for words in entry.words:
            for text in words.texts:
                counted = self._terms(text)
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

    def _terms(self, text: str) -> dict[str, int]:
        """Many entries share a text: the name of a topic or of a source."""
        if text not in self._texts:
            self._texts[text] = terms(text, self._names)
        return self._texts[text]


def postings_of(entries: Sequence[Entry], read: Read) -> Postings:
    """The index of terms: distances in base 36, each followed by a level from A to Z."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    for at, entry in enumerate(entries):
        said, levels = read(entry)
        for term, level in zip(said.split("\t") if said else (), levels, strict=True):
            found[term].append(_base36(at - last[term]) + level)
            last[term] = at
    return {term: "".join(places) for term, places in found.items()}


@cache
def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
