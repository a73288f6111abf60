"""What a run leaves of a calculator: a checked model in; the record that the page is made from out."""

from __future__ import annotations

from ledger.charts.calculator import Calculator, Case, Choice, Number, Switch
from ledger.charts.made import Control, Held, MadeCalculator, Result, Stretch, WorkedCase
from ledger.charts.model import Model
from ledger.judge.bands import bands
from ledger.store import Ledger


def made_calculator(spec: Calculator, ledger: Ledger, notebook: str, cell: int) -> MadeCalculator:
    """Check a calculator and compute what a reader finds of it.

    Raises:
        ValueError: the formula does not give the notebook's values, or the parts do not fit.
        UnitSlipError: a setting is of another kind than what it sets.
    """
    model = Model(spec, ledger)
    model.check()
    return MadeCalculator(
        spec.id,
        notebook,
        cell,
        _inputs(model),
        spec.axis.kind,
        spec.axis.ticks,
        tuple(_control(c, model.start[c.id]) for c in spec.controls),
        tuple(Result(o.id, v.unit_key, v.value) for o, v in zip(spec.outputs, model.values, strict=True)),
        _held(model),
        tuple(_case(case, model) for case in spec.cases),
        model.data(),
    )


def _inputs(model: Model) -> tuple[str, ...]:
    """The quantities and observations it rests on, those of the settings too; assumptions of a reader are none."""
    rows = [row for lookup in model.spec.lookups for row in lookup.rows.values()]
    rows += [tuple(c.values.values()) for c in model.spec.controls if isinstance(c, Choice)]
    values = [*model.values, *(value for row in rows for value in row)]
    return tuple(dict.fromkeys(i for v in values for i in v.inputs if i in model.ledger.quantities or "/" in i))


def _control(control: Number | Switch | Choice, start: str) -> Control:
    if isinstance(control, Number):
        return Control("number", control.id, start, control.low, control.high, control.step, ())
    if isinstance(control, Switch):
        return Control("switch", control.id, start, "", "", "", ())
    return Control("choice", control.id, start, "", "", "", tuple(control.options))


def _held(model: Model) -> tuple[Held, ...]:
    return tuple(
        Held(claim.id, claim.printed, *(Stretch(band.low, band.high) for band in bands(claim)[:2]))
        for claim in model.claims
    )


def _case(case: Case, model: Model) -> WorkedCase:
    value = model.results(case.state)[0]
    assert value is not None, "the check has found a result"
    return WorkedCase(case.id, model.start | dict(case.state), value)
