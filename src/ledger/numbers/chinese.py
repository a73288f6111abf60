"""Chinese numerals: a numeral in Han characters, digits or both in; its value and the unit of its last place out.

    numeral = part ("兆" | "亿" | "万") [ part ] | part      at every scale, the larger first
    part    = { digit ("千" | "百" | "十") } [ digit ] | digits [ "点" digits ]

A lonely digit at the end takes the power below the last one (二百五 is 250, 一万五 is 15,000), unless a nought stands
before it (二百零五).  What stands in no such order is no number: 三五百 is said of any number between the two, and so
is 三五.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.numbers.numerals import HAN_DIGITS, HAN_PAIRS, HAN_POWERS, HAN_TENS

#: A value, and the unit of its last written place.
Numeral = tuple[Decimal, Decimal]
_ONE = Decimal(1)
_LARGE = (("兆", Decimal(10**12)), ("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_LEFT_OUT = re.compile(r"[\s多余来,]+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_PIECE = re.compile(r"\d+(?:\.\d+)?|.")


def chinese(text: str) -> Numeral | None:
    """Read a numeral; None if it is none."""
    return _numeral(_LEFT_OUT.sub("", text))


def _numeral(text: str, alone: bool = True) -> Numeral | None:
    for char, scale in _LARGE:
        above, sign, below = text.rpartition(char)
        if sign:
            twice = not below and above.endswith(char)  # 亿亿
            large = _numeral(above, alone=False) if twice or char not in above else None
            return large and _added((large[0] * scale, large[1] * scale), below, scale)
    return _part(text, alone)


def _added(large: Numeral, below: str, scale: Decimal) -> Numeral | None:
    """What stands above a scale word, with what stands below it."""
    if not below:
        return large
    if below == "半":
        return large[0] + scale / 2, scale / 10
    if len(below) == 1 and below in "123456789一二三四五六七八九两":
        return large[0] + (HAN_DIGITS.get(below) or int(below)) * scale / 10, scale / 10
    small = _numeral(below.lstrip("零〇"), alone=False)
    return (large[0] + small[0], small[1]) if small and small[0] < scale else None


def _part(text: str, alone: bool) -> Numeral | None:
    """A numeral below ten thousand, or digits."""
    if _PLAIN.fullmatch(text):
        number = Decimal(text)
        return number, _unit(number)
    whole, point, places = text.partition("点")
    if point:
        small = _part(whole, alone=False)
        shown = "".join(str(HAN_DIGITS[c]) for c in places if c in HAN_DIGITS)
        return small and (small[0] + Decimal(f"0.{shown}"), _ONE.scaleb(-len(places)))
    if text in HAN_PAIRS:
        return Decimal(HAN_PAIRS[text]), _ONE
    if text and all(c in HAN_DIGITS for c in text):
        vague = len(text) == 2 and not {*text} & {*"零〇"}
        one = (alone and not vague) or len(text) == 1
        return (Decimal("".join(str(HAN_DIGITS[c]) for c in text)), _ONE) if one else None
    return _by_powers(text) if text else None


def _by_powers(text: str) -> Numeral | None:
    """Digits each with its power, the larger first; what is spelled out is exact."""
    total, step, last, nought, digits = Decimal(0), _ONE, Decimal(10**4), False, False
    number: Decimal | None = None
    for piece in _PIECE.findall(text):
        power = 10 if piece in HAN_TENS else HAN_POWERS.get(piece, 0)
        known = power or piece in HAN_DIGITS or piece[0].isdigit()  # not 俩, and no 半 within
        if not known or power >= last or (number is not None and (piece in HAN_TENS or not power)):
            return None
        if power:
            total += HAN_TENS.get(piece) or (1 if number is None else number) * power
            step = Decimal(power) * _unit(number) if digits else _ONE
            number, last, nought = None, Decimal(power), False
        elif piece in "零〇":
            nought = True
        else:
            digits = piece not in HAN_DIGITS
            number, step = Decimal(piece if digits else HAN_DIGITS[piece]), _ONE
    return total + _last(number, last, nought), step


def _last(number: Decimal | None, last: Decimal, nought: bool) -> Decimal:
    """A lonely digit at the end, which takes the power below the last one."""
    if number is None:
        return Decimal(0)
    below = last / 10 if last < 10**4 and not nought and number < 10 else 1
    return number * below


def _unit(number: Decimal | None) -> Decimal:
    """The unit of the last digit that is written."""
    exponent = number.as_tuple().exponent if number is not None else 0
    assert isinstance(exponent, int)
    return _ONE.scaleb(min(exponent, 0))
