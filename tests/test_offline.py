"""The offline edition: every link leads to a file of the archive, and nothing needs a server."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from posixpath import dirname, normpath

import pytest

from ledger.base.problem import LedgerError
from ledger.site.offline import files_of, from_disk, main, offline

_HREF = re.compile(r"""\b(?:href|src)=["']((?![\w.+-]+:|//)[^"'?#]*)""")


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('<a href="../cost/#rent">', '<a href="../cost/index.html#rent">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href="article/?verdict=opinion">', '<a href="article/index.html?verdict=opinion">'),
        ('<a href="https://example.org/a/">', '<a href="https://example.org/a/">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="data/all.sqlite">', '<a href="data/all.sqlite">'),
        ('<script type="module" src="try.js">', '<script defer src="try.js">'),
    ],
)
def test_an_address_names_the_file(page: str, wanted: str) -> None:
    assert from_disk(page) == wanted


def test_every_link_leads_to_a_file(site: Path) -> None:
    files = dict(files_of(site))
    names = set(files)
    lost = set()
    for name in (n for n in names if n.endswith(".html") and "404" not in n):
        page = files[name].decode()
        assert 'type="module"' not in page
        for target in filter(None, _HREF.findall(page)):
            if normpath(f"{dirname(name)}/{target}".lstrip("/")) not in names:
                lost.add((name, target))
    assert sorted(lost) == []
    assert not [n for n in names if n.endswith(".js") and re.search(r"^export ", files[n].decode(), re.MULTILINE)]


def test_the_same_site_gives_the_same_archive(tmp_path: Path) -> None:
    (tmp_path / "site" / "cost").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text('<a href="cost/">', encoding="utf-8")
    (tmp_path / "site" / "_headers").write_text("/*\n", encoding="utf-8")
    assert main(tmp_path / "site", tmp_path / "edition.zip") == 0
    first = (tmp_path / "edition.zip").read_bytes()
    assert main(tmp_path / "site", tmp_path / "edition.zip") == 0
    assert (tmp_path / "edition.zip").read_bytes() == first
    assert zipfile.ZipFile(io.BytesIO(first)).namelist() == ["edition/index.html"]


def test_no_site_is_no_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LedgerError):
        offline(tmp_path, "edition")
    assert main(tmp_path, tmp_path / "edition.zip") == 1
    assert "build it first" in capsys.readouterr().err
    assert not (tmp_path / "edition.zip").exists()
