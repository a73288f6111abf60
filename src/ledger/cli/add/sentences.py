"""Prose as it is kept: paragraphs and front matter in; the lines of a Markdown file out, one sentence a line."""

from __future__ import annotations

import re
from typing import Any

import yaml

#: The end of a sentence: a full stop before a capital letter, or the signs of Chinese, which need no space.
_END = re.compile(r"(?<=[^\s.]{2}[.?!])\s+(?=[^\sa-z])|(?<=[。？！])\s*(?=\S)")


def one_a_line(text: str) -> str:
    """The sentences of a paragraph on lines of their own."""
    return "\n".join(_END.split(" ".join(text.split())))


def front(head: dict[str, Any]) -> str:
    """Front matter, each entry on one line, in the order given."""
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10**6)}---"


def pages(*parts: str) -> bytes:
    """The parts of a file, an empty line between them."""
    return ("\n\n".join(parts) + "\n").encode()
