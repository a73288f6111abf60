"""The head of every prose page states when somebody last read it against its sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from ledger.base.files import text_of
from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import Problem
from ledger.prose.page import front_matter
from ledger.store.shown_words import is_shown_words


def check_front(root: Path) -> list[Problem]:
    """``reviewed: YYYY-MM-DD`` on each page of both languages; words of charts and calculators are no page."""
    folders = [docs_dir(root, lang) for lang in LANGS]
    found = ((path, path.relative_to(folder).as_posix()) for folder in folders for path in sorted(folder.rglob("*.md")))
    pages = (path for path, page in found if not is_shown_words(page))
    return [problem for path in pages for problem in _page(path, path.relative_to(root).as_posix())]


def _page(path: Path, place: str) -> Iterator[Problem]:
    try:
        text = text_of(path)
        head = front_matter(text)
    except UnicodeDecodeError:
        return  # the check of the prose says so
    except yaml.YAMLError as error:
        what = f"its front matter cannot be read: {str(error).splitlines()[0]}"
        yield Problem(place, 1, what, "correct the YAML between the two lines of ---", "head-unreadable")
        return
    found = head.get("reviewed")
    if found is None:
        what, remedy = "its front matter has no 'reviewed'", "add reviewed: and the day of the last review"
        yield Problem(place, 1, what, remedy, "review-undated")
    elif type(found) is not date:  # a date with a time is a kind of date too
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith("reviewed:")), 1)
        what = f"'reviewed' is {found!r}, not a day"
        yield Problem(place, line, what, "write it as YYYY-MM-DD, without quotes or time", "review-undated")
