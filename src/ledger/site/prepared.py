"""What is made once for both languages: a repository in; all that stands beside the pages, and where it is, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ledger.base.paths import LANGS, cards_dir, downloads_dir
from ledger.charts.fonts import warn_of_fonts
from ledger.site.api import write_api
from ledger.site.chart_tables import write_tables
from ledger.site.cite_files import write_citations
from ledger.site.copies import copies_at
from ledger.site.downloads import write_downloads
from ledger.site.embeds import write_embeds
from ledger.site.exports import write_exports
from ledger.site.hosting import write_hosting
from ledger.site.kept_lines import Breaker
from ledger.site.merged import of_merged
from ledger.site.notebook_made import notebook_files
from ledger.site.research_object import write_research_object
from ledger.site.search import write_search
from ledger.site.social_cards import write_social_cards
from ledger.site.texts import write_texts
from ledger.site.uses import write_uses
from ledger.store.loading import current_ledger


@dataclass(frozen=True)
class Prepared:
    """For each language the file behind each picture, download and block of the search; how a nested build goes."""

    files: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    tell: Callable[[Any], None] = print


def prepare(root: Path, site_url: str = "") -> tuple[Prepared, int]:
    """Draw what is not drawn yet, and write the search, the texts, the data to take away and the API.

    Args:
        site_url: the address of the site, if it has one; then what is only shared is drawn as well.

    Returns:
        What was prepared, and how many pictures had to be drawn.
    """
    warn_of_fonts()
    ledger, known = current_ledger(root), _pictures(root)
    broken = Breaker(root)
    drawn = (write_social_cards(ledger, broken, bool(site_url)), write_downloads(ledger, broken, site_url))
    texts = (write_texts(ledger), write_citations(ledger, site_url))
    made = (*drawn, write_tables(ledger), write_search(ledger), write_embeds(ledger), *texts)
    write_uses(ledger)
    broken.keep()
    files = {lang: {uri: path for found in made for uri, path in found[lang].items()} for lang in LANGS}
    files[LANGS[0]] |= write_exports(ledger) | write_api(ledger)  # the same in every language, so at the root alone
    files[LANGS[0]] |= write_hosting(root) | _materials(root) | copies_at(root) | notebook_files(root)
    files = {lang: found | of_merged(root, found) for lang, found in files.items()}
    files[LANGS[0]] |= write_research_object(ledger, files)
    return Prepared(files), len(_pictures(root) - known)


def _materials(root: Path) -> dict[str, Path]:
    """The bill of materials, where a repository keeps one beside its locks."""
    path = root / "requirements" / "sbom.json"
    return {path.name: path} if path.exists() else {}


def _pictures(root: Path) -> set[Path]:
    return {path for folder in (cards_dir(root), downloads_dir(root)) for path in folder.rglob("*.png")}
