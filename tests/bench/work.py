"""The work that every tool is given: pages of prose with numbers, tables of rows, notebooks with two charts each.

Seeded, so it is the same wherever it is made.  The prose is of plain words in no order and says nothing; each tool
writes it in its own form.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

COUNT = 12
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
METRICS = ("alpha", "beta", "gamma", "delta")
_WORDS = """
chart 图表, share 份额, market 市场, power 电力, report 报告, revenue 收入, training 训练, supply 供给, demand 需求,
network 网络, policy 政策, capital 资本, margin 利润, forecast 预测, method 方法, sample 样本, median 中位数,
estimate 估计, interval 区间, baseline 基准, reader 读者, figure 数字, source 来源, table 表格, evidence 证据,
measure 测量, change 变化, average 平均, release 发布, company 公司, energy 能源, memory 内存, latency 延迟, score 得分,
budget 预算, signal 信号, noise 噪声, trend 趋势, lower 较低, higher 较高, before 以前, after 以后, because 因为,
although 尽管, between 之间, within 范围, during 期间, against 相对, toward 朝向
"""
_EN, _ZH = zip(*(pair.split() for pair in _WORDS.split(",")), strict=True)
_SENTENCES, _NUMBERS, _SECTION = 56, 25, 14


@dataclass(frozen=True)
class Number:
    """A number of a page: as it is printed, its value, and its unit."""

    printed: str
    value: str
    unit: str


@dataclass(frozen=True)
class Sentence:
    """The words of a sentence in both languages, cut where its number stands, if it has one."""

    en: tuple[str, str]
    zh: tuple[str, str]
    number: Number | None


@dataclass(frozen=True)
class Page:
    """A page: its sections of sentences."""

    at: int
    sections: tuple[tuple[Sentence, ...], ...]


def pages(count: int = COUNT) -> list[Page]:
    """All pages."""
    return [_page(at) for at in range(1, count + 1)]


def _page(at: int) -> Page:
    draw = random.Random(f"page {at}")
    numbered = set(draw.sample(range(_SENTENCES), _NUMBERS))
    sentences = [_sentence(draw, n in numbered) for n in range(_SENTENCES)]
    return Page(at, tuple(tuple(sentences[n : n + _SECTION]) for n in range(0, _SENTENCES, _SECTION)))


def _sentence(draw: random.Random, numbered: bool) -> Sentence:
    words = [draw.randrange(len(_EN)) for _ in range(draw.randint(12, 20))]
    cut = draw.randint(2, len(words) - 2)
    en = " ".join(_EN[w] for w in words[:cut]), " ".join(_EN[w] for w in words[cut:])
    zh = "".join(_ZH[w] for w in words[:cut]), "".join(_ZH[w] for w in words[cut:])
    return Sentence((en[0].capitalize(), en[1]), zh, _number(draw) if numbered else None)


def _number(draw: random.Random) -> Number:
    match draw.randrange(3):
        case 0:
            share = f"{draw.randint(10, 99)}.{draw.randint(1, 9)}"
            return Number(f"{share}%", share, "percent")
        case 1:
            tenths = draw.randint(11, 8999)
            return Number(f"${tenths / 10} billion", str(tenths * 100_000_000), "USD")
    count = draw.randint(1000, 99_999)
    return Number(f"{count:,}", str(count), "count")


def rows(at: int) -> Iterator[tuple[int, str, str, float]]:
    """The table of a notebook: year, region, metric, value."""
    draw = random.Random(f"table {at}")
    for year in range(2000, 2025):
        for region in REGIONS:
            for metric in METRICS:
                yield year, region, metric, round(draw.gauss(50 + (year - 2000) * 1.5, 12), 2)


def changed(value: float, others: list[float]) -> tuple[float, str]:
    """A new value for the first row, and the mean of its year and region, which the page must show then."""
    wanted = 175_000 if value < 100_000 else 176_000
    new = round(4 * wanted - sum(others), 2)
    assert round(mean([new, *others]), 3) == wanted
    return new, str(wanted)
