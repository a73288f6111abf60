"""The unit vocabulary: keys used in data files -> pint units and the words readers see.

In: a unit key such as ``USD/GPU_hour``.  Out: a :class:`Unit` with a pint unit for arithmetic,
and the affixes that :mod:`ledger.numbers` writes and accepts in English and Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pint

from ledger.base.suggest import did_you_mean


@dataclass(frozen=True)
class Unit:
    """One unit of the vocabulary.

    ``prefix``/``suffix`` are what :func:`ledger.numbers.writing` writes; ``words`` is every affix that
    :func:`ledger.numbers.agrees` accepts in that language, the written ones included.
    """

    key: str
    pint: str
    en: tuple[str, str] = ("", "")
    zh: tuple[str, str] = ("", "")
    words_en: tuple[str, ...] = ()
    words_zh: tuple[str, ...] = ()
    must_name: bool = False  # money, percent and ratios: a bare figure is not a correct rendering
    calendar: str = ""  # "date", "month" or "year": value is YYYYMMDD, YYYYMM or YYYY


def _count(key: str, one: str, many: str, zh: str, *more_zh: str) -> Unit:
    """A counted thing: pint dimension of its own, plural in English, measure word in Chinese."""
    return Unit(key, key, ("", " " + many), ("", " " + zh), (one, many), (zh, *more_zh))


_UNITS = [
    Unit(
        "USD",
        "USD",
        ("$", ""),
        ("", "美元"),
        ("$", "US$", "USD", "dollars", "dollar"),
        ("美元", "刀", "$", "美金"),
        True,
    ),
    Unit("CNY", "CNY", ("¥", ""), ("", "元"), ("¥", "RMB", "CNY", "yuan"), ("元", "人民币", "¥"), True),
    Unit(
        "USD/GPU_hour",
        "USD/GPU_hour",
        ("$", " per GPU-hour"),
        ("每 GPU 小时 ", "美元"),
        ("$", "per GPU-hour", "per hour", "an hour", "per GPU hour", "a GPU-hour", "/GPU-hour"),
        ("每 GPU 小时", "每小时", "美元", "/GPU 小时"),
        True,
    ),
    Unit(
        "USD/Mtoken",
        "USD/Mtoken",
        ("$", " per million tokens"),
        ("每百万 token ", "美元"),
        ("$", "per million tokens", "a million tokens", "per million"),
        ("每百万 token", "美元", "刀"),
        True,
    ),
    Unit(
        "CNY/Mtoken",
        "CNY/Mtoken",
        ("¥", " per million tokens"),
        ("每百万 token ", "元"),
        ("¥", "RMB", "yuan", "per million tokens"),
        ("每百万 token", "元", "¥"),
        True,
    ),
    Unit(
        "USD/share",
        "USD/share",
        ("$", " a share"),
        ("每股 ", "美元"),
        ("$", "a share", "per share"),
        ("每股", "美元"),
        True,
    ),
    Unit(
        "GPU_hour",
        "GPU_hour",
        ("", " GPU-hours"),
        ("", " GPU 小时"),
        ("GPU-hours", "GPU hours", "GPU-hour", "H800 GPU-hours", "H800 hours", "hours"),
        ("GPU 小时", "卡时", "H800 GPU 小时"),
    ),
    _count("GPU", "GPU", "GPUs", "张 GPU", "块 GPU", "张", "块", "张卡", "块卡", "GPU"),
    Unit("hour", "hour", ("", " hours"), ("", " 小时"), ("hour", "hours", "h"), ("小时", "个小时")),
    Unit("day", "day", ("", " days"), ("", " 天"), ("day", "days"), ("天", "日")),
    Unit("month", "ledger_month", ("", " months"), ("", " 个月"), ("month", "months"), ("个月", "月")),
    Unit("year", "ledger_year", ("", " years"), ("", " 年"), ("year", "years"), ("年",)),
    _count("trading_day", "trading day", "trading days", "个交易日", "交易日"),
    _count("token", "token", "tokens", "token", "个 token", "词元"),
    _count("parameter", "parameter", "parameters", "参数", "个参数"),
    Unit("FLOP", "FLOP", ("", " FLOP"), ("", " FLOP"), ("FLOP",), ("FLOP", "次浮点运算")),
    Unit("FLOP/s", "FLOP/second", ("", " FLOP/s"), ("", " FLOP/s"), ("FLOP/s", "FLOP per second"), ("FLOP/s",)),
    Unit(
        "FLOP/s/GPU",
        "FLOP/second/GPU",
        ("", " FLOP/s per GPU"),
        ("", " FLOP/s（每张 GPU）"),
        ("FLOP/s per GPU", "FLOP/s"),
        ("FLOP/s（每张 GPU）", "FLOP/s", "每张 GPU"),
    ),
    Unit(
        "FLOP/parameter/token",
        "FLOP/parameter/token",
        ("", " FLOP per parameter and token"),
        ("每参数每 token ", " FLOP"),
        ("FLOP per parameter and token", "FLOP"),
        ("每参数每 token", "FLOP"),
    ),
    Unit("percent", "ledger_percent", ("", "%"), ("", "%"), ("%", "per cent", "percent"), ("%", "％", "百分之"), True),
    Unit(
        "percentage_point",
        "ledger_percent",
        ("", " points"),
        ("", " 个百分点"),
        ("points", "point", "percentage points", "%"),
        ("个百分点", "百分点", "分", "%"),
    ),
    Unit(
        "times",
        "dimensionless",
        ("", "×"),
        ("", " 倍"),
        ("×", "x", "times", "-fold", "fold"),
        ("倍", "×", "多倍"),
        True,
    ),
    Unit("score", "score", ("", ""), ("", ""), ("points", "point", "%"), ("分", "点", "%")),
    Unit("index_point", "index_point", ("", " points"), ("", " 点"), ("points", "point"), ("点",)),
    Unit("GB", "gigabyte", ("", " GB"), ("", " GB"), ("GB", "gigabytes"), ("GB",)),
    Unit("B/s", "byte/second", ("", " B/s"), ("", " B/s"), ("B/s",), ("B/s",)),
    Unit("GB/s", "gigabyte/second", ("", " GB/s"), ("", " GB/s"), ("GB/s",), ("GB/s",)),
    _count("share", "share", "shares", "股"),
    _count("star", "star", "stars", "颗星", "个星标", "星"),
    _count("download", "download", "downloads", "次下载", "次"),
    _count("model", "model", "models", "个模型", "个", "款模型"),
    _count("benchmark", "benchmark", "benchmarks", "项测试", "项"),
    _count("task", "task", "tasks", "道题", "道"),
    _count("company", "company", "companies", "家公司", "家"),
    _count("country", "country", "countries", "个国家", "个"),
    _count("claim", "claim", "claims", "条说法", "条"),
    _count("source", "source", "sources", "个来源", "个"),
    _count("quantity", "quantity", "quantities", "个数量", "个"),
    _count("evidence", "piece of evidence", "pieces of evidence", "条证据", "条"),
    _count("chart", "chart", "charts", "张图表", "张"),
    Unit("count", "dimensionless", ("", ""), ("", ""), (), ("个", "项", "家", "种", "条", "次", "段", "组")),
    Unit("km", "kilometre", ("", " km"), ("", " 公里"), ("km", "kilometres", "kilometers"), ("公里", "千米", "km")),
    Unit("m", "metre", ("", " m"), ("", " 米"), ("m", "metres", "meters"), ("米",)),
    Unit("ft", "foot", ("", " ft"), ("", " 英尺"), ("ft", "feet", "foot"), ("英尺",)),
    Unit("m2", "metre**2", ("", " m²"), ("", " 平方米"), ("m²", "square metres"), ("平方米",)),
    Unit("ft2", "foot**2", ("", " sq ft"), ("", " 平方英尺"), ("sq ft", "square feet"), ("平方英尺",)),
    Unit("t", "tonne", ("", " t"), ("", " 吨"), ("t", "tonnes", "tons"), ("吨",)),
    Unit("kg", "kilogram", ("", " kg"), ("", " 公斤"), ("kg", "kilograms"), ("公斤", "千克")),
    Unit("mile", "mile", ("", " miles"), ("", " 英里"), ("miles", "mile"), ("英里",)),
    Unit("nmi", "nautical_mile", ("", " nautical miles"), ("", " 海里"), ("nautical miles", "nmi"), ("海里",)),
    Unit("date", "calendar_date", calendar="date"),
    Unit("calendar_month", "calendar_date", calendar="month"),
    Unit("calendar_year", "calendar_date", calendar="year"),
]
UNITS = {u.key: u for u in _UNITS}


@cache
def registry() -> pint.UnitRegistry[Decimal]:
    """The pint registry of this project: Decimal magnitudes and our own base dimensions."""
    reg: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
    for base in (
        "USD",
        "CNY",
        "GPU",
        "token",
        "parameter",
        "FLOP",
        "share",
        "score",
        "index_point",
        "star",
        "download",
        "model",
        "benchmark",
        "task",
        "company",
        "country",
        "claim",
        "source",
        "quantity",
        "evidence",
        "chart",
        "trading_day",
        "calendar_date",
    ):
        reg.define(f"{base} = [ledger_{base}]")
    reg.define("GPU_hour = GPU * hour")
    reg.define("Mtoken = 1e6 * token")
    reg.define("ledger_percent = 0.01")
    reg.define("ledger_month = [ledger_month]")
    reg.define("ledger_year = [ledger_year]")
    return reg


def unit(key: str) -> Unit:
    """Look up a unit.

    Raises:
        KeyError: the key is not in the vocabulary; the message suggests close ones.
    """
    if key in UNITS:
        return UNITS[key]
    raise KeyError(f"unknown unit {key!r}{did_you_mean(key, UNITS)}")


def key_of(expression: pint.Unit) -> tuple[str, Decimal]:
    """Name a pint unit in our vocabulary: the key, and the factor that converts to it.

    Raises:
        KeyError: no unit of the vocabulary has this dimension.
    """
    reg = registry()
    same: list[tuple[int, str, Decimal]] = []
    for candidate in _UNITS:
        if candidate.calendar:
            continue
        theirs = reg.parse_units(candidate.pint)
        if theirs.dimensionality == expression.dimensionality:
            factor = Decimal(str(reg.Quantity(Decimal(1), expression).to(theirs).magnitude))
            same.append((0 if factor == 1 else 1, candidate.key, factor))
    if not same:
        raise KeyError(f"no unit of the vocabulary has the dimension of {expression:~}")
    _, key, factor = min(same, key=lambda entry: entry[0])
    return key, factor
