"""Text as the readers of numbers take it: whatever was typed in; one form of each sign, digit and space out.

Full-width forms become plain ones, digits of any script those of ASCII, and what nobody sees is left out.  Not the
whole of NFKC: it makes 1024 of 10²⁴ and 21/2 of 2½.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ledger.numbers.numerals import FRACTIONS

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
#: A full-width comma makes groups of three; otherwise it stands between two numbers.
COMMAS = r"(?<![0-9.,，])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])"
_COMMAS = re.compile(COMMAS)
#: Soft hyphen, zero-width spaces and joiners, marks of direction, selectors of a glyph.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
INVISIBLE += "\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
#: Signs with one spelling for readers; another may be typed or printed.
SIGNS = str.maketrans(
    {"−": "-", "‐": "-", "‑": "-", "‒": "-", "﹣": "-", "₋": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
    | {
        "\u2007": " ",
        "\u3000": " ",
        "￥": "¥",
        "￡": "£",
        "￦": "₩",
        "﹩": "$",
        "﹪": "%",
        "٪": "%",
        "٫": ".",
        "٬": ",",
    }
    | {"萬": "万", "億": "亿", "兩": "两", "點": "点", "餘": "余"}
    | dict.fromkeys(INVISIBLE)
)
_TABLE = _FULL_WIDTH | SIGNS
#: Between groups of three such a space is a mark, and may not be taken for one between two numbers; so is a prime.
GROUPING = r"(?<![0-9]{4})(?<=[0-9])[\u00a0\u202f\u2009\u2007ʼ′‘´`_](?=[0-9]{3}(?![0-9]))"
_GROUPING = re.compile(GROUPING)
#: A fraction of two digits ("1/2", "5 1/2", "5-1/2").
PARTS = r"(?<![0-9/.,⁄])[1-7][/⁄][2-8](?![0-9/⁄])"
_PARTS = re.compile(PARTS)
BY_PARTS = {unicodedata.normalize("NFKC", char).replace("⁄", "/"): char for char in FRACTIONS if char != "半"}
#: What stands between a whole number and its fraction.
BETWEEN_PARTS = "(?<=[0-9])[ -](?=[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚])"
_BETWEEN_PARTS = re.compile(BETWEEN_PARTS)
#: The numerals of cheques: at least two of them, or one before a scale and money.
_CHEQUE = "[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]"
FORMAL = rf"{_CHEQUE}(?:[万萬亿億]+[元圆]|[零万萬亿億]*{_CHEQUE}[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零万萬亿億]*)"
_FORMAL = re.compile(FORMAL)
FORMAL_DIGITS = dict(zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千", strict=True))
_PLAIN_DIGITS = str.maketrans(FORMAL_DIGITS)
_DIGIT = re.compile(r"(?![0-9])\d")


#: How many texts are remembered with what was read in them: tokens and links are read again by check after check.
KEPT = 1 << 14


@lru_cache(KEPT)
def clean(text: str) -> str:
    """Normalise signs, digits, spaces, full-width characters and the traditional signs of scale."""
    plain = text if text.isascii() else _DIGIT.sub(_ascii_digit, text)
    plain = _GROUPING.sub("'", plain)
    if "/" in plain or "⁄" in plain:
        plain = _PARTS.sub(lambda m: BY_PARTS.get(m[0].replace("⁄", "/"), m[0]), plain)
    if plain.isascii():
        return plain.strip()
    plain = _COMMAS.sub(lambda m: m[0].replace("，", ","), plain)
    plain = _FORMAL.sub(lambda m: m[0].translate(_PLAIN_DIGITS), plain)
    return _BETWEEN_PARTS.sub("", plain.translate(_TABLE)).strip()


def _ascii_digit(match: re.Match[str]) -> str:
    return str(unicodedata.digit(match[0]))
