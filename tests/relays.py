"""Sources of one claim that may retell one another: the ledger in; pairs that share a sentence or a figure out.

Two sources that go back to different originals are a candidate where their quotations have a run of words in common, or
where both print the same token of at least two words or figures.  Whether one retells the other only a reader can tell:
if so, ``independent_of`` names the original; if not, ``golden/relays.yaml`` says why both count.

    python -m tests.relays      prints the candidates that nobody has decided
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import yaml

from ledger.judge.independence import original
from ledger.numbers.comparators import HAN
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.records import Evidence

ROOT = Path(__file__).resolve().parents[1]
DECIDED = Path(__file__).parent / "golden" / "relays.yaml"
#: So many words in a row, or so many Han characters, are no accident.
WORDS, CHARACTERS = 6, 12
_WORD = re.compile(r"[\w'’]+")

#: Two ids of sources, in order.
Pair = tuple[str, str]


def candidates(ledger: Ledger) -> dict[Pair, str]:
    """Each pair with what it shares."""
    found: dict[Pair, str] = {}
    for claim in ledger.claims:
        for one, other in combinations(_with_source(ledger, claim), 2):
            pair = (min(one.source, other.source), max(one.source, other.source))
            if _apart(pair, ledger) and (shared := shared_by(one, other)):
                found.setdefault(pair, shared)
    return found


def _with_source(ledger: Ledger, claim: str) -> Iterator[Evidence]:
    return (e for e in ledger.evidence_of(claim) if e.source in ledger.sources)


def _apart(pair: Pair, ledger: Ledger) -> bool:
    first, second = (original(ledger.sources[key], ledger) for key in pair)
    return first != second


def shared_by(one: Evidence, other: Evidence) -> str:
    """What two rows have in common beyond accident; empty if nothing."""
    runs = sorted(_runs(one.quote) & _runs(other.quote))
    if runs:
        return " ".join(runs[0])
    same = one.printed == other.printed and len(_WORD.findall(one.printed)) > 1
    return one.printed if same else ""


def _runs(quote: str) -> set[tuple[str, ...]]:
    """The runs of words in a quotation, or of characters where it is Chinese."""
    han = HAN.findall(quote)
    words = han if len(han) > CHARACTERS else _WORD.findall(quote.lower().replace("’", "'"))
    length = CHARACTERS if words is han else WORDS
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def decided() -> dict[Pair, str]:
    """The pairs that somebody looked at and found to be of two originals, or could not tell, with the reason."""
    lines = yaml.safe_load(DECIDED.read_text(encoding="utf-8"))
    return {(first, second): reason for reason, pairs in lines.items() for first, second in pairs}


if __name__ == "__main__":
    known = decided()
    for both, what in sorted(candidates(load_or_raise(ROOT)).items()):
        if both not in known:
            print(f"{both[0]} and {both[1]} share “{what}” -> name the original in independent_of, or say why not here")
