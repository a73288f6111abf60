"""Addresses on the web: a text in; why it is none that a reader can be sent to, out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_GIT = re.compile(r"git:[\w.-]+(?:/[\w.-]+){2,}@[0-9a-f]{7,40}(?::[^\t\n<>\"]+(?<! ))?", re.ASCII)
_FORBIDDEN = re.compile(r"[\s<>\"`{}|\\^\x00-\x20\x7f]")
_AFTER = "，。；、！？）》」』”’"


def address_problem(text: str, git: bool = False) -> str:
    """What is wrong with an address; nothing if it is one of ``http`` or ``https``, without spaces or a password.

    Args:
        git: whether a file of a repository at a commit will do too: ``git:HOST/OWNER/NAME@COMMIT:PATH``.
    """
    if git and text.startswith("git:"):
        return "" if _GIT.fullmatch(text) else "is not git:HOST/OWNER/NAME@COMMIT or :PATH after it"
    if not text.startswith(("https://", "http://")):
        return "does not begin with https:// or http://" + (" or git:" if git else "")
    if odd := _FORBIDDEN.search(text):
        return f"holds {odd[0]!r}, which no address holds"
    if text[-1] in _AFTER:
        return f"ends in {text[-1]!r}, which belongs to a sentence"
    return host_problem(text)


def host_problem(text: str) -> str:
    """What is wrong with the host of an address; nothing if it is one that everybody can ask, without a password."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        return f"cannot be read: {error}"
    if "@" in parts.netloc:
        return "holds a name or a password before its host"
    labels = host.removesuffix(".").split(".")
    if ":" not in host and (len(labels) < 2 or not all(labels)):
        return f"names no host, only {host!r}" if host else "names no host"
    return ""
