"""Calculators: the formula on the page is the notebook's, how far a claim is off is told, and bad ones are refused."""

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
from markdown import markdown

from ledger import notebook as api
from ledger.base.problem import LedgerError
from ledger.charts.calculator import Against, Axis, Calculator, Case, Choice, Lookup, Number, Output, Switch
from ledger.charts.made import calculator_files, made, read_calculator
from ledger.charts.model import Model
from ledger.charts.working import made_calculator
from ledger.checks.made import check_made
from ledger.checks.prose import check_shown_words
from ledger.html.calculator import calculator_of
from ledger.judge.bands import bands, judged
from ledger.judge.offset import offset
from ledger.notebook.session import Session, start
from ledger.numbers import recipe
from ledger.numbers.formula import compiled, evaluate, parse, plain
from ledger.numbers.value import UnitSlipError, Value, share_left
from ledger.prose import makeExtension
from ledger.store import Ledger
from ledger.store.calculator_words import CalculatorWordsError, calculator_words, parsed
from ledger.store.loading import load_or_raise
from ledger.store.records import Claim
from ledger.store.values import value_of

ROOT = Path(__file__).resolve().parents[1]
WITH = sorted(p.stem for p in (ROOT / "notebooks").glob("*.py") if "Calculator(" in p.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


@pytest.fixture(scope="module")
def sessions() -> list[Session]:
    """What each notebook with a calculator has read and made."""
    found = []
    for name in WITH:
        found.append(start(ROOT, name))
        runpy.run_path(str(ROOT / "notebooks" / f"{name}.py"))
    return found


@pytest.fixture(scope="module")
def models(sessions: list[Session]) -> dict[str, Model]:
    """Every calculator of the repository, registered by its notebook and by nothing else."""
    return {key: Model(spec, s.citable()) for s in sessions for key, spec in s.calculators.items()}


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


@given(low=POSITIVE, size=POSITIVE, value=POSITIVE)
def test_an_offset_leads_to_the_claimed_stretch(low: Decimal, size: Decimal, value: Decimal) -> None:
    """The nearer end, made as much larger or smaller as the offset says, is the value; what fits is inside."""
    off = offset(low, low + size, value)
    if off.kind == "fits":
        assert low <= value <= low + size
        return
    end = low if value < low else low + size
    moved = {
        "larger": lambda: end * (1 + off.amount / 100),
        "smaller": lambda: end * (1 - off.amount / 100),
        "as_large": lambda: end * off.amount,
        "times": lambda: end / off.amount,
    }[off.kind]()
    assert close(moved, value)
    assert (off.amount >= 2) if off.unit == "times" else (off.amount <= 100)


def test_nothing_can_be_held_against_nothing() -> None:
    """A result of zero gives no multiple; an open end fits all beyond it."""
    assert offset(Decimal(1), None, Decimal(0)).kind == "nothing"
    assert offset(Decimal(1), None, Decimal(10**9)).kind == offset(None, Decimal(1), Decimal(0)).kind == "fits"


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
                assert close(got, case.value.to(model.units[0]).value), (key, case.id)
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


def test_each_calculator_shows_more_than_one_answer(models: dict[str, Model]) -> None:
    """A calculator that never turns teaches nothing."""
    for key, model in models.items():
        for number in range(len(model.claims)):
            values = [model.results(c.state)[0] for c in model.spec.cases]
            assert len({model.offsets(v)[number].kind for v in values if v is not None}) > 1, key


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_fragment_is_complete_without_a_script(models: dict[str, Model], ledger: Ledger, lang: str) -> None:
    """Number, offsets, chart, cases and the verdicts of the claims; no handler or foreign address; fields are named."""
    for model in models.values():
        words = calculator_words(ROOT, model.spec.id, lang)
        html = str(calculator_of(made_calculator(model.spec, model.ledger, "cost", 4), words, ledger, lang))
        soup = BeautifulSoup(html, "html.parser")
        assert len(soup.select("tbody tr")) == len(model.spec.cases)
        assert len(soup.select(".try-said .try-offset")) == len(model.claims)
        found = [tag["class"][1] for tag in soup.select(".try-claims .vd")]
        assert found == [f"vd--{ledger.verdicts[claim.id, 'now'].verdict}" for claim in model.claims]
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
        spec = Calculator(
            "small",
            outputs=(Output("cost", hours * price),),
            controls=(Number("price", price, "1", "9", "1"), Switch("hours", (hours,))),
            against=(Against("p1-training-cost"),),
            axis=Axis("log", ("1", "100000000")),
            cases=(Case("one", {"price": "2"}, hours * price),),
        )
        return replace(spec, **parts)  # type: ignore[arg-type]

    return make


WORDS = parsed(
    "# Title\n\nNote.\n\n## Results {#results}\n\n- `cost` Cost\n\n## Settings {#settings}\n\n- `price` Price\n"
    "- `hours` Hours\n\n## Cases {#cases}\n\n- `one` One\n",
    "en",
)


def value(ledger: Ledger, key: str) -> Value:
    return value_of(ledger.quantity(key))


def test_a_good_one_passes(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """The control: it is left on disk, and written in both languages."""
    left = made_calculator(small(), ledger, "cost", 4)
    assert set(calculator_files(left)) == {"small.calculator.json"}
    for lang in ("en", "zh"):
        assert 'href="{base}appendix/cost/#cell-4"' in calculator_of(left, WORDS, ledger, lang)


def test_a_case_that_disagrees_is_refused(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """The notebook's value is the measure."""
    case = Case("one", {"price": "3"}, value(ledger, "v3-pretraining-cost"))
    with pytest.raises(ValueError, match="in the case 'one' the formula gives"):
        made_calculator(small(cases=(case,)), ledger, "cost", 4)


@pytest.mark.parametrize("state", [{"prise": "2"}, {"scope": "moon"}])
def test_a_case_of_an_unknown_setting_is_refused(
    small: Callable[..., Calculator], ledger: Ledger, state: dict[str, str]
) -> None:
    """A control or an option that is not there."""
    spec = small(cases=(Case("one", state),))
    with pytest.raises(ValueError, match="names no control or option"):
        made_calculator(spec, ledger, "cost", 4)


def test_a_control_must_move_something(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """An input that the result does not rest on."""
    control = Number("other", value(ledger, "r1-cost-printed"), "1", "2", "1")
    with pytest.raises(ValueError, match="is no input of the result"):
        made_calculator(small(controls=(control,)), ledger, "cost", 4)


def test_a_choice_must_set_something(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """Options that are values of nothing, and of no lookup."""
    control = Choice("run", {"a": value(ledger, "v3-pretraining-gpu-hours")})
    with pytest.raises(ValueError, match="the choice 'run' sets nothing"):
        made_calculator(small(controls=(control,), cases=()), ledger, "cost", 4)


def test_an_option_of_another_kind_is_refused(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """Dollars cannot stand where hours belong."""
    hours = value(ledger, "v3-pretraining-gpu-hours")
    dollars = value(ledger, "r1-cost-printed")
    together = Lookup(("run",), (hours,), {("a",): (hours,), ("b",): (dollars,)})
    alone = small(controls=(Choice("run", {"a": hours, "b": dollars}, sets=hours),), cases=())
    for spec in (alone, small(controls=(Choice("run", ("a", "b")),), lookups=(together,), cases=())):
        with pytest.raises(UnitSlipError, match="does not convert"):
            made_calculator(spec, ledger, "cost", 4)


def test_two_parts_of_one_id_are_refused(small: Callable[..., Calculator], ledger: Ledger) -> None:
    """Words are found by id."""
    cases = (Case("one", {"price": "2"}), Case("one", {"price": "3"}))
    with pytest.raises(ValueError, match="two parts of the calculator are called 'one'"):
        made_calculator(small(cases=cases), ledger, "cost", 4)


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


# Their words


def test_a_changed_word_runs_no_notebook(sessions: list[Session]) -> None:
    """No run opens the words, so that none depends on them; the modules that read them are no part of a key either."""
    for session in sessions:
        assert session.calculators
        for kind in ("charts", "calculators"):
            assert all((ROOT / f"docs/en/{kind}/{key}.md").is_file() for key in getattr(session, kind))
        for key in session.calculators:  # charts are drawn by a library that no process may fork after
            assert session.writers["calculator", key]()
        assert {name.partition("/")[0] for name in session.inputs.found} == {"data"}


TEXT = """# What does it cost?

Staff is left out.
So is rent.

## Results { #results }

- `cost` It costs [$2](quantity:h800-hour-price)

## Settings { #settings }

- `run` Which run
    - `small` The small one

## Nothing { #nothing }

not then
"""


def test_words_are_read_by_part_and_key() -> None:
    """Options stand below their setting; a part without words is empty, and said to lack them when it is asked for."""
    words = parsed(TEXT, "en")
    assert (words.title, words.note, words.nothing) == (
        "What does it cost?",
        "Staff is left out. So is rent.",
        "not then",
    )
    assert words.of("results", "cost") == "It costs [$2](quantity:h800-hour-price)"
    assert words.parts["settings"] == {"run": "Which run", "run/small": "The small one"}
    assert words.parts["cases"] == {}
    with pytest.raises(CalculatorWordsError, match="has no words for `start` under #cases"):
        words.of("cases", "start")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# What does it cost?", "What does it cost?", "no title"),
        ("Staff is left out.\nSo is rent.\n", "", "holds 0 paragraphs as its note"),
        ("So is rent.", "\nSo is rent.", "holds 2 paragraphs as its note"),
        ("not then", "not then\n\nnor now", "holds 2 paragraphs as its text #nothing"),
        ("#results", "#result", "has a section #result -> name one of #results"),
        ("- `cost` It", "- cost: It", "section #results holds the line '- cost: It costs"),
        ("- `run` Which run\n", "", "section #settings holds the line '- `small` The small one'"),
    ],
)
def test_words_that_cannot_be_read_say_why(old: str, new: str, message: str) -> None:
    """What is missing or does not belong, and how a file of words is laid out."""
    assert old in TEXT
    with pytest.raises(CalculatorWordsError, match=message) as caught:
        parsed(TEXT.replace(old, new, 1), "en")
    assert " -> " in str(caught.value)


@pytest.fixture
def spoken(mini: Path, small: Callable[..., Calculator], ledger: Ledger) -> Path:
    """The second article's repository, in which a run has left the small calculator, with words in both languages."""
    for name, content in calculator_files(made_calculator(small(), ledger, "cost", 4)).items():
        (mini / "build/charts" / name).write_bytes(content)
    for lang in ("en", "zh"):
        path = mini / f"docs/{lang}/calculators/small.md"
        lists = ("- `cost` x", "- `price` x\n- `hours` x", "- `one` x")
        parts = zip(("results", "settings", "cases"), lists, strict=True)
        path.write_text("# Title\n\nNote.\n" + "".join(f"\n## x {{ #{p} }}\n\n{text}\n" for p, text in parts))
    return mini


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "code"),
    [
        ("Note.", "Note.", 0, "", ""),
        (
            "`price`",
            "`prise`",
            11,
            "calculator small has no 'prise' among its settings; did you mean 'price'",
            "words-part",
        ),
        ("- `one` x", "", 0, "says nothing of 'one' under #cases", "words-unreadable"),
        ("# Title", "Title", 0, "holds no title", "words-unreadable"),
        ("Note.", "It costs $5.", 3, "is a naked number", "number-naked"),
        ("Note.", "It costs [£5 billion](quantity:tunnel-cost).", 3, "tunnel-cost", "binding-wrong"),
    ],
)
def test_words_are_checked_like_prose(spoken: Path, old: str, new: str, line: int, what: str, code: str) -> None:
    """In the file that holds them: parts that are missing or unknown, figures that are bound to nothing or wrongly."""
    path = spoken / "docs/en/calculators/small.md"
    path.write_text(path.read_text().replace(old, new, 1))
    problems = [p for p in [*check_made(spoken), *check_shown_words(spoken, "en")] if "calculators" in p.place]
    told = [p for p in problems if p.code == code]
    assert bool(told) == bool(problems) == bool(code)
    for problem in told[:1]:
        assert (problem.place, problem.line) == ("docs/en/calculators/small.md", line)
        assert what in problem.what


def test_words_that_are_missing_or_left_over_are_told(spoken: Path) -> None:
    """A calculator without words in a language, and words of none."""
    path = spoken / "docs/zh/calculators/small.md"
    path.rename(path.with_name("smell.md"))
    found = {p.code: p for p in check_made(spoken) if "calculators" in p.place}
    assert found.keys() == {"words-missing", "words-unused"}
    assert found["words-missing"].place == "docs/zh/calculators/small.md"
    assert "no notebook makes a calculator 'smell'; did you mean 'small'" in found["words-unused"].what


def test_the_page_says_what_its_words_lack(spoken: Path, ledger: Ledger) -> None:
    """A calculator whose words are at fault is no missing calculator."""
    path = spoken / "docs/en/calculators/small.md"
    path.write_text(path.read_text().replace("- `one` x", ""))
    with pytest.raises(LedgerError) as caught:
        markdown("![](try:small)", extensions=[makeExtension(lang="en", root=str(spoken))])
    assert [p.code for p in caught.value.problems] == ["words-unreadable"]
