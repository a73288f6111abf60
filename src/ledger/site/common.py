"""What every page of a site rests on, by name: the repository in; digests out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledger.base.files import content
from ledger.base.kept import key_of
from ledger.base.paths import LANGS, charts_dir, docs_dir
from ledger.base.walking import files_below
from ledger.prose.nav import CONFIG
from ledger.site.unchanged import environment, packages
from ledger.store import Ledger

_CODE = Path(__file__).resolve().parents[1]


def common(root: Path, ledger: Ledger, overrides: Iterable[Path], settings: Iterable[str]) -> dict[str, str]:
    """All of it; over-careful, since it changes rarely.

    Args:
        overrides: folders of templates besides our own.
        settings: what the site generator was told besides its files.
    """
    configuration = [content(root / name) for name in CONFIG.values() if (root / name).exists()]
    listed = [root / "data", charts_dir(root), *(docs_dir(root, lang) for lang in LANGS)]
    return {
        "the code": code_of(_CODE, *overrides),
        "the installed packages": packages(),
        "the settings": key_of(*configuration, *settings, *environment(root)),
        "the list of files": key_of(*(f"{folder.name}/{name}" for folder in listed for name in _files(folder))),
        "the units": key_of(repr(ledger.units)),
        "the article and the work": key_of(repr(ledger.article), repr(ledger.edition)),
        "the paragraphs": key_of(repr(ledger.paragraphs)),
    }


def code_of(*folders: Path) -> str:
    """All that runs or is filled in: modules, words, templates, styles, scripts."""
    files = [(folder / name, name) for folder in folders for name in _files(folder)]
    return key_of(*(part for path, name in files for part in (name, content(path))))


def _files(folder: Path) -> list[str]:
    return sorted(name for name in files_below(folder, {"__pycache__"}) if not name.endswith((".pyc", ".part")))
