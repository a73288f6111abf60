"""Files that are made together of records and charts: how to make them in; their names out, made again when need be.

They are made again when a record, a chart, its words or our code changes, or when one of them is not as it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ledger.base.files import content, read_kept, write_if_changed, write_kept
from ledger.base.kept import key_of
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, build_dir, charts_dir, docs_dir
from ledger.base.sums import Sums
from ledger.site.common import code_of

_CODE = Path(__file__).resolve().parents[1]
#: What the files of a folder were made of, and their names.
_RECORD = "made.json"


def kept_files(
    root: Path, folder: Path, drawn: Iterable[Path], make: Callable[[], Mapping[str, bytes]], told: str = ""
) -> list[str]:
    """Bring the files of a folder below ``build`` up to date and remove those that are gone.

    Args:
        drawn: what they are made of besides records, words of charts and code.
        told: what they are made of that stands in no file.

    Returns:
        Their names below the folder, in order.
    """
    kind = "-".join(folder.relative_to(build_dir(root)).parts)
    sums, key = Sums(root, kind), key_of(_key(root, drawn), told)
    record = read_kept(folder / _RECORD)
    names = list(record.get("names", ())) if record.get("key") == key else []
    if not names or not all(sums.holds(folder / name) for name in names):
        names = _written(folder, make())
        write_kept(folder / _RECORD, {"key": key, "names": names})
    sums.keep(folder / name for name in names)
    return names


def _written(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    for place in {(folder / name).parent for name in files}:
        place.mkdir(parents=True, exist_ok=True)
    for name, made in files.items():
        write_if_changed(folder / name, made)
    for path in (path for path in folder.rglob("*") if path.is_file()):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    return sorted(files)


def _key(root: Path, drawn: Iterable[Path]) -> str:
    """The typed and the derived records, sources of all packages, charts with their words, and our code."""
    data = root / "data"
    read = [
        *(path for name in ("ledger", "derived") for path in listed(data / name, "*.csv")),
        *listed(data, "*/source.csv"),
        *(path for lang in LANGS for path in listed(docs_dir(root, lang) / "charts", "*.md")),
        *listed(charts_dir(root), "*.chart.json"),
        *drawn,
        root / "CITATION.cff",
    ]
    return key_of(code_of(_CODE), *(part for path in read for part in (path.name, content(path))))
