"""What a page may load and do: its policy fits it to the byte, and the files for hosts say what the headers are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from selectolax.lexbor import LexborHTMLParser

from ledger.site.hosting import host_files
from ledger.site.mkdocs_reload import allow_reload
from ledger.site.policy import hashed, headers, of_page
from ledger.site.style_variables import measures
from ledger.site.styles import inline_scripts

THEME = Path(__file__).resolve().parents[1] / "src/ledger/site/theme"


def sources(policy: str, name: str) -> set[str]:
    """What a directive of a policy allows."""
    found = [part.split() for part in policy.split("; ")]
    return {source for directive, *allowed in found for source in allowed if directive == name}


def test_every_page_carries_a_policy_that_names_what_stands_in_it(site: Path) -> None:
    """No handler, no style attribute; each script and style sheet in it is named by its hash, and nothing else is."""
    pages = sorted(site.rglob("*.html"))
    assert pages
    for path in pages:
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        (meta,) = page.css('head > meta[http-equiv="Content-Security-Policy"]')
        policy = meta.attributes["content"] or ""
        scripts = [s.text() for s in page.css("script:not([src], [type$=json])")]
        styles = [s.text() for s in page.css("style")]
        assert sources(policy, "script-src") == {"'self'", *map(hashed, scripts)}, path
        assert sources(policy, "style-src") == {"'self'", *map(hashed, styles)}, path
        assert "unsafe" not in policy, path
        assert page.root, path
        attributes = {name for tag in page.root.traverse() for name in tag.attributes}  # those in noscript as well
        assert not {name for name in attributes if name == "style" or name.startswith("on")}, path


def test_the_policy_comes_before_what_it_speaks_of(site: Path) -> None:
    """A browser holds to a policy from where it stands in the page."""
    for path in site.rglob("*.html"):
        head = path.read_text(encoding="utf-8")
        ruled = [head.index(tag) for tag in ("<script", "<style", "<link") if tag in head]
        assert head.index("Content-Security-Policy") < min(ruled)


def test_a_measure_of_an_element_becomes_a_rule() -> None:
    """It stands in `data-css`, and in a sheet once for all elements that have it."""
    content = '<p data-css="width:4%"></p><p data-css="--n:3"></p><p data-css="width:4%"></p>'
    assert measures(content) == '[data-css="--n:3"]{--n:3}[data-css="width:4%"]{width:4%}'


def test_headers_are_the_same_for_every_host() -> None:
    """Whatever the form of a host's file, each header stands in it whole, and none breaks its quotes or its line."""
    said = headers(inline_scripts(THEME))
    for text in host_files(said).values():
        for name, value in said.items():
            assert re.search(rf"{name}:? \"?{re.escape(value)}\"?", text), name
            assert not set(value) & set('"\n$'), name


def test_headers_say_what_a_page_cannot() -> None:
    """Of style and of frames the header is silent: pages differ, and that of a chart is to be framed."""
    said = headers(["x"])["Content-Security-Policy"]
    assert "frame-ancestors" not in said
    assert sources(said, "script-src") == {"'self'", hashed("x")}
    assert not sources(said, "style-src") | sources(said, "default-src")
    assert "frame-ancestors" not in of_page("", [])
    assert "unsafe" not in said


def test_no_line_is_longer_than_a_host_takes() -> None:
    """Cloudflare passes over what is longer than 2,000 characters."""
    text = host_files(headers(inline_scripts(THEME)))["_headers"]
    assert max(map(len, text.splitlines())) < 2000


@pytest.mark.parametrize("page", ["<head><meta content=\"script-src 'self'\"></head><body><script>a</script>b</body>"])
def test_live_reload_is_allowed_while_serving_only(page: str, tmp_path: Path) -> None:
    """MkDocs writes its script into a page as it is asked for; the policy of that answer names it, and no other."""
    server = allow_reload(LiveReloadServer(builder=lambda: None, host="localhost", port=0, root=str(tmp_path)))
    answer = server._inject_js_into_html(page.encode(), 7).decode()  # type: ignore[no-untyped-call]
    server.server_close()
    first, added = re.findall(r"<script>(.*?)</script>", answer, re.DOTALL)
    assert (first, "livereload" in added) == ("a", True)
    assert f"script-src {hashed(added)} 'self'" in answer
