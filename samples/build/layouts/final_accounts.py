"""Published final accounts: parts, three public tables with code columns, then numbered explanations."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.build.paper import Look, Paper
from samples.build.sample import Rows, Sample

LOOK = Look(body_size=14, line_spacing=25, table_size=9.5, margins=(2.6, 2.4, 2.4, 2.4))
_TOTALS: Rows = [["收入", "<", "<", "支出", "<", "<"], ["项目", "行次", "金额", "项目", "行次", "金额"]]
_TOTALS_WIDTHS = (4.6, 1.1, 2.3, 4.6, 1.1, 2.3)
_INCOME: Rows = [
    ["项目", "<", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "其他收入"],
    ["科目编码", "科目名称", "^", "^", "^", "^", "^"],
]
_INCOME_WIDTHS = (2.0, 4.4, 2.1, 2.1, 2.0, 1.6, 1.8)
_EXPENDITURE: Rows = [
    ["项目", "<", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出"],
    ["科目编码", "科目名称", "^", "^", "^", "^", "^"],
]


def write(sample: Sample, paper: Paper) -> None:
    paper.page_numbers()
    paper.gap(6)
    paper.title(sample.titles)
    paper.page_break()
    draw = {
        "totals": lambda: _public(sample, paper, "totals", _TOTALS, _TOTALS_WIDTHS),
        "income": lambda: _public(sample, paper, "income", _INCOME, _INCOME_WIDTHS),
        "expenditure": lambda: _public(sample, paper, "expenditure", _EXPENDITURE, _INCOME_WIDTHS),
    }
    paper.body(sample.body, draw, paper.heading)


def _public(sample: Sample, paper: Paper, name: str, head: Rows, widths: tuple[float, ...]) -> None:
    """Title, number of the public table and unit on one line each, then the table."""
    title, number = sample.words[name].split("|")
    paper.line(title, WD_ALIGN_PARAGRAPH.CENTER, 16, LOOK.title_font)
    paper.line(f"{number}    部门：{sample.identity['organization_name']}    金额单位：万元", size=10)
    paper.table([*head, *sample.tables[name]], widths, unit="万元", header_rows=len(head))
    paper.note("注：本表反映部门本年度的收支情况。")
