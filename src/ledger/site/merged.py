"""The files of charts that were merged: the files behind addresses in; the same under the addresses of old out.

A picture, a frame and a record of the API are those of the chart that holds the content now, and say so themselves;
data in a table have other columns, so an old address of such a table leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ledger.base.paths import LANGS
from ledger.store.merged import merged_charts

_PICTURES = (f"charts/{{}}.{lang}.{ending}" for lang in LANGS for ending in ("svg", "png"))
_FORMS = ("embed/{}.html", "api/v1/charts/{}.json", *_PICTURES)


def of_merged(root: Path, files: Mapping[str, Path]) -> dict[str, Path]:
    """What stands behind the addresses of charts that are gone."""
    return dict(_aliases(root, files))


def _aliases(root: Path, files: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    for old, new in merged_charts(root).items():
        for form in _FORMS:
            if (address := form.format(new)) in files:
                yield form.format(old), files[address]
