"""Every number is traced down to its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.html.quantities import quantity_list
from ledger.store import UnknownKeyError
from ledger.store.lineage import sources_behind, trace
from ledger.store.loading import load_or_raise


def test_a_typed_quantity_rests_on_its_source(template: Path) -> None:
    node = trace(load_or_raise(template), "hs1-cost-nao")
    assert [s.id for s in node.sources] == ["metro-2012"]
    assert node.children == ()


def test_a_derived_quantity_rests_on_its_inputs(template: Path) -> None:
    """The tree has a child for each factor, each with its own source."""
    node = trace(load_or_raise(template), "cost-over-estimate")
    assert node.sources == ()
    assert {c.id: [s.id for s in c.sources] for c in node.children} == {
        "tunnel-cost": ["national-2017"],
        "tunnel-estimate": ["independent-1993-cost"],
    }


def test_an_observation_rests_on_the_source_of_its_row(template: Path) -> None:
    """A cell of a data package is traced through its row to the package's own source table."""
    node = trace(load_or_raise(template), "undersea-ratio")
    assert [c.id for c in node.children] == ["tunnels/undersea/channel/length_km", "tunnels/undersea/seikan/length_km"]
    assert {s.id for c in node.children for s in c.sources} == {"wiki-note", "friendlywiki-seikan"}


def test_a_counted_table_rests_on_the_sources_that_its_rows_name(template: Path) -> None:
    """Not on those that only other tables of its package name."""
    assert [s.id for s in trace(load_or_raise(template), "tunnels/tunnel").sources] == ["top5-tunnels"]


def test_sources_are_listed_once(template: Path) -> None:
    """Two inputs from one report are one source, in order of appearance."""
    ledger = load_or_raise(template)
    found = sources_behind(ledger, ("average-speed", "length-ratio", "paris-london-distance"))
    assert [s.id for s in found] == ["cnn-2007", "building-2007", "top5-tunnels"]


@pytest.mark.parametrize(
    ("ident", "message"),
    [
        ("cost-over-estimat", "did you mean 'cost-over-estimate'"),
        ("tunnels/tunnel/chanel/length_m", "no row 'chanel' in tunnels/tunnel"),
        ("tunnel/tunnel/channel/length_m", "no package data/tunnel; did you mean 'tunnels'"),
        ("tunnels/tunel/channel/length_m", "no resource 'tunel'; did you mean 'tunnel'"),
    ],
)
def test_an_unknown_id_is_named(template: Path, ident: str, message: str) -> None:
    with pytest.raises(UnknownKeyError, match=message):
        trace(load_or_raise(template), ident)


@pytest.mark.parametrize("ident", ["cost-over-estimate", "length-ratio"])
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
        assert 'href="{base}appendix/tunnel/#cell-5"' in quantity_list(ledger, lang, "works")
