"""The score that an organization gives itself as a whole. Not the points of single indicators, and not the grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.documents.model import Block, Document
from tasks.documents.text import squeeze
from tasks.reports.fields import field_values, table_rows

_LABEL = (
    r"(?:自评(?:综合|最终|总)?(?:得分|评分|总分|分数|分)(?:合计)?|自我(?:评价|评定|评估)?(?:得分|评分|打分)|"
    r"(?:综合|最终|总体|整体|绩效|评价|评定|评估|考评|总){1,3}(?:自评)?(?:总)?(?:得分|评分|总分|分数|分)|"
    r"整体(?:支出)?绩效(?:自评|评价)?(?:共|总|合计)?得|(?:自评|评价|评定|评估|评分|考评)(?:总)?(?:结果|结论)|自评总得分|得分合计|合计得分|自我评价|自评|总得分|总评分|总分|得分|评分)"
)
# Between the label and its number; another label begins anew.
_WORDS = r"(?:(?!自评|得分|评分)[^\d,。;!:]){0,10}?[:为是]?(?:(?!自评|得分|评分)[^\d,。;!:]){0,4}?"
_NUMBER = r"(?<!\d)\d{1,3}(?:\.\d{1,3})?"
# A number without 分 is a score only right behind its label; 95分以上 is a class of them.
_SCORE = re.compile(
    rf"(?P<label>{_LABEL})(?:(?P<words>{_WORDS})(?P<score>{_NUMBER})分(?![值别之项类制钟]|以|及以|至|-|~|[(]含)|"
    rf"[:为是](?P<bare>{_NUMBER})(?=[,。;)]|$))"
)
_NO_SCORE = re.compile(r"满分|表|标准|办法|体系|指标|权重|分值|[<>≤≥]|不低于|大于|高于|低于|扣|加分|每|平均")
_SHORT_LABELS = ("得分", "评分", "总分")
# Points that others give: 在全市绩效考核中综合得分95分.
_CONTEST = re.compile(r"(?:考核|考评|竞赛|比赛|测评|评议|考试|调查|测试)[^,。;]{0,8}$")
_OF_ALL = re.compile(r"(?:整体支出|综合|整体)[^,。;]{0,10}$")
_FIELD = r"(?:(?:自评|评价|绩效|综合|总|最终|整体|合计){0,3}(?:得分|评分|分数)|自评总?分|得分合计)(?:[(].*[)])?"
_TOTAL = re.compile(
    r"(?:总分|合计|总计|总得分|得分合计|合计得分|自评总分|综合得分|自评得分|自评总得分|综合评价得分)值?(?:[(].*[)])?:?"
)
_SCORE_COLUMN = re.compile(
    r"(?:自评|实际|评价|最终|单位自评|部门自评|自我)?(?:得分|评分|打分|分数|自评分)(?:[(].*[)])?|自评分"
)
# A part of the whole: its points are an indicator's.
_PARTS = (
    r"(?:指标(?!体系)|投入|过程|产出|效益|效果|满意度|执行率|执行情况|决策|数量|质量|时效|成本|调整率|控制率|部分|方面|"
    r"每项|该项|此项|扣|减|加)"
)
_PART = re.compile(rf"{_PARTS}[^,。;:]{{0,6}}$")
_FULL_MARK_OF_PART = re.compile(
    rf"(?:{_PARTS}|满分|分值|权重)[^,。;]{{0,12}}?(?<!\d)\d\d?(?:\.\d+)?分[)]?,?[^,。;\d]{{0,12}}$"
)
_OTHER_YEAR = re.compile(r"(?:上年|去年|上一年|往年|上年度|平均)[^,。;]{0,15}$")
_WHOLE = re.compile(r"综合|最终|总|整体|合计")
_SPEAKS_OF_SELF = re.compile(r"自评|自我|总分|满分|百分制|整体支出|绩效评价")
_LOOK_BACK = 60
_LEAST, _MOST = Decimal(30), Decimal(150)


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: Decimal
    is_whole: bool


def self_score(document: Document, lines: Sequence[str]) -> Decimal | None:
    """The score out of the usual 100 as printed; a sentence's before a form's, a form's before a table's total."""
    stated = [candidate for line in lines for candidate in _stated(line)]
    best = next((c for c in stated if c.is_whole), None) or next(iter(stated), None)
    if best:
        return best.value
    totals = (total for block in document.tables() for total in _totals(block))
    fields = (number for value in field_values(document, _FIELD) if (number := _plain_number(value)) is not None)
    return next((number for number in (*totals, *fields) if _LEAST <= number <= _MOST), None)


def _stated(line: str) -> Iterator[_Candidate]:
    for found in _SCORE.finditer(line):
        label, words, number = found["label"], found["words"] or "", Decimal(found["score"] or found["bare"])
        before = line[max(0, found.start() - _LOOK_BACK) : found.start()]
        if not _LEAST <= number <= _MOST or _NO_SCORE.search(words) or _OTHER_YEAR.search(before):
            continue
        sentence = re.split(r"[。;]", before)[-1]
        if label in _SHORT_LABELS and found.start() and not _SPEAKS_OF_SELF.search(sentence + label):
            continue
        whole = _WHOLE.search(label) is not None or _OF_ALL.search(before) is not None
        if not whole and (_of_a_part(before) or ("自评" not in label and _CONTEST.search(before))):
            continue
        if not _is_full_mark(label, number, line[found.end() :]):
            yield _Candidate(number, whole)


def _of_a_part(before: str) -> bool:
    """Whether an indicator is spoken of: right before the label, or with its full mark in the clause before."""
    return bool(_PART.search(before) or _FULL_MARK_OF_PART.search(re.split(r"[。;]", before)[-1]))


def _is_full_mark(label: str, number: Decimal, after: str) -> bool:
    """总分100分，自评96分: the hundred is what could be had."""
    rest = re.split(r"[。;]", after)[0]
    return number in (100, 110, 120) and label.endswith("总分") and bool(re.search(r"(?:得|评|分)[^\d]{0,8}\d", rest))


def _totals(block: Block) -> Iterator[Decimal]:
    """The scores in the total rows of a table: budget tables have such rows too, but no column for scores."""
    columns = set[int]()
    for row in table_rows(block):
        # A form has several headers; the nearest one above says which column holds scores.
        columns = {cell.col_no for cell in row if _SCORE_COLUMN.fullmatch(squeeze(cell.text))} or columns
        texts = [(cell.col_no, cell.col_span, squeeze(cell.text)) for cell in row]
        if not texts or not _TOTAL.fullmatch(texts[0][2]):
            continue
        numbers = [(col, span, number) for col, span, text in texts[1:] if (number := _plain_number(text)) is not None]
        in_column = [number for col, span, number in numbers if any(col <= c < col + span for c in columns)]
        # Of 总分, 100, 98 the score is the last; a hundred that stands alone is the weights' sum.
        is_score = len(numbers) > 1 and (columns or "总分" in texts[0][2])
        last = [number for _, _, number in numbers[-1:]] if is_score or re.search("得分|自评", texts[0][2]) else []
        yield from (in_column or last)[:1]


def _plain_number(text: str) -> Decimal | None:
    found = re.fullmatch(rf"({_NUMBER})分?", squeeze(text))
    return Decimal(found[1]) if found else None
