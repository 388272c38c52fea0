"""The title of a report and the kind of report that it names. Years in it are read in dates.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.documents.model import BlockKind, Document
from tasks.documents.text import squeeze
from tasks.reports.fields import prose_lines, table_rows
from tasks.reports.model import ReportKind

_YEAR = r"(?:(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})年?度?"
_WORD = re.compile(
    r"绩效|自评|决算|评价报告|整体支出|支出情况|总结报告|项目支出|(?:部门|单位|经费|收支|年度?)预算|三公[”\"｣」]?经费"
)
_START = re.compile(rf"总工会|工会联合会|年度|^{_YEAR}$")
_END = re.compile(
    r"(?:报告|报告书|自评表|评价表|申报表|打分表|得分表|评分表|说明|公开|公开文本|情况|总结|自评|评价|材料|决算|综述|结果|预算|(?:预算|支出|情况|汇总|收支|目标)表)(?:[(].*[)])?$"
)
_NOT_TITLE = re.compile(
    r"^(?:附件|附表|附:|[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d{1,2}[.、]|目录|第[一二三四五六七八九十]+部分)"
    r"|[:,。;]|文件$|[〔\[(（]\d{4}[〕\])）]\d+号|^\(?(?:盖章|公章)"
)
# 附件2：云溪县总工会... is a title behind its mark.
_MARK = re.compile(r"^附[件表][\d一二三四五六七八九十]{0,2}(?:-\d{1,2})?[:：.．、]?(?=.)")
_SUBTITLE = re.compile(rf"[(（]?{_YEAR}[)）]?")
_LONGEST_LINE = 60
_HEAD_BLOCKS = 14

_KINDS = (
    (
        ReportKind.OVERALL,
        re.compile(
            r"整体支出|整体绩效|整体自评|部门绩效|单位绩效|部门预算绩效|(?<!项目支出)(?<!项目支出绩效)(?:部门|单位)自评"
        ),
    ),
    (
        ReportKind.PROJECT,
        re.compile(
            r"项目支出[^,。]{0,8}(?:绩效|自评)|项目绩效|项目自评|(?:专项|项目|资金|(?<!年)(?<!年度)经费(?!收支)|补助)[^,。]{0,6}绩效(?!目标)"
        ),
    ),
    (ReportKind.FINAL_ACCOUNTS, re.compile(r"(?:部门|单位)决算|决算公开|决算(?:情况)?说明|决算报告")),
)


# Papers of a union that report on no money; their prose may speak of evaluations all the same.
_OTHER_PAPER = re.compile(
    r"^(?!.*(?:绩效|自评|决算|预算|支出|评价)).{2,50}(?:工作(?:总结|报告|要点|计划|方案|情况|汇报|简报)|总结|简报|通知|通报|公告|讲话|倡议书|"
    r"实施方案|活动方案|新闻|信息|章程|规则|制度|办法)(?:[(].*[)])?$"
)
_HEAD_LINES = 5


def read_title(document: Document) -> str | None:
    """The lines at the head that name the report, joined, without white space; else a form's title further down."""
    return _joined(list(_head(document))) or next(filter(_names_a_report, prose_lines(document)), None)


def report_kind(title: str | None, text: str) -> ReportKind:
    """By the title, else by what the text speaks of first, else by any word of it; OTHER for a union's other papers."""
    head = text.splitlines()[:_HEAD_LINES]
    if any(_OTHER_PAPER.search(line) for line in ([squeeze(title)] if title else head)):
        return ReportKind.OTHER
    for words in (squeeze(title or ""), text[:1500], text):
        for kind, pattern in _KINDS:
            if pattern.search(words):
                return kind
    return ReportKind.OVERALL if title and "绩效" in title and "自评" in title else ReportKind.OTHER


def _head(document: Document) -> Iterator[str]:
    """Lines at the head as printed, without white space; of a table the cells that reach over its first rows."""
    blocks = [block for block in document.blocks if block.kind not in (BlockKind.HEADER, BlockKind.FOOTER)]
    for block in blocks[:_HEAD_BLOCKS]:
        if block.table is None:
            texts = block.text.splitlines()
        else:
            wide = block.table.col_count * 2 // 3
            first = [cell for row in table_rows(block)[:2] for cell in row]
            texts = [line for cell in dict.fromkeys(first) if cell.col_span > wide for line in cell.text.splitlines()]
            texts.append("。")  # a title does not go on behind its table
        yield from ("".join(text.split()) for text in texts if text.strip())


def _joined(lines: list[str]) -> str | None:
    parts: list[str] = []
    for at, whole_line in enumerate(lines):
        line = _MARK.sub("", whole_line)
        plain = squeeze(line)
        if _NOT_TITLE.search(plain) or len(plain) > _LONGEST_LINE:
            if _is_title(parts):
                break
            # What stood above was a letterhead or a cover without the report's name.
            parts = []
            continue
        if parts or _WORD.search(plain) or _START.search(plain):
            parts.append(line)
        if _is_title(parts) and _END.search(squeeze("".join(parts))):
            following = lines[at + 1] if at + 1 < len(lines) else ""
            return "".join(parts) + (following if _SUBTITLE.fullmatch(squeeze(following)) else "")
    return "".join(parts) if _is_title(parts) and len(parts) <= 3 else None


def _is_title(parts: list[str]) -> bool:
    return bool(parts) and _WORD.search(squeeze("".join(parts))) is not None


def _names_a_report(line: str) -> bool:
    return bool(
        len(line) < 40
        and _WORD.search(line)
        and _END.search(line)
        and not _NOT_TITLE.search(line)
        and re.search(_YEAR, line)
    )
