"""Changes of sentences in either language: a text and chance in; one that says something else out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from tests.mutants.cells import digit

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BOUND = re.compile(r"\[([^\]\n]*)\]\(quantity:([^)\s]+)\)")
_LINKED = re.compile(r"\]\((quantity|claim|source|chart):([^)\s]+)\)")
_SENTENCE = re.compile(r"[^.!?。！？\n]{12,}[.!?。！？](?=[\s*_”)]|$|[\u4e00-\u9fff])")
#: English negations go, or come after one of these.
_VERB = re.compile(r"\b(is|are|was|were|has|have|had|can|could|does|did|do|will|would)\b(?! not\b)")
_NOT = re.compile(r" not\b| never\b|\bno (?=[a-z])")
_NOT_ZH = re.compile(r"并未|没有|不是|未能|并非|不|未")
_SAY_ZH = re.compile(r"(?<=[\u4e00-\u9fff])(是|有|能|会|为)(?=[\u4e00-\u9fff])")
#: Words by which a comparison, an order or a cause turns round.
_PAIRS = (
    "more less|higher lower|larger smaller|before after|above below|first last|most least|rose fell|up down|early late"
    "|longer shorter|cheaper dearer|faster slower|increase decrease|gained lost|with without|same other|all some"
)
_PAIRS_ZH = "高 低|多 少|大 小|前 后|上 下|涨 跌|早 晚|超过 不到|增加 减少|全部 部分|至少 至多|快 慢|贵 便宜"
_BOUNDS = r"(?:about|around|nearly|almost|more than|over|at least|up to|at most|less than) |约|超过|至少|多达|近|不到"
NAMES = "DeepSeek OpenAI Nvidia Google Microsoft Meta Anthropic Alibaba Reuters Bloomberg Huawei China Russia Amazon"
NAMES_ZH = "英伟达 谷歌 微软 阿里 华为 中国 美国 俄罗斯 亚马逊 路透社 彭博社 苹果"

Wording = Callable[[str, Random], str | None]


def negated(text: str, chance: Random) -> str | None:
    """A negation is gone, or one has come."""
    if _HAN.search(text):
        return _dropped(text, chance, _NOT_ZH) or _put(text, chance, _SAY_ZH, lambda m: f"不{m[0]}")
    return _dropped(text, chance, _NOT) or _put(text, chance, _VERB, lambda m: f"{m[0]} not")


def turned(text: str, chance: Random) -> str | None:
    """A comparison says the contrary."""
    han = bool(_HAN.search(text))
    words = _both_ways(_PAIRS_ZH if han else _PAIRS)
    pattern = "|".join(sorted(words, key=len, reverse=True))
    found = re.compile(pattern if han else rf"\b(?:{pattern})\b")
    return _put(text, chance, found, lambda m: words[m[0]])


def _both_ways(pairs: str) -> Mapping[str, str]:
    each = [pair.split() for pair in pairs.split("|")]
    return dict(each) | {b: a for a, b in each}


def renamed(text: str, chance: Random) -> str | None:
    """Somebody else is named."""
    names = (NAMES_ZH if _HAN.search(text) else NAMES).split()
    found = re.compile("|".join(names))
    return _put(_hidden(text), chance, found, lambda m: chance.choice([n for n in names if n != m[0]]), text)


def shortened(text: str, chance: Random) -> str | None:
    """A sentence is gone."""
    found = list(_SENTENCE.finditer(text))
    return _without(text, chance.choice(found)) if len(found) > 1 or (found and "\n" in text) else None


def unqualified(text: str, chance: Random) -> str | None:
    """A word that bounds a number is gone."""
    return _dropped(text, chance, re.compile(rf"\b(?:{_BOUNDS})(?=\[|[$€¥\d])"))


def qualified(text: str, chance: Random) -> str | None:
    """A number is bounded that was not."""
    word = chance.choice(("超过", "约", "至少") if _HAN.search(text) else ("more than ", "about ", "at least "))
    where = re.compile(rf"(?<!about )(?<!than )(?<!least )(?<!up to )(?<!over )(?:{_BOUND.pattern})")
    inside = chance.random() < 0.5
    return _put(text, chance, where, lambda m: f"[{word}{m[0][1:]}" if inside else f"{word}{m[0]}")


def misbound(text: str, chance: Random) -> str | None:
    """A bound number has another figure."""
    return _put(text, chance, _BOUND, lambda m: f"[{digit(m[1], chance, ()) or m[1]}](quantity:{m[2]})")


def unbound(text: str, chance: Random) -> str | None:
    """A number is bound to nothing."""
    return _put(text, chance, _BOUND, lambda m: m[1] or m[0])


def rebound(text: str, chance: Random) -> str | None:
    """A link leads to another record of its kind, which the text names too."""
    found = list(_LINKED.finditer(text))
    if not found:
        return None
    m = chance.choice(found)
    others = sorted({o[2] for o in found if o[1] == m[1] and o[2] != m[2]})
    return f"{text[: m.start()]}]({m[1]}:{chance.choice(others)}){text[m.end() :]}" if others else None


def _hidden(text: str) -> str:
    """The same length, without what stands in links' addresses and code."""
    return re.sub(r"\]\([^)\n]*\)|`[^`\n]*`", lambda m: "\u25a1" * len(m[0]), text)


def _dropped(text: str, chance: Random, pattern: re.Pattern[str]) -> str | None:
    found = list(pattern.finditer(_hidden(text)))
    return _without(text, chance.choice(found)) if found else None


def _without(text: str, m: re.Match[str]) -> str:
    return text[: m.start()] + text[m.end() :]


def _put(
    text: str, chance: Random, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], whole: str = ""
) -> str | None:
    """One finding replaced; where words were hidden from the search, ``whole`` is the text with them."""
    found = list(pattern.finditer(text if pattern.pattern.find("quantity") >= 0 else _hidden(text)))
    if not found:
        return None
    m, text = chance.choice(found), whole or text
    return text[: m.start()] + new(m) + text[m.end() :]


WORDINGS: dict[str, Wording] = {
    "negated": negated,
    "turned": turned,
    "renamed": renamed,
    "shortened": shortened,
    "unqualified": unqualified,
    "qualified": qualified,
    "misbound": misbound,
    "unbound": unbound,
    "rebound": rebound,
    "misdated": lambda text, chance: _misdated(text, chance),
    "misnumbered": lambda text, chance: digit(_hidden(text), chance, ()) and _misnumbered(text, chance),
}


def _misdated(text: str, chance: Random) -> str | None:
    """A year in the text is another one."""
    found = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
    return _put(text, chance, found, lambda m: str(int(m[0]) + chance.choice((-1, 1))))


def _misnumbered(text: str, chance: Random) -> str | None:
    """A figure outside of bindings is another one."""
    found = re.compile(r"\d")
    return _put(text, chance, found, lambda m: chance.choice([d for d in "123456789" if d != m[0]]))


def in_rows(change: Wording) -> Callable[[str, Random, Sequence[str]], str | None]:
    """The same for a cell of a table."""
    return lambda cell, chance, _: change(cell, chance)
