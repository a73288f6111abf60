"""Number words of both languages: tables that the readers of numerals and the script of the search share."""

from __future__ import annotations

import re

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

#: English number words; "one" is left to the callers, who know whether it is a pronoun.
ENGLISH = {word: n for n, word in enumerate(ONES)} | {word: 10 * n for n, word in enumerate(TENS, start=2)}
ENGLISH |= {f"{t}-{o}": ENGLISH[t] + ENGLISH[o] for t in TENS for o in ONES[1:10]}
ENGLISH |= {"dozen": 12, "a dozen": 12, "half a dozen": 6}
#: Ordinals from the third on, which are parts of a whole as well.
ORDINALS = dict(
    zip(("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), range(3, 11), strict=True)
)
ORDINALS |= {"eleventh": 11, "twelfth": 12} | {f"{word}th": n for n, word in enumerate(ONES[13:], start=13)}
ORDINALS |= {f"{word[:-1]}ieth": 10 * n for n, word in enumerate(TENS, start=2)}
ORDINALS |= {"hundredth": 100, "thousandth": 1000}
#: What a part of a whole is divided by, as one and as several of them.
PARTS = {"half": 2, "quarter": 4, **ORDINALS}
PARTS_MANY = {"quarters": 4} | {f"{word}s": n for word, n in ORDINALS.items()}

HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
#: Several tens in one character.
HAN_TENS = {"廿": 20, "卅": 30, "卌": 40}
#: A number and its measure word in one character.
HAN_PAIRS = {"俩": 2, "仨": 3}
HAN_CHARS = "零〇一二三四五六七八九十百千两廿卅卌俩仨"

#: Scale words of English, in small letters, with the short forms of the press.
SCALES_EN = {
    "trillion": 10**12,
    "billion": 10**9,
    "million": 10**6,
    "thousand": 10**3,
    "hundred": 100,
    "crore": 10**7,
    "lakh": 10**5,
    "trn": 10**12,
    "tn": 10**12,
    "bn": 10**9,
    "mln": 10**6,
    "mn": 10**6,
    "mio": 10**6,
}
#: Letters that stand for a scale behind any figure, and those that do so only where money is named: "22 m" are metres.
LETTERS = {"K": 10**3, "k": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
OF_MONEY = {"MM": 10**6, "mm": 10**6, "m": 10**6, "b": 10**9, "t": 10**12, "mil": 10**6, "mill": 10**6, "bil": 10**9}
OF_MONEY |= {"tril": 10**12, "Cr": 10**7, "cr": 10**7, "L": 10**5}
SCALES_ZH = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "億": 10**8,  # as sources in traditional characters print it
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
}
#: Words that say how many times as much.
MULTIPLES = {"twice": 2, "thrice": 3}
MULTIPLES |= {
    stem + end: n
    for stem, n in (("doubl", 2), ("tripl", 3), ("trebl", 3), ("quadrupl", 4), ("quintupl", 5))
    for end in ("e", "es", "ed", "ing")
}
MULTIPLES |= {f"{word}fold": n for word, n in ENGLISH.items() if word in {*ONES[2:11], "twelve", "twenty"}}
MULTIPLES |= {"hundredfold": 100, "thousandfold": 1000}
MULTIPLES |= {f"翻{aspect}{times}番": 2**n for aspect in ("", "了") for n, times in enumerate("一两三四五", start=1)}
MULTIPLES |= {"翻番": 2, "翻了番": 2, "翻倍": 2, "翻了倍": 2, "翻一倍": 2, "翻了一倍": 2}
#: Words that say which share, in per cent.
_HALF = "半"
HALVES = {f"一{_HALF}": 50, f"{_HALF}数": 50}
#: Fractions in one character, to three places.
FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625"}
FRACTIONS |= {
    "半": "0.5",
    "⅞": "0.875",
    "⅕": "0.2",
    "⅖": "0.4",
    "⅗": "0.6",
    "⅘": "0.8",
    "⅙": "0.167",
    "⅚": "0.833",
    "⅒": "0.1",
}
#: What a Chinese share is of: its value in per cent is so many hundredths of that.
SHARES = {"百分之": 0, "千分之": -1, "万分之": -2}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def superscript_value(text: str) -> int:
    """Read the exponent of "10²⁴", "10^24", "10**24" or "10 的 24 次方", as it stands behind the ten."""
    return int(re.sub(r"[^0-9-]", "", text.translate(_SUPERSCRIPTS)))


def to_superscript(exponent: int) -> str:
    """Write an exponent: 24 -> "²⁴"."""
    return str(exponent).translate({v: k for k, v in _SUPERSCRIPTS.items()})
