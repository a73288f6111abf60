"""The style of a page: the theme's style sheets and a page's content in; the rules that it needs, packed, out.

They stand in the page itself: a sheet of its own would have to arrive before anything is shown.  A rule is needed
where each class that it names is in the content, or in the templates and scripts, which may put it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_BRACE = re.compile(_STRING.pattern + r"|[{}]")
_INSIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_GIVEN = re.compile(r'\bclass="([^"]*)"')
_HOLDS_RULES = ("@media", "@supports", "@container")


@dataclass(frozen=True)
class Rule:
    """A rule with the classes of each of its selectors, or a condition with the rules in it."""

    head: str
    body: str
    inner: tuple[Rule, ...]
    asks: tuple[frozenset[str], ...]

    def text(self, there: frozenset[str]) -> str:
        """The rule as far as a page with these classes needs it."""
        if self.inner:
            body = "".join(rule.text(there) for rule in self.inner)
            return f"{self.head}{{{body}}}" if body else ""
        return f"{self.head}{{{self.body}}}" if any(asked <= there for asked in self.asks) else ""


@dataclass
class Styles:
    """The sheets of a theme, and what was made of them for pages with the same classes."""

    sheets: dict[str, tuple[Rule, ...]]
    always: frozenset[str]
    made: dict[tuple[tuple[str, ...], frozenset[str]], str] = field(default_factory=dict)

    def of(self, content: str, *names: str) -> str:
        """What a page with this content needs of some sheets, for its `style` element."""
        there = frozenset(name for given in _GIVEN.findall(content) for name in given.split())
        key = (names, there)
        if key not in self.made:
            there |= self.always
            self.made[key] = "".join(rule.text(there) for name in names for rule in self.sheets[name])
        return self.made[key]


def styles(theme: Path, frame: str) -> Styles:
    """The style sheets of a theme, each under the name of its file; ``frame`` is what else stands in every page."""
    sheets = {p.stem: rules(packed(p.read_text(encoding="utf-8"))) for p in sorted((theme / "assets").glob("*.css"))}
    files = (p for p in theme.rglob("*") if p.suffix in {".html", ".js"})
    texts = (frame, *(p.read_text(encoding="utf-8") for p in files))
    return Styles(sheets, frozenset(word for text in texts for word in _WORD.findall(text)))


def packed(sheet: str) -> str:
    """A style sheet without comments and without space that means nothing; what stands in quotes stays."""
    parts = _STRING.split(_COMMENT.sub("", sheet))
    return "".join(part if n % 2 else _plain(part) for n, part in enumerate(parts)).strip()


def rules(sheet: str) -> tuple[Rule, ...]:
    """The rules of a packed sheet."""
    return tuple(
        Rule(head, body, rules(body), ())
        if head.startswith(_HOLDS_RULES)
        else Rule(head, body, (), tuple(_asked(head)))
        for head, body in _blocks(sheet)
    )


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Each head with what stands in its braces."""
    depth = start = opened = 0
    for brace in _BRACE.finditer(sheet):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 1 and brace[0] == "{":
            opened = brace.start()
        elif depth == 0 and brace[0] == "}":
            yield sheet[start:opened].strip(), sheet[opened + 1 : brace.start()]
            start = brace.end()


def _asked(head: str) -> Iterator[frozenset[str]]:
    """The classes that each selector asks for; what stands in brackets may be one of several, or none at all."""
    while _INSIDE.search(head):
        head = _INSIDE.sub("", head)
    for selector in head.split(","):
        yield frozenset(_CLASS.findall(selector))


def _plain(text: str) -> str:
    return _AROUND.sub(r"\1", re.sub(r"\s+", " ", text)).replace(";}", "}")
