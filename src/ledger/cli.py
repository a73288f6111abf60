"""The command line: ``ledger check``, ``why``, ``find``, ``run``, ``publish``, ``reviewed``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.tree import Tree

from ledger.bind import shown_text
from ledger.lineage import Node, trace
from ledger.problem import LedgerError, Problem
from ledger.records import Source
from ledger.store import Ledger, UnknownKeyError
from ledger.store.loading import find_root, load
from ledger.suggest import did_you_mean
from ledger.text import render, render_interval

_HELP = {
    "check": "check data, notebooks and prose; report every problem at once",
    "why": "show what a number rests on, down to the sources",
    "find": "find claims, quantities and sources by text or number",
    "run": "run the stale notebooks and publish what they compute",
    "publish": "record what stands now as published; from then on, each change of it needs a dated entry",
    "reviewed": "record that both languages of a page say the same",
}
_UNBROKEN = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 if all is well, 1 if there are problems, 2 if the call was wrong.
    """
    options = _parser().parse_args(arguments)
    # Titles may hold brackets and colons, which are no markup; what is piped on is not broken into lines.
    width = None if sys.stdout.isatty() else _UNBROKEN
    console = Console(soft_wrap=True, markup=False, emoji=False, width=width)
    try:
        root = find_root()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        _refuse_damage(root, options.command)
        return int(_COMMANDS[options.command](options, root, console))
    except LedgerError as error:
        return _report(error.problems, getattr(options, "annotate", False))


def _refuse_damage(root: Path, command: str) -> None:
    """Answer nothing from tables that cannot be read; ``check`` reports them itself, ``run`` heals what is derived."""
    from ledger.checks import check_readable

    problems = [] if command in {"check", "reviewed"} else check_readable(root)
    if command == "run":
        problems = [p for p in problems if not p.place.startswith("data/derived/")]
    if problems:
        raise LedgerError(problems)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ledger", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help=_HELP["check"])
    check.add_argument("--data", action="store_true", help="data only, no prose")
    check.add_argument("--twins", action="store_true", help="also fail where a page was changed and not reviewed")
    check.add_argument("--annotate", action="store_true", help="print GitHub annotations")
    why = commands.add_parser("why", help=_HELP["why"])
    why.add_argument("id", help="a quantity or a claim")
    find = commands.add_parser("find", help=_HELP["find"])
    find.add_argument("text", help="text or number, in either language")
    run = commands.add_parser("run", help=_HELP["run"])
    run.add_argument("--all", action="store_true", help="run every notebook, stale or not")
    run.add_argument("--locked", action="store_true", help="fail if data/derived would change")
    run.add_argument("--annotate", action="store_true", help="print GitHub annotations")
    commands.add_parser("publish", help=_HELP["publish"])
    reviewed = commands.add_parser("reviewed", help=_HELP["reviewed"])
    reviewed.add_argument("pages", nargs="*", metavar="page", help="such as cost or numbers/cost; all if none is named")
    return parser


def _report(problems: list[Problem], annotate: bool) -> int:
    for problem in problems:
        print(problem.annotation() if annotate else problem, file=sys.stdout if annotate else sys.stderr)
    count = len(problems)
    print(f"{count} problem{'s' if count != 1 else ''}", file=sys.stderr)
    return 1 if problems else 0


def _check(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.checks import check_all, check_data
    from ledger.checks.twins import check_reviewed
    from ledger.checks.whole import coverage

    problems = check_data(root) if options.data else check_all(root)
    problems += check_reviewed(root) if options.twins else []
    if problems:
        return _report(problems, options.annotate)
    ledger, _ = load(root)
    covered, tokens = coverage(ledger)
    console.print(
        f"ok: {len(ledger.claims)} claims, {len(ledger.quantities)} quantities, {len(ledger.sources)} sources, "
        f"{len(ledger.evidence)} pieces of evidence; {covered} of {tokens} number tokens of the article covered",
        highlight=False,
    )
    return 0


def _why(options: argparse.Namespace, root: Path, console: Console) -> int:
    ledger, _ = load(root)
    try:
        if options.id in ledger.claims:
            tree = _claim_tree(ledger, options.id)
        else:
            tree = _branch(trace(ledger, options.id), None)
    except UnknownKeyError as error:
        hint = did_you_mean(options.id, [*ledger.claims, *ledger.quantities])
        unknown = str(error) if "/" in options.id else f"unknown claim or quantity {options.id!r}{hint}"
        print(f"{unknown} -> 'ledger find TEXT' searches ids and words", file=sys.stderr)
        return 2
    console.print(tree, soft_wrap=False)  # on a screen the lines of a tree are broken, never cut
    return 0


def _claim_tree(ledger: Ledger, key: str) -> Tree:
    claim = ledger.claim(key)
    tree = Tree(f"{claim.id}: {shown_text(claim.text_en)}" + (f" [{claim.printed}]" if claim.printed else ""))
    for when in ("then", "now"):
        verdict = ledger.verdict(key, when)
        if verdict:
            tree.add(f"{when}: {verdict.verdict} ({verdict.basis}): {shown_text(verdict.finding_en)}")
    for evidence in ledger.evidence_of(key):
        leaf = tree.add(f"{evidence.stance}: {shown_text(evidence.note_en)}")
        if evidence.source:
            source = ledger.source(evidence.source)
            leaf.add(f"{source.publisher}: {source.title}; {evidence.locator}")
        if evidence.quantity in ledger.quantities:
            leaf.add(_branch(trace(ledger, evidence.quantity), None))
    return tree


def _branch(node: Node, tree: Tree | None) -> Tree:
    label = node.id
    if node.quantity:
        q = node.quantity
        interval = render_interval(q.low, q.high, q.unit, "en")
        label = f"{q.id} = {render(q.value, q.unit, 'en')}" + (f" ({interval})" if interval else "")
        label += f"  {q.label_en}, {q.as_of}, {q.status}"
        if q.lineage.expression:
            label += f"\n= {q.lineage.expression}  (notebooks/{q.lineage.notebook}.py)"
    branch = Tree(label) if tree is None else tree.add(label)
    for source in node.sources:
        typed = node.quantity
        where = f"; {typed.locator}; prints {typed.printed!r}" if typed and typed.source else ""
        branch.add(f"{source.publisher}: {source.title} ({source.published or 'undated'}){where}\n{_address(source)}")
    for child in node.children:
        _branch(child, branch)
    return branch


def _address(source: Source) -> str:
    return source.url or source.retrieved_url


def _find(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.search import find

    if not options.text.strip():
        print("nothing to look for -> name a text or a number, such as '5.6 million'", file=sys.stderr)
        return 2
    ledger, _ = load(root)
    hits = find(ledger, options.text)
    for kind, key, text in hits:
        console.print(f"{kind:9} {key}  {text}", highlight=False, markup=False)
    if not hits:
        print(f"nothing found for {options.text!r}", file=sys.stderr)
    return 0 if hits else 1


def _run(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.runner import run

    with console.status("looking for stale notebooks") as status:

        def report(name: str, state: str) -> None:
            status.update(f"{name}: {state}")
            console.print(f"{name}: {state}", highlight=False)

        ran = run(root, everything=options.all, report=report, locked=options.locked)
    console.print(f"{len(ran)} of the notebooks ran" if ran else "nothing is stale", highlight=False)
    return 0


def _publish(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.checks.history import check_history
    from ledger.published import publish

    ledger, problems = load(root)
    problems += check_history(ledger)
    if problems:
        raise LedgerError(problems)
    console.print(f"published: {publish(ledger)} places are new, changed or gone", highlight=False)
    return 0


def _reviewed(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.twins import record

    count = record(root, options.pages)
    console.print(f"reviewed: {count} sections are new, changed or gone", highlight=False)
    return 0


_COMMANDS = {"check": _check, "why": _why, "find": _find, "run": _run, "publish": _publish, "reviewed": _reviewed}

if __name__ == "__main__":
    raise SystemExit(main())
