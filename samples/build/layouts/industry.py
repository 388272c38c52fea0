"""An eastern province's evaluation of an industrial union: summary, findings, a table of standard scores."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.layouts import indicators
from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_font="仿宋", body_size=15, line_spacing=27, table_size=10.5)
_WIDTHS = (2.5, 2.6, 3.8, 2.3, 2.3, 1.2, 1.2)


def write(sample: Sample, paper: Paper) -> None:
    paper.title(sample.titles)
    paper.gap()
    paper.body(sample.body, {"scores": lambda: _scores(sample, paper)}, paper.heading)


def _scores(sample: Sample, paper: Paper) -> None:
    paper.line(sample.words["table_title"], WD_ALIGN_PARAGRAPH.CENTER, 14, "黑体")
    indicators.record(paper.truth, sample.indicators)
    rows: Rows = [["一级指标", "二级指标", "三级指标", "目标值", "实际值", "标准分", "评价得分"]]
    for levels, row in zip(indicators.merged_levels(sample.indicators), sample.indicators, strict=True):
        rows.append([*levels, *row[2:7]])
    rows.append(["总计", "<", "<", "<", "<", "100", sample.words["total_score"]])
    paper.table(rows, _WIDTHS, header_rows=1)
