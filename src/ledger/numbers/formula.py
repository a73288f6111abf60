"""The formula of a value: the expression that arithmetic recorded in; a tree of operations out.

A notebook never writes the formula of a calculator: it is read from the lineage of the result, so the
page computes what the notebook computed.  A leaf is the id of an input, a number is a conversion.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from ledger.numbers import expression, parsing
from ledger.numbers.units import registry
from ledger.numbers.value import UnitSlipError, Value

if TYPE_CHECKING:
    import pint

Tree: TypeAlias = "str | Decimal | tuple[str, Tree, Tree]"


def parse(text: str) -> Tree:
    """Read an expression that a calculator can run.

    Raises:
        ValueError: it holds more than ids, numbers, ``+ - * /`` and parentheses.
    """
    try:
        return _arithmetic(parsing.parse(text))
    except ValueError:
        refused = f"{text!r} is no formula of + - * / over ids; compute the result with q(...) values"
        raise ValueError(refused) from None


def _arithmetic(tree: expression.Tree) -> Tree:
    if isinstance(tree, str | Decimal):
        return tree
    if isinstance(tree, tuple) and tree[0] in "+-*/":
        return tree[0], _arithmetic(tree[1]), _arithmetic(tree[2])
    raise ValueError(f"{tree} is more than arithmetic")


def compiled(result: Value, leaves: Mapping[str, Value]) -> Tree:
    """The formula of a result over plain numbers: unit conversions have become factors.

    Args:
        result: a computed value.
        leaves: every input of its expression, in the unit in which its number will be given.

    Raises:
        KeyError: a leaf is missing.
        UnitSlipError: the units do not give the unit of the result.
    """
    tree, unit = _typed(parse(result.expression), leaves)
    return _scaled(tree, unit, result.unit)


def _typed(tree: Tree, leaves: Mapping[str, Value]) -> tuple[Tree, pint.Unit]:
    if isinstance(tree, str):
        return tree, leaves[tree].unit
    if isinstance(tree, Decimal):
        return tree, registry().parse_units("dimensionless")
    sign, (left, mine), (right, other) = tree[0], _typed(tree[1], leaves), _typed(tree[2], leaves)
    if sign == "*":
        return (sign, left, right), mine * other
    if sign == "/":
        return (sign, left, right), mine / other
    return (sign, left, _scaled(right, other, mine)), mine


def _scaled(tree: Tree, unit: pint.Unit, target: pint.Unit) -> Tree:
    if unit.dimensionality != target.dimensionality:
        raise UnitSlipError(f"the formula gives {unit:~}, not {target:~}")
    factor = Decimal(registry().Quantity(Decimal(1), unit).to(target).magnitude)
    return tree if factor == 1 else ("*", tree, factor)


def evaluate(tree: Tree, leaves: Mapping[str, Decimal]) -> Decimal | None:
    """Compute a tree; None where it divides by nothing."""
    if isinstance(tree, str):
        return leaves[tree]
    if isinstance(tree, Decimal):
        return tree
    sign, left, right = tree[0], evaluate(tree[1], leaves), evaluate(tree[2], leaves)
    if left is None or right is None or (sign == "/" and not right):
        return None
    return {"+": left + right, "-": left - right, "*": left * right}[sign] if sign != "/" else left / right


def plain(tree: Tree) -> object:
    """The tree as JSON: ids as text, operations and numbers as lists, so that no digit is lost."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, Decimal):
        return [str(tree)]
    return [tree[0], plain(tree[1]), plain(tree[2])]
