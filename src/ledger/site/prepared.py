"""What is made once for both languages: the repository in; pictures and the search, and where each stands, out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ledger.base.paths import LANGS, cards_dir, downloads_dir
from ledger.charts.fonts import NO_HAN, draws_han
from ledger.site.downloads import write_downloads
from ledger.site.kept_lines import Breaker
from ledger.site.search import write_search
from ledger.site.social_cards import write_social_cards
from ledger.store.loading import current_ledger


@dataclass(frozen=True)
class Prepared:
    """For each language the file behind each picture, download and block of the search; how a nested build goes."""

    files: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    tell: Callable[[Any], None] = print


def prepare(root: Path) -> tuple[Prepared, int]:
    """Draw what is not drawn yet, and write the search.

    Returns:
        What was prepared, and how many pictures had to be drawn.
    """
    if not draws_han():
        logging.getLogger("mkdocs.ledger").warning(NO_HAN)
    ledger, known = current_ledger(root), _pictures(root)
    broken = Breaker(root)
    made = (write_social_cards(ledger, broken), write_downloads(ledger, broken), write_search(ledger))
    broken.keep()
    files = {lang: {uri: path for found in made for uri, path in found[lang].items()} for lang in LANGS}
    return Prepared(files), len(_pictures(root) - known)


def _pictures(root: Path) -> set[Path]:
    return {path for folder in (cards_dir(root), downloads_dir(root)) for path in folder.glob("*.png")}
