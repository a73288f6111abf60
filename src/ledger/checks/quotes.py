"""Sentences quoted as evidence: the ledger in; each that is too long, that nobody can have read there, that two sources
are said to hold, or that is quoted in two ways, out.

Where no sentence is quoted, the row says why.  A repository that says so in no row is not asked for it in any.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from ledger.base.problem import Problem
from ledger.judge.independence import original
from ledger.numbers.comparators import HAN
from ledger.store import Ledger
from ledger.store.records import Evidence
from ledger.store.searched import last_searches

#: How much of somebody else's text stands here, in words or in Han characters.
MOST_WORDS, MOST_HAN = 25, 50
#: Words, or Han characters, which stand for words; fewer may be alike by chance.
_WORD, _FEW = re.compile(r"[\u4e00-\u9fff]|[^\s\u4e00-\u9fff*]+"), 4


def check_quotes(ledger: Ledger) -> Iterator[Problem]:
    """A quotation is short, from a source of which at least that place was read, and the same wherever it stands."""
    for evidence in ledger.evidence:
        row = ledger.row("evidence", evidence.id)
        if row is None or not evidence.quote:
            continue
        words, han = len(HAN.sub(" ", evidence.quote).split()), len(HAN.findall(evidence.quote))
        if words > MOST_WORDS or han > MOST_HAN:
            what = f"evidence {evidence.id} quotes {words} words and {han} Han characters"
            yield row.problem(what, f"cut it to {MOST_WORDS} words or {MOST_HAN} Han characters", "quote-long")
        source = ledger.sources.get(evidence.source)
        if source is None or source.read == "not-read":
            what = (
                f"evidence {evidence.id} quotes {'no source' if source is None else f'{source.id}, which was not read'}"
            )
            yield row.problem(what, "name the source that was read, or drop the quotation", "quote-unread")
    yield from _of_two(ledger)
    yield from _in_two_ways(ledger)


def _of_two(ledger: Ledger) -> Iterator[Problem]:
    """Two sources have one sentence only if one goes back to the other, or if it decides one claim by both."""
    first: dict[str, Evidence] = {}
    for e in (e for e in ledger.evidence if e.quote and e.source in ledger.sources):
        other = first.setdefault(e.quote, e)
        row = ledger.row("evidence", e.id)
        if row is None or other.source == e.source or other.claim == e.claim:
            continue
        if original(ledger.sources[other.source], ledger) != original(ledger.sources[e.source], ledger):
            what = f"evidence {e.id} quotes {e.source} in the words that {other.id} quotes from {other.source}"
            remedy = "quote each source in its own words, or name in independent_of which goes back to the other"
            yield row.problem(what, remedy, "quote-differs")


def _in_two_ways(ledger: Ledger) -> Iterator[Problem]:
    """A sentence of a source that is quoted twice reads the same, to the word."""
    seen: dict[tuple[str, str, str], dict[tuple[str, ...], Evidence]] = {}
    for e in (e for e in ledger.evidence if e.quote):
        words = tuple(_WORD.findall(e.quote))
        if len(words) < _FEW:
            continue
        alike = seen.setdefault((e.source, words[0], words[-1]), {})
        row, other = (
            ledger.row("evidence", e.id),
            next((o for known, o in alike.items() if _one_off(known, words)), None),
        )
        if row and other:
            what = f"evidence {e.id} quotes {e.source} as {e.quote!r}, and {other.id} as {other.quote!r}"
            yield row.problem(what, "copy the sentence as the source has it, in both rows", "quote-differs")
        alike.setdefault(words, e)


def _one_off(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one word was changed, added or taken out."""
    short, long = sorted((one, other), key=len)
    if one == other or len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def check_unquoted(ledger: Ledger) -> Iterator[Problem]:
    """Every row that names a source quotes it, or says why it does not; the reason fits the row."""
    if not any(evidence.unquoted for evidence in ledger.evidence):
        return
    searched = last_searches(ledger.root).keys()
    for evidence in ledger.evidence:
        row, why = ledger.row("evidence", evidence.id), _unfit(evidence, searched)
        if row is not None and evidence.source and not evidence.quote and not evidence.unquoted:
            what = f"evidence {evidence.id} neither quotes {evidence.source} nor says why not"
            yield row.problem(what, "quote the sentence that decides, or give the reason in unquoted", "quote-missing")
        if row is not None and why:
            what = f"evidence {evidence.id} says {evidence.unquoted!r} in unquoted, and {why}"
            yield row.problem(what, "give the reason that holds, or quote the sentence", "quote-reason")


def _unfit(evidence: Evidence, searched: Container[str]) -> str:
    """What speaks against the reason that a row gives; nothing where it fits, or where there is none."""
    reason = evidence.unquoted
    if reason and (evidence.quote or not evidence.source):
        return "quotes a sentence all the same" if evidence.quote else "names no source"
    if reason in {"table", "title"} and not evidence.printed:
        return "prints nothing of it"
    if reason == "silent" and evidence.printed:
        return "prints words of it all the same"
    if reason == "lost" and evidence.source not in searched:
        return f"no search for {evidence.source} is recorded in data/ledger/search.csv"
    return ""
