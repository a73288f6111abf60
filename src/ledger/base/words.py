"""The fixed words of the interface: ``words.toml`` in; by language and key out, those of a tool apart."""

from __future__ import annotations

from pathlib import Path

from ledger.base.bilingual import LANGUAGE, read_words
from ledger.base.names import NAMES

__all__ = ["EXPLORE", "LANGUAGE", "NAMES", "SEARCH", "TRY", "WORDS", "capital"]

WORDS, _parts = read_words(Path(__file__).with_suffix(".toml"))
TRY = {lang: parts["try"] for lang, parts in _parts.items()}
EXPLORE = {lang: parts["explore"] for lang, parts in _parts.items()}
SEARCH = {lang: parts["search"] for lang, parts in _parts.items()}


def capital(text: str) -> str:
    """A word as it stands at the head of something: with a capital where its letters have one."""
    return text[:1].upper() + text[1:]
