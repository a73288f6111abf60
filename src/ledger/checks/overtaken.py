"""Reviews that reading has overtaken: pages and the ledger in; a page reviewed before a source it cites was read, out.

The head of a page says when it was last read against its sources.  A source that was read again since may say something
else now, so the page is read again with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from ledger.base.days import days
from ledger.base.files import text_of
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import Problem
from ledger.prose.page import front_matter
from ledger.prose.twins import sections_of
from ledger.store import Ledger
from ledger.store.shown_words import is_shown_words


def check_overtaken(ledger: Ledger) -> list[Problem]:
    """Every page of both languages against the sources and the typed numbers that it names."""
    folders = [docs_dir(ledger.root, lang) for lang in LANGS]
    pages = ((path, path.relative_to(folder).as_posix()) for folder in folders for path in listed(folder, "**/*.md"))
    return [p for path, page in pages if not is_shown_words(page) for p in _page(path, ledger)]


def _page(path: Path, ledger: Ledger) -> Iterator[Problem]:
    reviewed, line = _reviewed(path)
    read = {} if reviewed is None else _read(path, ledger)
    later = [key for key, day in read.items() if reviewed and (found := days(day)) and found.first > reviewed]
    if reviewed and later:
        last = max(read[key] for key in later)
        named = ", ".join(later[:3]) + (f" and {len(later) - 3} more" if len(later) > 3 else "")
        what = f"was reviewed on {reviewed}, and {named}, which it cites, read on {last}"
        remedy = "read the page against it in both languages, then write that day in reviewed"
        yield Problem(path.relative_to(ledger.root).as_posix(), line, what, remedy, "review-overtaken")


def _reviewed(path: Path) -> tuple[date | None, int]:
    """The day in the head and its line; what is none is told where heads are checked."""
    try:
        text = text_of(path)
        found = front_matter(text).get("reviewed")
    except (UnicodeDecodeError, yaml.YAMLError):
        return None, 1
    line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith("reviewed:")), 1)
    return (found if type(found) is date else None), line


def _read(path: Path, ledger: Ledger) -> dict[str, str]:
    """The sources that a page names, or whose numbers it states, each with the day on which it was last read."""
    keys = {key for part in sections_of(path) for key in part.bound("source", "quantity")}
    named = (key.partition(":") for key in sorted(keys))
    sources = [key if scheme == "source" else _source(key, ledger) for scheme, _, key in named]
    return {key: ledger.sources[key].accessed for key in sources if key in ledger.sources}


def _source(quantity: str, ledger: Ledger) -> str:
    found = ledger.quantities.get(quantity)
    return found.source if found else ""
