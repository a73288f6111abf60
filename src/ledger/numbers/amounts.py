"""What a found number is worth: the match of its pattern in; value, unit of the last place, scale and place out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ledger.numbers.chinese import chinese
from ledger.numbers.digits import plain_digits
from ledger.numbers.english import english
from ledger.numbers.numerals import (
    FRACTIONS,
    HALVES,
    LETTERS,
    MULTIPLES,
    OF_MONEY,
    SCALES_EN,
    SHARES,
    superscript_value,
)
from ledger.numbers.pattern import CURRENCIES
from ledger.numbers.spelling import Spelling

#: More digits than anything here has; beyond it decimal arithmetic gives up.
MOST_DIGITS = 1000
#: Before a figure, or behind it and its letter, these say that it is money.
_CODES = "USD|CNY|RMB|EUR|GBP|HKD|JPY|INR|RUB|KRW|CHF"
MONEY_BEFORE = re.compile(rf"(?:[{CURRENCIES}]|\b(?:{_CODES}|Rs\.?))\s?$")
MONEY_AFTER = re.compile(rf"\s?(?:[{CURRENCIES}]|(?:{_CODES}|(?:US\s)?dollars?|yuan|renminbi|euros?|pounds?)\b)")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_ONE = Decimal(1)


@dataclass(frozen=True)
class Amount:
    """A number without its sign, where it stands, and whether its words say that it is ``%`` or ``×``."""

    value: Decimal
    step: Decimal
    scale: Decimal
    start: int
    end: int
    kind: str = ""


def amounts(match: re.Match[str], spelling: Spelling) -> Iterator[Amount]:
    """What a match is worth: nothing where it is no number, or too large to compute with; words may hold several."""
    if match["word"]:
        run = match["word"]
        between = bool(_BETWEEN.search(match.string[max(0, match.start("word") - 9) : match.start("word")]))
        for one in english(run, between):
            at = match.start("word")
            start = match.start() if not one.start else at + one.start
            scale, kind = one.step if one.step >= 1000 else _ONE, "%" if one.share else ""
            yield Amount(one.value, one.step, scale, start, at + one.end, kind)
    elif found := _amount(match, spelling):
        yield found


def _amount(match: re.Match[str], spelling: Spelling) -> Amount | None:
    found = _plain(match, spelling)
    if found is None or abs(found.value.adjusted()) > MOST_DIGITS or abs(found.step.adjusted()) > MOST_DIGITS:
        return None
    if match["over"]:
        over = chinese(match["over"])
        whole = found.value
        return replace(found, value=100 * over[0] / whole, step=_ONE, kind="%") if over and whole else None
    if match["ratio"]:
        return replace(_times(found, Decimal(10) ** SHARES[match["ratio"]]), kind="%")
    if match["tenths"]:
        more = match["tenths"][1:].removesuffix("分")
        place = _ONE if more else Decimal(10)
        tens = found.value * 10 + (5 if more == "半" else chinese(more or "零")[0])  # type: ignore[index]
        return replace(found, value=tens, step=min(found.step * 10, place), kind="%")
    halved = match["half"] or match["later"]
    return replace(found, value=found.value + Decimal("0.5"), step=Decimal("0.1")) if halved else found


def _plain(match: re.Match[str], spelling: Spelling) -> Amount | None:
    if match["fig"]:
        return _of_digits(match, spelling)
    if match["fold"]:
        return _of_word(match)
    if match["bare"]:
        return _times(Amount(_ONE, _ONE, _ONE, *match.span()), _power(match["bare"]))
    if match["only"]:
        scale = _scale(match["of"] or "", spelling)
        number = Decimal(FRACTIONS[match["only"]])
        return Amount(number * scale, _unit(number) * scale, scale, *match.span())
    read = chinese(match["han"])
    return read and Amount(*read, read[1] if read[1] >= 1000 else _ONE, *match.span())


def _of_word(match: re.Match[str]) -> Amount:
    """A word that says how many times as much, or which share."""
    word = match["fold"].lower()
    return Amount(Decimal((MULTIPLES | HALVES)[word]), _ONE, _ONE, *match.span(), "×" if word in MULTIPLES else "%")


def _of_digits(match: re.Match[str], spelling: Spelling) -> Amount | None:
    mantissa, mark, exponent = match["fig"].lower().partition("e")
    plain = plain_digits(mantissa, spelling.decimal, spelling.group)
    if plain is None or len(exponent) > len(str(MOST_DIGITS)) + 1:
        return None
    number = Decimal(plain + mark + exponent)
    step = _unit(number) if not mark else _ONE.scaleb(int(number.as_tuple().exponent))
    if match["part"] or match["and"]:
        more = Decimal(FRACTIONS[match["part"]] if match["part"] else "0.5" if "half" in match["and"] else "0.25")
        number, step = number + more, _unit(more)
    if match["zh"]:
        read = chinese(f"{number:f}{match['zh']}")
        zh = read and Amount(*read, read[0] / number if number else read[1], *match.span())
        return _times(zh, _power(match["pow"].split("10", 1)[1])) if zh and match["pow"] else zh
    return _scaled(Amount(number, step, _ONE, *match.span()), match, spelling)


def _scaled(found: Amount, match: re.Match[str], spelling: Spelling) -> Amount:
    """A number in digits with its power of ten and its scale word."""
    if match["pow"]:
        found = _times(found, _power(match["pow"].split("10", 1)[1]))
    word = match["en"]
    if not word:
        return found
    if word.strip(" -") in OF_MONEY and not (spelling.words.get(word.strip().lower()) or _is_money(match)):
        return replace(found, end=match.start("en"))
    return _times(found, _scale(word, spelling))


def _power(exponent: str) -> Decimal:
    return Decimal(10) ** max(-MOST_DIGITS, min(superscript_value(exponent), MOST_DIGITS))


def _is_money(match: re.Match[str]) -> bool:
    before = match.string[: match.start("fig")]
    return bool(MONEY_BEFORE.search(before) or MONEY_AFTER.match(match.string, match.end("en")))


def _times(found: Amount, scale: Decimal) -> Amount:
    return replace(found, value=found.value * scale, step=found.step * scale, scale=found.scale * scale)


def _scale(word: str, spelling: Spelling) -> Decimal:
    """What a scale word behind a figure is worth, such as "million", "M" or "hundred thousand"."""
    word = word.strip(" -\u00a0")
    own = spelling.words.get(" ".join(word.lower().split()))
    if own is not None:
        return Decimal(10) ** own
    if word in LETTERS or word in OF_MONEY:
        return Decimal(LETTERS.get(word) or OF_MONEY[word])
    result = _ONE
    for part in re.split(r"[\s-]+", word.lower()) if word else ():
        result *= SCALES_EN.get(part) or SCALES_EN[part.removesuffix("s")]
    return result


def _unit(number: Decimal) -> Decimal:
    """The unit of the last digit that is written."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return _ONE.scaleb(min(exponent, 0))
