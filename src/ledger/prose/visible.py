"""What the lint reads of a page: its elements in; the text that a reader sees and nothing yet vouches for out."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

_SKIP = {"code", "pre", "button", "script", "style", "kbd", "samp"}
_TAG = re.compile(r"</?([A-Za-z][\w-]*)[^>]*>")
_ATTRIBUTE = re.compile(r"""(?is)\b(?:title|alt|aria-label|aria-description|placeholder)\s*=\s*(["'])(.*?)\1""")
#: What stands for a piece of HTML that was put aside, with its number; a reference to a character.
_PLACEHOLDER = re.compile(r"\x02(?:wzxhzdk:(\d+)|[^\x03]*)\x03")
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
#: Attributes that a reader is shown or told.
_TOLD = ("title", "aria-label", "aria-description", "placeholder")
_BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "dd",
    "div",
    "blockquote",
    "figcaption",
    "summary",
    "section",
    "ul",
    "ol",
    "table",
    "tr",
    "tbody",
    "thead",
    "dl",
    "details",
}


def texts(element: Element, stashed: Sequence[object] = ()) -> list[str]:
    """The rendered text block by block, with everything already vouched for left out.

    Args:
        stashed: what Markdown has put aside; of it a character that is written as a reference belongs to the text.
    """
    blocks: list[str] = []
    told: list[str] = []
    buffer: list[str] = []

    def flush() -> None:
        if "".join(buffer).strip():
            blocks.append("".join(buffer))
        buffer.clear()

    def visit(node: Element) -> None:
        block = node.tag in _BLOCKS
        if block:
            flush()
        if not _is_footnote_mark(node):
            told.extend(node.get(name, "") for name in _TOLD)
        if node.tag == "img":
            buffer.append(f" {node.get('alt', '')} ")
        elif (node.tag in _SKIP and "qn--source" not in node.get("class", "")) or _is_footnote_mark(node):
            buffer.append("\u25a1")
        else:
            buffer.append(node.text or "")
            for child in node:
                visit(child)
                buffer.append(child.tail or "")
        if block:
            flush()

    visit(element)
    flush()
    return [_without_stash(b, stashed) for b in (*blocks, *filter(None, told))]


def _is_footnote_mark(node: Element) -> bool:
    return node.get("class") in {"footnote-ref", "footnote-backref"}


def bare(raw: object) -> str:
    """The text of a raw HTML block that an author wrote, without tags and code, and what its tags tell."""
    text = raw if isinstance(raw, str) else "".join(raw.itertext()) if isinstance(raw, Element) else ""
    text = re.sub(r"<!--.*?-->|<(code|pre|script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    told = (value[2] for tag in _TAG.finditer(text) for value in _ATTRIBUTE.finditer(tag[0]))
    return html.unescape("\n".join((_TAG.sub(_divides, text), *told)))


def _divides(tag: re.Match[str]) -> str:
    """A block divides words; a tag within a line does not."""
    return " " if tag[1].lower() in {*_BLOCKS, "br", "hr"} else ""


def _without_stash(text: str, stashed: Sequence[object]) -> str:
    """Placeholders of stashed HTML carry digits of their own, and so do attribute lists; a tag divides no word."""

    def put_back(match: re.Match[str]) -> str:
        number = match[1] and int(match[1])
        one = stashed[number] if isinstance(number, int) and number < len(stashed) else ""
        return html.unescape(one) if isinstance(one, str) and _REFERENCE.fullmatch(one) else ""

    return re.sub(r"\{[:\s]*[#.][^{}]*\}", "", _PLACEHOLDER.sub(put_back, text))
