"""Every hard way of writing a number that such reports know, with the right reading."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.reports.model import Comparator, QuantityKind
from tasks.reports.numbers import find_quantities, read_cell_number, to_yuan


def read(text: str, *, bare: bool = False) -> list[tuple[str, str, str]]:
    """What is found, as (value, unit, comparator); ranges as low-high."""
    return [
        (f"{q.value}" if q.high is None else f"{q.value}-{q.high}", q.unit, q.comparator.value)
        for q in find_quantities(text, bare=bare)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取暖费31.06元", [("31.06", "元", "=")]),
        ("新建24小时智能驿站6家", [("6", "家", "=")]),
        ("文体活动项目85万，用于全年赛事", [("85", "万元", "=")]),
        ("下拨回拨经费12.6万元", [("12.6", "万元", "=")]),
        ("比上年增减0万元，增加下降0%", [("0", "万元", "="), ("0", "%", "=")]),
        ("向0余名困难女职工发放物资", []),
        ("近18人到场", [("18", "人", "about")]),
        ("吸引近千名职工", [("1000", "名", "about")]),
        ("发放手册300多份", [("300", "份", "more_than")]),
        ("发放2万多份", [("20000", "份", "more_than")]),
        ("服务3万余人次", [("30000", "人次", "more_than")]),
        ("筹集90余万元", [("90", "万元", "more_than")]),
        ("约400份物资", [("400", "份", "about")]),
        ("参保4.5万人", [("45000", "人", "=")]),
        ("参保45000人", [("45000", "人", "=")]),
        ("咨询41人/次", [("41", "人次", "=")]),
        ("帮扶≥300人 次", [("300", "人次", ">=")]),
        ("送去价值共计1.6万防暑药品", [("1.6", "万元", "=")]),
        ("第十二期互助、第七期、第五届、第三名、第四招聘组", []),
        ("建会60周年，“12·4”宪法日，“1129”工程，每周三、周五", []),
        ("2021年11月，万名职工健步走，一户一产业工人，“四会一课”，“五”彩生活，五一节", []),
        (
            "两名同志、三个站点、为期四天、各有5名",
            [("2", "名", "="), ("3", "个", "="), ("4", "天", "="), ("5", "名", "=")],
        ),
        (
            "60家，共2100人，其中机关20家，900人",
            [("60", "家", "="), ("2100", "人", "="), ("20", "家", "="), ("900", "人", "=")],
        ),
        ("9个项目15个培训班，培训学员700余人", [("9", "个", "="), ("15", "个", "="), ("700", "人", "more_than")]),
        ("大米500公斤、食用油80公斤", [("500", "公斤", "="), ("80", "公斤", "=")]),
        ("会议费0元，上年度3.18万元", [("0", "元", "="), ("3.18", "万元", "=")]),
        ("完成预算108.20 %", [("108.2", "%", "=")]),
        ("27.5万元与27.50万元", [("27.5", "万元", "="), ("27.5", "万元", "=")]),
        ("参保超过8000人", [("8000", "人", "more_than")]),
        ("大于30%，≥90%，≤80万元，不低于5场", [
            ("30", "%", "more_than"), ("90", "%", ">="), ("80", "万元", "<="), ("5", "场", ">="),
        ]),
        ("满意率达到92%", [("92", "%", ">=")]),
        ("指标1：新增会员800人", [("800", "人", "=")]),
        ("2024“三公”经费预算总额为0.5万元", [("0.5", "万元", "=")]),
        ("支出3,418.22万元", [("3418.22", "万元", "=")]),
        ("支出１２３．４５万元", [("123.45", "万元", "=")]),
        ("支出1 511.90万元", [("1511.9", "万元", "=")]),
        ("结余-63.14万元", [("-63.14", "万元", "=")]),
        ("二〇二四年二月六日、2024.02.06、2024-02-06、2024年2月6日、年  月  日", []),
        ("人民币壹拾贰万元", [("120000", "元", "=")]),
        ("三百二十九人、一千二百余人", [("329", "人", "="), ("1200", "人", "more_than")]),
        ("三分之二", [("0.6667", "", "=")]),
        ("百分之九十五", [("95", "%", "=")]),
        ("1.2亿元", [("1.2", "亿元", "=")]),
        ("5-8万元，3至5名", [("5-8", "万元", "="), ("3-5", "名", "=")]),
        ("同比增长4.41%，提高2.1个百分点", [("4.41", "%", "="), ("2.1", "百分点", "=")]),
        ("（云办发〔2018〕34号）两个确立、八项规定", []),
        ("不足10万元，50人左右，300人以上", [("10", "万元", "<="), ("50", "人", "about"), ("300", "人", ">=")]),
        ("覆盖2万职工", [("20000", "人", "=")]),
        ("8月12日-15日，3-5月，1、围绕中心", []),
        ("上千人、数百名", [("1000", "人", "more_than"), ("100", "名", "more_than")]),
        ("“户均补助2万元”", [("2", "万元", "=")]),
        ("提高2.1个百分点，下降0.5百分点", [("2.1", "百分点", "="), ("0.5", "百分点", "=")]),
        ("三至五名、五到八家", [("3-5", "名", "="), ("5-8", "家", "=")]),
        ("数十家、几百人、以上十名", [("10", "家", "more_than"), ("100", "人", "more_than"), ("10", "名", "=")]),
        ("参与人数十五人，户数百户以上", [("15", "人", "="), ("100", "户", ">=")]),
        ("1200人(次)，12家（次），20场/次，（300人次）", [
            ("1200", "人次", "="), ("12", "家次", "="), ("20", "场次", "="), ("300", "人次", "="),
        ]),
        ("补助2万3千元，奖励三点五万元", [("23000", "元", "="), ("3.5", "万元", "=")]),
        ("百分之八十五点五、以下三点：一是", [("85.5", "%", "=")]),
        ("参加１，２００人，年满60周岁", [("1200", "人", "=")]),
        ("三方机制、统一个性、千家万户、百家争鸣、一个、一名、二期工程、五人制足球、3对3篮球", []),
    ],
)  # fmt: skip
def test_hard_examples(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


def test_a_bare_number_counts_only_when_asked_for() -> None:
    assert read("运行维护费年初预算数0，接待费") == []
    assert read("运行维护费年初预算数0，接待费", bare=True) == [("0", "", "=")]


def test_a_quantity_knows_its_place_its_precision_and_its_money() -> None:
    text = "共计约1,050.60万元，"
    quantity = find_quantities(text)[0]
    assert (quantity.text, text[quantity.start : quantity.end]) == ("约1,050.60万元", "约1,050.60万元")
    assert text[quantity.number_start :].startswith("1,050")
    assert (quantity.decimals, quantity.half_step, quantity.amount_cny) == (2, Decimal("0.005"), Decimal(10_506_000))
    assert (quantity.comparator, quantity.kind) == (Comparator.ABOUT, QuantityKind.MONEY)


def test_precision_of_a_scaled_count() -> None:
    assert find_quantities("3.3万人")[0].half_step == Decimal(500)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,112.86", ("2112.86", 2, "")),
        ("１２３．４５", ("123.45", 2, "")),
        ("1 511.90", ("1511.90", 2, "")),
        ("(63.14)", ("-63.14", 2, "")),
        ("-63.14", ("-63.14", 2, "")),
        ("366.1万元", ("366.1", 1, "万元")),
        ("100%", ("100", 0, "%")),
    ],
)
def test_cells_that_are_numbers(text: str, expected: tuple[str, int, str]) -> None:
    read_as = read_cell_number(text)
    assert read_as is not None
    assert (str(read_as[0]), *read_as[1:]) == expected


@pytest.mark.parametrize("text", ["", "  ", "—", "——", "/", "-", "无", "12家", "……"])
def test_cells_that_are_none(text: str) -> None:
    assert read_cell_number(text) is None


def test_precision_of_a_number_in_two_steps() -> None:
    quantity = find_quantities("约2万3千元。")[0]
    assert (quantity.text, quantity.amount_cny, quantity.half_step) == ("约2万3千元", Decimal(23_000), Decimal(500))


def test_only_money_becomes_yuan() -> None:
    assert to_yuan(Decimal("0.6"), "万元") == 6000
    assert to_yuan(Decimal("1.2"), "亿元") == 120_000_000
    with pytest.raises(ValueError, match="unit of money"):
        to_yuan(Decimal(3), "人")


def test_members_told_in_ten_thousands_are_people() -> None:
    told = [(q.value, q.unit) for q in find_quantities("动员货车司机入会1.3万，会员总数达到6.2万")]
    assert told == [(13000, "人"), (62000, "人")]
    assert [q.unit for q in find_quantities("给入会会员慰问金1.3万")] == ["万元"]
