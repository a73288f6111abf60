"""The head of every prose page states when somebody last read it against its sources, and holds no number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import yaml

from ledger.base.days import latest
from ledger.base.files import text_of
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir, vocabulary
from ledger.base.problem import Problem
from ledger.base.yaml_text import UnreadError
from ledger.judge.naked import naked_numbers, vocabulary_names
from ledger.prose.page import front_matter
from ledger.store.shown_words import is_shown_words


def check_front(root: Path) -> list[Problem]:
    """``reviewed: YYYY-MM-DD`` on each page of both languages, and no figure where none can be bound; words of charts
    and calculators are no page."""
    folders = [docs_dir(root, lang) for lang in LANGS]
    found = ((path, path.relative_to(folder).as_posix()) for folder in folders for path in listed(folder, "**/*.md"))
    pages = (path for path, page in found if not is_shown_words(page))
    names = vocabulary_names(vocabulary(root))
    return [problem for path in pages for problem in _page(path, path.relative_to(root).as_posix(), names)]


def _page(path: Path, place: str, names: re.Pattern[str]) -> Iterator[Problem]:
    try:
        text = text_of(path)
        head = front_matter(text)
    except UnicodeDecodeError:
        return  # the check of the prose says so
    except yaml.YAMLError as error:
        what = f"its front matter cannot be read: {str(error).splitlines()[0]}"
        line = error.line if isinstance(error, UnreadError) else _marked(error)
        yield Problem(place, 1 + line, what, "correct the YAML between the two lines of ---", "head-unreadable")
        return
    yield from _naked(text, head, place, names)
    found = head.get("reviewed")
    if found is None:
        what, remedy = "its front matter has no 'reviewed'", "add reviewed: and the day of the last review"
        yield Problem(place, 1, what, remedy, "review-undated")
    elif type(found) is not date:  # a date with a time is a kind of date too
        line = _line(text, "reviewed")
        what = f"'reviewed' is {found!r}, not a day"
        yield Problem(place, line, what, "write it as YYYY-MM-DD, without quotes or time", "review-undated")
    elif found > latest():
        what = f"'reviewed' is {found}, a day that has not come"
        yield Problem(place, _line(text, "reviewed"), what, "write the day of the last review", "date-disordered")


def _marked(error: yaml.YAMLError) -> int:
    """The line of the front matter in which an error was met."""
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 0


def _naked(text: str, head: Mapping[str, object], place: str, names: re.Pattern[str]) -> Iterator[Problem]:
    """Title and description stand in tabs, previews and search results, where nothing vouches for a figure."""
    for key in ("title", "description"):
        for naked in naked_numbers(str(head.get(key) or ""), names):
            what = f"{key!r} holds the naked number {naked.token!r} (“{naked.context}”)"
            yield Problem(place, _line(text, key), what, "say it without: nothing can be bound there", "number-naked")


def _line(text: str, key: str) -> int:
    return next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith(f"{key}:")), 1)
