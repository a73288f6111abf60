"""What names a subject: a repository in; its names, ids, publishers and days, and a pattern for them, out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path


def column(root: Path, table: str, *names: str) -> set[str]:
    """The cells of some columns, empty ones left out."""
    with (root / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row[name] for row in csv.DictReader(file) for name in names if row[name]}


def words(root: Path) -> set[str]:
    """What names the subject of a repository."""
    lines = (root / "docs" / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    found = {name.strip() for line in lines for name in line.split("#")[0].split(" = ")} - {""}
    for table in ("claim", "quantity", "source", "paragraph", "outlet"):
        found |= column(root, f"ledger/{table}", "id")
    found |= column(root, "derived/quantity", "id")
    found |= column(root, "ledger/source", "publisher", "publisher_zh")
    found |= column(root, "ledger/outlet", "name_en", "name_zh")
    found |= column(root, "ledger/edition", "id", "name_en", "name_zh", "about_en", "makers_en", "makers_zh", "tag")
    found |= column(root, "ledger/article", "id", "title", "published")
    return found | {day.replace("-", "") for day in column(root, "ledger/article", "published")}


def whole(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all, in capitals or not; a Latin word counts only where it does not go on."""

    def bounded(name: str) -> str:
        before = r"(?<![\w-])" if name[0].isascii() and name[0].isalnum() else ""
        after = r"(?![\w-])" if name[-1].isascii() and name[-1].isalnum() else ""
        return before + re.escape(name) + after

    return re.compile("|".join(map(bounded, sorted(names, key=len, reverse=True))), re.IGNORECASE)
