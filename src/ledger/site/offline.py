"""The offline edition: a built site in; one archive out that opens from a disk by a double click.

A server opens a folder at its ``index.html``, a disk does not, and from a disk a browser loads no module: addresses of
folders name the file, and scripts are plain.  Everything else is the site as it was built, the same bytes each time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.site.exports.written import as_archive

#: An address within the site that leads to a folder, with what follows it.
_FOLDER = re.compile(r"""(\bhref=["'])((?![\w.+-]+:|//)[^"'?#]*/|\.{1,2}(?:/\.\.)*)([?#][^"']*)?(["'])""")
_MODULE = re.compile(r'(?<= )type="module" ')
_EXPORT = re.compile(r"^export (?=const |let |function )", re.MULTILINE)
#: What only a server needs.
_LEFT_OUT = ("_headers", "hosting/", "sitemap.xml.gz")


def offline(site: Path, top: str) -> bytes:
    """The archive of a built site, all in a folder of this name.

    Raises:
        LedgerError: there is no site.
    """
    if not (site / "index.html").is_file():
        what = "is no built site: it has no index.html"
        raise LedgerError([Problem(site.name, 0, what, "build it first: nox -s build", "file-unreadable")])
    return as_archive({f"{top}/{name}": content for name, content in files_of(site)})


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the edition by its name, as it is when it is opened from a disk."""
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        name = path.relative_to(site).as_posix()
        if name.startswith(_LEFT_OUT):
            continue
        if path.suffix == ".html":
            yield name, from_disk(path.read_text(encoding="utf-8")).encode()
        elif path.suffix == ".js":
            yield name, _EXPORT.sub("", path.read_text(encoding="utf-8")).encode()
        else:
            yield name, path.read_bytes()


def from_disk(page: str) -> str:
    """A page whose links to folders name the file in them, and whose scripts are no modules."""
    return _MODULE.sub("defer ", _FOLDER.sub(_named, page))


def _named(match: re.Match[str]) -> str:
    before, folder, after, end = match[1], match[2], match[3] or "", match[4]
    return f"{before}{folder.rstrip('/')}/index.html{after}{end}"


def main(site: Path, archive: Path) -> int:
    """Write the archive beside its place and move it there whole."""
    try:
        content = offline(site, archive.stem)
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 1
    part = archive.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(content)
    part.replace(archive)
    print(f"wrote {archive} ({len(content) / 1e6:.1f} MB): unpack it and open index.html")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
