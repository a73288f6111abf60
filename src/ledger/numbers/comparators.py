"""The words that compare: what stands before and after a figure in; how it bounds the value, and the rest, out."""

from __future__ import annotations

from typing import Literal

Comparator = Literal["eq", "about", "almost", "gt", "ge", "lt", "le"]

_BEFORE: dict[str, Comparator] = {
    "approximately": "about",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "some": "about",
    "~": "about",
    "≈": "about",
    "nearly": "almost",
    "almost": "almost",
    "close to": "almost",
    "just under": "almost",
    "no more than": "le",
    "up to": "le",
    "at most": "le",
    "less than": "lt",
    "fewer than": "lt",
    "under": "lt",
    "below": "lt",
    "more than": "gt",
    "well over": "gt",
    "over": "gt",
    "above": "gt",
    "at least": "ge",
    ">": "gt",
    "<": "lt",
    "≥": "ge",
    "≤": "le",
    "大约": "about",
    "大概": "about",
    "约为": "about",
    "约": "about",
    "将近": "almost",
    "接近": "almost",
    "近": "almost",
    "不到": "lt",
    "少于": "lt",
    "低于": "lt",
    "不足": "lt",
    "不超过": "le",
    "至多": "le",
    "最多": "le",
    "超过": "gt",
    "高于": "gt",
    "多于": "gt",
    "逾": "gt",
    "超": "gt",
    "至少": "ge",
}
_AFTER: dict[str, Comparator] = {
    "多": "gt",
    "余": "gt",
    "以上": "ge",
    "以下": "le",
    "以内": "le",
    "左右": "about",
    "上下": "about",
    "or more": "ge",
    "or less": "le",
    "+": "ge",
}


def compared(before: str, after: str, figure: str) -> tuple[Comparator, str, str]:
    """The comparator of a figure, and the words around it without those that compare."""
    for word in sorted(_BEFORE, key=len, reverse=True):
        if before.lower().lstrip().startswith(word):
            return _BEFORE[word], before.lstrip()[len(word) :], after
    for word in sorted(_AFTER, key=len, reverse=True):
        if after.rstrip().endswith(word):
            return _AFTER[word], before, after.rstrip()[: -len(word)]
        if after.lstrip().startswith(word):
            return _AFTER[word], before, after.lstrip()[len(word) :]
    return ("gt" if "多" in figure else "eq"), before, after
