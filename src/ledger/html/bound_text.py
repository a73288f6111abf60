"""A line of a table with links bound to quantities: its text in; its pieces, some of which are links, out."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.html.addresses import entry_url
from ledger.judge.bind import Reference, bind, split_links
from ledger.store import Ledger


@dataclass(frozen=True)
class Piece:
    """Plain text; with an address it is a link to the entry of what it is bound to."""

    text: str
    url: str = ""


def bound_text(text: str, ledger: Ledger, lang: str) -> tuple[Piece, ...]:
    """The pieces of a line in order; the text of a link that has none is filled in.

    Raises:
        BindingError: a link without a text names no record.
    """
    return tuple(_piece(part, ledger, lang) for part in split_links(text))


def _piece(part: str | Reference, ledger: Ledger, lang: str) -> Piece:
    if isinstance(part, str):
        return Piece(part)
    text = part.text or bind(part.scheme, part.key, "", ledger, lang).text
    return Piece(text, entry_url(part.scheme, part.key, ledger))
