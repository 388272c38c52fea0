"""A summary first, then the report; the annexed tables are in yuan while the prose speaks of 万元."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.layouts import indicators
from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_font="宋体", body_size=14, line_spacing=25, table_size=10)
_ACCOUNT_WIDTHS = (1.2, 6.2, 3.9, 3.9)
_SCORE_WIDTHS = (2.2, 2.4, 4.2, 2.4, 2.4, 1.2, 1.2)


def write(sample: Sample, paper: Paper) -> None:
    paper.page_numbers("第 ", " 页")
    paper.title(sample.titles)
    paper.gap()
    paper.line("摘  要", WD_ALIGN_PARAGRAPH.CENTER, 16, "黑体")
    paper.body(sample.words["summary"], {}, paper.heading)
    paper.page_break()
    draw = {"accounts": lambda: _accounts(sample, paper), "scores": lambda: _scores(sample, paper)}
    paper.body(sample.body, draw, paper.heading)


def _accounts(sample: Sample, paper: Paper) -> None:
    paper.line("附件1", font="黑体")
    paper.line(sample.words["accounts_title"], WD_ALIGN_PARAGRAPH.CENTER, 17, LOOK.title_font)
    paper.line("单位：元", WD_ALIGN_PARAGRAPH.RIGHT, 11)
    header = ["序号", "项  目", "年初预算数", "决算数"]
    paper.table([header, *sample.tables["accounts"]], _ACCOUNT_WIDTHS, unit="元", header_rows=1)


def _scores(sample: Sample, paper: Paper) -> None:
    paper.line("附件2", font="黑体")
    paper.line(sample.words["table_title"], WD_ALIGN_PARAGRAPH.CENTER, 17, LOOK.title_font)
    indicators.record(paper.truth, sample.indicators)
    rows: Rows = [["一级指标", "二级指标", "三级指标", "计划值", "实际完成值", "分值", "自评得分"]]
    for levels, row in zip(indicators.merged_levels(sample.indicators), sample.indicators, strict=True):
        rows.append([*levels, *row[2:7]])
    rows.append(["合计", "<", "<", "<", "<", "100", sample.words["total_score"]])
    paper.table(rows, _SCORE_WIDTHS, header_rows=1)
