"""Two sites file by file, the second made by another engine: both folders and what is known to differ in; problems out.

Text is compared as a browser reads it: how a quotation mark, a space between elements or an address of the same folder
is spelled makes no difference.  Everything else does: addresses, heads, navigation, content, downloads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import Any

#: How engines spell the same: two ways, and one for the comparison.
_SPELLINGS = (
    (re.compile("&#x27;"), "&#39;"),
    (re.compile("&quot;"), "&#34;"),
    (re.compile("&#x2f;"), "/"),
    (re.compile(r'((?:href|src|content)=")(?:\./)+(?=[^"])'), r"\1"),
    (re.compile(r'(href=")\.(?=")'), r"\1"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"> ?<"), ">\n<"),
)
_MOST = 20


@dataclass
class Known:
    """What may differ in pages, by its cause; where it was seen to differ."""

    patterns: dict[str, re.Pattern[str]]
    seen: Counter[str] = field(default_factory=Counter)

    def without(self, one: str, two: str) -> tuple[str, str]:
        """Both pages without it."""
        for cause, pattern in self.patterns.items():
            if pattern.findall(one) != pattern.findall(two):
                self.seen[cause] += 1
                one, two = (pattern.sub("", text) for text in (one, two))
        return one, two


def differences(one: Path, two: Path, listed: dict[str, Any]) -> Iterator[str]:
    """What the second site lacks, adds or says otherwise beyond the list; and what stands in that list for nothing."""
    files, others = _files(one), _files(two)
    absent = set(listed["files"])
    yield from (f"{name}: not there -> have it made, or list it with its cause" for name in files - others - absent)
    yield from (f"{name}: nothing that we have -> leave it out" for name in sorted(others - files))
    yield from (f"{name}: listed as absent, and it is there -> strike it out" for name in sorted(absent & others))
    known = Known({item["cause"]: re.compile(item["pattern"]) for item in listed["pages"]})
    yield from _cut(place for name in sorted(files & others) for place in _file(one / name, two / name, name, known))
    unseen = known.patterns.keys() - known.seen.keys()
    yield from (f"{cause}: differs nowhere any more -> strike it out" for cause in sorted(unseen))


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def _file(one: Path, two: Path, name: str, known: Known) -> Iterator[str]:
    """The first line in which a file differs."""
    if one.read_bytes() == two.read_bytes():
        return
    if one.suffix != ".html":
        yield f"{name}: other bytes"
        return
    ours, theirs = known.without(*(spelled(path.read_text(encoding="utf-8")) for path in (one, two)))
    lines = unified_diff(ours.split("\n"), theirs.split("\n"), n=0, lineterm="")
    found = [line[:160] for line in lines if not line.startswith(("---", "+++", "@@"))]
    if found:
        yield f"{name}: {len(found)} lines differ, first {' | '.join(found[:2])}"


def spelled(html: str) -> str:
    """A page with an element a line, spelled in one way."""
    for pattern, one in _SPELLINGS:
        html = pattern.sub(one, html)
    return html


def _cut(found: Iterator[str]) -> Iterator[str]:
    """The first of many."""
    rest = 0
    for n, place in enumerate(found):
        if n < _MOST:
            yield place
        rest = max(0, n + 1 - _MOST)
    if rest:
        yield f"and {rest} more files"
