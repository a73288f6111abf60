"""The tests of our site on another one: its folder and the tests known to fail there in; problems out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.conftest import OTHER_SITE

ROOT = Path(__file__).resolve().parents[2]
#: In two processes, each file in one of them.
_SPREAD = ("-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", "-q")


def outcomes(site: Path, tests: list[str], report: Path) -> dict[str, bool]:
    """Whether each test passes on that site."""
    command = [sys.executable, "-m", "pytest", *_SPREAD, f"--junitxml={report}", *tests]
    report.unlink(missing_ok=True)
    subprocess.run(command, cwd=ROOT, env={**os.environ, OTHER_SITE: str(site)}, check=False)
    cases = ET.parse(report).getroot().iter("testcase")
    return {_name(case): case.find("failure") is None and case.find("error") is None for case in cases}


def _name(case: ET.Element) -> str:
    """``tests/browser/test_walk.py::test_x[y]``."""
    return f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"


def surprises(passed: Mapping[str, bool], listed: Mapping[str, str]) -> Iterator[str]:
    """A test that fails and is not listed with its cause, or is listed and does not fail."""
    if not any(passed.values()):
        yield "no test passed -> see what pytest says"
    for name in sorted(name for name, good in passed.items() if not good and name not in listed):
        yield f"{name}: fails -> mend it, or list it with its cause"
    for name in sorted(listed):
        if passed.get(name, True):
            yield f"{name}: {'passes' if name in passed else 'was not run'} -> strike it out"
