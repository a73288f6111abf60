"""Numbers and dates as readers see them: value -> text (render) and text -> value (read, agree)."""

from ledger.numbers.agree import disagreement, is_bare_value
from ledger.numbers.printed import printed_disagreement
from ledger.numbers.writing import recipe, render, render_interval, render_plain

__all__ = [
    "disagreement",
    "is_bare_value",
    "printed_disagreement",
    "recipe",
    "render",
    "render_interval",
    "render_plain",
]
