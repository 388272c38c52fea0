"""Counted results of a deed: value, unit, comparator, what is counted and of which kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.documents.model import Provenance
from tasks.reports.measures import read_measures
from tasks.reports.model import Measure
from tasks.rules.layouts import load_layouts


def measures(text: str) -> tuple[Measure, ...]:
    return read_measures(text, 0, len(text), load_layouts(), lambda start, end: Provenance(1, text[start:end]))


def told(text: str) -> list[tuple[str, str, str, str, str]]:
    """(value, unit, comparator, subject, kind) of each."""
    return [(str(m.value), m.unit, m.comparator.value, m.subject, m.quantity_kind.value) for m in measures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访慰问困难职工近300户", [("300", "户", "about", "困难职工", "households")]),
        ("发放宣传资料5000余份", [("5000", "份", "more_than", "宣传资料", "items")]),
        ("参与职工约1200人次", [("1200", "人次", "about", "职工", "person_times")]),
        ("帮扶职工200人以上", [("200", "人", ">=", "职工", "people")]),
        ("服务职工2万余人次", [("20000", "人次", "more_than", "职工", "person_times")]),
        ("慰问户外劳动者560户次", [("560", "户次", "=", "户外劳动者", "other")]),
        ("开展劳动竞赛12场次", [("12", "场次", "=", "劳动竞赛", "events")]),
        ("送去5000余元慰问金", [("5000", "元", "more_than", "慰问金", "money")]),
        ("覆盖54家企业1200名职工", [
            ("54", "家", "=", "企业", "organizations"), ("1200", "名", "=", "职工", "people"),
        ]),
        ("为86名困难职工发放每人500元的慰问金", [
            ("86", "名", "=", "困难职工", "people"), ("500", "元", "=", "慰问金", "money"),
        ]),
        ("超过80%的企业签订集体合同120份", [
            ("80", "%", "more_than", "企业", "percent"), ("120", "份", "=", "集体合同", "items"),
        ]),
        ("新建基层工会组织28家，发展会员3600人，其中农民工会员1200人", [
            ("28", "家", "=", "基层工会组织", "organizations"),
            ("3600", "人", "=", "会员", "people"),
            ("1200", "人", "=", "农民工会员", "people"),
        ]),
        ("打造32个村（社区）级示范工会", [("32", "个", "=", "村级示范工会", "organizations")]),
        ("新建模范职工之（小）家6家", [("6", "家", "=", "模范职工之家", "organizations")]),
        ("组织12支代表队、360名运动员参赛", [
            ("12", "支", "=", "代表队", "items"), ("360", "名", "=", "运动员", "people"),
        ]),
        ("大米6000公斤、植物油3000公斤", [
            ("6000", "公斤", "=", "大米", "other"), ("3000", "公斤", "=", "植物油", "other"),
        ]),
        ("为8名在档困难职工子女送上助学金3万元", [
            ("8", "名", "=", "在档困难职工子女", "people"), ("3", "万元", "=", "助学金", "money"),
        ]),
        ("共为56名送温暖对象发放资金6万元", [
            ("56", "名", "=", "送温暖对象", "people"), ("6", "万元", "=", "送温暖对象发放资金", "money"),
        ]),
        ("建成户外劳动者服务站点12个", [("12", "个", "=", "户外劳动者服务站点", "items")]),
        ("排查安全隐患126处，整改120处", [
            ("126", "处", "=", "安全隐患", "items"), ("120", "处", "=", "安全隐患", "items"),
        ]),
        ("两家企业获评全国模范职工之家", [("2", "家", "=", "企业", "organizations")]),
        ("十余家企业参加", [("10", "家", "more_than", "企业", "organizations")]),
        ("受益职工达上千人", [("1000", "人", "more_than", "职工", "people")]),
        ("组织职工疗休养3批次126人", [
            ("3", "批次", "=", "职工疗休养", "events"), ("126", "人", "=", "职工疗休养", "people"),
        ]),
        ("建会率达98%", [("98", "%", "=", "建会率", "percent")]),
        ("发放慰问品１２０份", [("120", "份", "=", "慰问品", "items")]),
        ("调解劳动争议案件36件", [("36", "件", "=", "劳动争议案件", "items")]),
    ],
)  # fmt: skip
def test_hard_wordings(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("筹集资金1.2亿元", "120000000"),
        ("投入资金80余万元", "800000"),
        ("发放助学金10,800元", "10800"),
        ("为职工挽回经济损失 96 万元", "960000"),
        ("共收缴工会经费１２６．５万元", "1265000"),
    ],
)
def test_money_is_given_in_yuan_too(text: str, amount: str) -> None:
    (measure,) = measures(text)
    assert measure.amount_cny == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("资助标准为3000元至5000元", ["3000"]),
        ("3至5名职工代表参加", ["3"]),
    ],
)
def test_a_range_is_one_measure(text: str, values: list[str]) -> None:
    assert [str(measure.value) for measure in measures(text)] == values


def test_people_are_counted_after_their_office_and_before_their_title() -> None:
    assert [str(measure.value) for measure in measures("慰问务工人员代表80名")] == ["80"]
    assert [str(measure.value) for measure in measures("推选了5名同志为省劳动模范")] == ["5"]


@pytest.mark.parametrize(
    "text",
    [
        "开展第十二届职工运动会",
        "召开六届五次全委会",
        "2022年3月8日举办讲座",
        "开展“12·4”国家宪法日宣传",
        "落实“三会一课”",
        "甲某、乙某两位同志获评劳动模范",
    ],
)
def test_names_dates_and_ordinals_count_nothing(text: str) -> None:
    assert measures(text) == ()


def test_only_what_stands_inside_the_deed_is_read() -> None:
    text = "举办讲座2场，培训会员300人，发放资料500份"
    start, end = text.index("培训"), text.index("，发放")
    (measure,) = read_measures(text, start, end, load_layouts(), lambda a, b: Provenance(1, text[a:b]))
    assert (measure.measure_no, measure.value_text, measure.provenance.source_text) == (1, "300人", "300人")
