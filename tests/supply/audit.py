"""Known faults in locked packages: the locks in; what pip-audit knows of them out, or plainly that it could not look.

It asks the index of packages, so it needs a network.  Where that does not answer, pip-audit leaves a package out and
calls it a success; here no answer is no good answer: the session fails, and says which of the two it was.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.supply.lock import every

FOUND, UNSEEN = 1, 2
_SHOWN = 5
#: A package in a version.
Pinned = tuple[str, str]


def main(audit: str = "pip-audit") -> int:
    """Nothing where every locked package was looked at, for whatever machine it is, and nothing is known of it."""
    pinned = list(every())
    told = [one for group in _apart(pinned) for one in _look(audit, group)]
    looked = {(one["name"], one["version"]) for one in told if "skip_reason" not in one}
    faults = [(one, fault) for one in told for fault in one.get("vulns", ())]
    for one, fault in faults:
        mended = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{one['name']} {one['version']}: {fault['id']}, mended in {mended} -> run nox -s lock")
    unseen = [f"{name} {version}" for name, version in pinned if (name, version) not in looked]
    print(f"{len(pinned)} packages: {len(looked)} looked at, {len(faults)} known faults, {len(unseen)} not looked at")
    if unseen:
        some = ", ".join(unseen[:_SHOWN]) + (" …" if len(unseen) > _SHOWN else "")
        print(f"not looked at: {some}: whether anything is known of them nobody can say -> run again, online")
    return UNSEEN if unseen else FOUND if faults else 0


def _apart(pinned: Iterable[Pinned]) -> list[list[Pinned]]:
    """In groups that hold no package in two versions."""
    groups: list[dict[str, str]] = []
    for name, version in pinned:
        group = next((g for g in groups if name not in g), None)
        if group is None:
            groups.append(group := {})
        group[name] = version
    return [list(group.items()) for group in groups]


def _look(audit: str, pinned: Iterable[Pinned]) -> list[dict[str, Any]]:
    """What pip-audit says of each package; nothing if it says nothing that can be read."""
    with TemporaryDirectory() as folder:
        listed = Path(folder, "pinned.txt")
        listed.write_text("".join(f"{name}=={version}\n" for name, version in pinned), encoding="utf-8")
        options = ["--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off"]
        try:
            done = subprocess.run([audit, *options, "-r", str(listed)], capture_output=True, text=True, check=False)
        except OSError as error:
            print(f"{audit} cannot be run: {error}")
            return []
    try:
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        print((done.stderr.strip().splitlines() or [f"{audit} said nothing"])[-1])
        return []
    return told


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
