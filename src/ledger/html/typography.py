"""Typographic quotes: HTML with straight ones in; the same with curly ones out, except where exactness counts.

Code, drawings and what a source prints (``q``) are left as they are, and so are all attributes.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^>]*>)")
_QUOTE = re.compile(r"""['"]|&#x27;|&#39;|&quot;|&#34;""")
_EXACT = {"code", "pre", "script", "style", "svg", "kbd", "samp", "q", "textarea"}
_DOUBLE = {'"', "&quot;", "&#34;"}
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|div|td|th|tr|h[1-6]|d[tdl]|br|section|summary|figcaption|blockquote)\b")
_OPENS_AFTER = " \t\n\u00a0([{—–“‘/"


def typographic(html: str) -> str:
    """Curl the quotes of a piece of HTML; an apostrophe is a closing quote."""
    if not _QUOTE.search(html):
        return html
    parts = _TAG.split(html)
    inside: list[str] = []
    before = ""
    for n, part in enumerate(parts):
        if n % 2:
            _follow(part, inside)
            before = "" if _BLOCK.match(part) else before
        elif part:
            if not inside:
                parts[n] = _curled(part, before)
            before = part[-1]
    return "".join(parts)


def _follow(tag: str, inside: list[str]) -> None:
    """Note when an element begins or ends whose text is exact."""
    name = re.split(r"[\s/>]", tag.lstrip("</"), maxsplit=1)[0].lower()
    if name not in _EXACT or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        inside.append(name)
    elif name in inside:
        inside.remove(name)


def _curled(text: str, before: str) -> str:
    def curl(match: re.Match[str]) -> str:
        last = text[match.start() - 1] if match.start() else before
        opens = not last or last in _OPENS_AFTER
        if match[0] in _DOUBLE:
            return "“" if opens else "”"
        return "‘" if opens else "’"

    return _QUOTE.sub(curl, text)
