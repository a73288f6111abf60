"""How to cite the whole work: what ``CITATION.cff`` says in; a sentence, a BibTeX record and all other forms out."""

from __future__ import annotations

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.citing.exchanged import FORMS
from ledger.html.citing.record import of_work, whole_work
from ledger.html.citing.styles import bibtex_text, styled, whole
from ledger.html.citing.tex import tex as tex
from ledger.html.templating import fill
from ledger.numbers.dates import render_iso
from ledger.store import Ledger
from ledger.store.citation import Citation, citation_of

#: Below the root of a language: one folder of citations, in it that of the work, those of everything, and of each page.
FOLDER, WORK, EVERYTHING, PAGES = "cite", "work", "all", "pages"


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
    return bibtex_text(of_work(work, f"{key}-{work.released[:4]}", "en"))


def citation_forms(ledger: Ledger, lang: str, _: str) -> Markup:
    """The styles that people read, and files for programs: of the work, and of everything in it that can be cited."""
    forms = {name: whole(pieces) for name, pieces in styled(whole_work(ledger, lang)).items() if name != "BibTeX"}
    return fill("citation_forms.html", lang=lang, forms=forms, work=_files(WORK), everything=_files(EVERYTHING))


def _files(name: str) -> dict[str, str]:
    return {label: f"{FOLDER}/{name}.{ending}" for ending, label in FORMS.items()}
