"""A finance bureau's form: cover, tables with headers of two and three rows, then a written summary."""

from __future__ import annotations

from samples.build.layouts import indicators
from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_size=14, line_spacing=25)
_INCOME: Rows = [
    ["年度收入情况（万元）", "<", "<", "<", "<", "<", "<", "<"],
    ["机构名称", "收入合计", "<", "其中：", "<", "<", "<", "<"],
    ["^", "^", "<", "上年结转", "公共预算拨款", "政府性基金拨款", "财政专户拨款", "其他收入"],
]
_EXPENDITURE: Rows = [
    ["年度支出和结余情况（万元）", "<", "<", "<", "<", "<", "<", "<"],
    ["机构名称", "支出合计", "其中：", "<", "<", "<", "结余", "<"],
    ["^", "^", "基本支出", "其中：", "<", "项目支出", "当年结余", "累计结余"],
    ["^", "^", "^", "人员支出", "公用支出", "^", "^", "^"],
]
_THREE_PUBLIC: Rows = [
    ["机构名称", "“三公”经费合计", "<", "其中：", "<", "<", "<", "<"],
    ["^", "^", "<", "公务接待费", "<", "公务用车运维费", "公务用车购置费", "因公出国（境）费"],
]
_WIDTHS = (2.0, 2.0, 1.9, 1.9, 1.9, 2.0, 2.0, 2.0)


def write(sample: Sample, paper: Paper) -> None:
    _cover(sample, paper)
    paper.page_break()
    paper.heading("一、部门（单位）基本概况", 1)
    paper.table(sample.tables["overview"], (2.6, 5.3, 2.6, 5.2))
    paper.heading("二、部门（单位）收支情况", 1)
    values = sample.tables["income"] + _EXPENDITURE + sample.tables["expenditure"]
    paper.table(_INCOME + values + _THREE_PUBLIC + sample.tables["three_public"], _WIDTHS, unit="万元")
    paper.heading("三、部门（单位）整体支出绩效自评情况", 1)
    _results(sample, paper)
    paper.body(sample.body, {}, paper.heading)


def _cover(sample: Sample, paper: Paper) -> None:
    paper.line(sample.words["attachment"])
    paper.gap(3)
    paper.title(sample.titles)
    paper.gap(3)
    for line in sample.words["cover"].splitlines():
        paper.paragraph(line)


def _results(sample: Sample, paper: Paper) -> None:
    goals = sample.tables["goals"][0]
    rows: Rows = [["定性目标完成情况", "预期目标", "<", "实际完成", "<"], ["^", goals[0], "<", goals[1], "<"]]
    head = ["定量目标完成情况", "评价内容", "<", "绩效目标", "完成情况"]
    lines = [["^", *_indicator_cells(sample.indicators, i)] for i in range(len(sample.indicators))]
    foot = [
        ["绩效自评综合得分", "<", "<", sample.words["score"], "<"],
        ["评价等次", "<", "<", sample.words["grade"], "<"],
    ]
    indicators.record(paper.truth, sample.indicators)
    paper.table([*rows, head, *lines, *foot], (1.6, 2.0, 2.3, 5.5, 4.3))


def _indicator_cells(rows: Rows, index: int) -> list[str]:
    """Level 1, level 2, the numbered indicator that carries its own target, what was achieved."""
    levels = indicators.merged_levels(rows)[index]
    within = sum(row[:2] == rows[index][:2] for row in rows[: index + 1])
    name = f"指标{within}：{rows[index][indicators.LEVEL3]}"
    return [*levels, name, rows[index][indicators.ACTUAL]]
