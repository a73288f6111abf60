"""Writing values: a Decimal, a unit and a language in; the text a reader sees out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ledger.numbers.dates import render_date
from ledger.numbers.numerals import to_superscript
from ledger.numbers.units import unit

_SCALES = {
    "en": [(10**12, " trillion"), (10**9, " billion"), (10**6, " million")],
    "zh": [(10**12, " 万亿"), (10**8, " 亿"), (10**4, " 万")],
}
_SCIENTIFIC_FROM = Decimal(10) ** 15
#: From here on every value has a scale word.
_SCALED_FROM = {"en": Decimal(10) ** 6, "zh": Decimal(10) ** 5}


def render(value: Decimal, unit_key: str, lang: str, digits: int | None = None) -> str:
    """Write a value with its unit.

    Args:
        value: unscaled value in the unit.
        unit_key: key of :data:`ledger.numbers.units.UNITS`.
        lang: ``"en"`` or ``"zh"``.
        digits: significant digits; by default those of the unit.

    Returns:
        For example "$5.576 million" or "557.6 万美元".
    """
    u = unit(unit_key)
    if u.calendar:
        return render_date(value, u.calendar, lang)
    prefix, suffix = u.en if lang == "en" else u.zh
    figure = render_plain(abs(value), lang, digits or u.digits, money=u.money)
    sign = "−" if value < 0 else ""
    if lang == "zh":  # what it is "per" stands first
        return f"{prefix}{sign}{figure}{_spaced(figure, suffix.strip())}"
    if figure == "1" and u.one_en:
        suffix = u.one_en
    return f"{sign}{prefix}{figure}{suffix}"


def render_plain(value: Decimal, lang: str, digits: int = 4, money: bool = False) -> str:
    """Write a non-negative figure with its scale word, without a unit."""
    shown, scale, word = _shown(value, lang, digits, money)
    if shown != value:  # what is rounded up may reach the next scale word
        shown, scale, word = _shown(shown, lang, digits, money)
    cents = money and scale == 1 and shown != shown.to_integral_value()
    return _trim(shown / scale, lang, cents) + word


def _shown(value: Decimal, lang: str, digits: int, money: bool) -> tuple[Decimal, Decimal, str]:
    """A value as far as its digits are shown, the scale that they are written in, and its word."""
    if value >= _SCIENTIFIC_FROM:
        exponent = value.adjusted()
        return _round(value, digits), Decimal(1).scaleb(exponent), f" × 10{to_superscript(exponent)}"
    for scale, word in _SCALES[lang]:
        if value >= scale and not (scale == 10**4 and value < 10**5 and value % 1000):
            return _round(value / scale, digits) * scale, Decimal(scale), word
    if value == value.to_integral_value():
        return value, Decimal(1), ""
    whole = _round(value, digits)
    if whole >= _SCALED_FROM[lang]:
        return whole, Decimal(1), ""
    if money:
        places = min(-4, value.adjusted() - 1)  # at least two digits, so that no price is lost
        return value.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP), Decimal(1), ""
    if value >= 1000 and digits <= 4:
        return value.quantize(Decimal(1), ROUND_HALF_UP), Decimal(1), ""
    return whole, Decimal(1), ""


def render_tick(value: Decimal, unit_key: str, lang: str, *, signed: bool = False) -> str:
    """Write a value along an axis: like in prose, but a power of ten stands alone.

    Args:
        unit_key: key of the vocabulary, or nothing for a plain number.
        signed: a plus before gains, and a bare zero.

    Returns:
        For example "$50 billion", "500 亿美元", "16,000" or "10²⁴".
    """
    size, sign = abs(value), "−" if value < 0 else "+" if signed and value else ""
    if size >= _SCIENTIFIC_FROM:
        return sign + render_plain(size, lang).removeprefix("1 × ")
    if not value and (signed or (unit_key and unit(unit_key).powers)):
        return "0"
    return sign + (render(size, unit_key, lang) if unit_key else _trim(size, lang))


def render_interval(low: Decimal | None, high: Decimal | None, unit_key: str, lang: str) -> str:
    """Write an interval: "$4 million to $6 million", or one-sided "at least $4 million"."""
    if low is not None and high is not None:
        joint = " to " if lang == "en" else " 至 "
        return render(low, unit_key, lang) + joint + render(high, unit_key, lang)
    if low is not None:
        return ("at least " if lang == "en" else "至少 ") + render(low, unit_key, lang)
    if high is not None:
        return ("at most " if lang == "en" else "至多 ") + render(high, unit_key, lang)
    return ""


def recipe(unit_key: str, lang: str) -> dict[str, object]:
    """What :func:`render` knows of a unit, for the script that writes values in a page.

    Raises:
        ValueError: the unit is a date or written with powers of ten, which the script does not write.
    """
    u = unit(unit_key)
    if u.calendar or u.powers:
        raise ValueError(f"a page cannot write values in {unit_key}")
    prefix, suffix = u.en if lang == "en" else u.zh
    return {
        "prefix": prefix,
        "suffix": suffix if lang == "en" else _spaced("1", suffix.strip()),
        "scaled": suffix if lang == "en" else _spaced("万", suffix.strip()),
        "one": (u.one_en or suffix) if lang == "en" else _spaced("1", suffix.strip()),
        "scales": [[str(scale), word] for scale, word in _SCALES[lang]],
        "digits": u.digits,
        "money": u.money,
        "grouped": lang == "en",
    }


def _spaced(figure: str, suffix: str) -> str:
    """A space between figure and unit word, but none between two Han characters or before %."""
    if not suffix or suffix == "%" or (figure[-1] in "万亿" and "\u4e00" <= suffix[0] <= "\u9fff"):
        return suffix
    return " " + suffix


def _round(value: Decimal, digits: int) -> Decimal:
    """A value at some significant digits; the whole part of a figure without a scale word keeps all of its own."""
    if not value:
        return value
    places = value.adjusted() - digits + 1
    return value.quantize(Decimal(1).scaleb(places if value >= _SCIENTIFIC_FROM else min(0, places)), ROUND_HALF_UP)


def _trim(value: Decimal, lang: str, cents: bool = False) -> str:
    """Digits without noughts at the end, but with cents where money has any; in groups of three in English."""
    digits = f"{value:,f}" if lang == "en" else f"{value:f}"
    whole, _, part = digits.partition(".")
    part = part.rstrip("0")
    part = part.ljust(2, "0") if cents else part
    return f"{whole}.{part}" if part else whole
