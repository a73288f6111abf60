"""What a notebook reads: keys of records and names of packages in; values, records and tables out."""

from __future__ import annotations

from ledger.base.suggest import did_you_mean
from ledger.judge.computed import computed_fields
from ledger.notebook.following import follow_computed
from ledger.notebook.session import current
from ledger.numbers import render
from ledger.numbers.expression import Table
from ledger.numbers.value import Value
from ledger.store import UnknownKeyError
from ledger.store.article import Article
from ledger.store.packages import Package
from ledger.store.selection import Resolver, Selection
from ledger.store.sourced import Quantity
from ledger.store.values import value_of


def q(key: str) -> Value:
    """A typed quantity of the ledger, ready for arithmetic.

    Raises:
        UnknownKeyError: no such quantity, or it is derived by a notebook (derive shared values in one place).
    """
    return value_of(record(key))


def record(key: str) -> Quantity:
    """The full record of a typed quantity: labels, date, source.

    Raises:
        UnknownKeyError: no such quantity, or it is derived by a notebook.
    """
    session = current()
    found = session.quantities().get(key)
    if found is None and key in session.published:
        raise UnknownKeyError(f"{key!r} is published by this notebook; use the Python variable")
    if found is None:
        hint = did_you_mean(key, session.quantities())
        raise UnknownKeyError(f"unknown quantity {key!r}{hint} (a notebook may read typed quantities only)")
    return found


def article() -> Article:
    """The article that is checked: its day of publication, among others."""
    return current().article()


def package(name: str) -> Package:
    """Open an observation package of ``data/``; the notebook becomes stale when a table changes that it has read."""
    return current().package(name)


def select(resource: str) -> Selection:
    """All rows of ``package/resource``, to be narrowed, counted or taken as values.

    What does not exist is refused when the rows are read.
    """
    package_name, _, name = resource.partition("/")
    session = current()
    store = session.looked_up
    computed = follow_computed(computed_fields(store), session.root, session.inputs)
    return Selection(Resolver(store, package, computed), Table(package_name, name))


def say(value: Value, lang: str = "en") -> str:
    """A value as text, for labels inside charts."""
    mine = value.named()
    return render(mine.value, mine.unit_key, lang)
