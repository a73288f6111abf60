"""Expressions: every derived number is parsed, computed again from data/ alone, and compared; tampering is noticed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.base.tables import read_table
from ledger.checks.expressions import check_expressions, faults, same
from ledger.judge.computed import computed_fields
from ledger.numbers import formula
from ledger.numbers.expression import Condition, Exists, OfRow, Table, Text, pieces
from ledger.numbers.parsing import condition, parse
from ledger.numbers.recompute import recomputed
from ledger.numbers.several import Values, count, least, mean, median, most
from ledger.numbers.units import registry
from ledger.numbers.value import Value, give_or_take, interval
from ledger.store import Ledger
from ledger.store.lineage import trace
from ledger.store.loading import load_or_raise
from ledger.store.packages import open_package
from ledger.store.selection import Resolver, Selection
from ledger.store.sourced import Lineage, Quantity
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = golden("expressions.yaml")
DERIVED = {r["id"]: r for r in read_table(ROOT / "data" / "derived" / "quantity.csv", ROOT)[0]}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


@pytest.fixture(scope="module")
def resolver(ledger: Ledger) -> Resolver:
    return Resolver(ledger, partial(open_package, ROOT), computed_fields(ledger))


# Every derived number


@pytest.mark.parametrize("key", DERIVED)
def test_a_derived_number_follows_from_its_expression(key: str, ledger: Ledger, resolver: Resolver) -> None:
    """Value, low, high and lineage, within the digits that are published."""
    assert list(faults(ledger.quantity(key), resolver)) == []


def test_the_check_looks_at_every_derived_number(ledger: Ledger) -> None:
    """With each expression emptied there is a problem for each, in its file, at its line, with a remedy."""
    emptied = {k: replace(q, lineage=replace(q.lineage, expression="")) for k, q in ledger.quantities.items()}
    problems = check_expressions(replace(ledger, quantities=emptied))
    assert [p.what.split(":")[0] for p in problems] == list(DERIVED)
    assert {p.place for p in problems} == {"data/derived/quantity.csv"}
    assert len({p.line for p in problems}) == len(DERIVED)
    assert all("ledger run" in p.remedy for p in problems)


def test_lineage_can_be_traced_below_every_derived_number(ledger: Ledger) -> None:
    """What a selection names is a table or a cell, so `ledger why` shows it."""
    for key, row in DERIVED.items():
        assert trace(ledger, key).children, row["expression"]


@pytest.mark.parametrize(
    ("stored", "found", "equal"),
    [
        ("0.333333333333", "0.3333333333333333333", True),
        ("0.333333333333", "0.3333333333335", True),
        ("0.333333333333", "0.3333333333336", False),
        ("0.333333333333", "0.333333333334", False),
        ("5576000", "5576000.00001", False),
        ("0", "0", True),
        ("0", "0.001", False),
        ("-9.99999999999", "-9.999999999994", True),
    ],
)
def test_numbers_are_compared_in_the_digits_that_are_published(stored: str, found: str, equal: bool) -> None:
    """Twelve significant digits: half of the last one more or less is the same number."""
    assert same(Decimal(stored), Decimal(found)) == equal


# Text that is none, and numbers that do not follow


@pytest.mark.parametrize(("text", "message"), GOLDEN["unreadable"])
def test_what_cannot_be_read_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message) as error:
        parse(text)
    assert f"{text!r} is no expression" in str(error.value)


@pytest.mark.parametrize(("text", "message"), GOLDEN["not_computable"])
def test_what_cannot_be_computed_says_why(text: str, message: str, resolver: Resolver) -> None:
    with pytest.raises((ValueError, KeyError, ArithmeticError), match=re.escape(message)):
        recomputed(parse(text), resolver)


@pytest.mark.parametrize(("key", "what", "new", "message"), GOLDEN["tampered"])
def test_tampering_is_noticed(key: str, what: str, new: str, message: str, ledger: Ledger, resolver: Resolver) -> None:
    found = list(faults(tampered(ledger.quantity(key), what, new), resolver))
    assert any(message in fault for fault in found), found


def test_an_input_noted_twice_is_named(ledger: Ledger, resolver: Resolver) -> None:
    """The two agree as sets; the input whose count differs is told."""
    quantity = next(q for q in ledger.quantities.values() if q.lineage.inputs)
    lineage, first = quantity.lineage, quantity.lineage.inputs[0]
    twice = Lineage(lineage.expression, (*lineage.inputs, first), lineage.notebook)
    found = list(faults(replace(quantity, lineage=twice), resolver))
    assert found == [f"its lineage and its expression differ in {first}"]


def tampered(quantity: Quantity, what: str, new: str) -> Quantity:
    origin = quantity.lineage
    if what == "expression":
        return replace(quantity, lineage=Lineage(new, origin.inputs, origin.notebook))
    if what == "inputs":
        return replace(quantity, lineage=Lineage(origin.expression, (new,), origin.notebook))
    if what == "unit":
        return replace(quantity, unit=new)
    changed = {what: Decimal(new) if new else None}
    return replace(quantity, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["count(a, b)", "mean(a, b)", "interval(a, b, c)", "a ± b", "count(a/b)", "a/b.c"])
def test_a_calculator_runs_arithmetic_only(text: str) -> None:
    """The page has no tables and no functions."""
    parse(text)
    with pytest.raises(ValueError, match="is no formula"):
        formula.parse(text)


# Round trips


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
FIELDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
CELLS = st.tuples(NAMES, NAMES, NAMES, FIELDS).map("/".join)
NUMBERS = st.decimals(-1000, 1000, places=2)
OTHERS = st.one_of(WORDS.map(Text), NUMBERS, FIELDS.map(OfRow), NAMES.filter(lambda n: not n.isdigit()), CELLS)
SIGNS = st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "contains", "lacks"])
PATHS = st.lists(FIELDS, min_size=1, max_size=3).map(tuple)
CONDITIONS = st.one_of(
    st.builds(Condition, PATHS, SIGNS, st.tuples(OTHERS)),
    st.builds(Condition, PATHS, st.just("in"), st.lists(OTHERS, min_size=1, max_size=3).map(tuple)),
)


def table_of(
    conditions: st.SearchStrategy[Condition | Exists], fields: st.SearchStrategy[str]
) -> st.SearchStrategy[Table]:
    return st.builds(Table, NAMES, FIELDS, st.lists(conditions, max_size=3).map(tuple), fields)


EXISTS = st.builds(Exists, table_of(CONDITIONS, st.just("")), st.booleans())
TABLES = table_of(st.one_of(CONDITIONS, EXISTS), st.one_of(st.just(""), FIELDS))


@given(selection=TABLES)
def test_a_selection_is_read_as_it_was_written(selection: Table) -> None:
    """Whatever words it holds: quotes, commas and brackets too."""
    assert parse(str(selection)) == selection
    assert all(condition(str(one)) == one for one in selection.conditions)
    assert "".join(pieces(str(selection))) == str(selection)


COUNT = registry().parse_units("dimensionless")
LEAVES = {k: Value(Decimal(v), Decimal(v) - e, Decimal(v) + e, COUNT, k, (k,)) for k, v, e in [
    ("a", 3, 0), ("b-2", 5, 1), ("p/r/k-1/field", 11, 2), ("8b-model", 7, 0)]}  # fmt: skip
JOINED: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "±": give_or_take,
    "neg": lambda a, b: -a,
    "mean": lambda a, b: mean([a, b]),
    "median": lambda a, b: median([a, b, a]),
    "min": lambda a, b: least([a, b]),
    "max": lambda a, b: most([a, b]),
    "count": lambda a, b: count([a, b]),
    "interval": lambda a, b: interval(a, b, a),
}
COMPUTED = st.recursive(
    st.sampled_from(sorted(LEAVES)),
    lambda inner: st.tuples(st.sampled_from(sorted(JOINED)), inner, inner),
    max_leaves=8,
)


class Leaves:
    """Finds nothing but the leaves of these tests."""

    def value(self, ident: str) -> Value:
        return LEAVES[ident]

    def rows(self, table: Table) -> Selection:
        raise KeyError(str(table))


def built(tree: object) -> Value:
    if isinstance(tree, str):
        return LEAVES[tree]
    assert isinstance(tree, tuple)
    return JOINED[tree[0]](built(tree[1]), built(tree[2]))


@settings(max_examples=400)
@given(tree=COMPUTED)
def test_what_operations_write_computes_to_the_same(tree: object) -> None:
    """Value, interval and inputs come back from the text alone, whatever was combined."""
    try:
        made = built(tree)
    except ZeroDivisionError:
        return
    again = recomputed(parse(made.expression), Leaves())
    assert set(again.inputs) == set(made.inputs)
    for end in ("value", "low", "high"):
        left, right = getattr(made, end), getattr(again, end)
        assert abs(left - right) <= max(abs(left), Decimal(1)) * Decimal("1e-20")
    assert "".join(pieces(made.expression)) == made.expression


# Several values as one


@given(numbers=st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=9))
def test_a_summary_lies_between_the_ends(numbers: list[Decimal]) -> None:
    values = [Value(n, n - 1, n + 2, COUNT, f"v{i}", (f"v{i}",)) for i, n in enumerate(numbers)]
    low, middle, average, high = least(values), median(values), mean(values), most(values)
    assert low.value == min(numbers)
    assert high.value == max(numbers)
    assert low.value <= middle.value <= high.value
    assert low.value <= average.value <= high.value
    assert all(v.low <= v.value <= v.high for v in (low, middle, average, high))
    assert abs(average.value * len(numbers) - sum(numbers)) < Decimal("1e-20")
    assert count(values).value == len(numbers)
    assert count(values).inputs == mean(values).inputs == tuple(f"v{i}" for i in range(len(numbers)))


def test_a_summary_converts_units(resolver: Resolver) -> None:
    """A day and twelve hours have a mean in days."""
    day, hours = (Value(Decimal(n), Decimal(n), Decimal(n), registry().parse_units(u), u, (u,))
                  for n, u in ((1, "day"), (12, "hour")))  # fmt: skip
    assert round(mean([day, hours]).value, 9) == Decimal("0.75")
    assert mean([day, hours]).expression == "mean(day, hour)"


# Selections


def rows_of(resolver: Resolver, name: str) -> Selection:
    package, resource = name.split("/")
    return Selection(resolver, Table(package, resource))


def test_a_selection_narrows_counts_and_says_so(resolver: Resolver) -> None:
    """Words, several words, parts of words and days; each step is in the expression."""
    bans = rows_of(resolver, "adoption/ban")
    rows = open_package(ROOT, "adoption").rows("ban")
    italy = bans.where(country="Italy")
    assert [r["id"] for r in italy] == [r["id"] for r in rows if r["country"] == "Italy"]
    assert italy.expression == "adoption/ban[country='Italy']"
    late = bans.where("date>r1-release-date", "date>='2025-03-01'")
    assert {r["id"] for r in late} == {r["id"] for r in rows if r["date"] >= "2025-03-01"}
    assert late.inputs == ("adoption/ban", "r1-release-date")
    assert len(bans.where("country in ('Italy', 'Taiwan')")) == sum(r["country"] in {"Italy", "Taiwan"} for r in rows)
    assert (
        len(bans.where("note contains 'website'")) + len(bans.where("note lacks 'website'")) == len(bans) == len(rows)
    )
    assert count(italy, "country").unit_key == "country"


def test_numbers_are_compared_as_numbers_in_one_unit(resolver: Resolver) -> None:
    """ "9" is less than "10", and an empty cell is neither less nor more than anything."""
    models = rows_of(resolver, "training-compute/model")
    rows = open_package(ROOT, "training-compute").rows("model")
    many = {r["id"] for r in rows if r["hardware_quantity"] and Decimal(r["hardware_quantity"]) >= 1024}
    few = {r["id"] for r in rows if r["hardware_quantity"] and Decimal(r["hardware_quantity"]) < 1024}
    assert {r["id"] for r in models.where("hardware_quantity>=1024")} == many
    assert {r["id"] for r in models.where("hardware_quantity<1024")} == few
    assert {r["id"] for r in models.where("hardware_quantity<=v3-cluster-gpus")} >= few
    assert len(many) + len(few) < len(rows)


def test_a_foreign_key_is_followed(resolver: Resolver, ledger: Ledger) -> None:
    """A condition on a verdict may speak of its claim; both tables are inputs."""
    headline = rows_of(resolver, "ledger/verdict").where("claim.weight='headline'", when="now")
    assert {r["claim"] for r in headline} == {c.id for c in ledger.claims.values() if c.weight == "headline"}
    assert headline.inputs == ("ledger/verdict", "ledger/claim")
    covered = rows_of(resolver, "ledger/token").where("claim.id=''")
    assert {f"{r['paragraph']} {r['position']}" for r in covered} == {
        f"{t.paragraph} {t.position}" for t in ledger.tokens if t.claim not in ledger.claims
    }


def test_rows_are_found_that_go_with_others(resolver: Resolver, ledger: Ledger) -> None:
    """Having and lacking split a table in two; ``row`` is the row that is selected."""
    claims = rows_of(resolver, "ledger/claim")
    opposing = rows_of(resolver, "ledger/evidence").where("claim=row.id", stance="opposes")
    opposed = {e.claim for e in ledger.evidence if e.stance == "opposes"}
    assert {r["id"] for r in claims.having(opposing)} == opposed
    assert {r["id"] for r in claims.lacking(opposing)} == set(ledger.claims) - opposed
    assert claims.having(opposing).inputs == ("ledger/claim", "ledger/evidence")


def test_a_field_gives_values_and_different_words(resolver: Resolver) -> None:
    """Cells are inputs by themselves, so that lineage leads to their own sources; words rest on the table."""
    bans = rows_of(resolver, "adoption/ban")
    dates, countries = bans.field("date"), bans.field("country").distinct()
    rows = open_package(ROOT, "adoption").rows("ban")
    assert dates.inputs == tuple(f"adoption/ban/{r['id']}/date" for r in rows)
    assert [v.value for v in dates.values()] == [Decimal(r["date"].replace("-", "")) for r in rows]
    assert (len(countries), countries.inputs) == (len({r["country"] for r in rows}), ("adoption/ban",))
    reprints = rows_of(resolver, "ledger/source").field("independent_of")
    assert (
        len(reprints) == len(reprints.inputs) == sum(bool(s.independent_of) for s in resolver.ledger.sources.values())
    )
    days = dates.values().days_since(resolver.value("r1-release-date"))
    assert isinstance(days, Values)
    assert days.expression == "adoption/ban.date - r1-release-date"
    assert [v.unit_key for v in days] == ["day"] * len(rows)


def test_brackets_without_end_are_refused() -> None:
    """More of them in one another than Python can follow is no traceback."""
    with pytest.raises(ValueError, match="more brackets"):
        parse("(" * 5_000 + "a" + ")" * 5_000)
