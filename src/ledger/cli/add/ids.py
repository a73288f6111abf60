"""Ids: the words of a record in; a kebab-case id that nothing has yet, or the id of what is meant, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from ledger.store.sourced import Source

#: Words that say nothing about a record.
_EMPTY = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has", "have", "in", "is", "it", "its"}
    | {"of", "on", "or", "than", "that", "the", "to", "was", "were", "with"}
)
_MOST = 5
#: How a text without Latin letters is called.
_NAMELESS = "entry"


def slug(*texts: str, most: int = _MOST) -> str:
    """The first telling words of some texts, in lower case and joined by hyphens."""
    plain = unicodedata.normalize("NFKD", " ".join(texts)).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['.]", "", plain))
    telling = [word for word in words if word not in _EMPTY and not word.isdigit()]
    return "-".join(telling[:most]) or _NAMELESS


def free(wanted: str, taken: Collection[str]) -> str:
    """An id, with a number at its end if it is taken."""
    numbers = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(key for key in numbers if key not in taken)


def next_evidence(claim: str, taken: Iterable[str]) -> str:
    """The next id of a piece of evidence: the claim's id, then e and the number after the highest."""
    mark = f"{claim}-e"
    numbers = [int(key[len(mark) :]) for key in taken if key.startswith(mark) and key[len(mark) :].isdigit()]
    return f"{mark}{max(numbers, default=0) + 1}"


def bare_address(address: str) -> str:
    """An address without what does not change the page: scheme, ``www.``, fragment, last slash."""
    plain = re.sub(r"^https?://(www\.)?", "", address.strip().split("#")[0])
    return plain.rstrip("/").lower()


def at_address(address: str, sources: Mapping[str, Source]) -> list[str]:
    """The sources that stand at an address."""
    wanted = bare_address(address)
    addresses = {key: {bare_address(a) for a in (s.url, s.retrieved_url) if a} for key, s in sources.items()}
    return [key for key, known in addresses.items() if wanted and wanted in known]


def close(typed: str, known: Mapping[str, str], most: int = 5) -> list[str]:
    """The keys that are meant by what was typed: all its words in key or text first, then keys spelled like it."""
    words = typed.lower().split()
    holding = [key for key, text in known.items() if words and all(w in f"{key} {text}".lower() for w in words)]
    return list(dict.fromkeys([*holding, *get_close_matches(typed, list(known), n=most, cutoff=0.6)]))[:most]
