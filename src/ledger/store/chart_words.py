"""The words of charts: ``docs/en/charts/ID.md`` in; title, subtitle, text alternative and column names out.

A file holds YAML between two lines of ``---`` with the ``columns`` of the data table and their headings, in order,
and in a chart of many what a reader is asked to ``find`` by its name, which the first column holds;
then the title as a heading, the subtitle as a paragraph, and the text alternative as a paragraph.  Figures are bound
as in any prose (``[…](quantity:id)``).  No run reads these files: a changed word needs none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from ledger.base.files import text_of
from ledger.base.fresh import read_once
from ledger.base.yaml_text import read_yaml
from ledger.store.shown_words import ShownWordsError, existing_words, paragraphs

_PARTS = re.compile(r"\A---\n(?P<head>.*?)^---\n\s*# (?P<title>[^\n]+)\n(?P<rest>.*)\Z", re.DOTALL | re.MULTILINE)
_REMEDY = "write columns between two lines of ---, then # title, a paragraph as subtitle and one as text alternative"


class ChartWordsError(ShownWordsError):
    """The words of a chart cannot be read."""


@dataclass(frozen=True)
class ChartWords:
    """What a reader is told of a chart in one language, links included.

    Attributes:
        title: the finding, as a sentence.
        subtitle: what is drawn, in which unit.
        alt: what a reader who cannot see the chart must know.
        columns: the columns of the data table and their headings, in order.
        find: what a reader may look for by name, such as "Find a model"; empty where few are drawn.
    """

    title: str
    subtitle: str
    alt: str
    columns: Mapping[str, str]
    find: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Title, subtitle and text alternative by name."""
        return {"title": self.title, "subtitle": self.subtitle, "alt": self.alt}


def chart_words(root: Path, key: str, lang: str) -> ChartWords:
    """The words of a chart.

    Raises:
        FileNotFoundError: there are none.
        ChartWordsError: the file is not laid out as words of a chart.
    """
    return _read(existing_words(root, "chart", key, lang), lang)


@read_once
def _read(path: Path, lang: str) -> ChartWords:
    return parsed(text_of(path), lang)


def parsed(text: str, lang: str) -> ChartWords:
    """The words in the text of a file; a sentence may stand on a line of its own.

    Raises:
        ChartWordsError: it is not laid out as words of a chart.
    """
    found = _PARTS.match(text.replace("\r\n", "\n"))
    if not found:
        raise ChartWordsError(f"holds no columns or no title -> {_REMEDY}")
    below = paragraphs(found["rest"], lang)
    if len(below) != 2:
        raise ChartWordsError(f"holds {len(below)} paragraphs below its title -> {_REMEDY}")
    subtitle, alt = below
    return ChartWords(found["title"].strip(), subtitle, alt, *_head(found["head"]))


def _head(head: str) -> tuple[dict[str, str], str]:
    try:
        content = read_yaml(head)
    except yaml.YAMLError as error:
        raise ChartWordsError(f"its front matter is not YAML: {str(error).splitlines()[0]} -> {_REMEDY}") from None
    columns = content.get("columns") if isinstance(content, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise ChartWordsError(f"its front matter has no columns -> {_REMEDY}")
    return {str(name): str(heading) for name, heading in columns.items()}, str(content.get("find") or "")
