"""The units that any article may need: money, time, length, mass, shares of a whole, counts, dates.

In: nothing.  Out: :data:`GENERAL`, each a :class:`Unit` with its key in data files, a pint unit for arithmetic
and the words of both languages.  What one subject alone counts or measures stands in its table ``unit``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """One unit of the vocabulary.

    Attributes:
        key: what data files call it.
        pint: the same for arithmetic.
        en, zh: what is written before and after the figure.
        words_en, words_zh: every affix that a reader's text may use, the written ones included.
        must_name: a bare figure is no correct rendering (money, per cent, ratios).
        calendar: ``date``, ``month`` or ``year``: the value is YYYYMMDD, YYYYMM or YYYY.
        base: the pint word is a kind of thing of its own, which nothing converts to.
        one_en: what follows the figure 1 in English, where it differs.
        money: written as a price, with cents.
        digits: significant digits that are written.
        powers: values are so large that they are written with powers of ten.
    """

    key: str
    pint: str
    en: tuple[str, str] = ("", "")
    zh: tuple[str, str] = ("", "")
    words_en: tuple[str, ...] = ()
    words_zh: tuple[str, ...] = ()
    must_name: bool = False
    calendar: str = ""
    base: bool = False
    one_en: str = ""
    money: bool = False
    digits: int = 4
    powers: bool = False


def _count(key: str, one: str, many: str, zh: str, *more_zh: str) -> Unit:
    """A counted thing: a kind of its own, plural in English, measure word in Chinese."""
    words = ((one, many), (zh, *more_zh))
    return Unit(key, key, ("", " " + many), ("", " " + zh), *words, base=True, one_en=" " + one)


def _money(key: str, sign: str, zh: str, words_en: tuple[str, ...], words_zh: tuple[str, ...]) -> Unit:
    return Unit(key, key, (sign, ""), ("", zh), (sign, *words_en), words_zh, True, base=True, money=True)


def _time(key: str, pint: str, zh: str, words_zh: tuple[str, ...], digits: int = 4) -> Unit:
    words = ((key, f"{key}s"), words_zh)
    return Unit(key, pint, ("", f" {key}s"), ("", f" {zh}"), *words, one_en=f" {key}", digits=digits)


def _measure(key: str, pint: str, mark: str, zh: str, words_en: tuple[str, ...], *more_zh: str, one: str = "") -> Unit:
    return Unit(key, pint, ("", f" {mark}"), ("", f" {zh}"), words_en, (zh, *more_zh), one_en=one and f" {one}")


_PER_CENT = (("%", "per cent", "percent"), ("%", "％", "百分之"))
_POINTS = (("points", "point", "percentage points", "%"), ("个百分点", "百分点", "分", "%"))
_RATIO = (("×", "x", "times", "-fold", "fold"), ("倍", "×", "多倍"))
_NAUTICAL = ("nautical miles", "nautical mile", "nmi")

GENERAL = (
    _money("USD", "$", "美元", ("US$", "USD", "dollar", "dollars"), ("美元", "刀", "$", "美金")),
    _money("CNY", "¥", "元", ("RMB", "CNY", "yuan"), ("元", "人民币", "¥")),
    Unit("hour", "hour", ("", " hours"), ("", " 小时"), ("hour", "hours", "h"), ("小时", "个小时"), one_en=" hour"),
    _time("day", "day", "天", ("天", "日"), digits=3),
    _time("month", "ledger_month", "个月", ("个月", "月")),
    _time("year", "ledger_year", "年", ("年",)),
    Unit("percent", "ledger_percent", ("", "%"), ("", "%"), *_PER_CENT, True),
    Unit("percentage_point", "ledger_percent", ("", " points"), ("", " 个百分点"), *_POINTS, one_en=" point"),
    Unit("times", "dimensionless", ("", "×"), ("", " 倍"), *_RATIO, True, digits=3),
    _measure("GB", "gigabyte", "GB", "GB", ("GB", "gigabytes")),
    _measure("B/s", "byte/second", "B/s", "B/s", ("B/s",)),
    _measure("GB/s", "gigabyte/second", "GB/s", "GB/s", ("GB/s",)),
    _count("claim", "claim", "claims", "条说法", "条"),
    _count("source", "source", "sources", "个来源", "个"),
    _count("quantity", "quantity", "quantities", "个数量", "个"),
    _count("evidence", "piece of evidence", "pieces of evidence", "条证据", "条"),
    _count("chart", "chart", "charts", "张图表", "张"),
    Unit("count", "dimensionless", words_zh=("个", "项", "家", "种", "条", "次", "段", "组", "处")),
    _measure("km", "kilometre", "km", "公里", ("km", "kilometres", "kilometers"), "千米", "km"),
    _measure("m", "metre", "m", "米", ("m", "metres", "meters")),
    _measure("ft", "foot", "ft", "英尺", ("ft", "feet", "foot")),
    _measure("m2", "metre**2", "m²", "平方米", ("m²", "square metres", "square meters")),
    _measure("ft2", "foot**2", "sq ft", "平方英尺", ("sq ft", "square feet")),
    _measure("t", "tonne", "t", "吨", ("t", "tonnes", "tons")),
    _measure("kg", "kilogram", "kg", "公斤", ("kg", "kilograms"), "千克"),
    _measure("mile", "mile", "miles", "英里", ("miles", "mile"), one="mile"),
    _measure(
        "nmi",
        "nautical_mile",
        "nautical miles",
        "海里",
        ("nautical miles", "nautical mile", "nmi"),
        one="nautical mile",
    ),
    Unit("date", "calendar_date", calendar="date"),
    Unit("calendar_month", "calendar_date", calendar="month"),
    Unit("calendar_year", "calendar_date", calendar="year"),
)
