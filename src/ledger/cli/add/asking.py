"""Questions at a terminal: a column and what is proposed in; a cell that may stand there out."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

from ledger.cli.add.columns import Column
from ledger.cli.add.draft import Draft, Proposal
from ledger.cli.add.entry import Entry
from ledger.cli.add.fill import fill, fill_all, suggestions
from ledger.store.records import WHENS

Read = Callable[[str], str]
_YES = {"y", "yes"}
#: How much of a row is shown beside its key.
_WIDTH = 90


class Terminal:
    """Asks for the cells of a row, again where an answer cannot stand."""

    def __init__(self, everything: bool, read: Read = input, tell: Callable[[str], None] = print) -> None:
        self.everything, self.read, self.tell = everything, read, tell

    def cell(self, draft: Draft, entry: Entry, column: Column, proposal: Proposal | None) -> str:
        """Ask for one cell; Enter takes what is proposed, or leaves it empty."""
        default = proposal.value if proposal else ""
        if not self.everything and (not column.required or (proposal and proposal.certain)):
            return default if proposal and proposal.certain else ""
        self.tell(f"\n{entry.table} {column.name}: {column.about}")
        if column.choices:
            self.tell(f"  one of {', '.join(column.choices)}")
        if proposal:
            self.tell(f"  Enter takes {proposal.value!r}: {proposal.why}")
        while True:
            answer = self.read("> ").strip() or default
            cell = self._named(answer, column, draft) if column.target and answer else answer
            why = column.refusal(cell) if cell else "is needed" if column.required else ""
            if not why and not (cell and column.target and cell not in draft.keys(column.target)):
                return cell
            self.tell(f"  {cell!r} {why}" if why else f"  {cell!r} is no {column.target}")

    def _named(self, answer: str, column: Column, draft: Draft) -> str:
        """A key, the number of a suggestion, or words of what is meant; what is new is described at once."""
        if answer in draft.keys(column.target):
            return answer
        found = list(suggestions(answer, column.target, draft).items())
        for number, (key, text) in enumerate(found, start=1):
            self.tell(f"  {number}  {key}  {shorten(text, _WIDTH, placeholder=' …')}")
        new = column.target in draft.tables and column.target != "claim"
        if not found and not new:
            return answer
        ways = [*(["its number"] if found else []), *([f"n for a new {column.target}"] if new else [])]
        choice = self.read(f"  {', or '.join(ways)}: ").strip().lower()
        if choice.isdigit() and 0 < int(choice) <= len(found):
            return found[int(choice) - 1][0]
        if choice == "n" and new:
            return fill(_described(answer, column.target, draft), draft)
        return answer

    def follow(self, claim: str, draft: Draft) -> None:
        """After a claim, its evidence, as often as there is more, and its verdicts."""
        while self.read(f"\nAdd a piece of evidence for {claim}? [y/N] ").strip().lower() in _YES:
            fill(Entry("evidence", {"claim": claim}, "answers"), draft)
        for when in WHENS:
            if self.read(f"\nWrite the verdict of {when!r} on {claim}? [y/N] ").strip().lower() in _YES:
                fill_all(Entry("verdict", {"claim": claim, "when": when}, "answers"), draft)


def _described(answer: str, target: str, draft: Draft) -> Entry:
    """What was typed is the key of the new row, or its address."""
    table = draft.tables[target]
    column = "url" if "/" in answer and "url" in table.columns else table.key[0]
    return Entry(target, {column: answer}, "answers")
