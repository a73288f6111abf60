"""Fixed words in both languages: a TOML file in; dictionaries by language out, or all that is wrong with the file."""

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
    tables = {"words": found.get("words", {}), **{f"names.{kind}": t for kind, t in found.get("names", {}).items()}}
    wrong = [f"{path.name}: {problem}" for name, table in tables.items() for problem in _problems(name, table)]
    if wrong:
        raise ValueError("\n".join(wrong))
    words = {lang: _of(lang, found.get("words", {})) for lang in LANGUAGE}
    names = {lang: {kind: _of(lang, table) for kind, table in found.get("names", {}).items()} for lang in LANGUAGE}
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
