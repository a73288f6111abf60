"""The subject as records: which article is checked, its paragraphs, topics and licences, and the work that checks it.

In: rows of ``article``, ``paragraph``, ``topic``, ``licence`` and ``edition``.  Out: one record for each; what the
engine knows of a subject it knows from these and from the subject's units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: The letters by which sources are grouped where the edition names no groups.
LETTERS = ("a-f", "g-l", "m-r", "s-z")


@dataclass(frozen=True)
class Article:
    """The article that is checked; ``language`` is the tag of its words, ``source`` its own row among the sources."""

    id: str = ""
    title: str = ""
    published: str = ""
    language: str = ""
    source: str = ""
    met_en: str = ""
    met_zh: str = ""
    title_en: str = ""
    title_zh: str = ""
    opening: str = ""
    characters: str = ""

    def met(self, lang: str) -> str:
        return self.met_en if lang == "en" else self.met_zh

    def translated(self, lang: str) -> str:
        """What its headline says in a language."""
        return self.title_en if lang == "en" else self.title_zh


@dataclass(frozen=True)
class Named:
    """Something in a row of its kind, named in both languages."""

    id: str
    order: int
    name_en: str
    name_zh: str

    def name(self, lang: str) -> str:
        return self.name_en if lang == "en" else self.name_zh


@dataclass(frozen=True)
class Paragraph(Named):
    """A paragraph of the article."""

    @property
    def address(self) -> str:
        """The paragraph in addresses of pages and sections."""
        return self.id.lower()


@dataclass(frozen=True)
class Topic(Named):
    """What quantities are about; those of a topic of the ``site`` count this site itself."""

    site: bool


@dataclass(frozen=True)
class Licence:
    """A licence that is no name, as rows state it and as readers of Chinese are told it."""

    en: str
    zh: str

    def text(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True)
class Edition:
    """The work that checks the article: name, makers, licence, and what its addresses and ids are made of."""

    id: str = ""
    name_en: str = ""
    name_zh: str = ""
    about_en: str = ""
    about_zh: str = ""
    makers_en: str = ""
    makers_zh: str = ""
    tag: str = ""
    licence: str = ""
    first_day: str = ""
    source_groups: str = ""
    repository: str = ""
    report: str = ""

    def name(self, lang: str) -> str:
        return self.name_en if lang == "en" else self.name_zh

    def about(self, lang: str) -> str:
        """What it checks, as it stands inside a sentence."""
        return self.about_en if lang == "en" else self.about_zh

    def makers(self, lang: str) -> str:
        return self.makers_en if lang == "en" else self.makers_zh

    def checkers(self, lang: str) -> str:
        """The same as it stands inside a sentence."""
        return re.sub(r"^The\b", "the", self.makers(lang))

    @property
    def groups(self) -> tuple[str, ...]:
        """First and last letter of each group of sources; the last one also takes what begins with no Latin letter."""
        return tuple(self.source_groups.split("|")) if self.source_groups else LETTERS
