"""What findings rest on: each number has its evidence, and nobody says what a text lacks who did not read it."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger.base.tables import Row
from ledger.checks.findings import check_findings
from ledger.judge.absence import absences
from ledger.judge.bind import Reference, shown_text, split_links
from ledger.store import Ledger
from ledger.store.article import Article
from ledger.store.loading import load_or_raise
from ledger.store.records import Claim, Evidence, Verdict
from ledger.store.sourced import Lineage, Quantity, Source
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = golden("absences.yaml")
#: A repository without a list of known faults.
NOWHERE = Path("nowhere")
OUGHT: dict[str, str] = dict.fromkeys(Source.__dataclass_fields__, "")


def quantity(key: str, source: str = "s", printed: str = "5", inputs: tuple[str, ...] = ()) -> Quantity:
    status, lineage = ("derived", Lineage("*".join(inputs), inputs, "n", 1)) if inputs else ("claimed", Lineage())
    words: dict[str, Any] = {
        "topic": "t",
        "label_en": "A",
        "label_zh": "甲",
        "low": None,
        "high": None,
        "unit": "count",
    }
    words |= {"as_of": "2025", "status": status, "source": "" if inputs else source, "printed": printed}
    return Quantity(id=key, value=Decimal(5), lineage=lineage, **words)


def ledger_of(
    finding: str, rows: list[Evidence], *quantities: Quantity, read: str = "part", root: Path = NOWHERE
) -> Ledger:
    """A claim with a finding, evidence and quantities of two sources."""
    ledger = Ledger(root)
    for key in ("s", "t"):
        ledger.sources[key] = Source(**(OUGHT | {"id": key, "url": "https://example.org/", "read": read}))
    ledger.claims["c"] = Claim("c", "P1", 1, "event", "A", "甲", "", "", "", None, None, "", "about", "aside")
    ledger.verdicts["c", "now"] = Verdict("c", "now", "supported", "rule", finding, finding, "", "")
    ledger.quantities.update({q.id: q for q in quantities})
    ledger.evidence.extend(rows)
    keys = [("verdict", "c now"), *(("evidence", e.id) for e in rows)]
    ledger.rows.update({key: Row({}, f"{key[0]}.csv", 2) for key in keys})
    return ledger


def evidence(quantity: str = "", source: str = "s", printed: str = "", note: str = "A") -> Evidence:
    return Evidence(f"e-{quantity or source}", "c", source, quantity, "supports", "p. 1", printed, note, "甲")


SAYS = "It scores [5](quantity:o1-simpleqa)."


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([], ["finding-unsupported"]),  # as a finding on a near tie stated another test's score
        ([evidence("other")], ["finding-unsupported"]),
        ([evidence("o1-simpleqa")], []),
        ([evidence("made-of-it")], []),  # in the lineage of what has a row
        ([evidence(printed="5")], []),  # the source's row prints it
        ([evidence(printed="7")], ["finding-unsupported"]),
        ([evidence(source="t", printed="5")], ["finding-unsupported"]),
    ],
)
def test_a_number_of_a_finding_has_evidence(rows: list[Evidence], codes: list[str]) -> None:
    known = (
        quantity("o1-simpleqa"),
        quantity("other", printed="9"),
        quantity("made-of-it", inputs=("o1-simpleqa", "other")),
    )
    assert [p.code for p in check_findings(ledger_of(SAYS, rows, *known))] == codes


def test_the_day_of_the_article_needs_no_evidence() -> None:
    """A finding dates itself by it; another day does."""
    day = replace(quantity("day"), value=Decimal(20250922), unit="date")
    ledger = ledger_of("In [2025](quantity:day).", [], day)
    assert [p.code for p in check_findings(ledger)] == ["finding-unsupported"]
    assert list(check_findings(replace(ledger, article=Article(source="s")))) == []


def test_what_a_claim_is_about_needs_no_row() -> None:
    """And neither does what it was computed from."""
    about = quantity("about", inputs=("o1-simpleqa",))
    assert list(check_findings(ledger_of(SAYS, [], quantity("o1-simpleqa"), about))) == []


def test_what_is_computed_from_evidence_alone_is_supported() -> None:
    both = quantity("a"), quantity("o1-simpleqa", inputs=("a",))
    assert list(check_findings(ledger_of(SAYS, [evidence("a")], *both))) == []


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["text"])[:40])
def test_absences_are_seen(case: dict[str, Any]) -> None:
    """By the golden cases, old sentences of the site among them."""
    assert bool(absences(case["text"], case["lang"])) == case["absent"]


def test_who_says_what_a_text_lacks_has_read_it() -> None:
    """A finding needs a source of its claim read whole, a note its own source; or they say what was read."""
    lacks = "The paper names neither chip nor sum."
    codes = [p.code for p in check_findings(ledger_of(lacks, [evidence()]))]
    assert codes == ["absence-unread"]
    assert list(check_findings(ledger_of(lacks, [evidence()], read="whole"))) == []
    assert [p.code for p in check_findings(ledger_of("A", [evidence(note=lacks)]))] == ["absence-unread"]
    assert list(check_findings(ledger_of("A", [evidence(note="In the part read the paper names no chip.")]))) == []


# faults that are known


def test_a_known_fault_is_silent_until_it_is_cured(tmp_path: Path) -> None:
    """Then its line has to go."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/known.csv").write_text("code,key\nfinding-unsupported,c now o1-simpleqa\n", encoding="utf-8")
    known = quantity("o1-simpleqa")
    assert list(check_findings(ledger_of(SAYS, [], known, root=tmp_path))) == []
    [lapsed] = check_findings(ledger_of(SAYS, [evidence("o1-simpleqa")], known, root=tmp_path))
    assert (lapsed.code, lapsed.place, lapsed.line) == ("known-lapsed", "data/known.csv", 2)


@pytest.mark.parametrize(("path", "golden"), [("data", "known.csv"), ("tests/second/data", "known_second.csv")])
def test_the_list_of_known_faults_only_grows_shorter(path: str, golden: str) -> None:
    """No line that was not there when the checks came."""

    def lines(place: Path) -> set[tuple[str, ...]]:
        with place.open(encoding="utf-8", newline="") as file:
            return {tuple(row) for row in csv.reader(file)}

    assert lines(ROOT / path / "known.csv") - lines(ROOT / "tests/golden" / golden) == set()


#: Openings by which a sentence leans on another that a card or a snippet does not show.
LEANING = {
    "en": re.compile(
        r"(It|This|That is|The same|Same|Unchanged|No change|Still|Nothing found|Not found|A judgement)\b"
    ),
    "zh": re.compile(r"(同前|同上|没有变化|结论不变|仍|这|属于?评价|\[2026 年 11 月 30 日\])"),
}


def second_half() -> list[Claim]:
    """The claims of P8 to P15, whose findings were gone through one by one."""
    return [c for c in load_or_raise(ROOT).claims.values() if int(c.paragraph[1:]) >= 8]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_finding_stands_alone(lang: str) -> None:
    """It says what it speaks of; “The same.” and “Nothing found changes this.” do not."""
    verdicts = load_or_raise(ROOT).verdicts
    findings = {(c.id, w): verdicts[c.id, w].finding(lang) for c in second_half() for w in ("then", "now")}
    assert [key for key, finding in findings.items() if LEANING[lang].match(finding)] == []
    bare = [key for key, finding in findings.items() if len(shown_text(finding)) < {"en": 60, "zh": 20}[lang]]
    assert bare == []


def test_a_number_in_a_finding_has_a_row_of_its_own_source() -> None:
    """A retelling of it, or what is computed from it, is not enough."""
    ledger = load_or_raise(ROOT)
    missing = []
    for claim, when in ((c.id, w) for c in second_half() for w in ("then", "now")):
        own = {(e.quantity, e.source) for e in ledger.evidence_of(claim)}
        for piece in split_links(ledger.verdicts[claim, when].finding_en):
            number = ledger.quantities.get(piece.key) if isinstance(piece, Reference) else None
            if number and number.source and not ledger.of_site(number) and number.source != ledger.article.source:
                missing += [(claim, number.id)] if (number.id, number.source) not in own else []
    assert missing == []
