"""Where generated files stand in the repository and in the site: one place for every such path."""

from __future__ import annotations

from pathlib import Path

from ledger.base.bilingual import LANGUAGE

LANGS = tuple(LANGUAGE)


def find_root(start: Path | None = None) -> Path:
    """Find the repository: the nearest folder upwards that holds ``data/ledger``.

    Raises:
        FileNotFoundError: there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "ledger" / "datapackage.json").is_file():
            return folder
    raise FileNotFoundError(f"no data/ledger/datapackage.json in {here} or above; run inside the repository")


def build_dir(root: Path) -> Path:
    """Everything generated and not committed."""
    return root / "build"


def charts_dir(root: Path) -> Path:
    """What runs have left of charts and calculators."""
    return root / "build" / "charts"


def drawings_dir(root: Path) -> Path:
    """The drawings of charts, under the hash of what is drawn."""
    return root / "build" / "drawings"


def downloads_dir(root: Path) -> Path:
    """Charts to download, titled, under the hash of their specification."""
    return root / "build" / "downloads"


def notebooks_dir(root: Path) -> Path:
    """Executed notebooks, under the folder name their pages have in the site."""
    return root / "build" / "appendix"


def rendered_dir(root: Path) -> Path:
    """Rendered notebooks, kept between builds."""
    return root / "build" / "rendered"


def cards_dir(root: Path) -> Path:
    """Social cards, under the hash of their drawing."""
    return root / "build" / "cards"


def exports_dir(root: Path) -> Path:
    """Data packages in the forms that readers take away, under the hash of what they are made of."""
    return root / "build" / "exports"


def tables_dir(root: Path) -> Path:
    """The data of charts to download, by language."""
    return root / "build" / "tables"


def embeds_dir(root: Path) -> Path:
    """Pages that hold a chart and nothing else, for frames in other pages, by language."""
    return root / "build" / "embeds"


def uses_dir(root: Path) -> Path:
    """What rests on each number, by language and topic."""
    return root / "build" / "uses"


def texts_dir(root: Path, lang: str) -> Path:
    """Written pages as plain Markdown, at their addresses."""
    return root / "build" / "texts" / lang


def text_records_dir(root: Path) -> Path:
    """Pages of single records as plain Markdown, by language."""
    return root / "build" / "text-records"


def crate_file(root: Path) -> Path:
    """The description of the whole build as a research object."""
    return root / "build" / "ro-crate-metadata.json"


def api_dir(root: Path) -> Path:
    """The records as JSON."""
    return root / "build" / "api"


def cites_dir(root: Path, lang: str) -> Path:
    """Citations as files, in one language."""
    return root / "build" / "cites" / lang


def checked_dir(root: Path) -> Path:
    """What checks have found, kept between them."""
    return root / "build" / "checked"


def docs_dir(root: Path, lang: str) -> Path:
    """The prose of one language."""
    return root / "docs" / lang


def pages_dir(root: Path, lang: str) -> Path:
    """Pages made from the ledger alone, as Markdown, in one language."""
    return root / "build" / "pages" / lang


def vocabulary(root: Path) -> Path:
    """The declared names."""
    return root / "docs" / "vocabulary.txt"
