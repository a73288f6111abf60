"""The site on servers: nginx and Caddy as Debian has them, with the settings that the site itself ships.

Both say the same of every file.  What other hosts read is held to its form; none of them can be started here.
"""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ledger.base.problem import LedgerError
from ledger.site.hosted import main, write_hosted
from ledger.site.hosting import ASK, KEEP, host_files
from ledger.site.policy import headers
from ledger.site.scripts import stamp
from ledger.site.styles import inline_scripts
from tests.hosts import INSTALL, SERVERS, answer, binary_of, serving
from tests.sites import ROOT, built_second, digests

THEME = ROOT / "src/ledger/site/theme"
_SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second article's site."""
    return built_second(tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def hosted(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, made ready for servers."""
    target = tmp_path_factory.mktemp("hosted") / "site"
    assert main(built, target) == 0
    return target


@dataclass(frozen=True)
class Answer:
    """What came back, with the names of headers in small letters."""

    status: int
    said: dict[str, str]
    content: bytes


class Server:
    """One at work."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str, **headers: str) -> Answer:
        response, content = answer(self._port, path, **headers)
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if not binary_of(request.param):
        pytest.skip(f"{request.param} is not installed, so it was not tried: {INSTALL}")
    with serving(request.param, hosted, tmp_path_factory.mktemp(request.param)) as port:
        yield Server(port)


# What a server answers


def test_every_page_of_both_languages_is_served(server: Server, hosted: Path) -> None:
    """At the address of its folder, whole and plain for whoever takes nothing compressed."""
    pages = sorted(hosted.rglob("index.html"))
    assert any(path.is_relative_to(hosted / "zh") for path in pages)
    for path in pages:
        folder = path.parent.relative_to(hosted).as_posix()
        got = server.get("/" if folder == "." else f"/{folder}/")
        assert (got.status, got.said["content-type"]) == (200, "text/html; charset=utf-8"), folder
        assert "content-encoding" not in got.said
        assert got.content == path.read_bytes(), folder


def test_what_is_compressed_is_sent_so(server: Server, hosted: Path) -> None:
    """The file that lies there, not one made anew; caches are told that it depends on who asks."""
    got = server.get("/zh/claims/", Accept_Encoding="gzip")
    assert got.said["content-encoding"] == "gzip"
    assert "accept-encoding" in got.said["vary"].lower()
    assert got.content == (hosted / "zh/claims/index.html.gz").read_bytes()
    assert gzip.decompress(got.content) == (hosted / "zh/claims/index.html").read_bytes()


@pytest.mark.parametrize(
    ("path", "lang", "encoding"),
    [
        ("/nothing/", "en", ""),
        ("/zh/nothing/", "zh-Hans", "gzip"),
        ("/_headers", "en", ""),
        ("/zh/x.csv", "zh-Hans", ""),
    ],
)
def test_what_is_not_there_is_said_in_the_language_of_its_place(
    server: Server, path: str, lang: str, encoding: str
) -> None:
    """With the status that says so and with all headers; what other hosts read is no part of the site."""
    got = server.get(path, Accept_Encoding=encoding)
    assert got.status == 404
    page = gzip.decompress(got.content) if encoding else got.content
    assert f'<html lang="{lang}"'.encode() in page
    assert got.said["content-type"] == "text/html; charset=utf-8"
    assert got.said["cache-control"] == ASK
    assert "content-security-policy" in got.said


@pytest.mark.parametrize(
    "path", ["/", "/zh/", "/nothing", "/assets/site.js", "/api/v1/claims.json", "/data/all.sqlite"]
)
def test_every_answer_has_every_header(server: Server, path: str) -> None:
    """As the policy says it, whatever the kind of file."""
    got = server.get(path)
    for name, value in headers(inline_scripts(THEME)).items():
        assert got.said.get(name.lower()) == value, name


def test_a_folder_without_its_stroke_leads_on(server: Server) -> None:
    """To the same host, whatever it is called outside."""
    got = server.get("/zh/claims")
    assert got.status in {301, 308}
    assert got.said["location"] == "/zh/claims/"


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("html", "text/html; charset=utf-8"),
        ("js", "/javascript; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8"),
        ("md", "text/markdown; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
        ("xml", "xml"),
        ("parquet", "application/vnd.apache.parquet"),
        ("sqlite", "application/vnd.sqlite3"),
        ("zip", "application/zip"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_every_kind_of_file_is_called_what_it_is(server: Server, hosted: Path, ending: str, kind: str) -> None:
    """A browser is told not to guess, so it has to be told what a file is."""
    name = next(path.relative_to(hosted).as_posix() for path in sorted(hosted.rglob(f"*.{ending}")))
    got = server.get(f"/{name}")
    assert got.status == 200
    assert kind in got.said["content-type"], name


def test_what_its_address_stands_for_is_kept(server: Server, hosted: Path) -> None:
    """The scripts of every page, and what these load; nothing else, whatever question follows its address."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(hosted.rglob("*.html"))]
    assert pages
    asked = {src.lstrip("./") for page in pages for src in _SCRIPT.findall(page)}
    assert {src.partition("?")[0] for src in asked} >= {"assets/site.js", "assets/later.js"}
    for src in asked:
        assert src.endswith(f"?{stamp(THEME)}")
        assert server.get(f"/{src}").said["cache-control"] == KEEP
    for path in (
        "/assets/site.js",
        "/",
        "/?1a2b3c4d",
        "/zh/claims/?q=1a2b3c4d",
        "/assets/site.js?q=1",
        "/api/v1/claims.json",
    ):
        assert server.get(path).said["cache-control"] == ASK, path


def test_what_is_unchanged_is_not_sent_again(server: Server) -> None:
    """A page is asked for again each time, and that costs next to nothing."""
    first = server.get("/zh/")
    again = server.get("/zh/", If_None_Match=first.said["etag"])
    assert (again.status, again.content) == (304, b"")


def test_a_part_of_a_file_can_be_asked_for(server: Server, hosted: Path) -> None:
    """As programs do that read tables over the web."""
    (path,) = hosted.rglob("*.sqlite")
    whole = path.read_bytes()
    got = server.get(f"/{path.relative_to(hosted).as_posix()}", Range="bytes=0-15")
    assert (got.status, got.content) == (206, whole[:16])


# What is made ready


def test_the_site_itself_is_not_changed(built: Path, hosted: Path) -> None:
    """Compressed files stand beside the others, and hold the same."""
    before, after = digests(built), digests(hosted)
    assert {name: after[name] for name in before} == before
    added = sorted(after.keys() - before.keys())
    assert added
    for name in added:
        plain = (hosted / name.removesuffix(".gz")).read_bytes()
        assert gzip.decompress((hosted / name).read_bytes()) == plain
        assert len(plain) >= 1000
    assert {"index.html.gz", "zh/index.html.gz", "assets/site.js.gz"} <= {*added}


def test_the_same_site_gives_the_same_files(built: Path, hosted: Path, tmp_path: Path) -> None:
    """Also over what stood there before."""
    target = tmp_path / "again"
    write_hosted(built, target)
    (target / "left.html").write_text("left", encoding="utf-8")
    write_hosted(built, target)
    assert digests(target) == digests(hosted)


def test_nothing_else_is_overwritten(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither is a folder that is no site taken for one."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(LedgerError, match="is there already, and is no site -> name a folder that is new"):
        write_hosted(built, tmp_path / "mine")
    assert main(tmp_path / "mine", tmp_path / "out") == 1
    assert "is no built site" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["letter.txt", "mine"]


def test_a_script_that_does_something_else_has_another_address(tmp_path: Path) -> None:
    """A remark changes nothing; the name is the same whoever asks."""
    assert re.fullmatch("[0-9a-f]{8}", stamp(THEME))
    theme = tmp_path / "theme"
    (theme / "assets").mkdir(parents=True)
    (theme / "assets" / "search.css").write_text("", encoding="utf-8")
    script = theme / "assets" / "a.js"
    found = []
    for text in ("a();\n", "// why\n  a();\n", "b();\n"):
        script.write_text(text, encoding="utf-8")
        found.append(stamp(theme))
    assert found[0] == found[1] != found[2]


# Hosts that cannot be started here


def test_the_headers_file_has_the_form_of_its_hosts() -> None:
    """A path, then its headers, indented; no header twice for one file; within what Cloudflare reads."""
    text = host_files(headers(inline_scripts(THEME)))["_headers"]
    rules: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            rules[line] = []
        else:
            assert re.fullmatch(r"  [A-Za-z-]+: \S.*", line), line
            rules[list(rules)[-1]].append(line.strip().partition(":")[0])
    assert list(rules) == ["/*", "/assets/*"]
    assert rules["/assets/*"] == ["Cache-Control"]
    assert "Cache-Control" not in rules["/*"], "Cloudflare joins what two rules say"


def test_the_files_of_netlify_and_cloudflare_say_where_the_site_is() -> None:
    """Both publish what the session builds, and Netlify has each language's page for what is missing."""
    netlify = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))
    cloudflare = tomllib.loads((ROOT / "wrangler.toml").read_text(encoding="utf-8"))
    assert netlify["build"]["publish"] == cloudflare["pages_build_output_dir"].removeprefix("./") == "site"
    assert "nox -s publish_site" in netlify["build"]["command"]
    assert netlify["redirects"] == [{"from": "/zh/*", "to": "/zh/404.html", "status": 404}]


def test_the_site_is_within_what_hosts_take(site: Path) -> None:
    """Cloudflare Pages takes 20,000 files of 25 MiB, GitHub Pages one gigabyte."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    assert len(sizes) < 20_000
    assert max(sizes) < 25 * 2**20
    assert sum(sizes) < 10**9
