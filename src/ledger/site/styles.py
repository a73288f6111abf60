"""The style of a page: the theme's style sheets and a page's content in; the rules that it needs, packed, out.

They stand in the page itself: a sheet of its own would have to arrive before anything is shown.  A rule is needed
where each class and each kind of element that it names is in the content, in a template of the frame, or in a script
that the page loads, which may put it there.  A measure that only one element has stands in its ``data-css`` and becomes
a rule here: the policy of a page (:mod:`ledger.site.policy`) allows no ``style`` attribute.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ledger.site.scripts import stamp
from ledger.site.style_rules import Rule, packed, rules
from ledger.site.style_variables import measures, named_in, read_in, without_unread

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_MADE = re.compile(r"(?<![.#\w-])[A-Za-z_][\w-]*")
_GIVEN = re.compile(r'\bclass="([^"]*)"')
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)")
_QUOTED = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`""")
_INLINE = re.compile(r"<(script)>(.*?)</\1>", re.DOTALL)
#: The scripts that not every page loads, each with the class that asks for it.
_ASKED_FOR = {
    "try.js": ".try",
    "walk.js": ".walk-filters",
    "answers.js": ".chart-art",
    "explore.js": ".explore",
    "ask.js": ".ask",
}
#: What stands only where nothing is found, in a page that has no content of its own.
_MISSING = "404.html"


@dataclass
class Styles:
    """The sheets of a theme, and what was made of them for pages with the same classes and elements.

    Attributes:
        frame: what the templates may put into every page.
        missing: what stands in a page without content.
        inline: the scripts that stand in the templates themselves.
        stamp: what follows the addresses of the scripts.
        scripts: what a script may put into a page, by the class that asks for the script.
        read: the variables that templates, scripts and sheets which come later read.
    """

    sheets: dict[str, tuple[Rule, ...]]
    frame: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    scripts: dict[str, frozenset[str]] = field(default_factory=dict)
    inline: tuple[str, ...] = ()
    stamp: str = ""
    read: frozenset[str] = frozenset()
    made: dict[tuple[tuple[str, ...], frozenset[str]], str] = field(default_factory=dict)

    def of(self, content: str, *names: str) -> str:
        """What a page with this content needs of some sheets, for its `style` element."""
        there = in_markup(content)
        key = (names, there | read_in(content))
        if key not in self.made:
            there |= self.frame.union(*(may for asked, may in self.scripts.items() if asked in there))
            there |= frozenset() if content else self.missing
            needed = "".join(rule.text(there) for name in names for rule in self.sheets[name])
            self.made[key] = without_unread(needed, self.read | key[1])
        return self.made[key] + measures(content)


def styles(theme: Path, frame: str) -> Styles:
    """The style sheets of a theme, each under the name of its file; ``frame`` is what else stands in every page."""
    assets = theme / "assets"
    sheets = {p.stem: rules(packed(p.read_text(encoding="utf-8"))) for p in sorted(assets.glob("*.css"))}
    texts = {p.name: p.read_text(encoding="utf-8") for p in theme.rglob("*.html")}
    found = {name: in_markup(text) for name, text in texts.items()}
    known = {name for sheet in sheets.values() for name in _named(sheet)}
    made = {p.name: _in_script(p.read_text(encoding="utf-8"), known) for p in assets.glob("*.js")}
    inline = {name: "".join(match[2] for match in _INLINE.finditer(text)) for name, text in texts.items()}
    made |= {name: _in_script(text, known) for name, text in inline.items()}
    missing = found.pop(_MISSING, frozenset())
    scripts = {asked: made.pop(name) for name, asked in _ASKED_FOR.items() if name in made}
    around = in_markup(frame).union(*found.values(), *made.values())
    return Styles(sheets, around, missing, scripts, inline_scripts(theme), stamp(theme), named_in(theme))


def inline_scripts(theme: Path) -> tuple[str, ...]:
    """The scripts that stand in the templates of a theme themselves, each once."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(theme.rglob("*.html")))
    return tuple(sorted({match[2] for text in texts for match in _INLINE.finditer(text)}))


def in_markup(text: str) -> frozenset[str]:
    """The elements of a page or a template, and its classes with their dots; of a condition all that may come of it."""
    classes = (f".{name}" for given in _GIVEN.findall(text) for name in _WORD.findall(given))
    return frozenset((*classes, *_ELEMENT.findall(text)))


def _in_script(text: str, known: Collection[str]) -> frozenset[str]:
    """Whatever a script names and does not look for: it may be a class or an element that it makes.

    Of the known classes also those that it may put together: `vd--${verdict}`.
    """
    words = {word for said in _QUOTED.findall(text) for word in _MADE.findall(said)}
    stems = tuple(f".{word}" for word in words if word.endswith("--"))
    return frozenset((*words, *(f".{word}" for word in words), *(name for name in known if name.startswith(stems))))


def _named(sheet: tuple[Rule, ...]) -> Iterator[str]:
    """All that the rules of a sheet ask for."""
    for rule in sheet:
        yield from frozenset().union(*rule.asks)
        yield from _named(rule.inner)
