"""``ledger add page``: a page as it was typed in; its file in both languages and both navigations out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row
from ledger.cli.add.draft import Draft, New
from ledger.cli.add.nav import FILES, listed, with_entry
from ledger.cli.add.sentences import front, one_a_line, pages


def page_problems(new: New, draft: Draft) -> Iterator[Problem]:
    """The page is there already, or the one that it is to follow is not listed."""
    for lang in LANGS:
        path = _file(draft.root, lang, new.row["name"])
        if path.exists():
            place = path.relative_to(draft.root).as_posix()
            yield new.entry.problem(f"the page {place} exists", "give the new page another name", "name")
        known = listed((draft.root / FILES[lang]).read_text(encoding="utf-8"))
        after = f"{new.row['after']}.md"
        if new.row["after"] and after not in known:
            what = f"{FILES[lang]} lists no page {new.row['after']!r}{did_you_mean(after, known)}"
            yield new.entry.problem(what, "name a page that it lists", "after")


def page_files(new: New, draft: Draft) -> dict[Path, bytes]:
    """Both pages and both navigations."""
    sections = [n.row for n in draft.new if n.table == "section" and n.row["page"] == new.row["name"]]
    files = {}
    for lang in LANGS:
        files[_file(draft.root, lang, new.row["name"])] = _page(new.row, sections, lang)
        nav = draft.root / FILES[lang]
        page, after = f"{new.row['name']}.md", f"{new.row['after']}.md"
        text = with_entry(nav.read_text(encoding="utf-8"), page, new.row[f"title_{lang}"], after)
        files[nav] = text.encode()
    return files


def _page(row: Row, sections: list[Row], lang: str) -> bytes:
    head = {"title": row[f"title_{lang}"], "description": row[f"description_{lang}"]}
    return pages(
        front(head | {"reviewed": date.fromisoformat(row["reviewed"])}),
        f"# {row[f'question_{lang}']}",
        f"{one_a_line(row[f'answer_{lang}'])}\n{{ .answer }}",
        *(f"## {section[f'heading_{lang}']} {{#{section['id']}}}" for section in sections),
    )


def _file(root: Path, lang: str, name: str) -> Path:
    return docs_dir(root, lang) / f"{name}.md"
