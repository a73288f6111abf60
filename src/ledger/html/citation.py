"""How to cite the whole work: what ``CITATION.cff`` says in; a sentence and a BibTeX record out."""

from __future__ import annotations

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.templating import fill
from ledger.numbers.dates import render_iso
from ledger.store import Ledger
from ledger.store.citation import Author, Citation, citation_of

#: What TeX takes for something else than the sign itself.
_ESCAPED = {sign: f"\\{sign}" for sign in "&%$#_"}
_ESCAPED |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
#: Braces keep their backslash only in pairs: BibTeX counts them all the same.
_PAIRED, _SINGLE = {"{": r"\{", "}": r"\}"}, {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def citation(ledger: Ledger, lang: str) -> Markup:
    """Both forms, ready to copy."""
    work = citation_of(ledger.root)
    authors = WORDS[lang]["comma"].join(author.text for author in work.authors)
    fields = {"title": work.title, "version": work.version, "license": work.license}
    day = render_iso(work.released, lang)
    text = WORDS[lang]["cite_work"].format(authors=authors, year=work.released[:4], day=day, **fields)
    return fill("citation.html", text=text, bibtex=bibtex(work, ledger.edition.id))


def bibtex(work: Citation, key: str) -> str:
    """The same as a BibTeX record; its key starts with that of the work."""
    year, month, day = work.released.split("-")
    fields = {
        "author": " and ".join(map(_author, work.authors)),
        "title": f"{{{tex(work.title)}}}",
        "year": year,
        "month": str(int(month)),
        "day": str(int(day)),
        "version": tex(work.version),
        "note": f"Data set and website, {tex(work.license)}",
    }
    fields |= {"url": work.address} if work.address else {}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key}-{year},\n{lines}\n}}"


def _author(author: Author) -> str:
    """A person by family and given names, so that they are sorted by the first; an organisation whole."""
    if author.name:
        return f"{{{tex(author.name)}}}"
    family = " ".join(part for part in (author.von, author.family) if part)
    return ", ".join(tex(part) for part in (family, author.suffix, author.given) if part)


def tex(text: str) -> str:
    """A text with every sign escaped that means something else to TeX."""
    braces = _PAIRED if _are_paired(text) else _SINGLE
    return "".join(_ESCAPED.get(sign) or braces.get(sign, sign) for sign in text)


def _are_paired(text: str) -> bool:
    open_ = 0
    for sign in text:
        open_ += (sign == "{") - (sign == "}")
        if open_ < 0:
            return False
    return not open_
