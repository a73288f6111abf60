"""What is said to be absent from a text: a sentence of ours in; whether it says so, and whether it says what was read.

Which phrases say so is data (``absence.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_SENTENCE = re.compile(r"[^.!?。！？；;]*[.!?。！？；;]?")


def absences(text: str, lang: str) -> list[str]:
    """The sentences that say that something is absent from a text other than the article, and not from which part of
    it that was read."""
    sentences = (m[0].strip() for m in _SENTENCE.finditer(text))
    return [
        s for s in sentences if _said("absent", s, lang) and not (_said("part", s, lang) or _said("article", s, lang))
    ]


def _said(what: str, sentence: str, lang: str) -> bool:
    return bool(_says(what, lang).search(sentence))


@cache
def _says(what: str, lang: str) -> re.Pattern[str]:
    return re.compile(_any(_DATA[what][lang]), re.IGNORECASE)


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(rf"\b{re.escape(p)}\b" if p.isascii() else re.escape(p) for p in longest_first)
