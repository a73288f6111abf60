"""The article's numbers as W3C Web Annotations: the ledger in; what we say of each token that a claim covers out.

One selector quotes the token alone, never the text around it; since the article may hold the same token twice, the
other names the paragraph and the characters in it.
https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from typing import Any

from ledger.base.json_text import as_json_file
from ledger.base.paths import LANGS
from ledger.base.words import LANGUAGE, NAMES
from ledger.judge.bind import plain
from ledger.store import Ledger
from ledger.store.records import Token

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: What is not of the vocabulary: the paragraph of a token, and its place there in characters.
_OURS = ("paragraph", "position")


def web_annotations(ledger: Ledger) -> bytes:
    """A collection of one page; addresses lead from the folder in which it stands."""
    found = [_annotation(token, ledger) for token in ledger.tokens if token.claim]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": found}
    told = {"type": "AnnotationCollection", "label": ledger.article.title, "total": len(found), "first": page}
    ours = {name: f"{ledger.edition.tag}ledger/{name}" for name in _OURS}
    return as_json_file({"@context": [_CONTEXT, ours], **told})


def _annotation(token: Token, ledger: Ledger) -> dict[str, Any]:
    return {
        "id": f"#{token.paragraph}-{token.position}",
        "type": "Annotation",
        "motivation": "assessing",
        "rights": ledger.edition.licence,
        "creator": {"type": "Organization", "name": ledger.edition.makers_en},
        "body": [body for lang in LANGS for body in _bodies(token.claim, ledger, lang)],
        "target": _target(token, ledger),
    }


def _bodies(key: str, ledger: Ledger, lang: str) -> list[dict[str, str]]:
    """What we say of the claim, in a line, and its page."""
    verdict, language = ledger.verdict(key), LANGUAGE[lang]
    word = NAMES[lang]["verdict"][verdict.verdict] if verdict else ""
    finding = plain(verdict.finding(lang), ledger, lang) if verdict else ""
    said = [{"type": "TextualBody", "language": language, "value": text} for text in (word, finding) if text]
    root = "../" if lang == LANGS[0] else f"../{lang}/"
    return [*said, {"id": f"{root}claims/{key}/", "type": "Text", "format": "text/html", "language": language}]


def _place(token: Token) -> dict[str, Any]:
    """Where a token stands: a paragraph by its key, and in it from one character up to another, counted from none."""
    within = {"type": "TextPositionSelector", "start": token.position, "end": token.position + len(token.token)}
    return {"type": "FragmentSelector", "value": token.paragraph, "refinedBy": within}


def _target(token: Token, ledger: Ledger) -> dict[str, Any]:
    source = ledger.sources.get(ledger.article.source)
    return {
        "source": source.url if source and source.url else f"{ledger.edition.tag}article/{ledger.article.id}",
        "selector": [{"type": "TextQuoteSelector", "exact": token.token}, _place(token)],
        "paragraph": token.paragraph,
        "position": token.position,
    }
