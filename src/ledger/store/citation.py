"""How the whole work is cited: ``CITATION.cff`` (1.2) in; title, authors, version and day, or what is wrong in it, out.

Every value is taken as it is written, whether or not it stands in quotes: a version ``1.10`` stays what it is, and a
day is a day.  A file that says nothing of what a citation needs, or something else, is refused at its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ledger.base.days import days, latest
from ledger.base.files import read_text
from ledger.base.fresh import read_once
from ledger.base.problem import LedgerError, Problem
from ledger.base.suggest import did_you_mean
from ledger.base.web import address_problem

_NEEDED = ("authors", "title", "version", "license", "date-released")
_TEXTS = {"title", "version", "message", "type", "abstract", "doi", "commit", "cff-version", "date-released"}
_ADDRESSES = {"url", "repository-code", "repository", "repository-artifact", "license-url"}
_KNOWN = {*_TEXTS, *_ADDRESSES, "authors", "license", "contact", "identifiers", "keywords", "preferred-citation"}
_PERSON = ("given-names", "name-particle", "family-names", "name-suffix", "alias")
_OF_ANYBODY = {"affiliation", "address", "city", "country", "email", "fax", "location", "orcid", "post-code", "region"}
_AUTHOR = {*_PERSON, *_OF_ANYBODY, "name", "tel", "website", "date-start", "date-end"}
_REMEDY = "write it as the Citation File Format 1.2 has it"


@dataclass(frozen=True)
class Author:
    """Who made the work: an organisation by its ``name``, a person by the parts of theirs."""

    name: str = ""
    given: str = ""
    von: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def text(self) -> str:
        """The name as it stands in a sentence; one in Han begins with the family and has no space."""
        if self.name:
            return self.name
        if self.is_han:
            return f"{self.von}{self.family}{self.given}{self.suffix}"
        return " ".join(part for part in (self.given, self.von, self.family, self.suffix) if part)

    @property
    def is_han(self) -> bool:
        """Whether it is the name of a person in Han."""
        return bool(self.family) and ord(self.family[0]) > 0x2E7F


@dataclass(frozen=True)
class Citation:
    """What a citation says; ``released`` is an ISO day, ``address`` may be empty."""

    title: str
    version: str
    license: str
    released: str
    authors: tuple[Author, ...]
    address: str = ""


@dataclass
class _Read:
    """A file on its way: what has been wrong so far."""

    place: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, node: yaml.Node | None, what: str, remedy: str = _REMEDY) -> None:
        line = node.start_mark.line + 1 if node else 1
        self.problems.append(Problem(self.place, line, what, remedy, "settings-unreadable"))

    def text(self, node: yaml.Node | None, key: str) -> str:
        """A value that is words."""
        if node is None:
            return ""
        plain = isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null"
        text = " ".join(str(node.value).split()) if plain else ""
        if not text:
            self.wrong(node, f"{key} says nothing, or is no text")
        return text

    def mapping(self, node: yaml.Node, what: str, known: set[str]) -> dict[str, yaml.Node]:
        """The values of a mapping by key; a key that nobody reads is a problem."""
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, f"{what} is no mapping of keys and values")
            return {}
        for key, _ in node.value:
            if str(key.value) not in known:
                self.wrong(key, f"{what} has the unknown key {str(key.value)!r}{did_you_mean(str(key.value), known)}")
        return {str(key.value): value for key, value in node.value}


def citation_of(root: Path) -> Citation:
    """How the work of a repository is cited.

    Raises:
        LedgerError: its file cannot be read.
    """
    found, problems = read_citation(root / "CITATION.cff", root)
    if found is None:
        raise LedgerError(problems)
    return found


@read_once
def read_citation(path: Path, root: Path) -> tuple[Citation | None, tuple[Problem, ...]]:
    """Read the file, once until it changes; nothing of it where anything is wrong."""
    text, unread = read_text(path, root)
    if unread:
        return None, tuple(unread)
    read = _Read(path.relative_to(root).as_posix())
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = f"is not YAML: {getattr(error, 'problem', None) or 'brackets are nested too deep'}"
        return None, (Problem(read.place, mark.line + 1 if mark else 1, what, _REMEDY, "settings-unreadable"),)
    found = _citation(read, node)
    return (None if read.problems else found), tuple(read.problems)


def _citation(read: _Read, node: yaml.Node | None) -> Citation:
    keys = read.mapping(node, "the file", {*_KNOWN, "references"}) if node else {}
    if missing := [key for key in _NEEDED if key not in keys]:
        read.wrong(node, f"has no {', '.join(missing)}")
    for key in _ADDRESSES & keys.keys():
        if why := address_problem(read.text(keys[key], key)):
            read.wrong(keys[key], f"{key} {why}")
    said = {key: read.text(keys.get(key), key) for key in sorted(_TEXTS & keys.keys())}
    if released := said.get("date-released", ""):
        _check_day(read, keys["date-released"], released)
    return Citation(
        said.get("title", ""),
        said.get("version", ""),
        " AND ".join(read.text(one, "license") for one in _listed(keys.get("license"))),
        released,
        tuple(_authors(read, keys.get("authors"))),
        next((str(keys[key].value) for key in ("url", "repository-code") if key in keys), ""),
    )


def _check_day(read: _Read, node: yaml.Node, text: str) -> None:
    found = days(text)
    if found is None or found.first != found.last:
        read.wrong(node, f"date-released is {text!r}, not a day", "write it as YYYY-MM-DD")
    elif found.first > latest():
        read.wrong(node, f"date-released is {text}, a day that has not come", "write the day of the release")


def _listed(node: yaml.Node | None) -> list[yaml.Node]:
    """One value or several."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    return [node] if node else []


def _authors(read: _Read, node: yaml.Node | None) -> Iterator[Author]:
    if node is not None and not (isinstance(node, yaml.SequenceNode) and node.value):
        read.wrong(node, "authors is no list of authors")
        return
    for one in node.value if node else ():
        keys = read.mapping(one, "an author", _AUTHOR)
        named: Mapping[str, Any] = {key: read.text(keys[key], key) for key in ("name", *_PERSON) if key in keys}
        if keys and bool(named.get("name")) == any(named.get(key) for key in _PERSON):
            read.wrong(one, "an author has neither a name nor the names of a person, or both")
        given, von, family, suffix, alias = (named.get(key, "") for key in _PERSON)
        person = bool(given or family)
        yield Author(named.get("name", "") or ("" if person else alias), given, von, family, suffix)
