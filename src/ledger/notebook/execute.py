"""Executing one notebook in this process: a py:percent file in; an executed notebook and its outputs out.

Called in a forked worker by :mod:`ledger.notebook.run`.  The result is a real, valid and deterministic
``.ipynb``: no times, no random ids, no machine paths.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from ledger.base.characters import refused as refused_in
from ledger.base.characters import unsound
from ledger.base.problem import LedgerError, Problem
from ledger.notebook.display import named, register
from ledger.notebook.lead import Lead
from ledger.notebook.leavings import left, machine_text, of_machine
from ledger.notebook.outcome import Outcome
from ledger.notebook.progress import Cell
from ledger.notebook.session import start
from ledger.store.sourced import Quantity


def execute(path: Path, root: Path, tell: Cell = lambda number, cells, line: None) -> Outcome:
    """Run a notebook from top to bottom.

    Args:
        tell: called as each cell of code begins.

    Raises:
        LedgerError: a cell failed, or a chart could not be rendered; with file and line.
    """
    name = path.stem
    place = path.relative_to(root).as_posix()
    source = path.read_text(encoding="utf-8")
    book = jupytext.reads(source, fmt="py:percent")
    starts = _cell_starts(source.splitlines())
    session = start(root, name)
    shell = InteractiveShell(displayhook_class=_QuietDisplayHook)
    register(shell.display_formatter)
    with Lead(shell.user_global_ns, session) as lead:
        for number, cell in enumerate(book.cells):
            cell.pop("id", None)
            cell["id"] = f"{name}-{number}"
            cell.metadata.clear()
            session.cell = number + 1
            if cell.cell_type == "code":
                above = starts[number] if number < len(starts) else 0
                tell(number + 1, len(book.cells), above + 1)
                _run(shell, cell, number, place, above, lead)
        files, charts, problems = left(session, place, source)
    book.metadata = nbformat.from_dict(_METADATA)
    book.nbformat, book.nbformat_minor = 4, 5
    if problems:
        raise LedgerError(problems)
    quantities = [_plain(q) for q in session.published.values()]
    if problems := [p for quantity in quantities for p in _unsound(quantity, place, source)]:
        raise LedgerError(problems)
    return Outcome(name, dict(book), quantities, files, charts, session.inputs.found)


def _cell_starts(lines: list[str]) -> list[int]:
    """The line before the first written line of each cell: markers, then blank lines that jupytext drops."""
    starts = []
    for number, line in enumerate(lines, start=1):
        if line.startswith("# %%"):
            blank = next((n for n, text in enumerate(lines[number:]) if text.strip()), 0)
            starts.append(number + blank)
    return starts


class _QuietDisplayHook(DisplayHook):  # type: ignore[misc]  # IPython ships no types
    """Keeps the result of a cell without printing it; the notebook shows its rich form only."""

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Print no text form."""

    def finish_displayhook(self) -> None:
        """Print no line end."""
        self._is_active = False


_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}


_REMEDIES = {MemoryError: "let the cell hold less at once, or raise LEDGER_NOTEBOOK_MEMORY (in megabytes)"}


def _run(shell: InteractiveShell, cell: Any, number: int, place: str, start: int, lead: Lead) -> None:
    lead.read(cell.source)
    with capture_output() as captured:
        result = shell.run_cell(cell.source, store_history=False)
    error = result.error_before_exec or result.error_in_exec
    lead.cell_ended()
    if lead.strayed:
        refused, line = lead.strayed[0]
        what = f"cell {number + 1} {refused.what}"
        raise LedgerError([Problem(place, start + line, what, refused.remedy, "notebook-strays")])
    if error is not None:
        line = start + _line_of(error, shell)
        what = f"cell {number + 1} raised {type(error).__name__}: {_first_line(error)}"
        remedy = _REMEDIES.get(type(error), "correct the cell; nothing of this notebook was published")
        raise LedgerError([Problem(place, line, what, remedy, "notebook-failed")])
    outputs = []
    if captured.stdout:
        outputs.append(nbformat.v4.new_output("stream", name="stdout", text=captured.stdout))
    outputs += [nbformat.v4.new_output("display_data", data=dict(o.data), metadata={}) for o in captured.outputs]
    if result.result is not None:
        data, metadata = shell.display_formatter.format(result.result)
        data |= named(result.result)
        output = nbformat.v4.new_output("execute_result", data=data, metadata=metadata)
        output["execution_count"] = number + 1
        outputs.append(output)
    _look(outputs, number, place, start, lead)
    cell.outputs = outputs
    cell.execution_count = number + 1


def _look(outputs: list[Any], number: int, place: str, start: int, lead: Lead) -> None:
    """See that what a cell shows is text, and holds nothing that only this machine knows."""
    if found := next(filter(None, map(refused_in, _texts(outputs))), ""):
        what = f"cell {number + 1}: its output is not text: it holds {found}"
        remedy = "print whole characters only; nothing of this notebook was published"
        raise LedgerError([Problem(place, start + 1, what, remedy, "notebook-failed")])
    if found := machine_text(json.dumps(outputs, default=str), lead.root):
        raise LedgerError([of_machine(place, start + 1, f"cell {number + 1}", found)])


def _texts(output: Any) -> Iterator[str]:
    """Every text in outputs, whatever they are made of."""
    if isinstance(output, str):
        yield output
    elif isinstance(output, list | tuple):
        yield from (text for one in output for text in _texts(one))
    elif isinstance(output, Mapping):
        yield from (text for pair in output.items() for text in _texts(pair))


def _line_of(error: BaseException, shell: InteractiveShell) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    line, frame = 1, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_globals is shell.user_global_ns:
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or "no message").splitlines()[0]


def _unsound(quantity: Mapping[str, Any], place: str, source: str) -> Iterator[Problem]:
    """A text that was published with a number and that no text may be."""
    for name, text in quantity.items():
        for one in unsound(text) if isinstance(text, str) else ():
            line = next((n for n, row in enumerate(source.splitlines(), 1) if f'"{quantity["id"]}"' in row), 0)
            what = f"quantity {quantity['id']}: {name} {one.what}"
            yield Problem(place, line, what, one.remedy, "notebook-failed")


def _plain(q: Quantity) -> dict[str, Any]:
    row = {k: "" if v is None else str(v) for k, v in asdict(q).items() if k != "lineage"}
    return row | {
        "expression": q.lineage.expression,
        "inputs": list(q.lineage.inputs),
        "notebook": q.lineage.notebook,
        "cell": str(q.lineage.cell),
    }
