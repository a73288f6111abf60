"""The command line: ``ledger add``, ``check``, ``why``, ``find``, ``run``, ``publish``, ``diff``, ``compare``."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from ledger.base.disk import refused
from ledger.base.paths import find_root
from ledger.base.problem import LedgerError
from ledger.base.suggest import did_you_mean
from ledger.cli.anywhere import ANYWHERE
from ledger.cli.console import hang_up, report, tolerate, typed
from ledger.cli.damage import from_sound_records, refuse_damage
from ledger.cli.hyphens import told_apart
from ledger.cli.options import parser

_UNBROKEN = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 if all is well, 1 if there are problems, 2 if the call was wrong.
    """
    tolerate()
    words = [typed(word) for word in sys.argv[1:]] if arguments is None else list(arguments)
    try:
        code = _called(parser(__doc__).parse_args(told_apart(words)))
        sys.stdout.flush()
    except BrokenPipeError:
        hang_up()
        return 1
    return code


def _called(options: argparse.Namespace) -> int:
    # Titles may hold brackets and colons, which are no markup; what is piped on is not broken into lines.
    width = None if sys.stdout.isatty() else _UNBROKEN
    console = Console(soft_wrap=True, markup=False, emoji=False, width=width)
    try:
        root = None if options.command in ANYWHERE else find_root()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        if root is None:
            return ANYWHERE[options.command](options, console)
        refuse_damage(root, options.command)
        return from_sound_records(root, options.command, lambda: _COMMANDS[options.command](options, root, console))
    except LedgerError as error:
        return report(error.problems, getattr(options, "annotate", False))
    except OSError as error:
        if problem := refused(error, root or Path.cwd()):
            return report([problem], getattr(options, "annotate", False))
        raise


def _check(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.charts.fonts import warn_of_fonts
    from ledger.checks import check_all, check_data, check_reviewed, check_sealed, counted

    gc.disable()  # records are kept to the end, and looking for rubbish among them took a twelfth of a check
    warn_of_fonts()
    problems = check_data(root) if options.data else check_all(root)
    problems += check_sealed(root)
    problems += check_reviewed(root) if options.twins else []
    if problems:
        return report(problems, options.annotate)
    console.print(
        "ok: {claims} claims, {quantities} quantities, {sources} sources, {evidence} pieces of evidence; "
        "{covered} of {tokens} number tokens of the article covered".format(**counted(root)),
        highlight=False,
    )
    return 0


def _why(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.why import branch, claim_tree
    from ledger.store import UnknownKeyError
    from ledger.store.lineage import trace
    from ledger.store.loading import load

    ledger, _ = load(root)
    try:
        tree = claim_tree(ledger, options.id) if options.id in ledger.claims else branch(trace(ledger, options.id))
    except UnknownKeyError as error:
        hint = did_you_mean(options.id, [*ledger.claims, *ledger.quantities])
        unknown = str(error) if "/" in options.id else f"unknown claim or quantity {options.id!r}{hint}"
        print(f"{unknown} -> 'ledger find TEXT' searches ids and words", file=sys.stderr)
        return 2
    console.print(tree, soft_wrap=False)  # on a screen the lines of a tree are broken, never cut
    return 0


def _find(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.find import find
    from ledger.store.loading import load

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
    from ledger.charts.fonts import warn_of_fonts
    from ledger.cli.progress import Shown, counts
    from ledger.notebook.run import run

    warn_of_fonts()
    with Shown(console, options.verbose) as watch:
        ran = run(root, options.all, locked=options.locked, watch=watch, twice=options.twice)
    console.print(counts(ran), highlight=False)
    return 0


def _publish(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.publishing import Reasons, publish

    done = publish(root, Reasons(options.reason, options.reason_zh), options.release)
    console.print(done, highlight=False)
    return 0


def _diff(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.diff import told

    for line in told(root, everything=options.all):
        console.print(line, highlight=False)
    return 0


def _reviewed(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.reviewing import review

    console.print(review(root, options.pages), highlight=False)
    return 0


def _add(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.add.command import run_add

    return run_add(options.kind, options.rest, root)


def _due(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.due import told
    from ledger.store.loading import load

    for line in told(load(root)[0], options.on, options.all):
        console.print(line, highlight=False)
    return 0


def _schemas(options: argparse.Namespace, root: Path, console: Console) -> int:
    from ledger.cli.schemas import write_schemas

    for name in write_schemas(root):
        console.print(name, highlight=False)
    return 0


_COMMANDS = {
    "add": _add,
    "schemas": _schemas,
    "due": _due,
    "check": _check,
    "why": _why,
    "find": _find,
    "run": _run,
    "publish": _publish,
    "diff": _diff,
    "reviewed": _reviewed,
}
