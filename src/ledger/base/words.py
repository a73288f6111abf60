"""The fixed words of the interface in both languages: ``words.toml`` in; two dictionaries by language out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

Texts = dict[str, str]

#: The language tag of each site.
LANGUAGE = {"en": "en", "zh": "zh-Hans"}


def read_words(path: Path) -> tuple[dict[str, Texts], dict[str, dict[str, Texts]]]:
    """Read the words and the names of coded values.

    Returns:
        The words by language and key, and the names by language, kind and value, in the order of the file.

    Raises:
        ValueError: an entry lacks a language, or its places to fill in differ; all of them are named.
    """
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = {"words": found["words"], **{f"names.{kind}": table for kind, table in found["names"].items()}}
    wrong = [f"{path.name}: {problem}" for name, table in tables.items() for problem in _problems(name, table)]
    if wrong:
        raise ValueError("\n".join(wrong))
    words = {lang: _of(lang, found["words"]) for lang in LANGUAGE}
    names = {lang: {kind: _of(lang, table) for kind, table in found["names"].items()} for lang in LANGUAGE}
    return words, names


def _problems(name: str, table: dict[str, Any]) -> Iterator[str]:
    for key, entry in table.items():
        texts = entry if isinstance(entry, dict) else {}
        if set(texts) != set(LANGUAGE) or not all(isinstance(text, str) for text in texts.values()):
            yield f"[{name}] {key} is not one text for each of {', '.join(LANGUAGE)} -> give both"
        elif len({_places(text) for text in texts.values()}) > 1:
            yield f"[{name}] {key} has other places to fill in in each language -> use the same names in braces"


def _places(text: str) -> frozenset[str]:
    return frozenset(place for _, place, _, _ in Formatter().parse(text) if place is not None)


def _of(lang: str, table: dict[str, Texts]) -> Texts:
    return {key: texts[lang] for key, texts in table.items()}


#: The words by language and key; the names of coded values (status, verdict, kind ...) by language, kind and value.
WORDS, NAMES = read_words(Path(__file__).with_suffix(".toml"))
