"""Typography of a piece of HTML: quotes are curled, names with a hyphen stay on one line, headings break at words.

Code, drawings and what a source prints (``q``) are left as they are, and so are all attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ledger.html.templating import fill

_TAG = re.compile(r"(<[^>]*>)")
_QUOTE = re.compile(r"""['"]|&#x27;|&#39;|&quot;|&#34;""")
_DOUBLE = {'"', "&quot;", "&#34;"}
_ELEMENT = re.compile(
    r"<(?P<end>/?)(?:(?P<exact>code|pre|script|style|svg|kbd|samp|q|textarea)"
    r"|p|li|ul|ol|div|td|th|tr|h[1-6]|d[tdl]|br|section|summary|figcaption|blockquote)\b",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z]|\s)")
_HYPHENED = re.compile(r"(?<![A-Za-z0-9-])(?:[A-Za-z]+|[\u4e00-\u9fff])-\d[\w.]*(?<!\.)")
#: What is set large: headings, but not those of an entry in a list, titles of charts, and the answer of a page.
_LARGE = re.compile(
    r'((?<!<summary>)(?<!<section class="entry" data-near>)<(h[1-4])\b[^>]*>'
    r'|<(p) class="chart-title">|<p class="answer"><(strong)>)(.*?)(?=</(?:\2|\3|\4)>)',
    re.DOTALL,
)
_OPENS_AFTER = " \t\n\u00a0([{—–“‘/"


def typographic(html: str, lang: str = "en") -> str:
    """Curl the quotes; an apostrophe is a closing quote.

    In Chinese the one of a Latin name stays straight: a Chinese font sets the curly one as wide as a character.
    """
    if not _QUOTE.search(html) and "’" not in html:
        return html
    curled = _in_text(html, _curled)
    return _in_text(curled, lambda text, before: _APOSTROPHE.sub("'", text)) if lang == "zh" else curled


def unbroken(html: str) -> str:
    """Keep a name such as X-15 on one line: browsers would break it after the hyphen."""
    return _in_text(html, lambda text, before: _HYPHENED.sub(lambda name: fill("unbroken.html", name=name[0]), text))


def phrased(html: str, phrases: Callable[[str], str]) -> str:
    """Let what is set large in Chinese break between its words alone."""
    return _LARGE.sub(lambda large: large[1] + _in_text(large[5], lambda text, before: phrases(text)), html)


def typeset(html: str, uri: str, lang: str, phrases: Callable[[str], str]) -> str:
    """The content of a page as it is shown; notebooks are written in English on the pages of both languages."""
    if uri.endswith(".ipynb"):
        return unbroken(typographic(html, "en"))
    shown = unbroken(typographic(html, lang))
    return phrased(shown, phrases) if lang == "zh" else shown


def _in_text(html: str, change: Callable[[str, str], str]) -> str:
    """Change each text between tags, which is told the character before it in its block."""
    parts = _TAG.split(html)
    inside: list[str] = []
    before = ""
    for n, part in enumerate(parts):
        if n % 2:
            if found := _ELEMENT.match(part):
                before = before if found["exact"] else ""
                _follow(found, inside)
        elif part:
            if not inside:
                parts[n] = change(part, before)
            before = part[-1]
    return "".join(parts)


def _follow(tag: re.Match[str], inside: list[str]) -> None:
    """Note when an element begins or ends whose text is exact."""
    name = (tag["exact"] or "").lower()
    if not name or tag.string.endswith("/>"):
        return
    if not tag["end"]:
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
