"""Cases of tests: the name of a file in ``tests/golden`` in; what it holds out, read by the parser that is in C.

Each process of a run reads nearly all of them before its first test.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> Any:
    """The content of a YAML file of cases."""
    return yaml.load((GOLDEN / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
