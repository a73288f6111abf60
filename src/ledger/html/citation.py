"""How to cite the whole work: ``CITATION.cff`` in; a sentence and a BibTeX record out."""

from __future__ import annotations

from typing import Any

import yaml
from markupsafe import Markup

from ledger.base.files import text_of
from ledger.base.words import WORDS
from ledger.html.templating import fill
from ledger.numbers.dates import render_iso
from ledger.store import Ledger


def citation(ledger: Ledger, lang: str) -> Markup:
    """Both forms, ready to copy."""
    cff: dict[str, Any] = yaml.safe_load(text_of(ledger.root / "CITATION.cff"))
    authors = WORDS[lang]["comma"].join(a["name"] for a in cff["authors"])
    fields = {name: cff[name] for name in ("title", "version", "license")}
    day = render_iso(cff["date-released"], lang)
    text = WORDS[lang]["cite_work"].format(authors=authors, year=cff["date-released"][:4], day=day, **fields)
    return fill("citation.html", text=text, bibtex=bibtex(cff, ledger.edition.id))


def bibtex(cff: dict[str, Any], key: str) -> str:
    """The same as a BibTeX record; its key starts with that of the work."""
    year, month, day = cff["date-released"].split("-")
    fields = {
        "author": " and ".join(f"{{{a['name']}}}" for a in cff["authors"]),
        "title": f"{{{cff['title']}}}",
        "year": year,
        "month": str(int(month)),
        "day": str(int(day)),
        "version": cff["version"],
        "note": f"Data set and website, {cff['license']}",
    }
    address = cff.get("url") or cff.get("repository-code")
    fields |= {"url": address} if address else {}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key}-{year},\n{lines}\n}}"
