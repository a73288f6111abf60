"""Nothing is silently lacking: a row quotes or says why not, and for a weak or unread source somebody searched."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.base.codes import CODES
from ledger.base.paths import LANGS
from ledger.base.words import NAMES, WORDS
from ledger.checks.newer import check_newer
from ledger.checks.quotes import check_unquoted
from ledger.checks.searched import check_searched
from ledger.html.evidence import evidence_sides
from ledger.html.sources import source_list
from ledger.prose.lists import render_list
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.searched import last_searches
from tests.kinds import COUNTED, FAULTS
from tests.sites import SECOND

#: Rows of the second article: with words of the source, with none, with a quotation, and a computed one.
PRINTED, PLAIN, QUOTED = "lead-age-e1", "early-attempts-revived-e1", "early-attempts-begun-e3"
WEAK = ("channeltunnel-faq", "diamondgeezer-2007", "dover-index", "info-britain", "top5-tunnels", "underground-kent")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """That of the second article, alone in a repository of its own."""
    root = shutil.copytree(SECOND, tmp_path / "repo", ignore=shutil.ignore_patterns("build", "site"))
    return load_or_raise(Path(root))


def search(ledger: Ledger, *rows: str) -> None:
    """Write down what was searched for."""
    text = "".join(f"{row}\n" for row in ("source,day,query,found", *rows))
    (ledger.root / "data/ledger/search.csv").write_text(text, encoding="utf-8")


def reason(ledger: Ledger, row: str, why: str) -> None:
    """Let a row say why it quotes nothing."""
    at = next(i for i, evidence in enumerate(ledger.evidence) if evidence.id == row)
    ledger.evidence[at] = replace(ledger.evidence[at], unquoted=why)


def test_who_began_neither_is_asked_for_neither(ledger: Ledger) -> None:
    assert [*check_unquoted(ledger), *check_searched(ledger)] == []


def test_every_row_quotes_or_says_why_not(ledger: Ledger) -> None:
    """Once any row does; a row that names no source has nothing to quote."""
    reason(ledger, PRINTED, "table")
    wanting = {e.id for e in ledger.evidence if e.source and not e.quote and e.id != PRINTED}
    problems = list(check_unquoted(ledger))
    assert {p.code for p in problems} == {"quote-missing"}
    assert len(problems) == len(wanting) > 0


@pytest.mark.parametrize(
    ("row", "why", "told"),
    [
        (PRINTED, "table", ""),
        (PRINTED, "title", ""),
        (PRINTED, "silent", "prints words of it all the same"),
        (PRINTED, "lost", "no search for csmonitor-1986"),
        (PLAIN, "silent", ""),
        (PLAIN, "table", "prints nothing of it"),
        (PLAIN, "title", "prints nothing of it"),
        (QUOTED, "silent", "quotes a sentence all the same"),
    ],
)
def test_a_reason_fits_its_row(ledger: Ledger, row: str, why: str, told: str) -> None:
    reason(ledger, row, why)
    problems = [p.what for p in check_unquoted(ledger) if p.code == "quote-reason"]
    assert len(problems) == bool(told)
    assert told in "".join(problems)


def test_what_was_read_and_is_lost_was_searched_for(ledger: Ledger) -> None:
    reason(ledger, PRINTED, "lost")
    search(ledger, "csmonitor-1986,2026-11-30,,")
    assert [p for p in check_unquoted(ledger) if p.code == "quote-reason"] == []


def test_each_weak_source_was_searched_for(ledger: Ledger) -> None:
    """Once any was; what was found instead is better."""
    search(ledger, *(f"{source},2026-11-30,,bbc-2004" for source in WEAK))
    assert list(check_searched(ledger)) == []
    search(ledger, *(f"{source},2026-11-30,,bbc-2004" for source in WEAK[1:]))
    assert [p.code for p in check_searched(ledger)] == ["search-missing"]
    search(ledger, *(f"{source},2026-11-30,,{WEAK[0]}" for source in WEAK))
    assert {p.code for p in check_searched(ledger)} == {"search-worse"}


def test_a_finding_of_now_is_of_now(ledger: Ledger) -> None:
    """Once anything was searched for: a later row stands behind it, or it binds a later day."""
    assert list(check_newer(ledger)) == []
    search(ledger, f"{WEAK[0]},2026-11-30,,")
    problems = list(check_newer(ledger))
    assert {p.code for p in problems} == {"finding-old"}
    claim = next(c for c, when in ledger.verdicts if when == "now" and f"on {c} (now)" in problems[0].what)
    later = replace(next(iter(ledger.quantities.values())), id="looked", as_of="2026-11-30", unit="date")
    ledger.quantities["looked"] = later
    verdict = ledger.verdicts[claim, "now"]
    ledger.verdicts[claim, "now"] = replace(verdict, reason_en="Nothing on [30 November 2026](quantity:looked).")
    assert len(list(check_newer(ledger))) == len(problems) - 1


def test_the_latest_search_counts_and_one_that_found_before_one_that_did_not(ledger: Ledger) -> None:
    assert WEAK[0] not in last_searches(ledger.root)
    search(ledger, f"{WEAK[0]},2026-11-29,,bbc-2004", f"{WEAK[0]},2026-11-30,channel tunnel faq,")
    found = last_searches(ledger.root)[WEAK[0]]
    assert (found.day, found.found) == ("2026-11-30", "")


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_sees_both(ledger: Ledger, lang: str) -> None:
    search(ledger, f"{WEAK[0]},2026-11-30,,bbc-2004", f"{WEAK[2]},2026-11-30,,")
    reason(ledger, PRINTED, "table")
    shown = "".join(source_list(ledger, lang, group) for group in ledger.edition.groups)
    for word in ("searched", "searched_found"):
        assert WORDS[lang][word].split("{day}")[-1].strip("。.") in shown
    claim = next(claim for claim in ledger.claims.values() if claim.id == "lead-age")
    assert NAMES[lang]["unquoted"]["table"] in evidence_sides(claim, ledger, lang)
    assert WORDS[lang]["searched_share"].format(n=2, found=1) in render_list("reading", ledger, lang)


def test_each_kind_of_fault_names_checks_that_exist() -> None:
    """A kind that leaves no mark in a row is counted by nobody; none is without a check or a reader."""
    with FAULTS.open(encoding="utf-8", newline="") as file:
        kinds = list(csv.DictReader(file))
    assert [kind["kind"] for kind in kinds] == [f"T{n}" for n in range(1, 20)]
    assert {code for kind in kinds for code in kind["checks"].split()} <= CODES.keys()
    assert {kind["kind"] for kind in kinds if kind["found"]} == COUNTED.keys()
    assert all(kind["rest_en"] and kind["rest_zh"] for kind in kinds)


@pytest.mark.parametrize("lang", LANGS)
def test_the_kinds_of_fault_are_shown(ledger: Ledger, lang: str) -> None:
    assert render_list("faults", ledger, lang) == ""
    (ledger.root / "docs" / "faults.csv").write_bytes(FAULTS.read_bytes())
    shown = render_list("faults", ledger, lang)
    assert shown.count("<tr>") == 20
    assert "<code>finding-unsupported</code>" in shown
