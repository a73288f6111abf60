"""The commands of ``ledger`` and their options, as argparse reads and explains them."""

from __future__ import annotations

import argparse

#: What ``new`` fills in: the name of a place, and what to tell somebody who is asked for it.
PLACES = {
    "name_en": "Name of the work, English",
    "name_zh": "Name of the work, Chinese",
    "makers_en": "Who makes it, English",
    "makers_zh": "Who makes it, Chinese",
    "authority": "A domain of yours, from which the ids of the feed are made (RFC 4151)",
    "day": "Day of first publication, YYYY-MM-DD",
}
_HELP = {
    "add": "add a source, quantity, claim, evidence or another row, a chart or a page",
    "check": "check data, notebooks and prose; report every problem at once",
    "why": "show what a number rests on, down to the sources",
    "find": "find claims, quantities and sources by text or number",
    "new": "begin a repository for another article, with one worked example of each thing",
    "run": "run the stale notebooks and publish what they compute",
    "publish": "seal what stands now as published; from then on, each change of it needs a dated entry",
    "diff": "show in words what has changed since it was published",
    "verify": "compare a copy of the repository or of the site with its list of hashes and its root",
    "compare": "show as Markdown what a reader would see otherwise in another version",
    "due": "list the numbers that are to be looked at again",
    "schemas": "write the JSON Schemas from which an editor completes files for 'ledger add'",
    "reviewed": "record that both languages of a page, or of the changed rows of a table, say the same",
}


def parser(description: str | None) -> argparse.ArgumentParser:
    """What the command line accepts."""
    ledger = argparse.ArgumentParser(prog="ledger", description=description)
    commands = ledger.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help=_HELP["add"])
    add.add_argument("kind", help="what to add, such as claim; 'ledger add claim --help' lists its options")
    add.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="options of the kind")
    check = commands.add_parser("check", help=_HELP["check"])
    check.add_argument("--data", action="store_true", help="data only, no prose")
    check.add_argument("--twins", action="store_true", help="also fail where a page was changed and not reviewed")
    check.add_argument("--annotate", action="store_true", help="print GitHub annotations")
    why = commands.add_parser("why", help=_HELP["why"])
    why.add_argument("id", help="a quantity or a claim")
    find = commands.add_parser("find", help=_HELP["find"])
    find.add_argument("text", help="text or number, in either language")
    new = commands.add_parser("new", help=_HELP["new"])
    new.add_argument("folder", help="a folder that is new or empty")
    for name, about in PLACES.items():
        new.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=about)
    run = commands.add_parser("run", help=_HELP["run"])
    run.add_argument("--all", action="store_true", help="run every notebook, stale or not")
    run.add_argument("--locked", action="store_true", help="fail if data/derived would change")
    run.add_argument("--twice", action="store_true", help="run each once more, and fail if it gives something else")
    run.add_argument("-v", "--verbose", action="store_true", help="tell every reason, and what is kept")
    run.add_argument("--annotate", action="store_true", help="print GitHub annotations")
    commands.add_parser("schemas", help=_HELP["schemas"])
    due = commands.add_parser("due", help=_HELP["due"])
    due.add_argument("--on", metavar="DATE", default="", help="by that day instead of today")
    due.add_argument("--all", action="store_true", help="list what is due later, too")
    _sealing(commands)
    reviewed = commands.add_parser("reviewed", help=_HELP["reviewed"])
    about = "such as cost, numbers/cost or ledger/evidence; all if none is named"
    reviewed.add_argument("pages", nargs="*", metavar="page", help=about)
    return ledger


def _sealing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands about what is published."""
    publish = commands.add_parser("publish", help=_HELP["publish"])
    publish.add_argument("--reason", metavar="TEXT", default="", help="why what has no entry yet was changed")
    publish.add_argument(
        "--reason-zh", metavar="TEXT", default="", help="the same in Chinese, for what readers are told"
    )
    publish.add_argument("--release", action="store_true", help="write the root hash of the version in CITATION.cff")
    diff = commands.add_parser("diff", help=_HELP["diff"])
    diff.add_argument("--all", action="store_true", help="show every change, not the first few of each kind")
    compare = commands.add_parser("compare", help=_HELP["compare"])
    compare.add_argument("before", help="a folder with a repository, or the archive of a release")
    compare.add_argument("after", nargs="?", default="", help="another; the one it is called in, if none is named")
    compare.add_argument("--site-before", metavar="URL", default="", help="where the site of the first one stands")
    compare.add_argument("--site-after", metavar="URL", default="", help="where that of the second stands")
    verify = commands.add_parser("verify", help=_HELP["verify"])
    verify.add_argument("where", help="a folder, or the address of a site")
    verify.add_argument(
        "--root", metavar="HASH", default="", help="the root that it should have, from whoever you trust"
    )
    verify.add_argument(
        "--against", metavar="LIST", default="", help="a list of hashes: a file, or the address of a site"
    )
