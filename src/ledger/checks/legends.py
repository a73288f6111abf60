"""No legend in words: the subtitle of a chart in; the words in it that explain marks or colours, out.

A reader would have to learn a code before looking.  What a mark stands for, a name beside it says, or a ``legend`` of
real symbols.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

_WORDS = Path(__file__).with_name("legends.toml")
#: What to do instead.
REMEDY = "name the marks in the drawing, or give it legend=legend((look, English, Chinese)), and leave the words out"


def explained(subtitle: str, lang: str) -> Iterator[str]:
    """The words of a subtitle, in Markdown or plain, that explain what is drawn."""
    for pattern in _patterns()[lang]:
        yield from (found[0].strip(" .;:。；\n") for found in pattern.finditer(subtitle))


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, list[re.Pattern[str]]]:
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {lang: [re.compile(one, re.IGNORECASE) for one in ones] for lang, ones in words.items()}
