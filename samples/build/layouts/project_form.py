"""The national self-evaluation form of one project, execution rate scored in its head, then a short report."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.layouts import indicators
from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_size=14, line_spacing=25, table_size=9.5, margins=(2.6, 2.4, 2.4, 2.4))
_WIDTHS = (1.5, 2.5, 2.9, 2.1, 2.1, 1.2, 1.8, 2.0)


def write(sample: Sample, paper: Paper) -> None:
    paper.line(sample.words["table_title"], WD_ALIGN_PARAGRAPH.CENTER, 18, LOOK.title_font)
    paper.line(sample.words["table_year"], WD_ALIGN_PARAGRAPH.CENTER, 12)
    indicators.record(paper.truth, sample.indicators)
    paper.table(_head(sample) + _scores(sample), _WIDTHS, unit="万元")
    paper.page_break()
    paper.title(sample.titles)
    paper.gap()
    paper.body(sample.body, {}, paper.heading)


def _head(sample: Sample) -> Rows:
    words = sample.words
    rows: Rows = [
        ["项目名称", "<", words["project"], "<", "<", "<", "<", "<"],
        ["主管部门", "<", words["department"], "<", "实施单位", "<", words["unit"], "<"],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ]
    rows += [["^", *row] for row in sample.tables["money"]]
    goal, achieved = sample.tables["goals"][0]
    rows.append(["年度总体目标", "预期目标", "<", "<", "实际完成情况", "<", "<", "<"])
    rows.append(["^", goal, "<", "<", achieved, "<", "<", "<"])
    return rows


def _scores(sample: Sample) -> Rows:
    rows: Rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施"]
    ]
    for levels, row in zip(indicators.merged_levels(sample.indicators), sample.indicators, strict=True):
        rows.append([*levels, *row[2:8]])
    rows.append(["总分", "<", "<", "<", "<", "100", sample.words["total_score"], ""])
    return rows
