"""``python -m tests.bench``: measure, print, and write what was measured to ``docs/measured.json``.

Without a word this site and its growth are measured; ``site``, ``growth``, ``peers``, ``load`` and ``forms`` name
one of the five.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from tests.bench.forms import forms
from tests.bench.growth import growth
from tests.bench.load import load
from tests.bench.peers import peers
from tests.bench.site import site
from tests.bench.told import tell

PARTS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "site": site,
    "growth": growth,
    "peers": peers,
    "load": load,
    "forms": forms,
}


def main(wanted: list[str]) -> int:
    """Measure some parts."""
    if unknown := [name for name in wanted if name not in PARTS]:
        print(f"nothing is called {', '.join(unknown)} -> name some of {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in wanted or ["site", "growth"]:
        command = "nox -s bench" if not wanted else f"nox -s bench -- {name}"
        tell(name, command, PARTS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
