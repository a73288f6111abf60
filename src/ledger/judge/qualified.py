"""No lost qualifier: a text with bound numbers in; each sentence that says a number otherwise than its source out.

A quantity whose source says "about", "more than" or "up to" is bound in a sentence that says so in the link or next to
it; one that is expected or only reported, in a sentence that says that somewhere.  A link without a text is filled in
with both.  Where a source says none of these, such a word must be true of the value.  No number is bounded twice.  The
words are data of the numbers (``comparators.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ledger.judge.bind import Reference, split_links
from ledger.numbers.agree import bound_holds
from ledger.numbers.comparators import BOUNDS, FITTING, HEDGES, beside, compared, hedged, words_for
from ledger.numbers.dates import find_dates
from ledger.numbers.reading import clean, figures, read
from ledger.numbers.spelling import spelling
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.sourced import Quantity
from ledger.store.values import written

_SENTENCE_END = re.compile(r"[.!?](?=[\s*_”)]|$)|[。！？]")
_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]*`", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Lost:
    """A bound number whose sentence drops a qualifier, has a false one, or two; what it says, and what would do."""

    what: str
    remedy: str
    code: str = "qualifier-lost"


def lost_in_page(text: str, ledger: Ledger, lang: str) -> Iterator[tuple[int, str, str]]:
    """Those of a page of Markdown, without its code: the line, from 1, what and remedy, code."""
    without = _CODE.sub(lambda m: "\u25a1" + "\n" * m[0].count("\n"), text)
    for number, line in enumerate(without.splitlines(), 1):
        for one in lost(line, ledger, lang):
            yield number, f"{one.what}; {one.remedy}", one.code


def lost(text: str, ledger: Ledger, lang: str) -> Iterator[Lost]:
    """Those of a text, in order."""
    pieces = list(split_links(text))
    for at, piece in enumerate(pieces):
        if not (isinstance(piece, Reference) and piece.scheme == "quantity" and piece.text):
            continue
        quantity = ledger.quantities.get(piece.key)
        if quantity and quantity.unit in UNITS:
            before, after = (_shown(part) for part in (pieces[:at], pieces[at + 1 :]))
            yield from _lost(quantity, piece.text, before, after, lang)
            yield from _false(quantity, piece.text, before, after, lang)
            yield from _twice(quantity, piece.text, before, after, lang)
            yield from _bound_of_none(quantity, piece.text, before, after)


def _shown(pieces: list[str | Reference]) -> str:
    return "".join(p if isinstance(p, str) else p.text for p in pieces)


def _lost(quantity: Quantity, text: str, before: str, after: str, lang: str) -> Iterator[Lost]:
    sentence = _sentence(before, text, after)
    missing = {
        quantity.bound: not _bounded(quantity.bound, text, before, after, lang),
        quantity.hedge: quantity.hedge in HEDGES and not hedged(sentence, quantity.hedge, lang),
    }
    for word in (word for word, gone in missing.items() if word and gone):
        example = " ".join(words_for(word, "", lang)) or "both ends"
        what = f"{text!r} in “{' '.join(sentence.split())}” drops that {quantity.id} is {_SAYS[word]}"
        yield Lost(what, f"write as its source does, e.g. “{example}”: [{text}](quantity:{quantity.id})")


def _false(quantity: Quantity, text: str, before: str, after: str, lang: str) -> Iterator[Lost]:
    """A word next to the link that is not true of the value."""
    said = beside(before, after, lang)
    if UNITS[quantity.unit].calendar or inside(text) != "eq":
        return
    if not bound_holds(said, text, quantity.value, quantity.low, quantity.high, quantity.bound):
        sentence = _sentence(before, text, after)
        what = f"“{' '.join(sentence.split())}” says {_SAYS[said].replace('this', text)}"
        remedy = f"but {quantity.id} is {written(quantity, lang)}: drop the word, or give the row its bound"
        yield Lost(what, remedy, "qualifier-false")


def _twice(quantity: Quantity, text: str, before: str, after: str, lang: str) -> Iterator[Lost]:
    """A word right before the link that bounds a number which the link bounds already ("about [about 4%]")."""
    said = beside(before, "", lang)
    if {said, inside(text)} <= _ALIKE.get(said, set()):
        sentence = _sentence(before, text, after)
        what = f"“{' '.join(sentence.split())}” bounds {text!r} twice"
        yield Lost(what, f"drop the word before [{text}](quantity:{quantity.id})", "qualifier-twice")


def _bound_of_none(quantity: Quantity, text: str, before: str, after: str) -> Iterator[Lost]:
    """A word in the link that makes a bound of the very number that a source gives without one.

    What was computed may be an end of something, and what stands next to a link may speak of several numbers.
    """
    said = inside(text)
    if said in _BOUNDING and _is_plain(quantity) and _is_the_number(text, quantity.value):
        what = f"{text!r} in “{' '.join(_sentence(before, text, after).split())}” makes a bound of {quantity.id}"
        remedy = "its source gives the number alone: drop the word, or give the row its bound"
        yield Lost(what, remedy, "qualifier-false")


def _is_plain(quantity: Quantity) -> bool:
    """Whether a number was read, without a bound or an interval, and is no date."""
    bounded = quantity.bound or quantity.low is not None or quantity.high is not None
    return not (bounded or quantity.status == "derived" or UNITS[quantity.unit].calendar)


#: The comparators that make a number one end of what may be.
_BOUNDING = {"gt", "ge", "lt", "le"}
#: The comparators that say much the same: "within at least" and "up to about" are no doublings.
_ALIKE = {word: alike for alike in ({"about", "almost"}, {"gt", "ge"}, {"lt", "le"}) for word in alike}

#: What a source says with each qualifier, for a message.
_SAYS = {
    "about": "about this much",
    "gt": "more than this",
    "ge": "at least this",
    "lt": "less than this",
    "le": "at most this",
    "range": "a range",
    "expected": "expected, not so yet",
    "reported": "reported, not confirmed",
}


def _bounded(bound: str, text: str, before: str, after: str, lang: str) -> bool:
    """Whether words in the link or next to it say no more than the bound does."""
    fitting = FITTING.get(bound, ())
    return not bound or inside(text) in fitting or beside(before, after, lang, apart=True) in fitting


def inside(text: str, lang: str = "") -> str:
    """How the words of a text bound the number in it: a comparator, ``range``, or ``eq``."""
    phrase = clean(text)
    reading = read(phrase, spelling(lang))
    if reading and reading.is_range:
        return "range"
    spans = [(f.start, f.end) for f in figures(phrase, spelling(lang))] or [
        (start, end) for _, start, end in find_dates(phrase)
    ]
    if not spans:
        return "eq"
    start, end = spans[0][0], spans[-1][1]
    return compared(phrase[:start], phrase[end:], phrase[start:end])[0]


def _is_the_number(text: str, value: Decimal) -> bool:
    """Whether the one figure of a text is a value itself, whatever words stand around it."""
    found = figures(clean(text))
    return len(found) == 1 and abs(found[0].value) == abs(value)


def bounds_of(printed: str, lang: str = "") -> tuple[str, ...]:
    """The bounds that a source's token leaves room for; none if it has no word for one, or holds several numbers.

    Args:
        lang: the language of the source.
    """
    if read(printed, spelling(lang)) is None:
        return ()
    said = inside(printed, lang)
    return (said,) if said == "range" else BOUNDS.get(said, ())


def _sentence(before: str, text: str, after: str) -> str:
    """The sentence that the text stands in."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
    end = _SENTENCE_END.search(after)
    return before[begin:] + text + (after[: end.end()] if end else after)
