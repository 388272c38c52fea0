"""Prose, then attachment 1 (three years and bases in columns) and attachment 2 (scores with reasons)."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.layouts import indicators
from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_size=15, line_spacing=27, table_size=10)
_SHEET_WIDTHS = (5.2, 3.4, 3.4, 3.4)
_SCORE_WIDTHS = (1.6, 1.9, 3.2, 1.6, 2.2, 2.3, 1.2, 1.8)


def write(sample: Sample, paper: Paper) -> None:
    paper.page_numbers("", "")
    paper.title(sample.titles)
    paper.gap()
    paper.body(sample.body, {}, paper.heading)
    paper.page_break()
    _attachment(paper, "附件1", sample.words["sheet_title"])
    paper.line(f"填报单位：{sample.identity['organization_name']}    单位：万元", size=11)
    paper.table(_sheet(sample), _SHEET_WIDTHS, unit="万元")
    paper.note("说明：“项目支出”需要填报基本支出以外的所有项目支出情况。")
    paper.page_break()
    _attachment(paper, "附件2", sample.words["table_title"])
    indicators.record(paper.truth, sample.indicators)
    paper.table(_scores(sample), _SCORE_WIDTHS, unit="万元")


def _attachment(paper: Paper, name: str, title: str) -> None:
    paper.line(name, font="黑体")
    paper.line(title, WD_ALIGN_PARAGRAPH.CENTER, 17, LOOK.title_font)


def _sheet(sample: Sample) -> Rows:
    year = sample.identity["fiscal_year"]
    staff = [["财政供养人员情况", "编制数", f"{year}年实际在职人数", "控制率"], ["^", *sample.tables["staff"][0]]]
    money = [["经费控制情况", f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数"]]
    rest = [[name, value, "<", "<"] for name, value in sample.tables["sheet_notes"]]
    return [*staff, *money, *sample.tables["sheet"], *rest]


def _scores(sample: Sample) -> Rows:
    year_money = [
        ["年度预算申请（万元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "<"],
        *(["^", "<", *row, "<"] for row in sample.tables["execution"]),
    ]
    rows: Rows = [["预算单位名称", "<", sample.identity["organization_name"], "<", "<", "<", "<", "<"], *year_money]
    rows.append(["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分", "偏差原因分析"])
    for levels, row in zip(indicators.merged_levels(sample.indicators), sample.indicators, strict=True):
        name, target, actual, weight, score, reason = row[2:8]
        rows.append([*levels, name, weight, target, actual, score, reason])
    rows.append(["总 分", "<", "<", "100", "", "", sample.words["total_score"], ""])
    return rows
