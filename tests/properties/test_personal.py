"""Whatever the digits: a person's number is hidden, and an amount, a date or a code of anything else never is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tasks.documents.personal import hide, hide_in_text
from tests.builders.blocks import document

DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2024, 12, 31))
REGIONS = st.builds(
    "{}{:02}{:02}".format, st.sampled_from([11, 13, 37, 43, 51, 62]), st.integers(1, 53), st.integers(1, 85)
)
MOBILES = st.from_regex(r"1(?:3\d|5[0-35-9]|8\d|9[0-35-9])\d{8}", fullmatch=True)
AROUND = st.sampled_from(["", "，", "（", "）", "、", "。", "：", " ", "请", "\n"])
LABELS_OF_AMOUNTS = st.sampled_from(["支出", "全年收入合计", "金额：", "预算数", "结余", "共计", "其中", ""])
UNITS = st.sampled_from(["元", "万元", " 元", "亿元", "万 元"])


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.from_regex(rf"[1-9]\d{{{least - 1},{most - 1}}}", fullmatch=True)


def weighted(digits_before: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits_before, weights, strict=True))


@st.composite
def identities(draw: st.DrawFn) -> str:
    first = f"{draw(REGIONS)}{draw(DAYS):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first + "10X98765432"[weighted(first, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11]


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    """Unified social credit codes whose 18 places are all digits: these look most like an identity number."""
    marks = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    while True:
        first = draw(st.sampled_from(["81", "11", "12", "13", "51", "91"])) + draw(REGIONS) + draw(digits(9, 9))
        check = (31 - weighted(first, (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)) % 31) % 31
        if check < len(marks) - 1:
            return first + marks[check]


@given(identities(), AROUND, AROUND)
def test_an_identity_number_is_hidden(number: str, before: str, after: str) -> None:
    text = f"{before}{number}{after}"
    shown = hide_in_text(text)
    assert number[6:14] not in shown
    assert len(shown) == len(text)
    assert (shown[: len(before)], shown[len(before) + 18 :]) == (before, after)


@given(MOBILES, AROUND, AROUND, st.sampled_from(["", "电话", "联系人：张三", "受助职工"]))
def test_a_mobile_number_is_hidden(number: str, before: str, after: str, label: str) -> None:
    shown = hide_in_text(f"{label}{before}{number}{after}")
    assert f"{number[:3]}****{number[-4:]}" in shown


@given(digits(9, 21), st.sampled_from(["账号：", "银行账户", "卡号", "帐号 "]))
def test_a_bank_account_that_is_called_so_is_hidden(number: str, label: str) -> None:
    shown = hide_in_text(f"{label}{number}")
    assert number not in shown
    assert shown.endswith(number[-4:])


@given(st.decimals(0, 10**15, places=2, allow_nan=False), LABELS_OF_AMOUNTS, UNITS, st.booleans())
def test_an_amount_with_its_unit_is_never_hidden(amount: Decimal, label: str, unit: str, grouped: bool) -> None:
    for written in (f"{amount:,.2f}" if grouped else f"{amount:.2f}", f"{amount:,.0f}" if grouped else f"{amount:.0f}"):
        text = f"{label}{written}{unit}"
        assert hide_in_text(text) == text


@given(
    st.decimals(0, 10**15, places=2, allow_nan=False), st.sampled_from(["预算数", "金额（元）", "2023年决算数", "支出"])
)
def test_an_amount_in_a_column_of_amounts_is_never_hidden(amount: Decimal, head: str) -> None:
    rows = [["项目", head], ["基本支出", f"{amount:.0f}"], ["项目支出", f"{amount:.2f}"], ["合计", f"{amount:,.2f}"]]
    read = document(rows)
    assert hide(read) == (read, ())


@given(MOBILES, st.sampled_from(["预算数", "金额（元）", "决算数"]))
def test_not_even_one_that_could_be_a_mobile_number(number: str, head: str) -> None:
    read = document([["项目", head], ["基本支出", number]])
    assert hide(read) == (read, ())


@given(credit_codes(), st.sampled_from(["统一社会信用代码：", "信用代码", "统一社会信用代码（组织机构代码） "]))
def test_a_credit_code_is_never_hidden(code: str, label: str) -> None:
    assert hide_in_text(f"{label}{code}") == f"{label}{code}"
    read = document([["单位名称", "云溪县总工会"], [label.strip("： "), code]])
    assert hide(read) == (read, ())


@given(
    digits(6, 24),
    st.sampled_from(
        ["项目编码：", "项目代码", "预算编码：", "预算项目编码 ", "指标文号：", "单位编码：", "资产编号："]
    ),
)
def test_a_code_that_is_called_so_is_never_hidden(code: str, label: str) -> None:
    if (
        len(code) == 18
    ):  # eighteen digits with a birthday and their check digit are a person's, whatever they are called
        code = code[:6] + "0" + code[7:]
    assert hide_in_text(f"{label}{code}") == f"{label}{code}"


@given(st.integers(2000, 2030), st.integers(1, 99999), st.sampled_from(["云财预", "青工发", "湘财绩"]))
def test_the_number_of_a_document_is_never_hidden(year: int, number: int, office: str) -> None:
    for written in (f"{office}〔{year}〕{number}号", f"{office}[{year}]{number}号", f"{office}字第{year}{number:07}号"):
        assert hide_in_text(f"根据《通知》（{written}）") == f"根据《通知》（{written}）"


@given(DAYS, DAYS, st.sampled_from(["填报日期：", "联系人：      日期：", "负责人：    ", "自", "账号开立日期"]))
def test_a_date_is_never_hidden(day: dt.date, other: dt.date, label: str) -> None:
    for shape in ("{:%Y年%m月%d日}", "{:%Y-%m-%d}", "{:%Y%m%d}", "{:%Y.%m.%d}", "{:%Y/%m/%d}"):
        text = f"{label}{shape.format(day)}至{shape.format(other)}"
        assert hide_in_text(text) == text


@given(
    st.text(alphabet=st.sampled_from("联系人填报张三李电话账号：:（） \n\t0123456789１３８Xx-+年元万."), max_size=60)
)
def test_a_text_keeps_its_length_and_hiding_twice_is_hiding_once(text: str) -> None:
    shown = hide_in_text(text)
    assert len(shown) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, shown, strict=True))
