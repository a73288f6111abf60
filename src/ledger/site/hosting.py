"""What hosts read: the headers of :mod:`ledger.site.policy` in; the files of the common hosts out.

``_headers`` is read where it lies by Netlify, Cloudflare Pages and others; the rest is to be copied into the settings
of a server.  A host that lets nobody set headers has the policy that each page carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ledger.base.files import write_if_changed
from ledger.base.paths import build_dir
from ledger.site.policy import headers
from ledger.site.styles import inline_scripts

_THEME = Path(__file__).with_name("theme")


def host_files(said: Mapping[str, str]) -> dict[str, str]:
    """The text of each file by its address on the site."""
    return {
        "_headers": "/*\n" + _lines(said, "  {}: {}"),
        "hosting/nginx.conf": _lines(said, 'add_header {} "{}" always;'),
        "hosting/Caddyfile": "header {\n" + _lines(said, '\t{} "{}"') + "}\n",
        "hosting/htaccess.txt": _lines(said, 'Header always set {} "{}"'),
    }


def write_hosting(root: Path) -> dict[str, Path]:
    """Bring the files up to date; the file behind each address."""
    folder = build_dir(root) / "hosting"
    found: dict[str, Path] = {}
    for uri, text in host_files(headers(inline_scripts(_THEME))).items():
        found[uri] = folder / Path(uri).name
        write_if_changed(found[uri], text.encode())
    return found


def _lines(said: Mapping[str, str], form: str) -> str:
    return "".join(form.format(name, value) + "\n" for name, value in said.items())
