"""Who reports on which year, in the ways in which such reports say it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tasks.reports.identity import read_identity
from tasks.reports.model import Identity, ReportKind
from tasks.rules.places import load_places
from tests.builders.blocks import Part, document

TITLE = "青岚市总工会2022年度部门整体支出绩效自评报告"
DUTIES = "负责指导全市工会工作，维护职工合法权益。"


def identity(*parts: Part) -> Identity:
    return read_identity(document(*parts), load_places())


# Title


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ((TITLE,), TITLE),
        (("青岚市总工会2022年度部门整体支出", "绩效自评报告", "# 一、部门概况"), TITLE),
        (("附件2", TITLE), TITLE),
        ((f"附件2：{TITLE}",), TITLE),
        (("附件：1.自评表", TITLE), TITLE),
        (("青岚市总工会文件", "青工发〔2023〕5号", TITLE), TITLE),
        (("青岚市总工会", "2022年度", "部门整体支出绩效自评报告", "# 一、概况"), TITLE),
        (
            ("青岚市总工会关于2022年度部门整体支出", "绩效自评情况的报告", "市财政局："),
            "青岚市总工会关于2022年度部门整体支出绩效自评情况的报告",
        ),
        (("部门整体支出绩效自评表", "（2022年度）"), "部门整体支出绩效自评表（2022年度）"),
        (
            ("云溪县2022年度部门（单位）整体支出", "绩效评价自评报告"),
            "云溪县2022年度部门（单位）整体支出绩效评价自评报告",
        ),
        (("二〇二二年度部门整体支出绩效自评报告",), "二〇二二年度部门整体支出绩效自评报告"),
        (("青岚市总工会2022年度部门决算",), "青岚市总工会2022年度部门决算"),
        (("青岚市总工会2022年度\n部门整体支出绩效自评报告",), TITLE),
        (("青岚市 总工会 2022 年度部门整体支出绩效自评报告",), TITLE),
        (([[("2022年度部门整体支出绩效自评表", 3)], ["指标", "分值", "得分"]],), "2022年度部门整体支出绩效自评表"),
        (("# 一、部门概况", DUTIES, "附件", "2022年部门整体支出绩效自评表"), "2022年部门整体支出绩效自评表"),
        (("# 一、部门概况", DUTIES, "2022年，整体支出绩效良好。"), None),
    ],
)
def test_titles(parts: tuple[Part, ...], title: str | None) -> None:
    assert identity(*parts).title == title


# Organization


@pytest.mark.parametrize(
    "field",
    [
        "部门（单位）名称：青岚市总工会",
        "部门(单位)名称（盖章）：青岚市总工会",
        "单位名称：青岚市总工会（盖章）",
        "填报单位（盖章）：青岚市总工会 填报日期：2023年3月1日",
        "1.预算单位：301001-青岚市总工会",
        "一、单位全称：青岚市总工会本级",
        "部门名称：__青岚市总工会__",
        "自评单位：青岚市总工会机关",
    ],
)
def test_a_form_s_field_names_the_organization_before_the_title(field: str) -> None:
    assert identity("云溪县总工会文件", "2022年度部门整体支出绩效自评报告", field).organization_name == "青岚市总工会"


@pytest.mark.parametrize(
    "rows",
    [
        [["单位名称", "青岚市总工会", "联系人", "张青"]],
        [["部门（单位）名称", ("", 1), "青岚市总工会"]],
        [["项目名称", "送温暖"], ["主管部门", "青岚市总工会"]],
        [[("填报单位（盖章）：青岚市总工会", 2)], ["预算年度", "2022"]],
    ],
)
def test_a_cell_s_field_names_the_organization(rows: list[list[str | tuple[str, int]]]) -> None:
    assert identity("2022年度部门整体支出绩效自评表", rows).organization_name == "青岚市总工会"


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("2022年度部门整体支出绩效自评报告", "填报单位（公章）　云溪县总工会"), "云溪县总工会"),
        (("2022年度部门整体支出绩效自评报告", "预算单位：【101】云溪县总工会"), "云溪县总工会"),
        (("2022年度部门整体支出绩效自评报告", "101001-云溪县总工会"), "云溪县总工会"),
        (("云溪县总工会文件", "云工〔2023〕8号", "关于2022年度整体支出绩效自评的报告"), "云溪县总工会"),
        (
            ("云溪县2019年度部门整体支出", "绩效评价自评报告", "部门（单位）名称  云溪县总工会", "预算编码  110203"),
            "云溪县总工会",
        ),
        ((TITLE,), "青岚市总工会"),
        (("2022年度青岚市总工会部门整体支出绩效自评报告",), "青岚市总工会"),
        (("关于青岚市总工会2022年度整体支出绩效自评的报告",), "青岚市总工会"),
        (("二〇二二年度青岚市总工会整体支出绩效自评报告",), "青岚市总工会"),
        (("云岸市建设工会2022年度部门整体支出绩效评价报告",), "云岸市建设工会"),
        (("青岚市总工会职工服务中心2022年度整体支出绩效自评报告",), "青岚市总工会职工服务中心"),
        (("2022年度部门整体支出绩效自评报告", "（青岚市总工会）"), "青岚市总工会"),
        (("2022年度部门整体支出绩效自评报告", DUTIES, "青岚市总工会", "2023年3月1日"), "青岚市总工会"),
        (("2022年度绩效自评报告", "青岚市总工会现有编制16名。" * 3, "上级为云州市总工会。"), "青岚市总工会"),
        (("2022年度绩效自评报告", "浏阳市总工会现有编制16名。"), "浏阳市总工会"),
        (("青岚市总工会关于2022年度整体支出绩效自评的报告",), "青岚市总工会"),
        (
            ("2022年度部门整体支出绩效自评报告", DUTIES, "青岚市总工会（盖章） 2023年3月1日", "附件", DUTIES),
            "青岚市总工会",
        ),
        ((TITLE, [["项目名称", "建会"], ["实施单位", "云溪县白石镇总工会"]]), "青岚市总工会"),
        (("2022年度绩效自评报告", "建强基层工会", "青岚市总工会现有编制16名。"), "青岚市总工会"),
        (("云溪县2022年度整体支出绩效自评报告", "单位名称：县总工会"), "云溪县总工会"),
        (("2022年度整体支出绩效自评报告", "单位名称：县总工会"), "县总工会"),
        (("2022年度部门整体支出绩效自评报告", "全国总工会、湖南省总工会部署工作。"), None),
        (("某局2022年度部门整体支出绩效自评报告", DUTIES), None),
    ],
)
def test_the_organization_is_named_by_title_signature_or_text(parts: tuple[Part, ...], name: str | None) -> None:
    assert identity(*parts).organization_name == name


def test_without_an_organization_there_is_no_place() -> None:
    found = identity("2022年度部门整体支出绩效自评报告", "湖南省长沙市")
    assert (found.region_level, found.province, found.city, found.county) == (None, None, None, None)


# Fiscal year


@pytest.mark.parametrize(
    ("parts", "year"),
    [
        ((TITLE, "2023年3月5日"), 2022),
        (("青岚市总工会2022年部门整体支出绩效自评报告",), 2022),
        (("二〇二二年度部门整体支出绩效自评报告",), 2022),
        (("二O二二年部门整体支出绩效自评报告",), 2022),
        (("关于2023年公开2022年度部门决算的说明",), 2022),
        (("部门整体支出绩效自评报告", "（2022年度）", "2023年3月5日"), 2022),
        (("部门整体支出绩效自评表", [["预算年度", "2022"], ["填报日期", "2023-03-05"]]), 2022),
        (("部门整体支出绩效自评报告", "评价年度：2022年"), 2022),
        (("部门整体支出绩效自评报告", "2022年全年支出420万元。2021年支出402万元。2022年预算执行有力。"), 2022),
        (("部门整体支出绩效自评报告", "报告日期：2023年3月5日"), 2022),
        (("部门整体支出绩效自评报告", DUTIES), None),
    ],
)
def test_fiscal_years(parts: tuple[Part, ...], year: int | None) -> None:
    assert identity(*parts).fiscal_year == year


# Report date


@pytest.mark.parametrize(
    "parts",
    [
        ("报告日期：2023年03月27日",),
        ("填报单位：青岚市总工会  填报日期：2023.3.27",),
        ([["填报时间", "2023-03-27"]],),
        ([["单位名称", "青岚市总工会"], [("填表日期：2023/3/27", 2)]],),
        ("青岚市总工会", "2023年3月27日"),
        ("青岚市总工会", "二〇二三年三月二十七日"),
        ("青岚市总工会 2023 年 3 月 27 日",),
        ("青岚市总工会（盖章）", "（2023年3月27日）"),
        ("青岚市总工会", "2023年3月27日", "附件", [["指标", "得分"], ["总分", "98"]]),
        ("青岚市总工会", "2023年3月27日", "附件", "填报日期：2023年3月20日  单位：万元", [["填表时间", "2023-03-21"]]),
    ],
)
def test_dates_of_forms_and_signatures(parts: tuple[Part, ...]) -> None:
    assert identity(TITLE, "# 一、概况", DUTIES, *parts).report_date == dt.date(2023, 3, 27)


def test_a_date_on_the_cover() -> None:
    assert identity("青岚市总工会", "2022年度部门整体支出绩效自评报告", "2023年3月27日").report_date == dt.date(
        2023, 3, 27
    )


@pytest.mark.parametrize(
    "text",
    [
        "报告日期：    年   月   日",
        "评价时间：2022年1月1日至2022年12月31日",
        "2023年2月31日",
        "2023年3月",
        "2022年5月1日，举办职工运动会。",
        "我会于2023年3月27日完成自评。",
    ],
)
def test_what_is_no_report_date(text: str) -> None:
    assert identity(TITLE, "# 一、概况", DUTIES, text).report_date is None


# Kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (TITLE, ReportKind.OVERALL),
        ("青岚市总工会2022年度部门整体绩效自评报告", ReportKind.OVERALL),
        ("青岚市总工会2022年度部门整体支出和项目支出绩效自评报告", ReportKind.OVERALL),
        ("青岚市总工会2022年度部门绩效自评报告", ReportKind.OVERALL),
        ("青岚市总工会2022年度绩效自评报告", ReportKind.OVERALL),
        ("2022年度项目支出绩效自评表", ReportKind.PROJECT),
        ("青岚市总工会2022年度送温暖项目绩效自评报告", ReportKind.PROJECT),
        ("青岚市总工会2022年度项目支出绩效单位自评报告", ReportKind.PROJECT),
        ("青岚市总工会2022年困难职工帮扶资金绩效评价报告", ReportKind.PROJECT),
        ("青岚市总工会2022年度部门决算公开说明", ReportKind.FINAL_ACCOUNTS),
        ("青岚市总工会2022年度单位决算", ReportKind.FINAL_ACCOUNTS),
        ("青岚市总工会2022年度工作总结报告", ReportKind.OTHER),
    ],
)
def test_kinds_by_the_title(title: str, kind: ReportKind) -> None:
    assert identity(title, DUTIES).report_kind is kind


def test_without_a_title_the_text_tells_the_kind() -> None:
    assert identity("# 一、概况", "按要求开展项目支出绩效自评。").report_kind is ReportKind.PROJECT
    assert identity("# 一、概况", DUTIES).report_kind is ReportKind.OTHER


# Score


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("自评得分98.5分。", "98.5"),
        ("总分100分，自评96分。", "96"),
        ("自评满分100分，得分96分。", "96"),
        ("自评总分100分，实际得分96分。", "96"),
        ("绩效自评综合得分为 96.5 分，等级为优。", "96.5"),
        ("整体支出绩效自评得分：97", "97"),
        ("综合评价得分95分", "95"),
        ("部门整体支出综合评分为97分。", "97"),
        ("自评结果为95.6分", "95.6"),
        ("经自评，我单位2022年度部门整体支出绩效得分94分。", "94"),
        ("经自评，本单位整体支出绩效得94.5分，其中：预算管理得35分，履职产出得59.5分。", "94.5"),
        ("按照百分制评分，本单位最终得分为９４．５分。", "94.5"),
        ("得分：98分", "98"),
        ("自评得分98分（满分100分）。", "98"),
        ("其中产出指标自评得分48分，效益指标自评得分38分，整体自评总得分96分。", "96"),
        ("预算执行率自评得分10分，产出指标得分50分。自评得分97分。", "97"),
        ("上年自评得分91分，本年自评得分95分。", "95"),
        ("自评得分102分，含加分2分。", "102"),
        ("产出指标（50分）得分48分。", None),
        ("预算执行率得分9.5分。", None),
        ("对照评分表，自评得分为 97 分（详见附件）。", "97"),
        ("对照评分表自评得分97分。", "97"),
        ("对照指标体系自评得分97分。", "97"),
        ("投入满分15分，自评得分14分；产出60分，自评58分。", None),
        ("满分100分。", None),
        ("自评得分90分以上为优。", None),
        ("综合得分见附件2。", None),
        ("绩效自评指标评分表（100分）。", None),
        ("在全市绩效考核中得分95分。", None),
        ("职工技能竞赛平均得分91分。", None),
        ("竞赛选手得分98分。", None),
        ("自评得分    分。", None),
        ("开展自评3次，投入20万元。", None),
        (DUTIES, None),
    ],
)
def test_scores_in_sentences(text: str, score: str | None) -> None:
    assert identity(TITLE, "# 一、自评情况", text).self_score == (Decimal(score) if score else None)


@pytest.mark.parametrize(
    ("rows", "score"),
    [
        ([["三级指标", "分值", "自评得分", "偏差原因"], ["建会", "60", "58", ""], ["总分", "100", "98", ""]], "98"),
        ([["三级指标", "分值", "得分"], ["建会", "60", "58"], [("合计", 1), "100", "96.5"]], "96.5"),
        ([["三级指标", "得分", "分值"], ["建会", "58", "60"], ["总计", "98", "100"]], "98"),
        ([["三级指标", "分值", "得分"], ["建会", "60", "58"], ["总 分", "100", ""]], None),
        ([["三级指标", "分值", "得分"], ["建会", "60", "60"], ["总分", "100", "100"]], "100"),
        ([["自评得分", "97", "自评等级", "优"]], "97"),
        ([["评价得分", "", "97分"]], "97"),
        ([["项目", "预算数", "决算数"], ["合计", "120", "98"]], None),
        ([["三级指标", "分值"], ["建会", "60"], ["总分", "100"]], None),
    ],
)
def test_scores_in_tables(rows: list[list[str | tuple[str, int]]], score: str | None) -> None:
    assert identity(TITLE, "# 一、自评情况", rows).self_score == (Decimal(score) if score else None)


def test_a_sentence_is_believed_before_the_table() -> None:
    table = [["指标", "分值", "得分"], ["总分", "100", "96"]]
    assert identity(TITLE, "自评得分97分。", table).self_score == Decimal(97)


# Grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("自评得分96分，等级为“优”。", "优"),
        ("评价等级：优秀", "优秀"),
        ("自评得分98分，自评等次为良好。", "良好"),
        ("综合得分95分，绩效评定为优秀等次。", "优秀"),
        ("自评得分95分，为优。", "优"),
        ("自评得分85分，良。", "良"),
        ("自评得分95分，评价结果为“优”", "优"),
        ("自评结论：良", "良"),
        ("达到了预期的绩效目标，自我评价为良好。", "良好"),
        ("综合评定，2022年度部门整体支出绩效自评得分96.5分，等级为一等。", "一等"),
        ("职工书画作品自评等次为一等奖。", None),
        ("自评：98分，评级：优", "优"),
        ("等级为优（90分以上）。", "优"),
        ("评价等级：优（90-100）、良（80-89）、中、差。", None),
        ("评价等级：优☑ 良□ 中□ 差□", "优"),
        ("评价等级：□优 ☑良 □中 □差", "良"),
        ("评价等级：优□ 良□ 中□ 差□", None),
        ("评价等级分为优、良、中、差四个等级。", None),
        ("单位年度考核等次为优秀。", None),
        ("党建工作考核得分95分，等次为优秀；绩效自评得分90分，等级为良。", "良"),
        ("获评优秀组织单位，绩效管理优化。", None),
        (DUTIES, None),
    ],
)
def test_grades_in_sentences(text: str, grade: str | None) -> None:
    assert identity(TITLE, "# 一、自评情况", text).grade == grade


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([["评价得分", "97", "评价等次", "优秀"]], "优秀"),
        ([["自评等级", "优"]], "优"),
        ([["自评等级", "优□ 良☑ 中□ 差□"]], "良"),
        ([["自评等级", "优□ 良□ 中□ 差□"]], None),
    ],
)
def test_grades_in_tables(rows: list[list[str | tuple[str, int]]], grade: str | None) -> None:
    assert identity(TITLE, "# 一、自评情况", rows).grade == grade
