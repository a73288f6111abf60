"""The words of charts: ``docs/en/charts/ID.md`` in; title, subtitle, text alternative and column names out.

A file holds YAML between two lines of ``---`` with the ``columns`` of the data table and their headings, in order;
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
from ledger.base.paths import docs_dir

_PARTS = re.compile(r"\A---\n(?P<head>.*?)^---\n\s*# (?P<title>[^\n]+)\n(?P<rest>.*)\Z", re.DOTALL | re.MULTILINE)
_REMEDY = "write columns between two lines of ---, then # title, a paragraph as subtitle and one as text alternative"


class ChartWordsError(ValueError):
    """The words of a chart cannot be read."""


@dataclass(frozen=True)
class ChartWords:
    """What a reader is told of a chart in one language, links included.

    Attributes:
        title: the finding, as a sentence.
        subtitle: what is drawn, in which unit.
        alt: what a reader who cannot see the chart must know.
        columns: the columns of the data table and their headings, in order.
    """

    title: str
    subtitle: str
    alt: str
    columns: Mapping[str, str]

    @property
    def texts(self) -> dict[str, str]:
        """Title, subtitle and text alternative by name."""
        return {"title": self.title, "subtitle": self.subtitle, "alt": self.alt}


def words_path(root: Path, key: str, lang: str) -> Path:
    """The file that holds the words of a chart in a language."""
    return docs_dir(root, lang) / "charts" / f"{key}.md"


def is_chart_words(page: str) -> bool:
    """Whether a file below the folder of a language holds words of a chart, and is no page."""
    return page.startswith("charts/")


def chart_words(root: Path, key: str, lang: str) -> ChartWords:
    """The words of a chart.

    Raises:
        FileNotFoundError: there are none.
        ChartWordsError: the file is not laid out as words of a chart.
    """
    path = words_path(root, key, lang)
    if not path.exists():
        raise FileNotFoundError(f"chart {key!r} has no words; write {path.relative_to(root).as_posix()}")
    return _read(path, lang)


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
    paragraphs = [p for p in re.split(r"\n\s*\n", found["rest"].strip()) if p]
    if len(paragraphs) != 2:
        raise ChartWordsError(f"holds {len(paragraphs)} paragraphs below its title -> {_REMEDY}")
    between = " " if lang == "en" else ""
    subtitle, alt = (between.join(line.strip() for line in p.splitlines()) for p in paragraphs)
    return ChartWords(found["title"].strip(), subtitle, alt, _columns(found["head"]))


def _columns(head: str) -> dict[str, str]:
    try:
        content = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise ChartWordsError(f"its front matter is not YAML: {str(error).splitlines()[0]} -> {_REMEDY}") from None
    columns = content.get("columns") if isinstance(content, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise ChartWordsError(f"its front matter has no columns -> {_REMEDY}")
    return {str(name): str(heading) for name, heading in columns.items()}
