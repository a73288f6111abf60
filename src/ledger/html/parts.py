"""Small pieces shared by entries and lists: badges, values, computations, source lines."""

from __future__ import annotations

from html import escape

from ledger.base.words import LANGUAGE, NAMES, WORDS
from ledger.html.addresses import entry_url, source_url
from ledger.judge.bind import bind, linked
from ledger.numbers import render, render_interval
from ledger.numbers.dates import render_iso
from ledger.numbers.expression import pieces
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.packages import open_package
from ledger.store.records import VERDICTS, Quantity, Source

_SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "+"}


def badge(verdict: str, lang: str) -> str:
    """A verdict as mark and word."""
    mark, word = VERDICTS[verdict], NAMES[lang]["verdict"][verdict]
    return f'<span class="vd vd--{verdict}"><span class="vd-mark" aria-hidden="true">{mark}</span> {word}</span>'


def quantity_value(quantity: Quantity, lang: str) -> str:
    """Value with unit, and its interval where it has one."""
    text = escape(render(quantity.value, quantity.unit, lang))
    interval = render_interval(quantity.low, quantity.high, quantity.unit, lang)
    if interval:
        w = WORDS[lang]
        span = bracketed(w["interval"] + escape(interval), lang).lstrip()
        text += f'{w["gap"]}<span class="qn-range">{span}</span>'
    return text


def computation(quantity: Quantity, ledger: Ledger, lang: str) -> str:
    """The expression with every factor shown as its value and linked to its own entry; tables and cells by name."""
    return "".join(_piece(piece, ledger, lang) for piece in pieces(quantity.lineage.expression))


def _piece(piece: str, ledger: Ledger, lang: str) -> str:
    if "/" in piece[1:] or piece in ledger.quantities:
        return _factor(piece, ledger, lang)
    return _SIGNS.get(piece) or escape(piece)


def inline(text: str, ledger: Ledger, lang: str, links: bool = True) -> str:
    """A line of a table as HTML; bound numbers link to their entries, or stay text where links cannot nest."""

    def make(scheme: str, key: str, shown: str) -> str:
        if not links:
            return escape(shown)
        filled = shown or bind(scheme, key, "", ledger, lang).text
        return f'<a class="bound" href="{entry_url(scheme, key, ledger)}">{escape(filled)}</a>'

    return linked(text, make, escape)


def _factor(ident: str, ledger: Ledger, lang: str) -> str:
    if ident in ledger.quantities and ledger.quantities[ident].unit in UNITS:
        q = ledger.quantities[ident]
        shown = escape(render(q.value, q.unit, lang))
        return f'<a href="{entry_url("quantity", ident, ledger)}" title="{escape(q.label(lang))}">{shown}</a>'
    return f"<code>{escape(ident)}</code>"


def source_line(source: Source, lang: str, locator: str = "", printed: str = "") -> str:
    """Publisher and title, linked to the entry, with locator and printed token; paper shows the address as well."""
    w = WORDS[lang]
    address = escape(source.url or source.retrieved_url)
    on_paper = f' data-address="{address}"' if address else ""
    text = f'<a href="{source_url(source)}"{on_paper}>{escape(source.name(lang))}</a>'
    text += f"{w['pause']}{cited(source, lang)}"
    if locator:
        text += f"{w['semicolon']}{escape(locator)}"
    if printed:
        text += f"{w['semicolon']}{w['prints']}{w['gap']}<q{foreign(source.language, lang)}>{escape(printed)}</q>"
    return text


def cited(source: Source, lang: str) -> str:
    """The title of a source, which says in what language it is."""
    title = source.heading(lang)
    ours = title.startswith("〔") and title.endswith("〕")
    return f"<cite{'' if ours else foreign(source.language, lang)}>{escape(title)}</cite>"


def foreign(language: str, lang: str) -> str:
    """The attribute of words in another language than the page's."""
    return f' lang="{escape(LANGUAGE.get(language, language))}"' if language and language != lang else ""


def bracketed(inner: object, lang: str) -> str:
    """An addition in the brackets of the language: half-width after a space, or full-width, which has its own room."""
    return f"（{inner}）" if lang == "zh" else f" ({inner})"


def dated(text: str, lang: str) -> str:
    """An ISO date of any precision, or the word for undated."""
    return render_iso(text, lang) if text else str(WORDS[lang]["undated"])


def jump(names: dict[str, str]) -> str:
    """A row of links: addresses with the names they are shown by."""
    items = "".join(f'<li><a href="{url}">{escape(name)}</a></li>' for url, name in names.items())
    return f'<ul class="jump">{items}</ul>'


def observation_value(ident: str, ledger: Ledger) -> str:
    """The raw cell behind an observation id."""
    name, resource, *rest = ident.split("/")
    package = open_package(ledger.root, name)
    row = package.by_key(resource).get("/".join(rest[:-1])) if rest else None
    return row[rest[-1]] if row else ""
