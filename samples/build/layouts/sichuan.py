"""A south-western province's outline: management, results, application, quality; running head and page numbers."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.layouts import indicators
from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_size=15, line_spacing=27, table_size=10)
_WIDTHS = (2.4, 2.8, 5.0, 1.5, 1.7, 2.2)


def write(sample: Sample, paper: Paper) -> None:
    paper.header(sample.words["header"])
    paper.page_numbers("- ", " -")
    paper.title(sample.titles)
    paper.gap()
    paper.body(sample.body, {"scores": lambda: _scores(sample, paper)}, paper.heading)


def _scores(sample: Sample, paper: Paper) -> None:
    paper.line("附表", font="黑体")
    paper.line(sample.words["table_title"], WD_ALIGN_PARAGRAPH.CENTER, 17, LOOK.title_font)
    indicators.record(paper.truth, sample.indicators)
    rows: Rows = [
        ["绩效指标", "<", "<", "指标分值", "自评得分", "扣分原因"],
        ["一级指标", "二级指标", "三级指标", "^", "^", "^"],
    ]
    for levels, row in zip(indicators.merged_levels(sample.indicators), sample.indicators, strict=True):
        rows.append([*levels, row[indicators.LEVEL3], *row[indicators.WEIGHT :]])
    rows.append(["合  计", "<", "<", "100", sample.words["total_score"], ""])
    paper.table(rows, _WIDTHS, header_rows=2)
