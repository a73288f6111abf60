"""Citations that people read, and BibTeX: a record in; APA 7, GB/T 7714-2015 and BibTeX out, each in pieces.

A form is in pieces ``[kind, text]``, so that a script can put a number or a chart of the page in the place of the page
itself; kind is empty for text that stays.  A test holds both styles to a citation processor (see ``decisions/0062``).
"""

from __future__ import annotations

import re
from itertools import islice

from ledger.html.citing.record import DATA, Cited
from ledger.html.citing.tex import tex, tex_name
from ledger.numbers.dates import render_iso
from ledger.store.citation import Author

#: What the pieces of a form stand for besides their text.
TITLE, TEX, ADDRESS, READ = "title", "tex", "url", "read"
#: After so many authors the rest is summed up.
_MOST = 3
_AND_OTHERS = {"en": "et al", "zh": "等"}
Pieces = list[list[str]]


def styled(cited: Cited) -> dict[str, Pieces]:
    """Every form by its name."""
    return {"APA": apa(cited), "GB/T 7714": gb_t_7714(cited), "BibTeX": bibtex(cited)}


def whole(pieces: Pieces) -> str:
    """A form as one text."""
    return "".join(text for _, text in pieces).strip()


def apa(cited: Cited) -> Pieces:
    """APA, 7th edition: a page with the day, data with the year, version and what they are."""
    data = cited.kind == DATA
    day = cited.day[:4] if data else _american(cited.day)
    version = f" (Version {cited.version})" if cited.version else ""
    after = f"{version} [Data set]. " if data else f"{'' if _is_closed(cited.title) else '.'} "
    work = f"{cited.work}. " if cited.work else ""
    authors = _closed(_apa_names(cited.authors))
    return [["", f"{authors} ({day}). "], [TITLE, cited.title], ["", f"{after}{work}"], [ADDRESS, cited.url]]


def gb_t_7714(cited: Cited) -> Pieces:
    """GB/T 7714-2015 for what is read on the web: who, title, kind, publisher, year, day, when it was read, where."""
    mark = "DS/OL" if cited.kind == DATA else "EB/OL"
    names = [_gb_name(author) for author in islice(cited.authors, _MOST)]
    names += [_AND_OTHERS[cited.lang]] if len(cited.authors) > _MOST else []
    published = f"{cited.work}, {cited.day[:4]}" if cited.work else ""
    return [
        ["", f"{_closed(', '.join(names))} "],
        [TITLE, cited.title],
        ["", f"[{mark}]. {published}({cited.day})"],
        [READ, ""],
        ["", ". "],
        [ADDRESS, cited.url],
        ["", "." if cited.url else ""],
    ]


def bibtex(cited: Cited) -> Pieces:
    """An entry that BibTeX and its successors read alike."""
    year, month, day = cited.day.split("-")
    dated = {"year": year, "month": str(int(month)), "day": str(int(day))}
    told = {"version": tex(cited.version), "note": tex(cited.note)}
    fields = {"howpublished": tex(cited.work), **dated, **told}
    lines = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    authors = " and ".join(map(tex_name, cited.authors))
    head = f"@misc{{{cited.key},\n  author = {{{authors}}},\n  title = {{{{"
    return [
        ["", head],
        [TEX, tex(cited.title)],
        ["", f"}}}}{lines},\n  url = {{"],
        [ADDRESS, cited.url],
        ["", "}\n}"],
    ]


def bibtex_text(cited: Cited) -> str:
    """The entry as one text, without an address if there is none."""
    return whole(bibtex(cited)).replace(",\n  url = {}", "")


def _american(day: str) -> str:
    """A day as APA writes it, in every language: ``2026, November 30``."""
    date, month, year = render_iso(day, "en").split()
    return f"{year}, {month} {date}"


def _is_closed(text: str) -> bool:
    return text.endswith((".", "?", "？", "!", "！"))


def _closed(text: str) -> str:
    """With a full stop, if it does not end with one."""
    return text if text.endswith(".") else f"{text}."


def _apa_names(authors: tuple[Author, ...]) -> str:
    *first, last = [_apa_name(author) for author in authors]
    return f"{', '.join(first)}, & {last}" if first else last


def _apa_name(author: Author) -> str:
    """A person by family name and initials; one who is written in Han, and an organisation, whole."""
    if author.name or author.is_han:
        return author.text
    family = " ".join(part for part in (author.von, author.family) if part)
    return ", ".join(part for part in (family, _initials(author.given), author.suffix) if part)


def _initials(given: str) -> str:
    return re.sub(r"(\w)[^\s-]*(?=$|[\s-])", r"\1.", given)


def _gb_name(author: Author) -> str:
    """A person by family name and initials without stops."""
    if author.name or author.is_han:
        return author.text
    family = " ".join(part for part in (author.von, author.family) if part)
    initials = _initials(author.given).replace(".", "").replace("-", " ")
    return " ".join(part for part in (family, initials, author.suffix) if part)
