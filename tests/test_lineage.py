"""Every number is traced down to its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.html.quantities import quantity_list
from ledger.store import UnknownKeyError
from ledger.store.lineage import sources_behind, trace
from ledger.store.loading import load_or_raise


def test_a_typed_quantity_rests_on_its_source(template: Path) -> None:
    node = trace(load_or_raise(template), "v3-training-cost-printed")
    assert [s.id for s in node.sources] == ["v3-pdf"]
    assert node.children == ()


def test_a_derived_quantity_rests_on_its_inputs(template: Path) -> None:
    """The tree has a child for each factor, each with its own source."""
    node = trace(load_or_raise(template), "v3-training-cost")
    assert node.sources == ()
    assert {c.id: [s.id for s in c.sources] for c in node.children} == {
        "v3-total-gpu-hours": ["v3-pdf"],
        "h800-hour-price": ["v3-pdf"],
    }


def test_an_observation_rests_on_the_source_of_its_row(template: Path) -> None:
    """A cell of a data package is traced through its row to the package's own source table."""
    node = trace(load_or_raise(template), "vix-rise")
    assert [c.id for c in node.children] == ["market/vix/2025-01-27/close", "market/vix/2025-01-24/close"]
    assert {s.id for c in node.children for s in c.sources} == {"cboe-vix-datahub"}


def test_a_counted_table_rests_on_all_sources_of_its_package(template: Path) -> None:
    ids = {s.id for s in trace(load_or_raise(template), "market/vix").sources}
    assert ids == {"cboe-vix-datahub", "sp500-financials-datahub"}


def test_sources_are_listed_once(template: Path) -> None:
    """Two inputs from one report are one source, in order of appearance."""
    ledger = load_or_raise(template)
    found = sources_behind(ledger, ("v3-training-cost", "vix-rise", "v3-cluster-gpus"))
    assert [s.id for s in found] == ["v3-pdf", "cboe-vix-datahub"]


@pytest.mark.parametrize(
    ("ident", "message"),
    [
        ("v3-trainning-cost", "did you mean 'v3-training-cost'"),
        ("market/vix/2031-01-01/close", "no row '2031-01-01' in market/vix"),
        ("markets/vix/2025-01-27/close", "no package data/markets; did you mean 'market'"),
        ("market/vixx/2025-01-27/close", "no resource 'vixx'; did you mean 'vix'"),
    ],
)
def test_an_unknown_id_is_named(template: Path, ident: str, message: str) -> None:
    with pytest.raises(UnknownKeyError, match=message):
        trace(load_or_raise(template), ident)


@pytest.mark.parametrize("ident", ["v3-training-cost", "vix-rise"])
def test_every_leaf_ends_in_a_source(template: Path, ident: str) -> None:
    """No branch of a tree ends in the air."""
    pending = [trace(load_or_raise(template), ident)]
    while pending:
        node = pending.pop()
        assert node.children or node.sources, node.id
        pending.extend(node.children)


def test_a_derived_quantity_links_the_cell_that_published_it(template: Path) -> None:
    """In its entry, and on the pages of claims about it."""
    ledger = load_or_raise(template)
    for lang in ("en", "zh"):
        assert 'href="{base}appendix/cost/#cell-2"' in quantity_list(ledger, lang, "cost")
