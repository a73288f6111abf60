"""The words of calculators: ``docs/en/calculators/ID.md`` in; the words of each of its parts out.

A file holds the title as a heading and the note as a paragraph.  Below stand headings with these ids, in any order:
``results``, ``settings``, ``claims``, ``cases``, each with a list of the parts that the notebook names and their
words, and ``nothing`` with what is said where a setting gives no result.  The options of a setting are a list below
it.  Figures are bound as in any prose.  No run reads these files: a changed word needs none::

    # What does it cost?

    Staff is left out.

    ## Settings { #settings }

    - `price` Price of an hour
    - `run` Which run
        - `small` The small one
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger.base.files import text_of
from ledger.base.fresh import read_once
from ledger.store.shown_words import ShownWordsError, existing_words, paragraphs

_TITLE = re.compile(r"\A\s*# (?P<title>[^\n]+)\n(?P<rest>.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^## [^\n]*\{\s*#(?P<part>[\w-]+)\s*\}[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"^(?P<indent>\s*)- `(?P<key>[^`]+)` (?P<text>.+)$")
_LISTS = ("results", "settings", "claims", "cases")
_REMEDY = "write # title, a paragraph as note, and below ## headings with ids lists of `key` and words"


class CalculatorWordsError(ShownWordsError):
    """The words of a calculator cannot be read."""


@dataclass(frozen=True)
class CalculatorWords:
    """What a reader is told of a calculator in one language, links included.

    Attributes:
        title: what a reader can find out.
        note: what is left out.
        nothing: what is said where a setting gives no result; empty where the word of the interface will do.
        parts: the words of results, settings, claims and cases, by part and key; the options of a setting by
            its key, a slash and theirs.
    """

    title: str
    note: str
    nothing: str
    parts: Mapping[str, Mapping[str, str]]

    def of(self, part: str, key: str) -> str:
        """The words of a part.

        Raises:
            CalculatorWordsError: there are none.
        """
        if key not in self.parts[part]:
            raise CalculatorWordsError(f"has no words for `{key}` under #{part} -> write them there")
        return self.parts[part][key]


def calculator_words(root: Path, key: str, lang: str) -> CalculatorWords:
    """The words of a calculator.

    Raises:
        FileNotFoundError: there are none.
        CalculatorWordsError: the file is not laid out as words of a calculator.
    """
    return _read(existing_words(root, "calculator", key, lang), lang)


@read_once
def _read(path: Path, lang: str) -> CalculatorWords:
    return parsed(text_of(path), lang)


def parsed(text: str, lang: str) -> CalculatorWords:
    """The words in the text of a file.

    Raises:
        CalculatorWordsError: it is not laid out as words of a calculator.
    """
    found = _TITLE.match(text.replace("\r\n", "\n"))
    if not found:
        raise CalculatorWordsError(f"holds no title -> {_REMEDY}")
    note, *rest = _HEADING.split(found["rest"])
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    unknown = sorted(sections.keys() - {*_LISTS, "nothing"})
    if unknown:
        raise CalculatorWordsError(f"has a section #{unknown[0]} -> name one of #{', #'.join((*_LISTS, 'nothing'))}")
    return CalculatorWords(
        found["title"].strip(),
        _one(note, "note", lang),
        _one(sections["nothing"], "text #nothing", lang) if "nothing" in sections else "",
        {part: dict(_items(sections.get(part, ""), part)) for part in _LISTS},
    )


def _one(text: str, what: str, lang: str) -> str:
    found = paragraphs(text, lang)
    if len(found) != 1:
        raise CalculatorWordsError(f"holds {len(found)} paragraphs as its {what} -> {_REMEDY}")
    return found[0]


def _items(text: str, part: str) -> Iterator[tuple[str, str]]:
    above = ""
    for line in filter(str.strip, text.splitlines()):
        item = _ITEM.match(line)
        if not item or (item["indent"] and not above):
            raise CalculatorWordsError(f"section #{part} holds the line {line.strip()!r} -> {_REMEDY}")
        if item["indent"]:
            yield f"{above}/{item['key']}", item["text"].strip()
        else:
            above = item["key"]
            yield above, item["text"].strip()
