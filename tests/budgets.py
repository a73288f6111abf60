"""How light the pages of a built site are: a site in; for each page its kind, its elements and its bytes, out.

Elements are those of a page that has loaded with scripts on: what stands in `noscript` is text then, but for the
drawings of one width.  Bytes are those of the first visit, each file packed by itself: the page with its styles, and
the scripts and the icon that it loads.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

#: The kind of a page by its address below the root of its language; the first that fits.
_KINDS = (
    ("home", re.compile(r"$")),
    ("notebook", re.compile(r"appendix/.")),
    ("numbers", re.compile(r"(numbers|uses)\b")),
    ("sources", re.compile(r"sources\b")),
    ("data", re.compile(r"data\b")),
    ("chart", re.compile(r"charts?\b")),
    ("claims", re.compile(r"claims(/p\d+)?$")),
    ("claim", re.compile(r"claims/.")),
    ("story", re.compile(r".")),
)


@dataclass(frozen=True)
class Weight:
    """What a page weighs."""

    place: str
    kind: str
    elements: int
    size: int


class _Counter(HTMLParser):
    """Counts elements as a browser with scripts does."""

    def __init__(self) -> None:
        super().__init__()
        self.made = {"": 0, "wide": 0, "narrow": 0}
        self.loaded: list[str] = []
        self.width = ""
        self.hidden = False

    @property
    def elements(self) -> int:
        """With the drawings of the width that has more."""
        return self.made[""] + max(self.made["wide"], self.made["narrow"])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden:
            self.made[self.width] += bool(self.width)
            return
        self.made[""] += 1
        self.hidden = tag == "noscript"
        said = dict(attrs)
        if tag != "noscript":
            self.width = (said.get("class") or "").partition("chart-art--")[2]
        if tag in {"script", "img"} and said.get("src"):
            self.loaded.append(said["src"] or "")
        if tag == "link" and {"stylesheet", "icon"} & set((said.get("rel") or "").split()):
            self.loaded.append(said["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = self.hidden and tag != "noscript"


def weights(site: Path) -> Iterator[Weight]:
    """Every page of a site in both languages."""
    for page in sorted(site.rglob("index.html")):
        place = page.parent.relative_to(site).as_posix().removeprefix(".")
        bare = re.sub(r"^zh(/|$)", "", place)
        kind = next(kind for kind, form in _KINDS if form.match(bare))
        counter = _Counter()
        counter.feed(page.read_text(encoding="utf-8"))
        files = {page, *((page.parent / name.split("?")[0]).resolve() for name in counter.loaded)}
        yield Weight(place, kind, counter.elements, sum(map(_packed, files)))


@cache
def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))
