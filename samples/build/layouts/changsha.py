"""Prose in arabic chapters with 一是 二是 三是, then a scoring table whose names carry their weights."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.layouts import indicators
from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_size=14, line_spacing=25, table_size=10)
_WIDTHS = (1.6, 1.1, 2.1, 3.2, 2.5, 2.5, 1.3, 1.7)


def write(sample: Sample, paper: Paper) -> None:
    paper.title(sample.titles)
    paper.gap()
    paper.body(sample.body, {}, paper.heading)
    paper.line("附件")
    paper.line(sample.words["table_title"], WD_ALIGN_PARAGRAPH.CENTER, 18, LOOK.title_font)
    indicators.record(paper.truth, sample.indicators)
    rows = _scale(sample) + _goals(sample) + _scores(sample)
    paper.table(rows, _WIDTHS, unit="万元")


def _scale(sample: Sample) -> Rows:
    """Name of the unit, then sources and structure of the money: budget, execution, rate."""
    rows: Rows = [["部门（单位）名称", "<", "<", sample.identity["organization_name"], "<", "<", "<", "<"]]
    rows.append(["年度整体支出规模（万元）", "<", "<", "", "全年预算数", "全年执行数", "执行率", "<"])
    for n, (label, budget, actual, rate) in enumerate(sample.tables["scale"]):
        first = ["资金来源：", "^", "资金结构：", "^"][n]
        name = label if first == "^" else first + label
        rows.append(["^", "<", "<", name, budget, actual, rate, "<"])
    return rows


def _goals(sample: Sample) -> Rows:
    goal, achieved = sample.tables["goals"][0]
    return [
        ["年度总体目标", "<", "年初设定目标", "<", "<", "全年完成情况", "<", "<"],
        ["^", "<", goal, "<", "<", achieved, "<", "<"],
        ["分解目标自评", "<", "<", "<", "<", "<", "<", "<"],
    ]


def _scores(sample: Sample) -> Rows:
    rows = sample.indicators
    cells: Rows = [
        ["一级指标", "权重", "二级指标", "三级指标", "年度指标值", "全年完成值", "自评得分", "偏差及原因分析"]
    ]
    for (level1, level2), row in zip(indicators.merged_levels(rows), rows, strict=True):
        share = "^" if level1 == "^" else indicators.weight_of(rows, row[:1])
        group = "^" if level2 == "^" else f"{level2}（{indicators.weight_of(rows, row[:2])}）"
        name = f"{row[indicators.LEVEL3]}（{row[indicators.WEIGHT]}分）"
        tail = [row[indicators.TARGET], row[indicators.ACTUAL], row[indicators.SCORE], row[indicators.REASON]]
        cells.append([level1, share, group, name, *tail])
    cells.append(["总 分", "<", "<", "<", "<", "100", sample.words["total_score"], ""])
    return cells
