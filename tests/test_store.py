"""The store: every cell exact, every key found or a close one suggested."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ledger.base.paths import find_root
from ledger.base.problem import LedgerError
from ledger.store import Ledger, UnknownKeyError
from ledger.store.loading import load, load_or_raise

Replace = Callable[[Path, str, str], int]


def test_everything_is_loaded(template: Path) -> None:
    """Typed and derived quantities stand side by side, and every record knows its row."""
    ledger = load_or_raise(template)
    assert ledger.quantity("hs1-cost-nao").value == 6160000000
    assert ledger.quantity("cost-over-estimate").lineage.expression == "tunnel-cost / tunnel-estimate"
    assert ledger.claim("building-cost").printed == "£10 billion"
    assert ledger.source("guardian-2007").publisher == "The Guardian"
    assert {v.when for v in ledger.verdicts.values()} == {"then", "now"}
    row = ledger.row("quantity", "cost-over-estimate")
    assert row is not None
    assert row.place == "data/derived/quantity.csv"


def test_decimals_are_kept_exactly(mini: Path, replace: Replace) -> None:
    """No digit is lost or added on the way in: twenty-five digits, and a trailing zero."""
    digits = "61600000000000000000000001.50"
    replace(mini / "data/ledger/quantity.csv", ",6160000000,", f",{digits},")
    value = load_or_raise(mini).quantity("hs1-cost-nao").value
    assert isinstance(value, Decimal)
    assert str(value) == digits


FIND: list[tuple[Callable[[Ledger], object], str]] = [
    (lambda ledger: ledger.quantity("cost-over-estimat"), "unknown quantity .*did you mean 'cost-over-estimate'"),
    (lambda ledger: ledger.claim("building-costs"), "unknown claim .*did you mean 'building-cost'"),
    (lambda ledger: ledger.source("guardian2007"), "unknown source .*did you mean 'guardian-2007'"),
    (lambda ledger: ledger.source("qqqqqqqq"), r"unknown source 'qqqqqqqq'$"),
]


@pytest.mark.parametrize(("find", "message"), FIND)
def test_an_unknown_key_suggests_close_ones(template: Path, find: Callable[[Ledger], object], message: str) -> None:
    """The message names the wrong key and what it may have been."""
    with pytest.raises(UnknownKeyError, match=message):
        find(load_or_raise(template))


def test_all_problems_are_raised_at_once(mini: Path, replace: Replace) -> None:
    """Two damaged cells in two tables are two problems in one error."""
    replace(mini / "data/ledger/quantity.csv", ",6160000000,", ",lots,")
    replace(mini / "data/ledger/claim.csv", ",9500000000,", ",few,")
    with pytest.raises(LedgerError, match="2 problems") as caught:
        load_or_raise(mini)
    assert {p.place for p in caught.value.problems} == {"data/ledger/claim.csv", "data/ledger/quantity.csv"}


def test_a_ledger_without_derived_quantities_loads(mini: Path) -> None:
    """Before the notebooks first run there is nothing derived, and that is no error."""
    for name in ("quantity", "lineage"):
        (mini / f"data/derived/{name}.csv").unlink()
    ledger, problems = load(mini)
    assert problems == []
    assert "cost-over-estimate" not in ledger.quantities


def test_the_root_is_found_from_inside(template: Path, tmp_path: Path) -> None:
    """Commands work in any folder of the repository, and say so outside."""
    assert find_root(template / "docs" / "en") == template.resolve()
    with pytest.raises(FileNotFoundError, match="run inside the repository"):
        find_root(tmp_path)
