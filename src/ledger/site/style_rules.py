"""The rules of a style sheet: its text in; each rule with what its selectors ask for, packed, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_BRACE = re.compile(_STRING.pattern + r"|[{}]")
_VALUE = re.compile(r"\[[^\[\]]*\]")
_CHOICE = re.compile(r":(?:is|has|where)\(([^()]*)\)")
_ASIDE = re.compile(r"::?[\w-]+(?:\([^()]*\))?|#[\w-]+")
_ASKED = re.compile(r"\.?[A-Za-z_][\w-]*")
_HOLDS_RULES = ("@media", "@supports", "@container")


@dataclass(frozen=True)
class Rule:
    """A rule with what each of its selectors asks for, classes with their dot, or a condition with the rules in it."""

    head: str
    body: str
    inner: tuple[Rule, ...]
    asks: tuple[frozenset[str], ...]

    def text(self, there: frozenset[str]) -> str:
        """The rule as far as a page with these classes and elements needs it."""
        if self.inner:
            body = "".join(rule.text(there) for rule in self.inner)
            return f"{self.head}{{{body}}}" if body else ""
        return f"{self.head}{{{self.body}}}" if any(asked <= there for asked in self.asks) else ""


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
    """What each selector asks for: classes and elements, one of those that it gives as a choice, none that it bars."""
    if head.startswith("@"):  # the steps of a movement, which no selector asks for
        yield frozenset()
        return
    for selector in _selectors(_VALUE.sub("", head)):
        yield frozenset(_ASKED.findall(_ASIDE.sub(" ", selector)))


def _selectors(head: str) -> Iterator[str]:
    """The selectors of a head, one for each way to choose where it gives a choice."""
    for selector in _apart(head):
        choice = _CHOICE.search(selector)
        if not choice:
            yield selector
            continue
        for chosen in choice[1].split(","):
            yield from _selectors(f"{selector[: choice.start()]} {chosen} {selector[choice.end() :]}")


def _apart(head: str) -> list[str]:
    """What stands between commas outside brackets."""
    parts, depth = [""], 0
    for char in head:
        depth += (char == "(") - (char == ")")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _plain(text: str) -> str:
    return _AROUND.sub(r"\1", re.sub(r"\s+", " ", text)).replace(";}", "}").replace(": ", ":")
