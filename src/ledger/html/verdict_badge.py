"""A verdict as sign and word: its key in; markup out."""

from __future__ import annotations

from markupsafe import Markup

from ledger.html.templating import fill


def badge(verdict: str, lang: str) -> Markup:
    """The macro of the same name, for what is not a template yet."""
    return fill("badge.html", lang=lang, verdict=verdict)
