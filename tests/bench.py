"""Measure the build: cold, nothing changed, one value changed; and the bytes of a chart page.

Prints ratios and counts; asserts nothing, because times belong to machines.  Works on a copy.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
import time
from pathlib import Path

from tests.sites import build, copy_repository

FLOOR_SECONDS = 1.7  # one warm process and inline SVG for twelve notebooks, see the design notes


def main() -> int:
    """Run all measurements."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_repository(Path(folder) / "repository")
        cold = timed(root, clean=True)
        same = timed(root)
        change_value(root)
        changed = timed(root)
        report("cold build, both languages", cold, cold)
        report("nothing changed", same, cold)
        report("one value changed", changed, cold)
        page_bytes(root)
    return 0


def timed(root: Path, clean: bool = False) -> float:
    """Seconds of one build in a process of its own."""
    if clean:
        import shutil

        shutil.rmtree(root / "build", ignore_errors=True)
        shutil.rmtree(root / "site", ignore_errors=True)
    began = time.perf_counter()
    done = build(root)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - began


def change_value(root: Path) -> None:
    """Change one close of the VIX series that no sentence states: the market notebook and its charts follow."""
    path = root / "data" / "market" / "vix.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^(2024-07-02,(?:[\d.]+,){3})12\.03", r"\g<1>12.04", text, count=1), encoding="utf-8")


def report(what: str, seconds: float, base: float) -> None:
    """One line: seconds, and the ratio to the cold build."""
    print(f"{what:32} {seconds:6.2f} s   {seconds / base:5.2f} of cold")


def page_bytes(root: Path) -> None:
    """Bytes of the cost page and what it loads, as transferred with gzip."""
    site = root / "site"
    html = (site / "cost" / "index.html").read_text(encoding="utf-8")
    total = size = len(gzip.compress(html.encode(), 9))
    print(f"{'cost page, HTML':32} {size:8} bytes")
    for target in dict.fromkeys(re.findall(r'(?:href|src)="([^"]+\.(?:css|js|svg))(?:\?[^"]*)?"', html)):
        path = (site / "cost" / target).resolve()
        if path.exists() and "charts" not in path.parts:
            size = len(gzip.compress(path.read_bytes(), 9))
            total += size
            print(f"{'  ' + path.name:32} {size:8} bytes")
    print(f"{'first visit in all':32} {total:8} bytes")


if __name__ == "__main__":
    raise SystemExit(main())
