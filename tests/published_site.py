"""Build the site for its readers: refuses to without an address, then looks whether the address is everywhere.

In: ``SITE_URL`` (and ``SITE_URL_ZH``, which follows from it) of the environment.  Out: ``site/``, or what is wrong.
Run by `nox -s publish_site`.  A preview has relative links and no canonical address; a publication must have both whole.
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


class Refused(Exception):
    """Nothing was built, and why."""


def main() -> int:
    """Refuse, or build and verify."""
    try:
        tag_agrees(os.environ)
        addresses = addresses_of(os.environ)
    except Refused as refusal:
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
        Refused: there is none, it is not a plain https address, or the Chinese one is not the English one and zh/.
    """
    address = _slashed(environment.get("SITE_URL", ""))
    parts = urlsplit(address)
    if not address:
        raise Refused("SITE_URL: empty, so no page would say where it stands -> set it to the address of the site")
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise Refused(
            f"SITE_URL: {address!r} is not a plain https address -> write it like https://HOST/ or https://HOST/PATH/"
        )
    chinese = _slashed(environment.get("SITE_URL_ZH", "")) or f"{address}zh/"
    if chinese != f"{address}zh/":
        raise Refused(f"SITE_URL_ZH: {chinese!r} is not {address}zh/, where the build puts Chinese -> unset it")
    return {"SITE_URL": address, "SITE_URL_ZH": chinese}


def tag_agrees(environment: Mapping[str, str]) -> None:
    """A release is published from the tag of its version.

    Raises:
        Refused: the tag that started this run names another version.
    """
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    tag = environment.get("GITHUB_REF_NAME", "") if environment.get("GITHUB_REF_TYPE") == "tag" else ""
    if tag and tag != f"v{version}":
        raise Refused(f"tag {tag}: pyproject.toml says {version} -> tag v{version}, or raise the version first")


def _slashed(address: str) -> str:
    address = address.strip()
    return f"{address.rstrip('/')}/" if address else ""


def problems(site: Path, address: str) -> Iterator[str]:
    """What a search engine or a reader of a feed could not follow, one line each."""
    pages = sorted(p for p in site.rglob("*.html") if p.name != "404.html")
    if not pages:
        yield f"{site.name}: no page -> build it first"
    for page in pages:
        own = address + page.relative_to(site).as_posix().removesuffix("index.html")
        yield from (
            f"{page.relative_to(site.parent)}: {what} -> build with SITE_URL"
            for what in _page(page, site, own, address)
        )
    for folder in (site, site / "zh"):
        yield from (f"{what} -> build with SITE_URL" for what in _lists(folder, site, address))


def _page(page: Path, site: Path, own: str, address: str) -> Iterator[str]:
    """The canonical link, the address told to other sites, and the three languages of one page."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [e["href"] for e in soup.select('link[rel="canonical"]')]
    told = [e["content"] for e in soup.select('meta[property="og:url"]')]
    if links != [own]:
        yield f"canonical is {links}, not {own}"
    if told not in ([], [own]):
        yield f"og:url is {told}, not {own}"
    language = "zh/" if page.is_relative_to(site / "zh") else ""
    tail = own.removeprefix(address + language)
    wanted = {name: address + root + tail for name, root in LANGUAGES.items()}
    found = {e["hreflang"]: e["href"] for e in soup.select('head link[rel="alternate"][hreflang]')}
    yield from (f"hreflang {name} is {found.get(name)}, not {w}" for name, w in wanted.items() if found.get(name) != w)
    yield from (f"hreflang names {w}, which was not built" for w in wanted.values() if not _built(w, site, address))


def _lists(folder: Path, site: Path, address: str) -> Iterator[str]:
    """The sitemap and the feed of one language: whole addresses, of what was built."""
    for name, pattern in (("sitemap.xml", r"<loc>([^<]*)</loc>"), ("feed.xml", r'<link\b[^>]*\bhref="([^"]*)"')):
        place = (folder / name).relative_to(site.parent)
        text = (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else ""
        found = re.findall(pattern, text)
        if not found:
            yield f"{place}: empty"
        yield from (
            f"{place}: {link!r} is not a page of {address}" for link in found if not _built(link, site, address)
        )


def _built(link: str, site: Path, address: str) -> bool:
    file = site / link.removeprefix(address).split("#")[0]
    return link.startswith(address) and (file / "index.html" if link.split("#")[0].endswith("/") else file).is_file()


if __name__ == "__main__":
    sys.exit(main())
