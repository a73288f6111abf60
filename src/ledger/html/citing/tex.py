"""Text for BibTeX: names and words in; the same with every sign escaped that means something else to TeX, out."""

from __future__ import annotations

from ledger.store.citation import Author

#: What TeX takes for something else than the sign itself.
_ESCAPED = {sign: f"\\{sign}" for sign in "&%$#_"}
_ESCAPED |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
#: Braces keep their backslash only in pairs: BibTeX counts them all the same.
_PAIRED, _SINGLE = {"{": r"\{", "}": r"\}"}, {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def tex(text: str) -> str:
    """A text with every sign escaped that means something else to TeX."""
    braces = _PAIRED if _are_paired(text) else _SINGLE
    return "".join(_ESCAPED.get(sign) or braces.get(sign, sign) for sign in text)


def tex_name(author: Author) -> str:
    """A person by family and given names, so that they are sorted by the first; an organisation whole."""
    if author.name:
        return f"{{{tex(author.name)}}}"
    family = " ".join(part for part in (author.von, author.family) if part)
    return ", ".join(tex(part) for part in (family, author.suffix, author.given) if part)


def _are_paired(text: str) -> bool:
    open_ = 0
    for sign in text:
        open_ += (sign == "{") - (sign == "}")
        if open_ < 0:
            return False
    return not open_
