"""Build the site for its readers: refuses to without an address, then looks whether the address is everywhere.

In: ``SITE_URL`` (and ``SITE_URL_ZH``, which follows from it) of the environment.  Out: ``site/``, or what is wrong.
Run by `nox -s publish_site`.  A preview has no canonical address; a publication must.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
LANGUAGES = {"en": "", "zh-Hans": "zh/", "x-default": ""}


class RefusedError(Exception):
    """Nothing was built, and why."""


def main() -> int:
    """Refuse, or build and verify."""
    try:
        tag_agrees(os.environ)
        addresses = addresses_of(os.environ)
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build"], cwd=ROOT, env=os.environ | addresses, check=True
    )
    found = list(problems(SITE, addresses["SITE_URL"]))
    print("\n".join(found) or f"built {SITE.name}/ for {addresses['SITE_URL']}")
    return 1 if found else 0


def addresses_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Both addresses, each with a slash at its end.

    Raises:
        RefusedError: there is none, it is not a plain https address, or the Chinese one is not the English one and zh/.
    """
    address = _slashed(environment.get("SITE_URL", ""))
    parts = urlsplit(address)
    if not address:
        raise RefusedError("SITE_URL: empty, so no page would say where it stands -> set it to the address of the site")
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise RefusedError(
            f"SITE_URL: {address!r} is not a plain https address -> write it like https://HOST/ or https://HOST/PATH/"
        )
    chinese = _slashed(environment.get("SITE_URL_ZH", "")) or f"{address}zh/"
    if chinese != f"{address}zh/":
        raise RefusedError(f"SITE_URL_ZH: {chinese!r} is not {address}zh/, where the build puts Chinese -> unset it")
    return {"SITE_URL": address, "SITE_URL_ZH": chinese}


def tag_agrees(environment: Mapping[str, str]) -> None:
    """A release is published from the tag of its version.

    Raises:
        RefusedError: the tag that started this run names another version.
    """
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    tag = environment.get("GITHUB_REF_NAME", "") if environment.get("GITHUB_REF_TYPE") == "tag" else ""
    if tag and tag != f"v{version}":
        raise RefusedError(f"tag {tag}: pyproject.toml says {version} -> tag v{version}, or raise the version first")


def _slashed(address: str) -> str:
    address = address.strip()
    return f"{address.rstrip('/')}/" if address else ""


def problems(site: Path, address: str) -> Iterator[str]:
    """What a search engine or a reader of a feed could not follow, one line each."""
    pages = sorted(p for p in site.rglob("*.html") if p.name != "404.html" and "embed" not in p.parts)
    own = {p: address + p.relative_to(site).as_posix().removesuffix("index.html") for p in pages}
    if not pages:
        yield f"{site.name}: no page -> build it first"
    for page in pages:
        faults = _page(page, own[page], address, set(own.values()))
        yield from (f"{page.relative_to(site.parent)}: {what} -> build with SITE_URL" for what in faults)
    yield from _robots(site / "robots.txt", address)
    lists = [*_sitemap(site / "sitemap.xml", set(own.values())), *_feed(site / "feed.xml", address)]
    yield from (f"{site.name}/{what} -> build with SITE_URL" for what in lists)
    yield from (f"{site.name}/zh/{what} -> build with SITE_URL" for what in _feed(site / "zh" / "feed.xml", address))
    if (site / "zh" / "sitemap.xml").exists():
        yield f"{site.name}/zh/sitemap.xml: a second list, beside the one of both languages -> build anew"


def _page(page: Path, own: str, address: str, built: set[str]) -> Iterator[str]:
    """The canonical link, the address told to other sites, and the languages of one page."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [e["href"] for e in soup.select('link[rel="canonical"]')]
    told = [e["content"] for e in soup.select('meta[property="og:url"]')]
    if links != [own]:
        yield f"canonical is {links}, not {own}"
    if told not in ([], [own]):
        yield f"og:url is {told}, not {own}"
    tail = own.removeprefix(address).removeprefix("zh/")
    wanted = {name: address + root + tail for name, root in LANGUAGES.items()}
    found = {e["hreflang"]: e["href"] for e in soup.select('head link[rel="alternate"][hreflang]')}
    yield from (f"hreflang {name} is {found.get(name)}, not {w}" for name, w in wanted.items() if found.get(name) != w)
    yield from (f"hreflang names {w}, which was not built" for w in sorted(set(wanted.values()) - built))


def _robots(path: Path, address: str) -> Iterator[str]:
    """It names the one list of pages."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    maps = [line for line in text.splitlines() if line.startswith("Sitemap:")]
    if maps != [f"Sitemap: {address}sitemap.xml"]:
        yield f"{path.name}: names {maps}, not {address}sitemap.xml alone -> build with SITE_URL"


def _sitemap(path: Path, wanted: set[str]) -> Iterator[str]:
    """Every page of both languages and nothing else, each with its twin in the other."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    listed = set(re.findall(r"<loc>([^<]*)</loc>", text))
    for name in LANGUAGES:
        if len(re.findall(rf'<xhtml:link rel="alternate" hreflang="{name}" href="https://', text)) != len(listed):
            yield f"{path.name}: not every page names its address in {name}"
    yield from (f"{path.name}: lacks {a}" for a in sorted(wanted - listed))
    yield from (f"{path.name}: names {a}, which is no page here" for a in sorted(listed - wanted))


def _feed(path: Path, address: str) -> Iterator[str]:
    """Readers of a feed are elsewhere: each of its links is whole."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    links = re.findall(r'<link\b[^>]*\bhref="([^"]*)"', text)
    if not links:
        yield f"{path.name}: empty or not there"
    yield from (f"{path.name}: links to {link}, not under {address}" for link in links if not link.startswith(address))


if __name__ == "__main__":
    sys.exit(main())
