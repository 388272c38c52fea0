"""The score comes first, then income and expenditure as a small table, then the work. Page numbers at the foot."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.paper import Look, Paper
from samples.build.sample import Sample

LOOK = Look(body_size=15, line_spacing=26)
_WIDTHS = (5.0, 3.4, 3.4, 3.4)


def write(sample: Sample, paper: Paper) -> None:
    paper.page_numbers()
    paper.title(sample.titles)
    paper.gap()
    header = ["项 目", "年初预算数", "全年预算数", "决算数"]

    def finance() -> None:
        paper.line("单位：万元", WD_ALIGN_PARAGRAPH.RIGHT, 11)
        paper.table([header, *sample.tables["finance"]], _WIDTHS, unit="万元", header_rows=1)

    paper.body(sample.body, {"finance": finance}, paper.heading)
