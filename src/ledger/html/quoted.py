"""Words in a language of their own: a claim's token, what a source prints and its title in; text and language out."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.base.words import LANGUAGE
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Source


@dataclass(frozen=True)
class Quoted:
    """Plain text, and its language tag where that is not the page's."""

    text: str
    tag: str = ""


def tag_of(language: str, lang: str) -> str:
    """The tag of words in another language than the page's; empty for the page's own."""
    return LANGUAGE.get(language, language) if language and language != lang else ""


def token_of(claim: Claim, ledger: Ledger) -> Quoted | None:
    """The number as the article prints it; it says its language on a page of the same language, too."""
    return Quoted(claim.printed, ledger.article.language) if claim.printed else None


def printed_by(source: Source, text: str, lang: str) -> Quoted | None:
    """What a source prints."""
    return Quoted(text, tag_of(source.language, lang)) if text else None


def title_of(source: Source, lang: str) -> Quoted:
    """The title of a source; one that is all brackets is ours, in the page's language."""
    title = source.heading(lang)
    ours = title.startswith("〔") and title.endswith("〕")
    return Quoted(title, "" if ours else tag_of(source.language, lang))
