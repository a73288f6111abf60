"""What a reader can find: one entry for each, with what a result shows and the words by which it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

#: The kinds of results, in the order in which they are shown.
KINDS = ("story", "claim", "number", "source", "chart", "term", "notebook", "page")


@dataclass(frozen=True)
class Shown:
    """A result in one language: what it is called, what stands above that, and the line below; plain text all.

    ``line`` may hold several lines, of which the one that answers a query best is shown; ``mark`` is a coded value,
    the verdict of a claim.
    """

    title: str
    above: str = ""
    line: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Words:
    """Texts of both languages by which an entry is found, and how much they tell of what it is about, in tenths."""

    weight: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """Something to be found.

    Attributes:
        kind: one of :data:`KINDS`.
        address: where it stands below the root of a language.
        key: the id of its record, where it has one.
        shown: by language; an entry that a language lacks is not shown there.
        words: what it is found by.
        values: what it says in figures besides its texts, with weights.
        days: what it says in dates, YYYYMMDD, YYYYMM or YYYY, with weights.
        favour: in hundredths, above 100 for what is wanted sooner than its like.
    """

    kind: str
    address: str
    shown: Mapping[str, Shown]
    words: tuple[Words, ...]
    values: tuple[tuple[int, Decimal], ...] = ()
    days: tuple[tuple[int, str], ...] = ()
    favour: int = 100
    key: str = ""
