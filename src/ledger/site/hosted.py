"""A site for a server of one's own: a built site in; the same with a compressed file beside each text out.

nginx and Caddy send such a file as it is (``hosting/nginx.conf``, ``hosting/Caddyfile``), so nothing is compressed
twice, and as well as it can be.  The same site gives the same bytes.
"""

from __future__ import annotations

import gzip
import shutil
import sys
from pathlib import Path

from ledger.base.problem import LedgerError, Problem

#: What is worth compressing; the rest of a site is compressed already.
TEXTS = frozenset(
    [".html", ".js", ".css", ".json", ".jsonld", ".xml", ".svg", ".csv", ".md", ".txt", ".bib", ".ris", ".ipynb"]
)
#: Below this many bytes a file travels in one packet, compressed or not.
_SMALL = 1_000


def compressed(content: bytes) -> bytes:
    """As `gzip -9n` does it: no name and no time in it."""
    return gzip.compress(content, 9, mtime=0)


def write_hosted(site: Path, target: Path) -> tuple[int, int, int]:
    """Write the folder anew; how many files were compressed, how large they were, and how large they are.

    Raises:
        LedgerError: there is no site, or what stands in the way is no such folder.
    """
    if not (site / "index.html").is_file():
        what = "is no built site: it has no index.html"
        raise LedgerError([Problem(site.name, 0, what, "build it first: nox -s build", "file-unreadable")])
    if target.exists() and not (target / "certificate.json").is_file():
        what = "is there already, and is no site"
        raise LedgerError([Problem(target.name, 0, what, "name a folder that is new", "file-unreadable")])
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(site, part)
    sizes = [_beside(path) for path in sorted(part.rglob("*")) if path.suffix in TEXTS and path.is_file()]
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)
    made = [pair for pair in sizes if pair]
    return len(made), sum(plain for plain, _ in made), sum(small for _, small in made)


def _beside(path: Path) -> tuple[int, int] | None:
    """Both sizes of a file; nothing where it is too small to matter, or the site has it compressed already."""
    content, beside = path.read_bytes(), path.with_name(f"{path.name}.gz")
    if len(content) < _SMALL or beside.exists():
        return None
    small = compressed(content)
    beside.write_bytes(small)
    return len(content), len(small)


def main(site: Path, target: Path) -> int:
    """Write it, and say what was saved."""
    try:
        count, plain, small = write_hosted(site, target)
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"wrote {target}: {count} texts of {plain / 1e6:.1f} MB in {small / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
