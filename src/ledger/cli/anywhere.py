"""The commands that need no repository to be called in: options in; what each says, and how it ended, out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from ledger.base.paths import find_root


def _compare(options: argparse.Namespace, console: Console) -> int:
    """Both may lie elsewhere; only one that is not named is this one."""
    from ledger.cli.compare import Sites, compared
    from ledger.cli.state import state_at

    try:
        after = Path(options.after) if options.after else find_root()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    text = compared(state_at(Path(options.before)), state_at(after), Sites(options.site_before, options.site_after))
    console.print(text, highlight=False)
    return 0


def _verify(options: argparse.Namespace, console: Console) -> int:
    """A copy may be of the site, so this needs no repository either."""
    from ledger.cli.verify import verify

    for line in verify(options.where, options.root, options.against):
        console.print(line, highlight=False)
    return 0


def _new(options: argparse.Namespace, console: Console) -> int:
    """It needs no repository."""
    from ledger.cli.new import answers_of, create

    try:
        written = create(Path(options.folder), answers_of(options, input if sys.stdin.isatty() else None))
    except (EOFError, KeyboardInterrupt):
        print("\nthe answers ended; nothing was written -> begin again", file=sys.stderr)
        return 1
    print(f"{len(written)} files in {options.folder} -> cd {options.folder}; ledger run; ledger check; see README.md")
    return 0


ANYWHERE = {"new": _new, "verify": _verify, "compare": _compare}
