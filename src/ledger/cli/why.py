"""What ``ledger why`` prints: the key of a claim or the node of a quantity in; a tree down to the sources out."""

from __future__ import annotations

from rich.tree import Tree

from ledger.judge.bind import shown_text
from ledger.store import Ledger
from ledger.store.lineage import Node, trace
from ledger.store.records import WHENS
from ledger.store.sourced import Source
from ledger.store.values import interval_beside, written


def claim_tree(ledger: Ledger, key: str) -> Tree:
    """A claim: its verdicts, then its evidence with what that rests on."""
    claim = ledger.claim(key)
    tree = Tree(f"{claim.id}: {shown_text(claim.text_en)}" + (f" [{claim.printed}]" if claim.printed else ""))
    for when in WHENS:
        verdict = ledger.verdict(key, when)
        if verdict:
            tree.add(f"{when}: {verdict.verdict} ({verdict.basis}): {shown_text(verdict.finding_en)}")
    for evidence in ledger.evidence_of(key):
        leaf = tree.add(f"{evidence.stance}: {shown_text(evidence.note_en)}")
        if evidence.source:
            source = ledger.source(evidence.source)
            leaf.add(f"{source.publisher}: {source.title}; {evidence.locator}")
        if evidence.quantity in ledger.quantities:
            leaf.add(branch(trace(ledger, evidence.quantity)))
    return tree


def branch(node: Node, tree: Tree | None = None) -> Tree:
    """A quantity with everything below it, as a tree of its own or hung into another."""
    label = node.id
    if node.quantity:
        q = node.quantity
        interval = interval_beside(q, "en")
        label = f"{q.id} = {written(q, 'en')}" + (f" ({interval})" if interval else "")
        label += f"  {q.label_en}, {q.as_of}{' (inferred)' if q.as_of_basis == 'inferred' else ''}, {q.status}"
        if q.lineage.expression:
            label += f"\n= {q.lineage.expression}  (notebooks/{q.lineage.notebook}.py)"
    grown = Tree(label) if tree is None else tree.add(label)
    for source in node.sources:
        typed = node.quantity
        where = f"; {typed.locator}; prints {typed.printed!r}" if typed and typed.source else ""
        known = f"{source.published or 'undated'}; {source.grade}, read: {source.read}"
        grown.add(f"{source.publisher}: {source.title} ({known}){where}\n{_address(source)}")
    for child in node.children:
        branch(child, grown)
    return grown


def _address(source: Source) -> str:
    return source.url or source.retrieved_url
