"""Consoles of any encoding: what is printed in; the nearest that the console can show out, never an error.

A sign that a console lacks is written with those that it has: a minus that became a question mark would say something
else.  What has no likeness becomes a question mark.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata

from ledger.base.problem import Problem

_LIKE = {"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2011": "-", "\u00d7": "x", "\u00f7": "/", "\u2192": "->"}
_LIKE |= {"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u2026": "...", "\u2248": "~", "\u00b7": "."}
_LIKE |= {"\u2265": ">=", "\u2264": "<=", "\u20ac": "EUR ", "\u00a3": "GBP ", "\u00a5": "\uffe5", "\u20bd": "RUB "}
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b", "0123456789-")
_HANDLER = "ledger.like"


def tolerate() -> None:
    """Let whatever is printed from now on be printed somehow."""
    codecs.register_error(_HANDLER, _like)
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called
            setattr(sys, name, io.StringIO())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_HANDLER)


def typed(argument: str) -> str:
    """What was typed, as UTF-8 where the console's own encoding has no place for it (``LC_ALL=C``)."""
    try:
        return argument.encode("ascii", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return argument


def hang_up() -> None:
    """Whoever read along has gone: nothing is printed any more, at the end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _like(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_shown(character, error.encoding) for character in lacking), error.end


def _shown(character: str, encoding: str) -> str:
    raised = character.translate(_RAISED)
    if raised != character:
        return f"^{raised}"
    like = _LIKE.get(character) or unicodedata.normalize("NFKC", character)
    for text in (like, unicodedata.normalize("NFKD", character)[:1], "?"):
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            continue
        return text
    return "?"


def report(problems: list[Problem], annotate: bool) -> int:
    """Tell problems, for a person or as annotations; 1 if there are any."""
    for problem in problems:
        print(problem.annotation() if annotate else problem, file=sys.stdout if annotate else sys.stderr)
    count = len(problems)
    print(f"{count} problem{'s' if count != 1 else ''}", file=sys.stderr)
    return 1 if problems else 0
