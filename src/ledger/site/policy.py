"""What a page may load and do: the rules of style and the scripts that stand in it in; its policies out.

This is the one place of truth.  Every page carries its policy itself (``<meta http-equiv>``), so that it holds on any
host and from a disk; what only a header can say, :mod:`ledger.site.hosting` writes for the common hosts.  Nothing is
allowed that is not named, and no ``unsafe-…``: what stands in a page is named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

#: Its own files, and nothing of anybody else; no form is sent, since all of them are answered in the page.
#: Not `default-src 'none'`: Firefox would refuse to fetch the next page ahead, for which no other directive stands.
_ALLOWED: dict[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "object-src": ("'none'",),
    "frame-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
#: What stands for ``default-src`` in the header: it may not speak of style, whose hashes differ from page to page.
_OURS = ("connect-src", "img-src")
#: Who may frame a page is not said: a page acts for nobody, and that of a chart is meant to be framed.
_NOT_AT_ALL = ("child-src", "font-src", "manifest-src", "media-src", "worker-src")
#: The features of a browser that no page of ours uses.
_UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
#: Those that the links to copy and to share use.
_USED = ("clipboard-write", "web-share")


def hashed(text: str) -> str:
    """How a policy names a script or a style sheet that stands in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def of_page(style: str, scripts: Iterable[str]) -> str:
    """The policy that a page carries, for the rules of style and the scripts in it."""
    named = {"style-src": (hashed(style),), "script-src": tuple(map(hashed, scripts))}
    return _written({name: (*allowed, *named.get(name, ())) for name, allowed in _ALLOWED.items()})


def headers(scripts: Iterable[str]) -> dict[str, str]:
    """What a host should say with every file, by the name of the header.

    A page's own policy holds beside the header's; of style only the page's speaks.
    """
    allowed = {name: ways for name, ways in _ALLOWED.items() if name not in {"default-src", "style-src"}}
    allowed["script-src"] += tuple(map(hashed, scripts))
    allowed |= dict.fromkeys(_OURS, ("'self'",)) | dict.fromkeys(_NOT_AT_ALL, ("'none'",))
    return {
        "Content-Security-Policy": _written(allowed),
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join([*(f"{name}=()" for name in _UNUSED), *(f"{name}=(self)" for name in _USED)]),
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Access-Control-Allow-Origin": "*",  # pages of others may read the data; there is no login to abuse
    }


def with_script(policy: str, script: str) -> str:
    """The same policy for a page into which one more script was written."""
    return policy.replace("script-src ", f"script-src {hashed(script)} ", 1)


def _written(allowed: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{name} {' '.join(ways)}" for name, ways in allowed.items())
