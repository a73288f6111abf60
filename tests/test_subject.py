"""The subject is data: what the engine knows of an article it reads, and nothing in its code names one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ledger.checks import check_data
from ledger.judge.rule import rule
from ledger.numbers import render
from ledger.numbers.units import UNITS, key_of, registry, use
from ledger.site.structured import claim_review
from ledger.store import in_order
from ledger.store.loading import current_ledger, load, load_or_raise

Replace = Callable[[Path, str, str], int]


# The article's day


def test_the_articles_day_decides_what_was_known_then(mini: Path, replace: Replace) -> None:
    """One cell holds it: an earlier day leaves nothing known then, and what machines read follows."""
    before = load_or_raise(mini)
    claim = before.claim("building-cost")
    assert rule(claim, before, "then").verdict == "supported"
    assert '"datePublished":"2008"' in claim_review(claim, before, "en", {})
    replace(mini / "data/ledger/article.csv", ",2008,", ",1990-05-05,")
    after = load_or_raise(mini)
    assert rule(claim, after, "then").verdict == "unverifiable"
    assert rule(claim, after, "now").verdict == "imprecise"
    assert '"datePublished":"1990-05-05"' in claim_review(claim, after, "en", {})


def test_the_quantity_for_the_day_may_not_differ(mini: Path, replace: Replace) -> None:
    """Prose cites a quantity for the day; it is held to the article."""
    replace(mini / "data/ledger/article.csv", ",2008,", ",2008-01-01,")
    path = mini / "data/ledger/quantity.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    row = "article-date,history,Its day,文章的日期,{0},,,date,,,{1},printed,,,claimed,"
    row += "telegraph-factfile,introduction,{1},,"
    for value, day in (("20080101", "2008-01-01"), ("20080102", "2008-01-02")):
        path.write_text("\n".join([*lines, row.format(value, day)]) + "\n", encoding="utf-8")
        problems = [(p.place, p.line, p.what) for p in check_data(mini)]
        said = f"quantity article-date is {day}; the article was published on '2008-01-01'"
        assert problems == ([] if day == "2008-01-01" else [("data/ledger/quantity.csv", len(lines) + 1, said)])


# Order, names, topics


def test_paragraphs_stand_in_the_order_of_their_table(mini: Path, replace: Replace) -> None:
    """Not in that of their keys: the table may put a paragraph first whatever it is called."""
    first, *others = ["lead", "early-attempts", "building", "fire", "to-paris"]
    assert list(dict.fromkeys(c.paragraph for c in in_order(load_or_raise(mini)))) == [first, *others]
    replace(mini / "data/ledger/paragraph.csv", "\nlead,1,", "\nlead,99,")
    assert list(dict.fromkeys(c.paragraph for c in in_order(load_or_raise(mini)))) == [*others, first]


BAD = [
    ("article.csv", "tunnel-factfile,", "A,B,2025,en,,C,丙,,,,\ntunnel-factfile,", 1, "has 2 rows"),
    ("paragraph.csv", "\nearly-attempts,2,", "\nFire,99,x,丁\nearly-attempts,2,", 3, "shares the address 'fire'"),
    ("unit.csv", "tunnel,tunnel,true", "tunnel,tunnel s,true", None, "is no single word"),
    ("unit.csv", "tunnel,tunnel,true", "tunnel,metre,true", None, "is a unit that pint knows"),
    ("unit.csv", "m/day,metre/day", "m/day,metre/dya", None, "cannot be read"),
    ("unit.csv", "\nsecond,", "\nUSD,", None, "stands among the general units already"),
]


@pytest.mark.parametrize(("table", "old", "new", "line", "cause"), BAD, ids=[b[-1] for b in BAD])
def test_a_bad_row_of_the_subject(
    mini: Path, replace: Replace, table: str, old: str, new: str, line: int | None, cause: str
) -> None:
    """The row is named, and what is wrong with it."""
    at = replace(mini / "data/ledger" / table, old, new) + old.startswith("\n")
    found = [p for p in check_data(mini) if cause in p.what]
    assert [(p.place, p.line) for p in found][:1] == [(f"data/ledger/{table}", at if line is None else line)]


def test_the_navigation_uses_the_names_of_the_tables(mini: Path, replace: Replace) -> None:
    """Paragraphs, topics and the work itself have one name; the configuration repeats it."""
    replace(mini / "mkdocs.yml", "The fire: ", "What burnt: ")
    replace(mini / "mkdocs.yml", "Fires: ", "Flames: ")
    replace(mini / "mkdocs.yml", "site_name: Fact by fact", "site_name: Fact after fact")
    found = [p.what for p in check_data(mini)]
    assert len(found) == 3
    for cause in ("'What burnt'", "'Flames'", "'Fact after fact'"):
        assert sum(cause in what for what in found) == 1


def test_a_derived_quantity_of_no_topic(mini: Path, replace: Replace) -> None:
    """A notebook may not invent a topic: no page would list the number."""
    replace(mini / "data/derived/quantity.csv", "cost-over-estimate,works,", "cost-over-estimate,work,")
    [problem] = [p for p in check_data(mini) if "topic" in p.what]
    assert "unknown topic 'work'; did you mean 'works'" in problem.what


# Units


def test_units_of_a_subject_leave_with_it(template: Path, mini: Path) -> None:
    """Of two repositories read one after the other in a process each finds its own units, the general ones stay."""
    table = mini / "data/ledger/unit.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    lap = "lap,lap,true,,laps,,圈,lap|laps,圈,false,lap,false,,false\n"
    table.write_text(header + "".join(rows) + lap, encoding="utf-8")
    first = current_ledger(template)
    assert "lap" not in UNITS
    current_ledger(mini)
    assert "lap" in UNITS
    assert current_ledger(template) is first
    assert "lap" not in UNITS
    assert "USD" in UNITS


def test_a_unit_is_written_as_its_row_says(mini: Path) -> None:
    """Words are spaced and signs are not; one is one; prices have cents; digits and powers follow the row."""
    table = mini / "data/ledger/unit.csv"
    header = table.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    rows = [
        "lap,lap,true,,laps,,圈,lap|laps,圈,false,lap,false,2,false",
        "GBP/lap,GBP/lap,false,£,a lap,每圈,英镑,£|a lap,每圈|英镑,true,,true,,false",
        "GBP,GBP,true,£,,,英镑,£|pounds,英镑,true,,true,,false",
    ]
    table.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    load(mini)
    assert render(Decimal(1), "lap", "en") == "1 lap"
    assert render(Decimal("12.34"), "lap", "en") == "12 laps"
    assert render(Decimal("12.34"), "lap", "zh") == "12 圈"
    assert render(Decimal("2.5"), "GBP/lap", "en") == "£2.50 a lap"
    assert render(Decimal("2.5"), "GBP/lap", "zh") == "每圈 2.50 英镑"
    assert key_of(registry().parse_units("GBP") / registry().parse_units("lap")) == ("GBP/lap", Decimal(1))


def test_using_the_same_units_again_changes_nothing(template: Path) -> None:
    """Values that were made before can still be computed with."""
    ledger = load_or_raise(template)
    before = registry().parse_units("tunnel")
    use(ledger.units)
    use(())
    use(ledger.units)
    assert before == registry().parse_units("tunnel")
    assert tuple(UNITS.values())[-len(ledger.units) :] == ledger.units
