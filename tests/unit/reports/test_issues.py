"""Doubts about single values: what cannot be meant is pointed at, what only looks odd is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.doubts import CONTRADICTORY, PLACEHOLDER, TRUNCATED, find_doubts
from tasks.reports.model import Report

FINANCE = "# 二、部门整体支出情况"


@pytest.mark.parametrize(
    ("text", "kind", "doubtful"),
    [
        ("公务接待费比上年增加下降0%。", CONTRADICTORY, "增加下降0%"),
        ("培训费比上年增加（减少）5万元。", CONTRADICTORY, "增加（减少）5万元"),
        ("财政拨款增长-5%，", CONTRADICTORY, "增长-5%"),
        ("支出下降负3万元", CONTRADICTORY, "下降负3万元"),
        ("与上年持平，增加2万元。", CONTRADICTORY, "持平，增加2万元"),
        ("补助由10万元增加到8万元", CONTRADICTORY, "由10万元增加到8万元"),
        ("从5.2万元下降到6万元", CONTRADICTORY, "从5.2万元下降到6万元"),
        ("完成预算的118%，决算数小于预算数", CONTRADICTORY, "决算数小于预算数"),
        ("帮助0余名困难职工", TRUNCATED, "0余名"),
        ("慰问余名困难职工", TRUNCATED, "余名"),
        ("发放资料余份。", TRUNCATED, "余份"),
        ("走访慰问困难职工共计人，", TRUNCATED, "共计人"),
        ("发放慰问金万元。", TRUNCATED, "慰问金万元"),
        ("比上年增长%，", TRUNCATED, "增长%"),
        ("完成年初预算的%。", TRUNCATED, "完成年初预算的%"),
        ("举办第届职工运动会", TRUNCATED, "第届"),
        ("与XX街道联办", PLACEHOLDER, "XX街道"),
        ("××市总工会", PLACEHOLDER, "××市"),
        ("投入XX万元", PLACEHOLDER, "XX万元"),
        ("共×万元，", PLACEHOLDER, "×万元"),
        ("20XX年全年", PLACEHOLDER, "20XX"),
        ("投入____万元，", PLACEHOLDER, "____万元"),
        ("（此处填写单位名称）", PLACEHOLDER, "（此处填写单位名称）"),
        ("【请填写】", PLACEHOLDER, "【请填写】"),
        ("某某单位负责", PLACEHOLDER, "某某"),
    ],
)
def test_doubtful_wording_is_found(text: str, kind: str, doubtful: str) -> None:
    [doubt] = find_doubts(text)
    assert (doubt.kind, text[doubt.start : doubt.end]) == (kind, doubtful)
    assert doubt.expected


@pytest.mark.parametrize(
    "text",
    [
        "比上年增减0万元。",
        "预算调整的增减率为-5%",
        "增减率（%）",
        "与上年持平，增加0万元。",
        "与上年基本持平，减少0.1万元。",
        "会员由1200人增加到1500人",
        "办理时限由10天压缩到5天",
        "名次由第5上升到第3",
        "完成预算的98%，决算数小于预算数",
        "慰问100余名职工、1,000余名会员、百余人次",
        "其余3名职工开展业余文化活动，化解富余人员",
        "单位：万元",
        "本报告金额单位均为万元，保留两位小数。",
        "走访由每年2次增加到每季度1次",
        "完成预算的100%，决算数小于预算数",
        "近万元、几万元以上",
        "第一届运动会、本届委员会、第三期培训班",
        "困难职工王××、李××等5人",
        "XXL号工装20件，场地3×5米，12×8万元",
        "电话：138****1234",
        "负责人签字：______    日期：____年__月__日",
        "二○○八年成立",
        "自评得分98分（附相关评分表）（一个项一行）",
        "某某同学",
        "全年开展5G×工会活动",
    ],
)
def test_what_is_meant_so_is_no_doubt(text: str) -> None:
    assert find_doubts(text) == []


def doubts(report: Report, kind: str) -> list[tuple[str, str]]:
    return [(issue.subject, issue.observed) for issue in report.issues if issue.issue_kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公用经费12.50万元，其中：办公费2.16元，水费0.37万元，差旅费5.95万元，培训费4.02万元。",
            [("办公费", "2.16元")],
        ),
        ("基本支出200元，项目支出100万元，其中：职工帮扶60万元，劳模慰问40万元。", [("基本支出", "200元")]),
        ("三公经费0.80万元，其中公务接待费3000万元，公务用车运行维护费0.50万元。", [("公务接待费", "3000万元")]),
        ("公用经费12.50万元，其中：办公费2.16万元，水费3700元，差旅费5.95万元，培训费4.02万元。", []),
        ("会议费0元，上年度5.50万元；培训费0元，上年度6.20万元。", []),
        ("为8名困难职工子女送上助学金3万元，慰问金共计17600元，走访经费2万元。", []),
    ],
)
def test_a_unit_is_doubted_by_its_neighbours_only(
    read: Callable[..., Report], text: str, expected: list[tuple[str, str]]
) -> None:
    assert doubts(read(FINANCE, text), "unit_suspect") == expected


def test_a_table_ten_thousand_times_the_text_has_another_unit(read: Callable[..., Report]) -> None:
    table = [["项目", "决算数"], ["支出合计", "3205000"], ["基本支出", "210.5"]]
    report = read(FINANCE, "全年支出合计320.5万元，其中基本支出210.5万元，项目支出110万元。", "单位：万元", table)
    assert doubts(report, "unit_suspect") == [("支出合计", "3205000")]


def test_a_doubt_has_the_place_and_the_item_it_speaks_of(read: Callable[..., Report]) -> None:
    table = [["年度工作", "走访慰问困难职工0余名，发放物资"], ["经费", "公务接待费比上年增加减少0%。"]]
    report = read(FINANCE, "公务接待费0万元，增加下降0%。", table)
    places = [(issue.issue_no, issue.provenance.block_no, issue.provenance.row_no) for issue in report.issues]
    assert places == [(1, 3, None), (2, 4, 1), (3, 4, 2)]
    assert [issue.subject for issue in report.issues] == ["公务接待费", "走访慰问困难职工", "公务接待费"]
    assert report.issues[1].provenance.source_text == "走访慰问困难职工0余名"
    assert (report.issues[2].provenance.table_no, report.issues[2].provenance.col_no) == (1, 2)
