"""The navigation of both sites as text: the files of MkDocs and a new page in; the files with it in its place out."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ledger.base.paths import LANGS

#: Which file holds the navigation of a language.
FILES = dict(zip(LANGS, ("mkdocs.yml", "mkdocs.zh.yml"), strict=True))
_ENTRY = re.compile(r"^(?P<indent> *)- (?P<label>.+): (?P<page>[^\s:]+\.(?:md|ipynb))$", re.MULTILINE)


def listed(text: str) -> list[str]:
    """The pages of a navigation, in order."""
    return [m["page"] for m in _ENTRY.finditer(text)]


def with_entry(text: str, page: str, label: str, after: str) -> str:
    """The file with one more page, directly after another that it lists."""
    found = next(m for m in _ENTRY.finditer(text) if m["page"] == after)
    line = f"\n{found['indent']}- {_plain(label)}: {page}"
    return text[: found.end()] + line + text[found.end() :]


def last_notebook(root: Path) -> str:
    """The page that a new notebook follows."""
    pages = listed((root / FILES["en"]).read_text(encoding="utf-8"))
    return [p for p in pages if p.endswith(".ipynb") or p.startswith("appendix/")][-1]


def _plain(label: str) -> str:
    """A label as YAML reads it back, in quotes only where it needs them."""
    safe = re.fullmatch(r"[^\W_][^:#\[\]{}\"'&*!|>%@`]*", label)
    return label if safe else json.dumps(label, ensure_ascii=False)
