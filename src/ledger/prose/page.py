"""What a prose page says of itself: its Markdown in; title, question, answer, reading time and review date out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledger.base.files import text_of
from ledger.base.fresh import read_once
from ledger.base.yaml_text import read_yaml

#: What a practised reader manages in a minute: words of English, characters of Chinese.
PACE = {"en": 240, "zh": 400}
_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_ANSWER = re.compile(r"(?:^|\n\n)((?:(?!\n\n).)+?)\n\{[^{}\n]*\.answer\b[^{}\n]*\}", re.DOTALL)
_UNIT = {"en": re.compile(r"[^\W_]+(?:[.,'’–-][^\W_]+)*"), "zh": re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")}


@dataclass(frozen=True)
class ProsePage:
    """``answer`` holds its sentences, still Markdown; ``reviewed`` is an ISO date, ``minutes`` at least 1.

    ``summary`` says that it tells all the others over again, so that no list of them shows it.
    """

    title: str
    description: str
    question: str
    answer: tuple[str, ...]
    reviewed: str
    minutes: int
    summary: bool = False

    @property
    def heading(self) -> str:
        """What it is called: its first heading, or its title where a list brings the heading along."""
        return self.question or self.title


def front_matter(text: str) -> dict[str, Any]:
    """The YAML head of a page."""
    match = _HEAD.match(text)
    found = read_yaml(match[1]) if match else None
    return found if isinstance(found, dict) else {}


def minutes(text: str, lang: str) -> int:
    """Reading time of a page's prose; charts, lists and code do not count."""
    prose = _FENCE.sub("", _HEAD.sub("", text))
    prose = _ATTRIBUTES.sub("", _LINK.sub(r"\1", _IMAGE.sub("", prose)))
    return max(1, round(len(_UNIT[lang].findall(prose)) / PACE[lang]))


@read_once
def read_page(path: Path, lang: str) -> ProsePage:
    """Read a page, once until it changes; what it does not state is empty."""
    text = text_of(path)
    head = front_matter(text)
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    question = _LINK.sub(r"\1", _ATTRIBUTES.sub("", title[1])).strip() if title else ""
    answer = _ANSWER.search(_HEAD.sub("", text))
    return ProsePage(
        str(head.get("title", "")),
        str(head.get("description", "")),
        question,
        tuple(answer[1].strip().splitlines()) if answer else (),
        str(head.get("reviewed", "")),
        minutes(text, lang),
        head.get("summary") is True,
    )
