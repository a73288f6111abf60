"""Citations that programs read: records in; CSL-JSON, RIS and BibTeX files of them out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ledger.base.json_text import as_json_file
from ledger.base.words import LANGUAGE
from ledger.html.citing.record import DATA, Cited
from ledger.html.citing.styles import bibtex_text
from ledger.store.citation import Author

#: What the files hold, by ending.
FORMS = {"ris": "RIS", "json": "CSL-JSON", "bib": "BibTeX"}


def as_csl_json(records: Iterable[Cited]) -> bytes:
    """A list of items as citation processors take them."""
    return as_json_file([csl(cited) for cited in records])


def as_ris(records: Iterable[Cited]) -> bytes:
    """A file of records, each ended by its own mark."""
    return "\n".join(map(_ris, records)).encode()


def as_bibtex(records: Iterable[Cited]) -> bytes:
    """A file of entries."""
    return ("\n\n".join(bibtex_text(cited) for cited in records) + "\n").encode()


def csl(cited: Cited) -> dict[str, Any]:
    """An item of CSL-JSON; what there is nothing of is left out."""
    year, month, day = map(int, cited.day.split("-"))
    item = {
        "id": cited.key,
        "type": cited.kind,
        "title": cited.title,
        "author": [_csl_name(author) for author in cited.authors],
        "issued": {"date-parts": [[year, month, day]]},
        "publisher" if cited.kind == DATA else "container-title": cited.work,
        "version": cited.version,
        "note": cited.note,
        "language": LANGUAGE[cited.lang],
        "URL": cited.url,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(author: Author) -> dict[str, str]:
    if author.name:
        return {"literal": author.name}
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.von,
        "suffix": author.suffix,
    }
    return {name: value for name, value in parts.items() if value}


def _ris(cited: Cited) -> str:
    data = cited.kind == DATA
    lines = [
        ("TY", "DATA" if data else "ELEC"),
        ("ID", cited.key),
        ("TI", cited.title),
        *(("AU", _ris_name(author)) for author in cited.authors),
        ("PY", cited.day[:4]),
        ("DA", cited.day.replace("-", "/")),
        ("PB" if data else "T2", cited.work),
        ("ET", cited.version),
        ("N1", cited.note),
        ("LA", LANGUAGE[cited.lang]),
        ("UR", cited.url),
    ]
    told = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines if value)
    return f"{told}ER  - \n"


def _ris_name(author: Author) -> str:
    """Family, given, suffix; an organisation whole."""
    family = " ".join(part for part in (author.von, author.family) if part)
    return author.name or ", ".join(part for part in (family, author.given, author.suffix) if part)
