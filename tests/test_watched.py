"""A watched ledger answers like the ledger, and every answer that something was made from can be asked for again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ledger.base import noting
from ledger.base.files import content
from ledger.base.noting import Notes
from ledger.html.claim_page import claim_page
from ledger.store.loading import current_ledger
from ledger.store.watched import Answers, unwatch, watch


def notes_of(second: Path, key: str) -> tuple[Notes, str]:
    """What the page of a claim asks for, and the page."""
    notes = Notes(lambda path: path.is_relative_to(second))
    watch(current_ledger(second), notes)
    try:
        ledger = current_ledger(second)
        return notes, str(claim_page(ledger.claim(key), ledger, "en"))
    finally:
        unwatch()


def test_a_watched_page_is_the_same_page(second: Path) -> None:
    ledger = current_ledger(second)
    _, page = notes_of(second, "building-cost")
    assert page == str(claim_page(ledger.claim("building-cost"), ledger, "en"))


def test_what_a_page_shows_is_among_what_it_asked(second: Path) -> None:
    """Each record that is changed changes an answer, if the page changes; another claim's finding changes none."""
    ledger = current_ledger(second)
    notes, page = notes_of(second, "building-cost")
    before = {question: Answers(ledger)[question] for question in notes.questions}
    seen = 0
    for key, quantity in ledger.quantities.items():
        changed = replace(ledger, quantities=ledger.quantities | {key: replace(quantity, label_en="Another label")})
        other = str(claim_page(changed.claim("building-cost"), changed, "en"))
        answers = Answers(changed)
        if other != page:
            seen += 1
            assert any(answers[question] != digest for question, digest in before.items()), key
    assert seen
    verdict = ledger.verdicts["fire-day", "now"]
    apart = replace(ledger, verdicts=ledger.verdicts | {("fire-day", "now"): replace(verdict, finding_en="Another.")})
    assert {question: Answers(apart)[question] for question in notes.questions} == before


def test_files_are_noted_however_they_are_read(tmp_path: Path) -> None:
    """Read for the first time or again, through our reading or around it; what is written is not."""
    for name in ("ours", "again", "around"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    content(tmp_path / "again")
    notes = Notes(lambda path: path.is_relative_to(tmp_path))
    noting.take(notes)
    content(tmp_path / "ours")
    content(tmp_path / "again")
    (tmp_path / "around").read_text(encoding="utf-8")
    (tmp_path / "written").write_text("", encoding="utf-8")
    with noting.aside():
        (tmp_path / "ours").rename(tmp_path / "aside")
        (tmp_path / "aside").read_bytes()
    noting.take(None)
    content(tmp_path / "again")
    assert {path.name for path in notes.files} == {"ours", "again", "around"}
    assert not notes.torn


def test_a_file_that_changes_between_two_readings_is_torn(tmp_path: Path) -> None:
    """What was made from both states is the page of neither, so it is not kept."""
    path = tmp_path / "file"
    path.write_text("one", encoding="utf-8")
    notes = Notes(lambda path: True)
    noting.take(notes)
    path.read_bytes()
    with noting.aside():
        path.write_text("three", encoding="utf-8")
    path.read_bytes()
    noting.take(None)
    assert notes.torn
