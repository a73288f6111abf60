"""What a finding comes to: a verdict in; its first words as a line, and what it says after them, out."""

from __future__ import annotations

import re

from ledger.base.words import WORDS
from ledger.judge.bind import plain
from ledger.store import Ledger
from ledger.store.records import Verdict

_SENTENCE = {
    "en": re.compile(r"(?:(?<=[a-z0-9)\]%][.!?])|(?<=[.!?][”\"]))\s+(?=[A-Z0-9$“\[])"),
    "zh": re.compile(r"(?<=[。！？])(?!”|」)"),
}
#: Verdicts whose reason often stands in the second sentence, after what is right.
_FAULTS = {"imprecise", "exaggerated", "misattributed", "contradicted"}
_SHORT = {"en": 180, "zh": 72}


def gist(verdict: Verdict, ledger: Ledger, lang: str) -> str:
    """The first sentence, and the second where a fault is found and both are short; links are left whole."""
    first, *others = _SENTENCE[lang].split(verdict.finding(lang), maxsplit=2)
    if verdict.verdict not in _FAULTS or not others:
        return first.strip()
    both = f"{first.strip()}{WORDS[lang]['gap']}{others[0].strip()}"
    return both if len(plain(both, ledger, lang)) <= _SHORT[lang] else first.strip()


def beyond(verdict: Verdict, ledger: Ledger, lang: str) -> str:
    """What the finding says after its gist; empty where that is all."""
    return verdict.finding(lang).removeprefix(gist(verdict, ledger, lang)).strip()
