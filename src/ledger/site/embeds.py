"""Charts for frames in other pages: what runs have left and the words in; a small page for each chart out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.base.leavings import listed
from ledger.base.paths import LANGS, charts_dir, embeds_dir
from ledger.charts.made import chart_records
from ledger.html.chart_page import embedded
from ledger.site.kept_files import kept_files
from ledger.site.policy import of_page
from ledger.site.scripts import stamp
from ledger.site.style_rules import packed, rules
from ledger.site.styles import Styles
from ledger.store import Ledger

_THEME = Path(__file__).with_name("theme")


def write_embeds(ledger: Ledger) -> dict[str, dict[str, Path]]:
    """Bring the pages of both languages up to date and remove those that are gone.

    Returns:
        For each language the file behind each address, such as ``embed/cost-cover.html``.
    """
    root, folder = ledger.root, embeds_dir(ledger.root)
    drawn = listed(charts_dir(root), "*.svg")
    version = stamp(_THEME)
    names = kept_files(root, folder, drawn, lambda: dict(_pages(ledger, version)), version)
    return {
        lang: {f"embed/{name.partition('/')[2]}": folder / name for name in names if name.startswith(f"{lang}/")}
        for lang in LANGS
    }


def _pages(ledger: Ledger, version: str) -> Iterator[tuple[str, bytes]]:
    """Each page by its name, such as ``zh/cost-cover.html``."""
    sheet = Styles({"site": rules(packed((_THEME / "assets" / "site.css").read_text(encoding="utf-8")))})
    for lang in LANGS:
        script = f"{'../' if lang == LANGS[0] else '../../'}assets/answers.js?{version}"
        for record in chart_records(ledger.root):
            page = embedded(record.id, ledger, lang)
            style = sheet.of(page, "site")
            styled = page.replace("{policy}", of_page(style, ())).replace("{style}", style).replace("{script}", script)
            yield f"{lang}/{record.id}.html", styled.encode()
