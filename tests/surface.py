"""The public surface: commands, names, events and tables in; what is promised of them, and ``SURFACE.md``, out.

``python -m tests.surface`` adds what is new to ``tests/golden/surface.yaml`` and draws ``SURFACE.md`` from it.  It
takes nothing out: what is gone broke a promise, and whoever breaks it takes it out by hand and raises ``version``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from ledger.base.codes import CODES
from ledger.cli.new import SKELETON
from ledger.cli.options import parser
from ledger.notebook.offered import __all__ as offered

ROOT = Path(__file__).resolve().parents[1]
PROMISED = ROOT / "tests" / "golden" / "surface.yaml"
PAGE = ROOT / "SURFACE.md"
#: What a repository names in its settings.
_NAMED = {
    "ledger.prose": ("LedgerExtension",),
    "ledger.site.mkdocs_banner": ("without",),
    "ledger.site.offline": ("main",),
}
Surface = dict[str, dict[str, list[str]]]


def surface() -> Surface:
    """What can be used now: what a thing offers, by its name, by its kind."""
    events = [name for name in dir(import_module("ledger.site.mkdocs_hook")) if name.startswith("on_")]
    return {
        "commands": {name: sorted(_options(command)) for name, command in _commands()},
        "modules": {
            "ledger.notebook": sorted(offered),
            "ledger.site.mkdocs_hook": sorted(events),
            **{name: [one for one in names if hasattr(import_module(name), one)] for name, names in _NAMED.items()},
        },
        "tables": dict(_tables()),
        "problems": {"codes": sorted(CODES)},
    }


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser(None)._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from sorted(action.choices.items())


def _options(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        if not isinstance(action, argparse._HelpAction):
            yield action.option_strings[-1] if action.option_strings else action.dest.upper()


def _tables() -> Iterator[tuple[str, list[str]]]:
    """Every field with its type, of the packages that the engine itself reads."""
    for package in ("ledger", "derived"):
        described = json.loads((SKELETON / "data" / package / "datapackage.json").read_text(encoding="utf-8"))
        for resource in described["resources"]:
            fields = resource["schema"]["fields"]
            yield f"{package}/{resource['name']}", [f"{field['name']}: {field['type']}" for field in fields]


def promised() -> dict[str, Any]:
    """What is promised, with the version of the promise."""
    read: dict[str, Any] = yaml.safe_load(PROMISED.read_text(encoding="utf-8"))
    return read


def gone(now: Surface, before: dict[str, Any]) -> list[str]:
    """Everything that was promised and is no more, by its place."""
    found = []
    for kind, things in now.items():
        for thing, parts in before.get(kind, {}).items():
            missing = [part for part in parts if part not in things.get(thing, ())]
            found += [f"{kind}: {thing}: {part}" for part in missing]
            found += [f"{kind}: {thing}"] if thing not in things else []
    return found


def page(told: dict[str, Any]) -> str:
    """The surface for people to read."""
    lines = [_HEAD.format(version=told["version"])]
    for kind, (title, about) in _KINDS.items():
        lines += [f"## {title}\n", f"{about}\n"]
        lines += [
            f"- `{thing}`: {', '.join(f'`{part}`' for part in parts) or 'nothing more'}"
            for thing, parts in told[kind].items()
        ]
        lines.append("")
    return "\n".join(lines)


_HEAD = """\
# The public surface, version {version}

What a repository of its own may rest on when it uses the package `ledger`; drawn by `python -m tests.surface`.
While the version stays, things are added below, and nothing is removed, renamed or given another type.
Whatever is not named here may change with every release.
Every command ends with 0 if all is well, 1 if there are problems, 2 if the call was wrong.
"""
_KINDS = {
    "commands": ("Commands", "Options of `ledger COMMAND`; arguments in capitals."),
    "modules": ("Modules", "Names to import, and events that a hook of MkDocs passes on."),
    "tables": ("Data model", "Packages below `data/`, their tables, and the fields with their types."),
    "problems": (
        "Problems",
        "Codes at the end of each line that a command reports; the wording of a line is no promise.",
    ),
}


def main() -> int:
    """Bring both files up to date."""
    now, before = surface(), promised()
    if missing := gone(now, before):
        print(
            "gone, though promised -> bring it back, or take it out of tests/golden/surface.yaml and raise its version:"
        )
        print("\n".join(missing))
        return 1
    told = {"version": before["version"], **now}
    head = "# What others may rest on; written by python -m tests.surface, see there.\n"
    PROMISED.write_text(head + yaml.safe_dump(told, sort_keys=False, width=118, allow_unicode=True), encoding="utf-8")
    PAGE.write_text(page(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
