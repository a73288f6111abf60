"""What was read and where: sources, the numbers that they print, how one was computed, where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ledger.base import noting


@dataclass(frozen=True)
class Source:
    """A published document or data set that was read."""

    id: str
    publisher: str
    publisher_zh: str
    title: str
    title_zh: str
    author: str
    published: str
    accessed: str
    url: str
    retrieved_url: str
    kind: str
    licence: str
    language: str
    independent_of: str
    read: str
    grade: str
    note_en: str
    note_zh: str

    def name(self, lang: str) -> str:
        """Who published it; words of ours beside the name in the reader's language."""
        return self.publisher_zh if lang == "zh" and self.publisher_zh else self.publisher

    def heading(self, lang: str) -> str:
        """The title as printed; words of ours in brackets in the reader's language."""
        return self.title_zh if lang == "zh" and self.title_zh else self.title

    def note(self, lang: str) -> str:
        return self.note_en if lang == "en" else self.note_zh


@dataclass(frozen=True)
class Lineage:
    """How a derived quantity came about: the expression over the ids of its inputs, and the cell that published it."""

    expression: str = ""
    inputs: tuple[str, ...] = ()
    notebook: str = ""
    cell: int = 0


@dataclass(frozen=True)
class Quantity:
    """A value that prose may cite; ``value``, ``low`` and ``high`` are in ``unit``, unscaled."""

    id: str
    topic: str
    label_en: str
    label_zh: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    as_of: str
    status: str
    source: str = ""
    locator: str = ""
    printed: str = ""
    note_en: str = ""
    note_zh: str = ""
    bound: str = ""
    hedge: str = ""
    as_of_basis: str = ""
    inferred_en: str = ""
    inferred_zh: str = ""
    lineage: Lineage = Lineage()

    @property
    def unlabelled(self) -> str:
        """All that it says but for its labels."""
        return repr([(name, said) for name, said in vars(self).items() if name not in _LABELS])

    def label(self, lang: str) -> str:
        return self.label_en if lang == "en" else self.label_zh

    def note(self, lang: str) -> str:
        return self.note_en if lang == "en" else self.note_zh

    def inferred(self, lang: str) -> str:
        return self.inferred_en if lang == "en" else self.inferred_zh


#: The tables that quantities are read from; of their rows, records keep nothing else but where they stand.
QUANTITY_TABLES = ("data/ledger/quantity.csv", "data/derived/quantity.csv")
_LABELS = ("label_en", "label_zh")


class _Label:
    """A field that tells whoever takes notes that a label was read: most checks look at none."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, quantity: Quantity, owner: type[Quantity]) -> object:
        noting.label()
        return vars(quantity)[self._name]

    def __set__(self, quantity: Quantity, text: str) -> None:
        vars(quantity)[self._name] = text


for _name in _LABELS:
    setattr(Quantity, _name, _Label(_name))


@dataclass(frozen=True)
class Conflict:
    """One of several values that sources print for one thing."""

    group: str
    quantity: str
    preferred: bool
    reason_en: str
    reason_zh: str
