"""Charts for frames in other pages: what runs have left and the words in; a small page for each chart out."""

from __future__ import annotations

from pathlib import Path

from ledger.base.files import write_if_changed
from ledger.base.kept import sweep
from ledger.base.paths import LANGS, embeds_dir
from ledger.charts.made import chart_records
from ledger.html.chart_page import embedded
from ledger.site.policy import of_page
from ledger.site.styles import Styles, packed, rules
from ledger.store import Ledger

_SHEET = Path(__file__).with_name("theme") / "assets" / "site.css"


def write_embeds(ledger: Ledger) -> dict[str, dict[str, Path]]:
    """Bring the pages of both languages up to date and remove those that are gone.

    Returns:
        For each language the file behind each address, such as ``embed/cost-cover.html``.
    """
    sheet = Styles({"site": rules(packed(_SHEET.read_text(encoding="utf-8")))})
    found: dict[str, dict[str, Path]] = {}
    for lang in LANGS:
        folder = embeds_dir(ledger.root, lang)
        folder.mkdir(parents=True, exist_ok=True)
        paths = {record.id: folder / f"{record.id}.html" for record in chart_records(ledger.root)}
        for key, path in paths.items():
            page = embedded(key, ledger, lang)
            style = sheet.of(page, "site")
            write_if_changed(path, page.replace("{policy}", of_page(style, ())).replace("{style}", style).encode())
        sweep(folder, "*.html", paths.values())
        found[lang] = {f"embed/{key}.html": path for key, path in paths.items()}
    return found
