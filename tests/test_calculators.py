"""Calculators: the formula on the page is the notebook's, its verdicts are the rule's, and bad ones are refused."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from ledger import notebook as api
from ledger.charts.calculator import Against, Axis, Calculator, Case, Choice, Lookup, Number, Output, Switch
from ledger.charts.made import calculator_files, made, read_calculator
from ledger.charts.model import Model
from ledger.charts.working import made_calculator
from ledger.html.calculator import calculator_of
from ledger.judge.bands import bands, judged
from ledger.notebook.session import start
from ledger.numbers import recipe
from ledger.numbers.formula import compiled, evaluate, parse, plain
from ledger.numbers.value import UnitSlipError, Value, share_left
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.records import Claim
from ledger.store.values import value_of

ROOT = Path(__file__).resolve().parents[1]
WITH = sorted(p.stem for p in (ROOT / "notebooks").glob("*.py") if "Calculator(" in p.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


@pytest.fixture(scope="module")
def models() -> dict[str, Model]:
    """Every calculator of the repository, registered by its notebook and by nothing else."""
    found: dict[str, Model] = {}
    for name in WITH:
        session = start(ROOT, name)
        runpy.run_path(str(ROOT / "notebooks" / f"{name}.py"))
        found |= {key: Model(spec, session.citable()) for key, spec in session.calculators.items()}
    return found


def close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= abs(b) * Decimal("1e-11")


# The formula


@pytest.mark.parametrize(
    ("expression", "tree"),
    [
        ("v3-hours", "v3-hours"),
        ("a-1 * b-2", ("*", "a-1", "b-2")),
        ("a * b / c", ("/", ("*", "a", "b"), "c")),
        ("a - (b - c)", ("-", "a", ("-", "b", "c"))),
        ("(a + b) * market/vix/2025-01-27/close", ("*", ("+", "a", "b"), "market/vix/2025-01-27/close")),
        ("1 - a / b", ("-", Decimal(1), ("/", "a", "b"))),
    ],
)
def test_an_expression_is_read(expression: str, tree: object) -> None:
    """Ids hold hyphens, slashes and figures; operators stand alone."""
    assert parse(expression) == tree


@pytest.mark.parametrize("expression", ["readings that list o1", "", "a *", "(a", "a ** b", "great-circle(a, b)"])
def test_what_is_no_formula_is_refused(expression: str) -> None:
    """A count, a call or a torn expression cannot become a calculator."""
    with pytest.raises(ValueError, match="is no formula"):
        parse(expression)


def test_every_published_value_follows_from_its_expression(ledger: Ledger) -> None:
    """The recorded expression, compiled and evaluated, gives the published value: for the whole ledger."""
    checked = 0
    for quantity in ledger.quantities.values():
        inputs = [ledger.quantities.get(i) for i in quantity.lineage.inputs]
        if (
            quantity.status != "derived"
            or not all(inputs)
            or re.search(r"great-circle|interval|^-", str(quantity.lineage))
        ):
            continue
        leaves = {q.id: value_of(q) for q in inputs if q}
        if any(str(v.unit) == "calendar_date" for v in leaves.values()):
            continue
        value = replace(value_of(quantity), expression=quantity.lineage.expression)
        found = evaluate(compiled(value, leaves), {key: v.value for key, v in leaves.items()})
        assert found is not None
        assert close(found, quantity.value), quantity.id
        checked += 1
    assert checked > 60


def test_a_sign_before_a_name_is_read() -> None:
    """A loss is written as the negative of a price times its change."""
    tree = parse("-price * change")
    assert evaluate(tree, {"price": Decimal(100), "change": Decimal("-0.5")}) == Decimal(50)


def test_units_become_factors(ledger: Ledger) -> None:
    """GPU-hours over GPUs are days, a share is per cent: the factor stands in the tree."""
    hours, gpus = (value_of(ledger.quantity(k)) for k in ("v3-pretraining-gpu-hours", "v3-cluster-gpus"))
    leaves = {v.expression: v for v in (hours, gpus)}
    days = plain(compiled((hours / gpus).to("day"), leaves))
    assert isinstance(days, list)
    assert days[:2] == ["*", ["/", "v3-pretraining-gpu-hours", "v3-cluster-gpus"]]
    assert Decimal(days[2][0]) * 24 == pytest.approx(1)
    share = plain(compiled(share_left(gpus, gpus), leaves))
    assert share == ["*", ["-", ["1"], ["/", "v3-cluster-gpus", "v3-cluster-gpus"]], ["1E+2"]]


def test_a_formula_cannot_change_its_kind(ledger: Ledger) -> None:
    """Hours do not become dollars."""
    hours = value_of(ledger.quantity("v3-pretraining-gpu-hours"))
    dollars = replace(value_of(ledger.quantity("r1-cost-printed")), expression=hours.expression)
    with pytest.raises(UnitSlipError, match="the formula gives"):
        compiled(dollars, {hours.expression: hours})


# The verdict


POSITIVE = st.decimals("0.0001", "1e12", allow_nan=False, places=4)


@given(low=POSITIVE, size=POSITIVE, open_end=st.sampled_from(["", "low", "high"]), value=POSITIVE)
def test_the_stretches_are_the_rule(low: Decimal, size: Decimal, open_end: str, value: Decimal) -> None:
    """Wherever a value lies, the first stretch that holds it gives the verdict of the rule."""
    claim = claimed(None if open_end == "low" else low, None if open_end == "high" else low + size)
    for at in (value, low, low + size, low * Decimal("0.95"), (low + size) * Decimal("1.05"), low / 2, low * 9):
        inside = [b for b in bands(claim) if (b.low is None or at >= b.low) and (b.high is None or at <= b.high)]
        assert (inside[0].verdict, inside[0].reason) == judged(claim, at)


def claimed(low: Decimal | None, high: Decimal | None) -> Claim:
    return Claim("x", "P1", 1, "quantity", "", "", "", "", "", low, high, "USD", "", "")


def test_a_claim_without_a_number_has_no_stretches() -> None:
    """Nothing can be held against it."""
    with pytest.raises(ValueError, match="no positive interval"):
        bands(claimed(None, None))


# The calculators of this repository


def test_there_are_calculators(models: dict[str, Model]) -> None:
    """At least five, in at least four notebooks."""
    assert len(models) >= 5
    assert len(WITH) >= 4


def test_every_calculator_computes_what_its_notebook_computed(models: dict[str, Model]) -> None:
    """At the start and in each case that names a value; most cases name one, computed apart from the formula."""
    for key, model in models.items():
        for got, value in zip(model.results({}), model.values, strict=True):
            assert got is not None
            assert close(got, value.value), key
        for case in model.spec.cases:
            got = model.results(case.state)[0]
            assert got is not None
            if case.value is not None:
                assert close(got, case.value.to(model.units[0]).value), (key, case.words["en"])
        named = [c for c in model.spec.cases if c.value is not None]
        assert len(named) >= max(4, len(model.spec.cases) - 2), key


def test_the_start_of_the_cost_is_what_the_ledger_publishes(models: dict[str, Model], ledger: Ledger) -> None:
    """Known numbers of the prose come out of the calculators."""
    published = {
        ("training-cost", ""): "v3-plus-r1-cost",
        ("training-cost", "r1"): "v3-training-cost",
        ("price-gap", ""): "o1-over-r1-output",
        ("spending-ratio", ""): "article-openai-over-v3",
        ("market-loss", ""): "us-tech-loss",
    }
    for (key, off), quantity in published.items():
        got = models[key].results({off: "0"} if off else {})[0]
        assert got is not None
        assert close(got, ledger.quantity(quantity).value)


def test_each_calculator_shows_more_than_one_verdict(models: dict[str, Model]) -> None:
    """A calculator that never turns teaches nothing."""
    for key, model in models.items():
        for number in range(len(model.claims)):
            values = [model.results(c.state)[0] for c in model.spec.cases]
            assert len({model.verdicts(v)[number] for v in values if v is not None}) > 1, key


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_fragment_is_complete_without_a_script(models: dict[str, Model], ledger: Ledger, lang: str) -> None:
    """Number, verdict, chart and a row for each case; no handler and no address of anybody else; every field named."""
    for model in models.values():
        html = str(calculator_of(made_calculator(model.spec, model.ledger, "cost", 4), ledger, lang))
        soup = BeautifulSoup(html, "html.parser")
        assert len(soup.select("tbody tr")) == len(model.spec.cases)
        assert len(soup.select(".try-verdict .vd")) == len(model.claims)
        assert soup.select_one(".try-art .try-marker")
        assert not re.search(r"\son[a-z]+=|https?://|javascript:", html)
        fields = soup.select(".try-controls :is(input, select)")
        assert len(fields) >= len(model.spec.controls)
        for field in fields:
            assert field.get("aria-label") or soup.select_one(f'label[for="{field["id"]}"]')
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids))
        data = json.loads(str(soup.select_one("form")["data-try"]))  # type: ignore[index]
        assert set(data["leaves"]) == set(model.leaves)


def test_what_is_left_on_disk_is_what_was_made(models: dict[str, Model], tmp_path: Path) -> None:
    """Every record comes back equal: no digit is cut, no type changes."""
    (tmp_path / "build/charts").mkdir(parents=True)
    for key, model in models.items():
        made_now = made_calculator(model.spec, model.ledger, "cost", 4)
        for name, content in calculator_files(made_now).items():
            (tmp_path / "build/charts" / name).write_bytes(content)
        assert read_calculator(tmp_path, key) == made_now
    assert made(tmp_path, "calculator") == sorted(models)


# Bad calculators


@pytest.fixture
def small(ledger: Ledger) -> Callable[..., Calculator]:
    """A calculator of two inputs; the arguments replace its parts."""
    hours, price = (value_of(ledger.quantity(k)) for k in ("v3-pretraining-gpu-hours", "h800-hour-price"))

    def make(**parts: object) -> Calculator:
        words = {"en": "Words", "zh": "字"}
        spec = Calculator(
            "small",
            title=words,
            outputs=(Output(hours * price, words),),
            controls=(Number("price", price, "1", "9", "1", words), Switch("hours", (hours,), words)),
            against=(Against("p1-training-cost"),),
            axis=Axis("log", ("1", "100000000")),
            cases=(Case(words, {"price": "2"}, hours * price),),
            note=words,
        )
        return replace(spec, **parts)  # type: ignore[arg-type]

    return make


WORDS = {"en": "Words", "zh": "字"}


def value(ledger: Ledger, key: str) -> Value:
    return value_of(ledger.quantity(key))


def test_a_good_one_passes(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """The control: it is left on disk, and written in both languages."""
    left = made_calculator(small(), ledger, "cost", 4)
    assert set(calculator_files(left)) == {"small.calculator.json"}
    for lang in ("en", "zh"):
        assert 'href="{base}appendix/cost/#cell-4"' in calculator_of(left, ledger, lang)


def test_a_case_that_disagrees_is_refused(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """The notebook's value is the measure."""
    case = Case(WORDS, {"price": "3"}, value(ledger, "v3-pretraining-cost"))
    with pytest.raises(ValueError, match="in the case 'Words' the formula gives"):
        made_calculator(small(cases=(case,)), ledger, "cost", 4)


@pytest.mark.parametrize("state", [{"prise": "2"}, {"scope": "moon"}])
def test_a_case_of_an_unknown_setting_is_refused(
    small: Callable[..., Calculator], ledger: Ledger, state: dict[str, str]
) -> None:
    """A control or an option that is not there."""
    spec = small(cases=(Case(WORDS, state),))
    with pytest.raises(ValueError, match="names no control or option"):
        made_calculator(spec, ledger, "cost", 4)


def test_a_control_must_move_something(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """An input that the result does not rest on."""
    control = Number("other", value(ledger, "r1-cost-printed"), "1", "2", "1", WORDS)
    with pytest.raises(ValueError, match="is no input of the result"):
        made_calculator(small(controls=(control,)), ledger, "cost", 4)


def test_an_option_of_another_kind_is_refused(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """Dollars cannot stand where hours belong."""
    hours = value(ledger, "v3-pretraining-gpu-hours")
    lookup = Lookup(("run",), (hours,), {("a",): (hours,), ("b",): (value(ledger, "r1-cost-printed"),)})
    control = Choice("run", {"a": WORDS, "b": WORDS}, WORDS)
    with pytest.raises(UnitSlipError, match="does not convert"):
        made_calculator(small(controls=(control,), lookups=(lookup,), cases=()), ledger, "cost", 4)


def test_an_assumption_is_no_quantity() -> None:
    """A reader's assumption may not hide a number that has a source."""
    start(ROOT, "test")
    with pytest.raises(ValueError, match="is a quantity"):
        api.assumed("h800-hour-price", "2", "USD/GPU_hour")
    assert api.assumed("guess", "2.50", "percent").unit_key == "percent"


@pytest.mark.parametrize("unit", ["date", "FLOP"])
def test_a_page_does_not_write_every_unit(unit: str) -> None:
    """Dates and powers of ten stay with Python."""
    with pytest.raises(ValueError, match="cannot write"):
        recipe(unit, "en")
