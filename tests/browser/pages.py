"""The pages of the site, found in the prose and the notebooks."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def page_paths() -> list[str]:
    """Addresses of every page of both languages, relative to the site root."""
    paths: list[str] = []
    for lang, prefix in (("en", ""), ("zh", "zh/")):
        folder = ROOT / "docs" / lang
        names = [p.relative_to(folder).with_suffix("").as_posix() for p in sorted(folder.rglob("*.md"))]
        names += [f"appendix/{p.stem}" for p in sorted((ROOT / "notebooks").glob("*.py"))]
        for name in names:
            stem = name.removesuffix("index").rstrip("/")
            paths.append(prefix + (f"{stem}/" if stem else ""))
    return paths


SUBJECTS = ["", "cost/", "prices/", "market/", "zh/", "zh/cost/", "zh/prices/", "zh/market/"]
CHARTED = ["cost/", "prices/", "market/", "zh/cost/", "zh/prices/", "zh/market/"]
