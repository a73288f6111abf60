"""``ledger add``: what is typed becomes rows in their place, all of them or none, and what is missing is said."""

from __future__ import annotations

import io
import random
import re
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledger.base import files
from ledger.base.files import write_together
from ledger.base.problem import LedgerError
from ledger.checks import check_data
from ledger.cli import main
from ledger.cli.add import add, command
from ledger.cli.add.asking import Terminal
from ledger.cli.add.columns import tables_of
from ledger.cli.add.command import run_add
from ledger.cli.add.draft import Draft
from ledger.cli.add.entry import Entry, as_entry
from ledger.cli.add.fill import fill
from ledger.cli.add.ids import at_address, bare_address, close, free, next_evidence, slug
from ledger.cli.add.order import order_of, placed
from ledger.cli.add.token import said
from ledger.store.loading import load
from tests.added import added_lines, contents
from tests.claim_cost import OWN_WORDS, cost, least, outcome, paths, repository_without, rows_of, typed
from tests.conftest import replace_in

ROOT = Path(__file__).resolve().parents[1]
SECOND = ROOT / "tests" / "second"
Output = pytest.CaptureFixture[str]


CLAIM = """\
# yaml-language-server: $schema=../schemas/claim.json
paragraph: building
kind: quantity
text_en: Building took 6 years.
text_zh: 修建花了 6 年。
printed: 6 years
weight: aside
evidence:
  - source: britannica-chunnel
    stance: supports
    locator: {en: third sentence of the entry, zh: 词条第三句}
    printed: six years
    note_en: The book gives the same span.
    note_zh: 此书给出的时间相同。
  - quantity: tunnel-opened
    stance: supports
    note_en: It opened on that day.
    note_zh: 隧道于该日启用。
verdict:
  finding_en: Right.
  finding_zh: 属实。
"""
#: Why a claim with a number is about no quantity.
REASON = "  reason_en: Only its days are stored.\n  reason_zh: 只存有起止日期。\n"


def claim_file(root: Path, text: str = CLAIM) -> Path:
    """A claim as a contributor writes it down, about sources and quantities that the repository has."""
    ledger = load(root)[0]
    source = next(s.id for s in ledger.sources.values() if s.url and s.id != ledger.article.source)
    quantity = next(q for q in ledger.quantities.values() if q.unit == "date" and q.source)
    path = root.parent / "claim.yaml"
    path.write_text(text.replace("britannica-chunnel", source).replace("tunnel-opened", quantity.id), encoding="utf-8")
    return path


def test_a_claim_with_its_evidence_and_verdicts_is_one_command(second: Path, capsys: Output) -> None:
    """Each row stands in its place, in both languages; nothing else has changed; what was filled in is told."""
    known = {str(p) for p in check_data(second)}
    before = contents(second)
    assert run_add("claim", ["--from", str(claim_file(second, CLAIM + REASON))], second) == 0
    gained = added_lines(before, second)
    ledger, problems = load(second)
    assert problems == []
    key = "building-took-years"
    assert {name: len(lines) for name, lines in gained.items()} == {
        "data/ledger/claim.csv": 1,
        "data/ledger/evidence.csv": 2,
        "data/ledger/locator.csv": 1,
        "data/ledger/verdict.csv": 2,
    }
    claim = ledger.claims[key]
    places = [c.order for c in ledger.claims.values() if c.paragraph == "building" and c.id != key]
    assert (claim.order, claim.unit, claim.low, claim.high) == (max(places) + 1, "year", Decimal(6), Decimal(6))
    first, other = ledger.evidence_of(key)
    assert [first.id, other.id] == [f"{key}-e1", f"{key}-e2"]
    quantity = ledger.quantities[other.quantity]
    assert (other.source, other.locator, other.printed) == (quantity.source, quantity.locator, quantity.printed)
    assert [ledger.verdicts[key, when].basis for when in ("then", "now")] == ["rule", "rule"]
    assert ledger.locators["third sentence of the entry"] == "词条第三句"
    assert {str(p) for p in check_data(second)} <= known | {p for p in map(str, check_data(second)) if "derived" in p}
    out = capsys.readouterr().out
    assert f"data/ledger/claim.csv: {key}\n" in out
    assert f"evidence id = {key}-e2 (the next number)" in out
    assert "verdict verdict = supported (the rule gives it for 'then': support, 2 independent sources)" in out
    assert "missing: no row of token.csv has '6 years' of building -> ledger add token --claim" in out
    assert "missing: stale now: count, tunnel -> ledger run" in out


@pytest.mark.parametrize("claim", [r["id"] for r in tables_of(SECOND)["claim"].rows])
def test_what_is_typed_is_what_stands(claim: str, tmp_path: Path) -> None:
    """Each claim of the second article, taken out and added again from a file, gives the same bytes in every table."""
    root = repository_without(claim, SECOND, tmp_path / "repo")
    path = tmp_path / "claim.yaml"
    path.write_text(yaml.safe_dump(typed(rows_of(claim, tables_of(SECOND))), allow_unicode=True), encoding="utf-8")
    run_add("claim", ["--from", str(path)], root, tell=lambda line: None)
    assert contents(root / "data") == contents(SECOND / "data")


def test_what_can_be_known_need_not_be_typed(tmp_path: Path) -> None:
    """The least that gives the same rows leaves out half of the cells of a claim, words of one's own aside."""
    claim = "p2-o1-input-price"
    base = Draft(repository_without(claim, ROOT, tmp_path))
    whole = typed(rows_of(claim, base.tables | tables_of(ROOT)))
    short = least(whole, base)
    assert outcome(short, base) == outcome(whole, base)
    assert outcome(short, base)["problems"] == []
    assert set(short["verdict"][0]) == {"finding_en", "finding_zh"}
    assert not {"unit", "low", "high", "comparator", "paragraph"} & set(short)
    counted = cost(claim, ROOT)
    known, needed = ([p for p in paths(cells) if p[-1] not in OWN_WORDS] for cells in (whole, short))
    assert len(needed) * 2 <= len(known)
    assert counted.files[1] < counted.files[0]


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=30).map(str.strip)


@given(title=PLAIN.filter(bool), author=PLAIN, note=PLAIN)
def test_any_text_survives_the_table(title: str, author: str, note: str) -> None:
    """A source of whatever words is read back as it was typed: quotes, commas and signs included."""
    cells = {"id": "new-one", "publisher": "P", "title": title, "author": author, "accessed": "2026-11-29"}
    cells |= {"kind": "blog", "licence": "not stated", "language": "en", "note_en": note, "note_zh": note}
    cells |= {"read": "whole", "grade": "weak"}
    draft = Draft(SECOND)
    fill(Entry("source", cells, "typed"), draft)
    assert draft.problems == []
    source = draft.ledger().sources["new-one"]
    assert (source.title, source.author, source.note_en) == (title, author, note)


WRONG = """\
paragraph: bilding
kind: number
text_en: It cost a lot.
weight: headlin
about: cost-of-tunnel
colour: red
evidence:
  - source: nobody
    stance: suports
    locator: page none
    note_en: It says so.
"""


def test_everything_wrong_is_said_at_once_and_nothing_is_written(second: Path, capsys: Output) -> None:
    """Thing, file and line, cause, and what to do; close matches by what was typed."""
    before = contents(second)
    path = claim_file(second, WRONG)
    with pytest.raises(LedgerError) as unknown:
        run_add("claim", ["--from", str(path)], second)
    assert [p.line for p in unknown.value.problems] == [6]
    path.write_text(WRONG.replace("colour: red\n", "\n"), encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        run_add("claim", ["--from", str(path)], second)
    told = [f"{p.place}:{p.line}: {p.what} -> {p.remedy}" for p in caught.value.problems]
    assert contents(second) == before
    for beginning, end in [
        ("claim.yaml:1: claim: paragraph 'bilding' is no paragraph; did you mean 'building'", "in its place"),
        ("claim.yaml:2: claim: kind 'number' is none of quantity, date", "What is asserted."),
        ("claim.yaml:4: claim: weight 'headlin' is none of headline", "headline, supporting, aside."),
        ("claim.yaml:5: claim: about 'cost-of-tunnel' is no quantity", "in its place"),
        ("claim.yaml:8: evidence: source 'nobody' is no source", "in its place"),
        ("claim.yaml:9: evidence: stance 'suports' is none of supports", "opposes or qualifies the article's claim."),
        ("claim.yaml:10: evidence: locator 'page none' is no locator", "or locator: {en: ..., zh: ...}"),
    ]:
        assert any(line.startswith(beginning) and line.endswith(end) for line in told), (beginning, told)


def test_the_checks_of_the_ledger_judge_before_anything_is_written(second: Path) -> None:
    """A naked number in a note and a verdict that the rule does not give keep the whole claim out."""
    before = contents(second)
    verdict = "  verdict: exaggerated\n  finding_en"
    text = CLAIM.replace("same span.", "same span of 77 weeks.").replace("  finding_en", verdict)
    with pytest.raises(LedgerError, match="is a naked number") as caught:
        run_add("claim", ["--from", str(claim_file(second, text))], second)
    assert "note_en: '77'" in str(caught.value)
    assert "is the editor's but gives no reason" in str(caught.value)
    assert contents(second) == before


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "evidence: &x [*x]\n"], ids=["a key of several", "a circle"])
def test_a_file_that_no_row_can_be_is_refused(second: Path, text: str) -> None:
    """YAML can say more than cells; that is a problem of the file and no failure of the program."""
    path = second.parent / "claim.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"claim\.yaml"):
        run_add("claim", ["--from", str(path)], second)


def test_a_row_is_no_other_page_of_its_host(second: Path) -> None:
    """What the new source lacks itself is not proposed as what other pages of the host have."""
    with pytest.raises(LedgerError, match="publisher is missing") as caught:
        run_add("source", ["--url", "https://nowhere.example/page", "--title", "T"], second)
    assert "other pages" not in str(caught.value)


def test_a_translation_may_follow(second: Path, capsys: Output) -> None:
    """A cell that one language lacks is named, and does not keep the row out."""
    text = re.sub(r"text_zh: .*\n", "", CLAIM)
    run_add("claim", ["--from", str(claim_file(second, text))], second)
    out = capsys.readouterr().out
    assert "missing: claim building-took-years says nothing in text_zh -> translate text_en there" in out


def test_evidence_by_options_with_a_locator_that_is_new(second: Path, capsys: Output) -> None:
    """Options take what a file takes; an address stands for the source that was read there."""
    ledger = load(second)[0]
    claim = next(iter(ledger.claims))
    source = next(s for s in ledger.sources.values() if s.url and len(at_address(s.url, ledger.sources)) == 1)
    options = ["--claim", claim, "--source", source.url, "--stance", "qualifies", "--locator", "foot of the page"]
    options += ["--locator-zh", "页脚", "--note-en", "It adds a reservation.", "--note-zh", "另有保留。"]
    run_add("evidence", options, second)
    evidence = load(second)[0].evidence_of(claim)
    assert (evidence[-1].source, evidence[-1].locator) == (source.id, "foot of the page")
    assert load(second)[0].locators["foot of the page"] == "页脚"
    assert f"data/ledger/evidence.csv: {evidence[-1].id}" in capsys.readouterr().out


def test_new_evidence_may_overturn_a_verdict_of_the_rule(second: Path, capsys: Output) -> None:
    """The verdict that no longer follows is named, with what the rule gives now."""
    ledger = load(second)[0]
    claim = next(c.id for c in ledger.claims.values() if _supported_by_rule(c.id, second))
    new = {"title": "T", "publisher": "P", "url": "https://example.org/new", "accessed": "2026-11-29"}
    new |= {"kind": "blog", "licence": "not stated", "language": "en", "read": "whole", "grade": "weak"}
    entry = {"claim": claim, "stance": "opposes", "note_en": "No.", "note_zh": "否。", "source": new}
    entry["locator"] = {"en": "whole page", "zh": "全页"}
    told = list(add(as_entry("evidence", entry, tables_of(second), "typed"), Draft(second)))
    assert any(
        f"verdict on {claim} (now) is 'supported', the rule now gives 'imprecise' (both-sides)" in t for t in told
    )
    assert "data/ledger/source.csv: p-t" in told


def _supported_by_rule(claim: str, root: Path) -> bool:
    ledger = load(root)[0]
    verdict = ledger.verdict(claim)
    return bool(
        verdict and (verdict.verdict, verdict.basis) == ("supported", "rule") and not ledger.claims[claim].about
    )


def test_a_page_that_is_a_source_already_is_named(second: Path) -> None:
    """By its address, however it is written; an id of its own shows that a second row is meant."""
    known = next(s for s in load(second)[0].sources.values() if s.url.startswith("https://"))
    options = ["--publisher", "P", "--title", "T", "--accessed", "2026-11-29", "--kind", "blog", "--language", "en"]
    options += ["--read", "whole", "--grade", "weak"]
    options += ["--licence", "not stated", "--url", known.url.replace("https://", "http://") + "#top"]
    with pytest.raises(LedgerError, match=f"this page is already source '{known.id}'"):
        run_add("source", options, second)
    assert run_add("source", [*options, "--id", "other-part"], second, tell=lambda line: None) == 0


def test_a_token_of_the_paragraph_is_covered(second: Path) -> None:
    """A token that no claim covered names the claim that prints it."""
    rows = [r.cells for r in tables_of(second)["token"].rows if r["kind"] == "number" and r["claim"]]
    token = next(row for row in rows if [r["claim"] for r in rows].count(row["claim"]) == 1)
    repo = repository_without(token["claim"], second, second.parent / "less")
    run_add_typed(token["claim"], second, repo)
    assert (repo / "data/ledger/token.csv").read_bytes() == (second / "data/ledger/token.csv").read_bytes()


def run_add_typed(claim: str, root: Path, target: Path) -> None:
    entry = as_entry("claim", typed(rows_of(claim, tables_of(root))), tables_of(target), "typed")
    assert list(add(entry, Draft(target)))


def test_two_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the second cannot be written, the first has its old bytes again, and a new one is gone."""
    old, new, last = tmp_path / "old", tmp_path / "new", tmp_path / "last"
    old.write_bytes(b"as it was")
    real = files.write_if_changed

    def full(path: Path, content: bytes) -> None:
        if path == last:
            raise OSError("no space left")
        real(path, content)

    monkeypatch.setattr(files, "write_if_changed", full)
    with pytest.raises(OSError, match="no space left"):
        write_together({old: b"other", new: b"new", last: b"last"})
    assert contents(tmp_path) == {"old": b"as it was"}


@pytest.mark.parametrize("root", [ROOT, SECOND], ids=["this", "second"])
def test_every_table_keeps_its_order(root: Path) -> None:
    """Rows taken out anywhere go back to where they were."""
    tables = tables_of(root)
    chance = random.Random(8)
    ordered = [t for t in tables.values() if t.rows and order_of(t, tables)]
    assert {"claim", "evidence", "verdict", "token", "source", "quantity"} <= {t.name for t in ordered}
    for table in ordered:
        gone = chance.sample(table.rows, min(10, len(table.rows)))
        kept = replace(table, rows=tuple(r for r in table.rows if r not in gone))
        back = placed(kept, [r.cells for r in gone], tables)
        assert back == [r.cells for r in table.rows], table.name


def test_tokens_are_read_only_where_nothing_else_could_be_meant() -> None:
    """Of the tokens of both ledgers most are read; the size is never another than the stored one, nor is the unit."""
    read = 0
    for root in (SECOND, ROOT):
        quantities = [q for q in load(root)[0].quantities.values() if q.printed]
        found = [(q, s) for q in quantities if (s := said(q.printed))]
        read += sum(s.value is not None for _, s in found)
        assert [(q.id, s.value) for q, s in found if s.value is not None and abs(s.value) != abs(q.value)] == []
        assert [(q.id, s.units) for q, s in found if s.unit and s.unit != q.unit] == []
    assert read > 500


TOKENS: list[tuple[str, tuple[Any, ...] | None]] = [
    ("6 years", (6, 6, 6, "eq", ("year",))),
    ("94%", (94, 94, 94, "eq", None)),
    ("more than 20 km", (20, 20, None, "gt", ("km",))),
    ("不到600万刀", (6000000, None, 6000000, "lt", None)),
    ("about 400 days", (400, 350, 450, "about", ("day",))),
    ("3200-3500 km", (None, 3200, 3500, "range", ("km",))),
    ("20 January 2025", (20250120, 20250120, 20250120, "eq", ("date",))),
    ("2025年1月", (202501, 202501, 202501, "eq", ("calendar_month",))),
    ("560万美元", (5600000, None, None, "", None)),
    ("1994", None),
    ("2024年底", None),
    ("几十倍", None),
    ("31位", None),
    ("two hours, three minutes", None),
    ("no figure", None),
]


@pytest.mark.parametrize(("token", "wanted"), TOKENS, ids=[t for t, _ in TOKENS])
def test_a_token_says(token: str, wanted: tuple[Any, ...] | None) -> None:
    """Value, interval, comparator and unit; a round number alone does not say how round it is."""
    found = said(token)
    if wanted is None or found is None:
        assert (found, wanted) == (None, None)
        return
    assert (found.value, found.low, found.high, found.comparator) == wanted[:4]
    assert wanted[4] is None or found.units == wanted[4]


def test_ids() -> None:
    """Telling words, never a taken id; the next number of evidence; what was meant first."""
    assert slug("The price of the R1 is not 2.19 dollars, it’s more") == "price-r1-not-dollars-more"
    assert slug("没有拉丁字母") == "entry"
    assert free("a", {"a", "a-2"}) == "a-3"
    assert next_evidence("c", ["c-e1", "c-e10", "c-extra", "other-e40"]) == "c-e11"
    assert bare_address("https://www.example.org/Page/#part") == bare_address("http://example.org/page")
    assert close("open day", {"x1": "Day of opening", "opening": "no"}) == ["x1"]
    assert close("openning", {"x1": "Day", "opening": "no"}) == ["opening"]


class Answers:
    """Somebody at a terminal: answers by what a question says, and what they were shown."""

    def __init__(self, *given: tuple[str, str]) -> None:
        self.given, self.shown, self.asked = list(given), list[str](), ""

    def tell(self, line: str) -> None:
        self.shown.append(line)
        if re.match(r"\n?\w+ \w+: ", line):
            self.asked = line.strip()

    def read(self, prompt: str) -> str:
        question = self.asked if prompt == "> " else prompt.strip()
        for number, (beginning, answer) in enumerate(self.given):
            if question.startswith(beginning):
                del self.given[number]
                return answer
        return ""


def test_a_terminal_asks_for_what_a_claim_needs(second: Path) -> None:
    """Each column with its description, allowed values and what is proposed; a wrong answer is asked again."""
    source = next(s for s in load(second)[0].sources.values() if s.url)
    person = Answers(
        ("claim kind", "nonsense"), ("claim kind", "event"), ("claim text_en", "The queen opened it."),
        ("claim text_zh", "女王揭幕。"), ("claim weight", "aside"), ("claim paragraph", "building"),
        ("Add a piece of evidence", "y"), ("evidence source", source.title), ("its number, or n", "1"),
        ("evidence stance", "supports"), ("evidence locator", "caption"), ("n for a new locator", "n"),
        ("locator zh", "图注"), ("evidence note_en", "It says so."), ("evidence note_zh", "如此记载。"),
        ("Write the verdict of 'now'", "y"), ("verdict finding_en", "Right."), ("verdict finding_zh", "属实。"),
    )  # fmt: skip
    terminal = Terminal(everything=True, read=person.read, tell=person.tell)
    told = list(add(Entry("claim", {}, "answers"), Draft(second, terminal.cell), terminal))
    assert person.given == []
    assert "data/ledger/claim.csv: building-queen-opened" in told
    evidence = load(second)[0].evidence_of("building-queen-opened")
    assert [(e.source, e.locator) for e in evidence] == [(source.id, "caption")]
    shown = "\n".join(person.shown)
    assert "'nonsense' is none of quantity, date" in shown
    assert "Enter takes 'supported': the rule gives it for 'now': support, 1 independent source" in shown
    assert any("has no verdict for 'then'" in line for line in told)


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("ends", [False, True], ids=["refused", "broken off"])
def test_what_was_answered_is_not_lost(second: Path, monkeypatch: pytest.MonkeyPatch, ends: bool) -> None:
    """A naked number, or an end of the input, after twenty answers: they stand in a file that can be corrected."""
    source = next(s for s in load(second)[0].sources.values() if s.url)
    person = Answers(
        ("claim kind", "event"), ("claim text_en", "The queen opened it."), ("claim text_zh", "女王揭幕。"),
        ("claim weight", "aside"), ("claim paragraph", "building"), ("Add a piece of evidence", "y"),
        ("evidence source", source.id), ("evidence stance", "supports"), ("evidence locator", "caption"),
        ("n for a new locator", "n"), ("locator zh", "图注"), ("evidence note_en", "It says so on page 77."),
        ("evidence note_zh", "如此记载。"),
    )  # fmt: skip
    before = contents(second)

    def read(prompt: str) -> str:
        if ends and not person.given and "Add a piece" in prompt:
            raise EOFError
        return person.read(prompt)

    monkeypatch.setattr(sys, "stdin", Tty())
    monkeypatch.setattr(command, "Terminal", lambda everything: Terminal(everything, read, person.tell))
    with pytest.raises(LedgerError, match="holds your answers; nothing else was written -> correct it: ledger add"):
        run_add("claim", [], second)
    kept = second / "build" / "add" / "claim.yaml"
    assert {name: text for name, text in contents(second).items() if name != "build/add/claim.yaml"} == before
    found = yaml.safe_load(kept.read_text(encoding="utf-8"))
    assert found["evidence"][0]["locator"] == {"en": "caption", "zh": "图注"}
    replace_in(kept, " on page 77", "")
    assert run_add("claim", ["--from", str(kept)], second, tell=lambda line: None) == 0
    assert [e.locator for e in load(second)[0].evidence_of("building-queen-opened")] == ["caption"]


def test_at_a_terminal_options_leave_only_what_is_needed_to_ask(second: Path) -> None:
    person = Answers(("outlet name_zh", "英国广播公司"))
    terminal = Terminal(everything=False, read=person.read, tell=person.tell)
    typed_already = {"id": "bbc", "name_en": "BBC", "kind": "press"}
    list(add(Entry("outlet", typed_already, "options"), Draft(second, terminal.cell), terminal))
    assert [line for line in person.shown if line.startswith("\n")] == ["\noutlet name_zh: Name in Chinese."]
    assert {row["id"]: row["name_zh"] for row in tables_of(second)["outlet"].rows}["bbc"] == "英国广播公司"


def test_the_command_takes_options_and_names_what_it_knows(
    second: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """0 and what was added; 1 and what is wrong; 2 and the usage; help in the words of the descriptor."""
    monkeypatch.chdir(second)
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # nobody is there to ask
    assert (
        main(
            [
                "add",
                "outlet",
                "--id",
                "the-times",
                "--name-en",
                "The Times",
                "--name-zh",
                "《泰晤士报》",
                "--kind",
                "press",
            ]
        )
        == 0
    )
    assert "data/ledger/outlet.csv: the-times" in capsys.readouterr().out
    assert main(["add", "clam"]) == 1
    assert "nothing of the kind 'clam' can be added; did you mean 'claim'? -> name one of" in capsys.readouterr().err
    for arguments, code, words in (
        (["claim", "--help"], 0, "The claim in our own words, English. Needed."),
        (["claim", "--colour", "x"], 2, "usage: ledger add claim"),
    ):
        with pytest.raises(SystemExit) as caught:
            main(["add", *arguments])
        assert caught.value.code == code
        out = capsys.readouterr()
        assert words in " ".join((out.out + out.err).split())


@pytest.mark.parametrize(
    ("name", "text", "line", "cause"),
    [
        ("x.yaml", "kind: [a\nb: c\n", 2, "expected ',' or ']'"),
        ("x.toml", "kind = \n", 0, "Invalid value"),
        ("x.yaml", "- a\n- b\n", 1, "is ['a', 'b'], not the cells of a row"),
        ("x.yaml", "kind:\n  - a\n", 1, "claim.kind holds several values"),
        ("x.yaml", "evidence: yes\n", 1, "evidence is 'yes', not the cells of a row"),
    ],
)
def test_a_file_that_says_nothing_clear(second: Path, name: str, text: str, line: int, cause: str) -> None:
    path = second.parent / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        run_add("claim", ["--from", str(path)], second)
    assert [(p.place, p.line) for p in caught.value.problems] == [(name, line)]
    assert cause in str(caught.value)


def test_a_toml_file_does_as_well(second: Path) -> None:
    path = second.parent / "outlet.toml"
    path.write_text('id = "bbc"\nname_en = "BBC"\nname_zh = "英国广播公司"\nkind = "press"\n', encoding="utf-8")
    run_add("outlet", ["--from", str(path)], second, tell=lambda line: None)
    assert "bbc" in {row["id"] for row in tables_of(second)["outlet"].rows}
