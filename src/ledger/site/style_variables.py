"""Variables and measures of a page: its rules and content in; rules without variables that nobody reads, and with a
rule for each measure, out."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

#: The sheet that a script asks for.
_LATER = "search.css"
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_SET = re.compile(r"(?<=[;{])(--[\w-]+):")
_NAMED = re.compile(r"--[A-Za-z][\w-]*")
_MEASURED = re.compile(r'\bdata-css="([^"]*)"')
_VALUE = r"""(?:[^;{}"']|"[^"]*"|'[^']*')*"""


def read_in(text: str) -> frozenset[str]:
    """The variables that a page's content reads: its drawings are coloured by them."""
    return frozenset(_READ.findall(text))


def named_in(theme: Path) -> frozenset[str]:
    """The variables that its templates, its scripts and the sheet that a script asks for name, in whatever way."""
    assets = theme / "assets"
    read = (*theme.rglob("*.html"), *assets.glob("*.js"), assets / _LATER)
    return frozenset(name for path in read for name in _NAMED.findall(path.read_text(encoding="utf-8")))


def without_unread(rules: str, read: Set[str]) -> str:
    """Packed rules without variables that neither a rule nor anything else reads, however long the way to it."""
    while dead := set(_SET.findall(rules)) - set(_READ.findall(rules)) - read:
        for name in sorted(dead):
            rules = re.sub(rf"(?<=\{{){name}:{_VALUE};?|;{name}:{_VALUE}", "", rules)
    return rules


def measures(content: str) -> str:
    """A rule for each measure that elements of the content have for themselves."""
    return "".join(f'[data-css="{given}"]{{{given}}}' for given in sorted({*_MEASURED.findall(content)}))
