"""What hosts read: the headers of :mod:`ledger.site.policy` in; the files of the common hosts out.

``_headers`` is read where it lies by Netlify, Cloudflare Pages and others.  ``hosting/nginx.conf`` and
``hosting/Caddyfile`` are whole sites, but for the folder and the port; the one for Apache is to be copied into the
settings of a server.  A host that lets nobody set headers has the policy that each page carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from ledger.base.files import write_if_changed
from ledger.base.paths import LANGS, build_dir
from ledger.site.policy import headers
from ledger.site.styles import inline_scripts

_THEME = Path(__file__).with_name("theme")
#: What a site holds that servers do not know, by the ending of its name.
TYPES = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "ipynb": "application/x-ipynb+json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "ris": "application/x-research-info-systems",
    "sqlite": "application/vnd.sqlite3",
}
#: What may be kept for a year: its address ends with what stands for its content.
KEEP = "public, max-age=31536000, immutable"
#: What is to be asked for again; the answer is short where nothing has changed.
ASK = "no-cache"
_FORMS = {
    "_headers": "_headers",
    "hosting/nginx.conf": "nginx.conf",
    "hosting/Caddyfile": "Caddyfile",
    "hosting/htaccess.txt": "htaccess.txt",
}


def host_files(said: Mapping[str, str]) -> dict[str, str]:
    """The text of each file by its address on the site."""
    forms = Environment(
        loader=PackageLoader("ledger.site", "hosts"),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # these are settings of servers, in which nothing that people write stands
    )
    facts = {"said": said, "types": TYPES, "keep": KEEP, "ask": ASK, "others": LANGS[1:]}
    return {uri: forms.get_template(name).render(facts) for uri, name in _FORMS.items()}


def write_hosting(root: Path) -> dict[str, Path]:
    """Bring the files up to date; the file behind each address."""
    folder = build_dir(root) / "hosting"
    found: dict[str, Path] = {}
    for uri, text in host_files(headers(inline_scripts(_THEME))).items():
        found[uri] = folder / Path(uri).name
        write_if_changed(found[uri], text.encode())
    return found
