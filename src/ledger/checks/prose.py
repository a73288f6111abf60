"""Prose: every page of both languages through the site's own Markdown; problems with file and line."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from markdown import Markdown

from ledger.base.files import read_text
from ledger.base.kept import unless_passed
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, checked_dir, docs_dir, vocabulary
from ledger.base.problem import Problem
from ledger.checks.hedges import check_hedges
from ledger.checks.made import check_made
from ledger.checks.markup import check_notebooks_markup, markdown_cells
from ledger.checks.menu import check_menu
from ledger.checks.merged import check_merged
from ledger.checks.reads import Reads
from ledger.checks.settings import check_settings
from ledger.checks.twins import check_twins
from ledger.checks.years import check_years_of_pages
from ledger.judge.naked import naked_numbers, vocabulary_names
from ledger.prose import LedgerExtension
from ledger.prose.nav import configuration
from ledger.store.loading import current_ledger
from ledger.store.shown_words import is_shown_words


def check_prose(root: Path, pages: bool = True) -> list[Problem]:
    """Twins, and naked numbers in notebooks and words of charts and calculators, which no generator renders as pages.

    The pages themselves too, unless whoever renders them takes their problems.
    """
    problems = check_settings(root)
    if problems:
        return problems
    problems += [p for lang in LANGS for p in (check_pages if pages else check_shown_words)(root, lang)]
    problems += check_menu(root)
    problems += check_twins(root)
    problems += check_made(root) + check_merged(root)
    problems += [*check_hedges(current_ledger(root)), *check_years_of_pages(current_ledger(root))]
    return problems + check_notebooks(root) + check_notebooks_markup(root)


def check_notebooks(root: Path) -> list[Problem]:
    """Naked numbers in the Markdown of notebooks."""
    reads = Reads(current_ledger(root), LANGS[0])
    notebooks = listed(root / "notebooks", "*.py")
    items = ((reads.key_of_text(path), partial(_notebook, path, root)) for path in notebooks)
    return unless_passed(checked_dir(root) / "passed", "notebooks", items)


def check_pages(root: Path, lang: str) -> list[Problem]:
    """Bindings and naked numbers of every page of a language, and of the words of charts and calculators."""
    return _unless_passed(f"pages-{lang}", listed(docs_dir(root, lang), "**/*.md"), root, lang)


def check_shown_words(root: Path, lang: str) -> list[Problem]:
    """Bindings and naked numbers of the words of charts and calculators alone."""
    folder = docs_dir(root, lang)
    words = [path for path in listed(folder, "**/*.md") if is_shown_words(path.relative_to(folder).as_posix())]
    return _unless_passed(f"words-{lang}", words, root, lang)


def _unless_passed(name: str, pages: list[Path], root: Path, lang: str) -> list[Problem]:
    """The problems of pages; one that was sound is not rendered again until something that it names changes."""
    reads = Reads(current_ledger(root), lang)
    items = ((reads.key(path), partial(check_page, path, root, lang)) for path in pages)
    return unless_passed(checked_dir(root) / "passed", name, items)


def check_page(path: Path, root: Path, lang: str) -> list[Problem]:
    """Render one page; its problems."""
    text, problems = read_text(path, root)
    if not problems:
        page = path.relative_to(docs_dir(root, lang)).as_posix()
        site_markdown(root, lang, problems, page, make=False).convert(_without_front_matter(text.replace("\r\n", "\n")))
    return problems


def site_markdown(root: Path, lang: str, problems: list[Problem], page: str = "", make: bool = True) -> Markdown:
    """The site's own extensions, read from mkdocs.yml, with ours set to the language and telling a list.

    Args:
        make: whether lists, figures and popovers are made, or only asked for.
    """
    config = configuration(root / "mkdocs.yml").get("markdown_extensions") or {}
    extensions: list[Any] = []
    options: dict[str, dict[str, Any]] = {}
    for name, settings in config.items():
        if name not in {"ledger", "toc"}:
            extensions.append(name)
            options[name] = settings or {}
    extensions.append(LedgerExtension(lang=lang, root=str(root), page=page, problems=problems, make=make))
    return Markdown(extensions=extensions, extension_configs=options)


def _without_front_matter(text: str) -> str:
    """Blank the YAML head, so that line numbers stay."""
    match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def _notebook(path: Path, root: Path) -> list[Problem]:
    """Markdown cells carry no numbers; a cell that needs one displays a quantity."""
    names = vocabulary_names(vocabulary(root))
    place = path.relative_to(root).as_posix()
    text, problems = read_text(path, root)
    lines = text.splitlines()
    for cell in markdown_cells(path, root):
        for line in cell.splitlines():
            for naked in naked_numbers(re.sub(r"`[^`]*`", "", line), names):
                number = next((n for n, raw in enumerate(lines, 1) if raw.lstrip("# ") == line.lstrip("# ")), 0)
                what = f"{naked.token!r} in “{naked.context}” is a naked number"
                problems.append(
                    Problem(place, number, what, "display a quantity in a code cell instead", "number-naked")
                )
    return problems
