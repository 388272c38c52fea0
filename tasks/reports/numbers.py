"""Quantities in Chinese text: every counted or measured number with its unit, comparator and written precision.

Here: what a number says by itself and its next neighbours. Not here: what is counted (measures), which budget item an
amount belongs to (budget), table cells (see `read_cell_number`, the only exception).
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from tasks.documents.text import narrow
from tasks.reports.cell_numbers import BEYOND_ALL_MEASURE, read_cell_number
from tasks.reports.comparators import comparator_after, comparator_before
from tasks.reports.model import Comparator, QuantityKind
from tasks.reports.no_measures import NO_MEASURE, NUMERAL, YEAR
from tasks.reports.numerals import NUMERAL_CHARS, numeral_value, share_in_words
from tasks.reports.shared_units import with_commas_parting, with_shared_units
from tasks.reports.units import NUMERAL_UNITS, is_money, kind_of, match_unit, plain, to_yuan

__all__ = ["Quantity", "find_quantities", "is_money", "read_cell_number", "to_yuan"]


@dataclass(frozen=True)
class Quantity:
    """One number in a text. `text` is `source[start:end]`: comparator, number, unit, as written.

    `value`: money stays in its written unit (110余万元 -> 110, 万元), counts are scaled (3.3万人 -> 33000, 人).
    `unit` is "" for a bare number. `decimals` are those written (0.60 -> 2). `high` is the upper end of a range
    (5-8万元), else None. `unit_inferred`: money without a printed 元 (价值2.2万合剂). `number_start`: its first digit.
    """

    start: int
    end: int
    number_start: int
    value: Decimal
    unit: str
    unit_text: str
    text: str
    comparator: Comparator = Comparator.EQUAL
    decimals: int = 0
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    unit_inferred: bool = False

    # Asked again and again by every reader: computed once, and so no slots.
    @cached_property
    def kind(self) -> QuantityKind:
        return kind_of(self.unit)

    @cached_property
    def amount_cny(self) -> Decimal | None:
        """Yuan for money, None for everything else."""
        return to_yuan(self.value, self.unit) if is_money(self.unit) else None

    @property
    def key(self) -> str:
        """What may be added up and compared: money, people, or the unit itself."""
        return str(self.kind) if self.kind in (QuantityKind.MONEY, QuantityKind.PEOPLE) else self.unit

    @property
    def shares_unit(self) -> bool:
        """Whether it is money whose unit is printed behind a later number alone (各80、38.2万元)."""
        return self.text[-1:].isdigit() and self.amount_cny is not None

    @cached_property
    def half_step(self) -> Decimal:
        """Half a unit of the last printed digit, in the unit of `value`: the error that rounding may have left."""
        return Decimal(5).scaleb(-self.decimals - 1) * self.scale

    @cached_property
    def amount(self) -> Decimal:
        """Yuan for money, else the count."""
        return self.value if self.amount_cny is None else self.amount_cny

    @cached_property
    def step(self) -> Decimal:
        """Half a unit of the last printed digit, in the unit of `amount`; 0 for whole things that are counted."""
        if self.amount_cny is None:
            return self.half_step if self.decimals or self.scale != 1 else Decimal(0)
        return to_yuan(self.half_step, self.unit)


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+\.\d+(?=\s*[万亿元])|\d+(?:\.\d+)?"
_TO = r"(?:-|\s*(?:—|~|～|至|到)\s*)"
_START = re.compile(
    rf"(?=[-\d{NUMERAL_CHARS}])(?P<percent>百分之)?(?:(?<![\d.,A-Za-z])(?P<sign>-)?(?P<digits>{_NUMBER})|(?<!初)(?P<numeral>{NUMERAL}))"
)
_NUMERIC = re.compile(rf"[\d{NUMERAL_CHARS}]")
_SCALE = re.compile(
    r"\s*(?P<more>[余多几]|来(?=[人名位个家户]))?\s*(?P<scale>(?:[千万亿]|百(?!分点))+)?(?P<after>[余多])?\s*(?P<longer>(?=个[余多](?:月|小时)))?"
)
_RANGE = re.compile(rf"\s*(?P<scale>[万亿])?\s*(?:元|%|[人名家户场个])?{_TO}(?P<digits>{_NUMBER})")
_SCALED = re.compile(r"\s*[万亿千]")
_NUMERAL_RANGE = re.compile(rf"{_TO}(?P<numeral>{NUMERAL})")
# 2万3千元: a second digit with its own step.
_SECOND_STEP = re.compile(r"万(?P<digit>[1-9])千元")
# １，２００ with the wide comma of its wide digits.
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

_QUOTED = re.compile(
    r"《[^《》]*》|“[^“”。]{1,25}”|「[^「」。]{1,25}」|｢[^｢｣。]{1,25}｣|‘[^‘’。]{1,25}’|\"[^\"。]{1,15}\""
)
_MONEY_WORD = re.compile(
    r"(?:价值|金额|资金|经费|投入|支出|收入|预算|拨付|补助|奖金|补贴|费用|款|费|金|项目|元)[^，。；]{0,4}$"
)
_PEOPLE_WORD = re.compile(r"(?:职工|会员|群众|农民工|劳动者|居民|学员|工人)")
_ENDS_CLAUSE = re.compile(r"\s*(?:[，。；、,;:：）)】\]]|$)")


def find_quantities(text: str, *, bare: bool = False) -> list[Quantity]:
    """Every quantity of `text` in reading order; offsets are those of `text` as given.

    Ordinals (第十一期), dates, years, document numbers (〔2018〕34号), 12·4, numbers inside titles and slogans
    (“1228”工程; money and percentages in quotes do count) are left out; so is a number that lost its digits (0余名).
    With `bare`, numbers in digits that carry no unit are given too (年初预算数0), with unit "".
    """
    found = _all_quantities(text)
    return list(found.all if bare else found.with_unit)


class _Quantities(NamedTuple):
    """Those of a text; a bare one is a number without a unit."""

    all: tuple[Quantity, ...]
    with_unit: tuple[Quantity, ...]


# Sections, passages, claims, doubts and work items ask for the same paragraphs: a report has less than so many.
@lru_cache(maxsize=512)
def _all_quantities(text: str) -> _Quantities:
    if not _NUMERIC.search(text):
        return _Quantities((), ())
    narrowed = with_commas_parting(narrow(_WIDE_THOUSANDS.sub(",", text)))
    banned = deque(found.span() for found in NO_MEASURE.finditer(narrowed))
    quoted = [found.span() for found in _QUOTED.finditer(narrowed)]
    quantities: list[Quantity] = []
    at = 0
    while found := _START.search(narrowed, at):
        while banned and banned[0][1] <= found.start():
            banned.popleft()
        if banned and banned[0][0] <= found.start():
            at = banned[0][1]
            continue
        quantity = _fraction(narrowed, found) or _quantity(narrowed, found)
        at = max(quantity.end if quantity else 0, found.end())
        if quantity and _counts(quantity, quoted):
            quantities.append(_as_written(quantity, text))
    quantities = with_shared_units(narrowed, quantities)
    return _Quantities(tuple(quantities), tuple(q for q in quantities if q.unit or "分之" in q.text))


def _counts(quantity: Quantity, quoted: list[tuple[int, int]]) -> bool:
    if abs(quantity.value) >= BEYOND_ALL_MEASURE or (quantity.high and quantity.high >= BEYOND_ALL_MEASURE):
        return False
    if quoted and any(start < quantity.start < end for start, end in quoted):
        return quantity.kind in (QuantityKind.MONEY, QuantityKind.PERCENT)
    return True


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    low = _mantissa(found)
    if low is None:
        return None
    at, high = found.end(), None
    spread = _RANGE.match(text, at) if found["digits"] else None
    if spread and not _has_two_units(text, at, spread):
        at, high = spread.end(), _decimal(spread["digits"])
    elif (spelled := _NUMERAL_RANGE.match(text, at)) and found["numeral"]:
        at, high = spelled.end(), numeral_value(spelled["numeral"])
    elif (second := _SECOND_STEP.match(text, at)) and found["digits"]:
        whole = low * 10 + int(second["digit"])
        return _Number(text, found, at, whole, None, False).build(second.end(), "元", second.group(), "千")
    scaled = _SCALE.match(text, at)
    assert scaled is not None
    scale, more = scaled["scale"] or "", bool(scaled["more"] or scaled["after"]) or scaled["longer"] is not None
    number = _Number(text, found, at, low, high, more)
    if found["percent"]:
        return number.build(found.end(), "%", "%")
    unit = match_unit(text, scaled.end())
    if unit is None or (found["numeral"] and not _numeral_counts(text, found, unit[0], more)):
        return _without_unit(number, scale, scaled)
    name, end = unit
    if low == 0 and more:
        return None
    if name == "元" and is_money(f"{scale}元"):
        return number.build(end, f"{scale}元", (scale + text[scaled.end() : end]).strip())
    return number.build(end, name, text[scaled.end() : end], scale)


def _has_two_units(text: str, at: int, spread: re.Match[str]) -> bool:
    """Whether each end of a range has a unit of its own: 3000元到2万元 are two amounts."""
    own = "元" in text[at : spread.start("digits")] and not spread["scale"]
    return own and _SCALED.match(text, spread.end()) is not None


class _Number(NamedTuple):
    """What is known of a number before its unit is."""

    text: str
    found: re.Match[str]
    end: int
    low: Decimal
    high: Decimal | None
    more: bool

    def build(self, end: int, unit: str, unit_text: str, scale: str = "", *, inferred: bool = False) -> Quantity:
        factor = (numeral_value(scale) if scale else None) or Decimal(1)
        start, comparator = self.found.start(), Comparator.MORE_THAN if self.more else Comparator.EQUAL
        if before := comparator_before(self.text, start, unit):
            start, comparator = before[0], comparator if self.more else before[1]
        if after := comparator_after(self.text, end):
            end, comparator = after
        return Quantity(
            start=start,
            end=end,
            number_start=self.found.start(),
            value=plain(self.low * factor),
            unit=unit,
            unit_text=unit_text.strip(),
            text=self.text[start:end],
            comparator=comparator,
            decimals=len((self.found["digits"] or "").partition(".")[2]),
            high=None if self.high is None else plain(self.high * factor),
            scale=factor,
            unit_inferred=inferred,
        )


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace(" ", ""))


def _mantissa(found: re.Match[str]) -> Decimal | None:
    if found["digits"]:
        return -_decimal(found["digits"]) if found["sign"] else _decimal(found["digits"])
    return numeral_value(found["numeral"])


def _numeral_counts(text: str, found: re.Match[str], unit: str, more: bool) -> bool:
    """Whether Chinese numerals before `unit` count: 一 is an article, 二期 an ordinal, 百家 without 近/余 a phrase."""
    numeral = found["numeral"]
    if unit not in NUMERAL_UNITS or numeral in ("一", "二", "零", "〇"):
        return False
    if numeral[0] in "百千万亿佰仟" and not more:
        return text[max(0, found.start() - 1) : found.start()] in tuple("近上数约几超逾")
    return True


# 粉丝突破4.2万, 播放量30余万, 会员达到1.1万: people and times, and no money.
_COUNTED_BEFORE = re.compile(
    r"(?:粉丝|用户|注册会员|关注|(?P<times>播放|浏览|阅读|点击|访问|下载)量?)[^，。；\d]{0,6}$"
    r"|(?:会员|入会|参保(?:职工)?)(?:总?人?数)?(?:已?达到?|超过?|突破|近|约|为|共|增至|增加到)*$"
)


def _without_unit(number: _Number, scale: str, scaled: re.Match[str]) -> Quantity | None:
    """A number no unit follows: people or money where only 万 is printed (2万职工, 96万), else bare (digits only)."""
    digits, text = number.found["digits"], number.text
    if not digits:
        return None
    if scale in ("万", "亿"):
        end = scaled.end("after") if scaled["after"] else scaled.end("scale")
        counted = _COUNTED_BEFORE.search(text[: number.found.start()])
        if counted:
            return number.build(end, "次" if counted["times"] else "人", "", scale, inferred=True)
        if _PEOPLE_WORD.match(text, end):
            return number.build(end, "人", "", scale, inferred=True)
        if _MONEY_WORD.search(text[: number.found.start()]) or _ENDS_CLAUSE.match(text, end):
            return number.build(end, f"{scale}元", scale, inferred=True)
        return None
    a_code = len(digits) >= 7 and digits.isdigit()
    if scale or number.more or a_code or re.fullmatch(YEAR, digits):
        return None
    if number.end < len(text) and text[number.end].isascii() and text[number.end].isalpha():
        return None
    return number.build(number.end, "", "")


def _fraction(text: str, found: re.Match[str]) -> Quantity | None:
    """三分之二 -> 0.6667, a pure number, 九成 -> 90 %; 百分之九十 is read as a percentage elsewhere."""
    share = None if found["percent"] or found["digits"] else share_in_words(text, found.start())
    if share is None:
        return None
    start, least = found.start(), Comparator.AT_LEAST if share.at_least else Comparator.EQUAL
    return Quantity(start, share.end, start, share.value, share.unit, share.mark, text[start : share.end], least)


def _as_written(quantity: Quantity, text: str) -> Quantity:
    written = text[quantity.start : quantity.end]
    return quantity if quantity.text == written else replace(quantity, text=written)
