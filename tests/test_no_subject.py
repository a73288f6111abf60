"""Nothing in the engine names a subject: neither the article that this repository checks nor any other.

The words that must not stand there are read from the tables and the declared names, so a record added tomorrow
is looked for tomorrow.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.subject_words import column, whole, words

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "ledger"
FILES = sorted(p for p in HOUSE.rglob("*") if p.suffix in {".py", ".toml", ".html", ".css", ".js", ".svg", ".json"})
REPOSITORIES = [ROOT, *(p.parents[2] for p in ROOT.glob("tests/*/data/ledger/article.csv"))]
AGAINST_EACH = pytest.mark.parametrize("subject", REPOSITORIES, ids=lambda p: p.name if p != ROOT else "first")

#: Words of a subject, in small letters, that the engine uses for something of its own; each must still be needed.
OWN = {
    "article": "the engine's word for what is checked, and the id of its source",
    "article-date": "the one quantity that prose cites for the article's day, held to the table",
    "observer": "what MkDocs calls the part that looks for changed files; also a newspaper",
    "lead": "the verdict that explains a claim at first sight; also a paragraph of the second article",
    "meta": "an element of HTML and the head of a page; also a company",
    "the independent": "the beginning of a list of independent sources; also a newspaper",
    "v4": "the version of the notebook format that nbformat writes; also a declared name",
    "register": "what Python calls it; also the id of a source",
    "百分点": "a general unit",
    "第三方": "a general word with a numeral in it",
}
#: Keys of topics and units that are literals of the code for another reason.
OWN_LITERALS = {
    "site": "a column of the table of topics",
    "opinion": "a verdict, a kind of claim",
    "token": "a table of the ledger",
    "model": "what the script of a calculator computes with",
    "controls": "what a reader sets in a calculator",
    "country": "a key of CITATION.cff",
}
#: Where the language of an article may be named because it is that of a site, too.
OF_THE_SITE = {"base/bilingual.py", "site/theme/404.html", "site/theme/partials/language.html"}


def found(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word with the place where it stands."""
    wanted = list(names)
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        folded = text.casefold()
        there = [name for name in wanted if name.casefold() in folded]
        if not there:
            continue
        pattern = whole(there)
        for number, line in enumerate(text.splitlines(), start=1):
            yield from ((m[0], f"{path.relative_to(HOUSE)}:{number}") for m in pattern.finditer(line))


def literals() -> Iterator[tuple[str, str]]:
    """Every text literal of the code."""
    for path in FILES:
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value, f"{path.relative_to(HOUSE)}:{node.lineno}"


@AGAINST_EACH
def test_no_file_names_the_subject(subject: Path) -> None:
    """No name, id, publisher, paragraph or day of it, in code, words, templates, styles and scripts."""
    names = words(subject)
    assert len(names) > 50
    assert {(word, place) for word, place in found(names) if word.casefold() not in OWN} == set()


@AGAINST_EACH
def test_no_literal_is_a_topic_or_a_unit_of_the_subject(subject: Path) -> None:
    keys = column(subject, "ledger/topic", "id") | column(subject, "ledger/unit", "key")
    assert {(text, place) for text, place in literals() if text in keys - OWN_LITERALS.keys()} == set()


@AGAINST_EACH
def test_the_language_of_the_article_is_that_of_its_table(subject: Path) -> None:
    """A tag with a script is named only where the site itself is written in it."""
    tags = {tag for tag in column(subject, "ledger/article", "language") if "-" in tag}
    assert {place.split(":")[0] for _, place in found(tags)} <= OF_THE_SITE


def test_no_exception_is_left_over() -> None:
    """An exception that nothing needs any more would excuse the next fault."""
    named = {word.casefold() for root in REPOSITORIES for word, _ in found(words(root))}
    assert OWN.keys() <= named
    keys = {k for root in REPOSITORIES for k in column(root, "ledger/topic", "id") | column(root, "ledger/unit", "key")}
    assert OWN_LITERALS.keys() <= keys & {text for text, _ in literals()}


@pytest.mark.parametrize("name", ["R1", "歼-36", "P4", "Reuters"])
def test_the_guard_sees_what_it_is_for(name: str) -> None:
    """The words are really among those that are looked for, and the pattern finds them in a line of code, in small
    letters too."""
    assert name in words(ROOT)
    for spelt in (name, name.lower()):
        assert whole(words(ROOT)).search(f'    title = "{spelt} is new"')
