"""What the rows of charts are called: a list of ``data/words`` in; its names in both languages, by key, out.

The tables of that package hold which rows a chart has, in which order, and what each is called: one table per notebook,
so that a changed name re-runs no other one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.base.paths import LANGS
from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row
from ledger.notebook.session import current

#: The package, and the column that says to which list a row belongs.
_PACKAGE, _LIST = "words", "list"


@dataclass(frozen=True)
class Name:
    """What one row is called.

    Attributes:
        key: what the row is about: a quantity, the key of another table, or a word of the notebook.
        words: its name in both languages; as keywords, the labels of :func:`~ledger.notebook.publishing.publish`.
        more: what is said besides, in both languages: who says it, in which period, or a shorter name.
        group: what the row belongs to.
        side: where the name stands at its mark, if names do not all stand on one side.
    """

    key: str
    words: Mapping[str, str]
    more: Mapping[str, str]
    group: str
    side: str


def names(place: str) -> dict[str, Name]:
    """The names of a list, ``notebook/list``, by key and in the order of the table.

    Raises:
        KeyError: there is no such table or list.
    """
    session = current()
    table, _, wanted = place.partition("/")
    rows = session.package(_PACKAGE).rows(table)
    found = {row["key"]: _name(row) for row in rows if row[_LIST] == wanted}
    if not found:
        hint = did_you_mean(wanted, {row[_LIST] for row in rows})
        raise KeyError(f"no list {wanted!r} in {_PACKAGE}/{table}{hint}")
    return found


def _name(row: Row) -> Name:
    words, more = ({lang: row[f"{column}_{lang}"] for lang in LANGS} for column in ("name", "more"))
    return Name(row["key"], words, more, row["group"], row["side"])
