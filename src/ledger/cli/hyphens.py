"""Texts that begin with a hyphen: the words of the command line in; the same, so that none is taken for an option, out.

A fall is written -17%, and a hyphen is what a keyboard has for its minus sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Options are called by letters.
_TEXT = re.compile(r"-[^A-Za-z-]")
_HELP = {"-h", "--help"}


def told_apart(words: Sequence[str]) -> list[str]:
    """A text behind an option is joined to it; one that stands alone follows the mark that ends the options."""
    made: list[str] = []
    anything = words[:1] == ["find"]  # which has no options, so that whatever is looked for is a text
    for word in words:
        is_text = bool(_TEXT.match(word)) or (anything and word.startswith("-") and word not in {*_HELP, "--"})
        if is_text and made and made[-1].startswith("--") and "=" not in made[-1] and made[-1] != "--":
            made[-1] += f"={word}"
        else:
            made += ["--", word] if is_text and "--" not in made else [word]
    return made
