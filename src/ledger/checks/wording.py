"""Words that this publication does without: its own table and every text that a reader sees in; each use out.

The table (``docs/wording.csv``) gives for a language a pattern, the word to take in its place, and why; a repository
without one is asked nothing.  What others say, quoted or as a title, is theirs.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ledger.base.files import content
from ledger.base.kept import key_of, unless_passed
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, checked_dir, docs_dir
from ledger.base.problem import LedgerError, Problem
from ledger.base.tables import Row, read_if_there, read_table
from ledger.checks.answers import code_key
from ledger.judge.bind import shown_text
from ledger.store.seal.parts import table_files

TABLE = "docs/wording.csv"
_UNREAD = "wording-unreadable"
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Columns of what others say, and of what a reader may be told.
_OTHERS = ("title_", "publisher_", "words_")
#: Codes and addresses are nobody's wording; of a link its text is.
_CODE = re.compile(r"`[^`\n]*`|\{[^{}\n]*#[^{}\n]*\}|https?://\S+")
#: What stands in quotation marks is somebody else's, and so is the name of a work.
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


class Said(NamedTuple):
    """A text that a reader sees, in one language, and where it stands."""

    place: str
    line: int
    lang: str
    text: str


class Word(NamedTuple):
    """What to avoid, and what to write in its place."""

    lang: str
    avoid: re.Pattern[str]
    better: str
    why: str


def check_wording(root: Path) -> list[Problem]:
    """Every use of a word of the table in pages, tables, notebooks and the words of the interface.

    A file that was sound is not looked at again until it, the table or our code changes.
    """
    try:
        words = avoided(root)
    except LedgerError as error:
        return list(error.problems)
    rules = key_of(code_key(), repr(words))
    files = _files(root) if words else ()
    items = ((_key(rules, path, root), partial(_wrong, said, words)) for path, said in files)
    return unless_passed(checked_dir(root) / "passed", "wording", items)


def _key(rules: str, path: Path, root: Path) -> str:
    return key_of(rules, path.relative_to(root).as_posix(), content(path))


def _wrong(said: Callable[[], Iterator[Said]], words: list[Word]) -> list[Problem]:
    return [problem for one in said() for problem in used(one, words)]


def avoided(root: Path) -> list[Word]:
    """The words to avoid.

    Raises:
        LedgerError: the table cannot be read, or a row of it means nothing.
    """
    rows = read_if_there(root / TABLE, root, ["lang", "avoid", "better", "why"])
    if wrong := [problem for row in rows for problem in _meaningless(row)]:
        raise LedgerError(wrong)
    return [Word(r["lang"], re.compile(r["avoid"], re.IGNORECASE), r["better"], r["why"]) for r in rows]


def _meaningless(row: Row) -> Iterator[Problem]:
    if row["lang"] not in LANGS:
        yield row.problem(f"{row['lang']!r} is no language of the site", f"write {' or '.join(LANGS)}", _UNREAD)
    try:
        empty = re.compile(row["avoid"]).search("")
    except re.error as error:
        yield row.problem(f"{row['avoid']!r} is no pattern: {error}", "correct the regular expression", _UNREAD)
    else:
        if empty:
            yield row.problem(f"{row['avoid']!r} fits every text", "give the words to avoid", _UNREAD)


def all_said(root: Path) -> Iterator[Said]:
    """Every text that a reader sees."""
    return (one for _, said in _files(root) for one in said())


def _files(root: Path) -> Iterator[tuple[Path, Callable[[], Iterator[Said]]]]:
    """Every file that readers see a text of, each with all that it says and reads nothing else for."""
    for lang in LANGS:
        yield from ((p, partial(_page, p, root, lang)) for p in listed(docs_dir(root, lang), "**/*.md"))
    for folder, pattern, find in (("notebooks", "*.py", _notebook), ("src/ledger", "**/*.toml", _interface)):
        yield from ((path, partial(find, path, root)) for path in listed(root / folder, pattern))
    yield from ((path, partial(_cells, path, root)) for path in table_files(root))


def _page(path: Path, root: Path, lang: str) -> Iterator[Said]:
    place = path.relative_to(root).as_posix()
    lines = content(path).decode("utf-8", errors="replace").splitlines()
    return (Said(place, n, lang, _LINK.sub(r"\1", _CODE.sub("", line))) for n, line in enumerate(lines, 1))


def _cells(path: Path, root: Path) -> Iterator[Said]:
    """The cells of columns that name their language."""
    for row in read_table(path, root).rows:
        for name, text in row.cells.items():
            lang = name.rpartition("_")[2]
            if text and lang in LANGS and not name.startswith(_OTHERS):
                yield Said(row.place, row.line, lang, shown_text(text))


def _notebook(path: Path, root: Path) -> Iterator[Said]:
    """Cells of text, in English, and strings of several words, in the language that they are in."""
    place, source = path.relative_to(root).as_posix(), content(path).decode("utf-8", errors="replace")
    for n, line in enumerate(source.splitlines(), 1):
        if line.startswith("# "):
            yield Said(place, n, LANGS[0], line)
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return  # its run says so
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip() + " ":
            yield Said(place, node.lineno, LANGS[bool(_HAN.search(node.value))], node.value)


def _interface(path: Path, root: Path) -> Iterator[Said]:
    """The fixed words; a line of the file holds a word in both languages."""
    place, text = path.relative_to(root).as_posix(), content(path).decode("utf-8")
    lines = text.splitlines()
    for lang, said in _both(tomllib.loads(text)):
        line = next((n for n, one in enumerate(lines, 1) if said in one), 0)
        yield Said(place, line, lang, said)


def _both(given: Any) -> Iterator[tuple[str, str]]:
    """The texts below keys that are languages."""
    for key, value in given.items() if isinstance(given, Mapping) else ():
        if key in LANGS and isinstance(value, str):
            yield key, value
        else:
            yield from _both(value)


def used(said: Said, words: list[Word]) -> Iterator[Problem]:
    """The words of the table that a text uses in its own voice."""
    text = _QUOTED.sub("“”", said.text)
    for word in words:
        if word.lang == said.lang and (found := word.avoid.search(text)):
            what = f"“{found[0]}” is wording that this publication does without: {word.why}"
            yield Problem(said.place, said.line, what, f"write {word.better}", "wording-avoided")
