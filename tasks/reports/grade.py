"""The grade that an organization gives itself: 优, 良好 ... in its own word, written out or ticked. Not its score."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.documents.model import Document
from tasks.reports.fields import field_values

# 一等 to 四等 as some regions say; 一等奖 is a prize.
_GRADES = r"(优秀|优良|良好|不合格|基本合格|合格|较好|较差|一般|[一二三四]等(?!奖|级|功)|优|良|中|差)"
_GRADE_LABEL = (
    r"(?:(?:自评|评价|绩效|评定|综合|评价结果|自评结果){0,3}(?:等次|等级|级别|档次|评级)|"
    r"评价结论|评价结果|自评结果|自评结论|评定结果|结论)"
)
_AFTER_GRADE = r"[”\"』」]?(?=[,。;、()\s]|等|级|档|的|$)(?!、?[(\d-]*[^,。;]{0,12}[、/□](?:良|中|合格))"
_GRADE = re.compile(
    rf"{_GRADE_LABEL}[^,。;一-龥]{{0,4}}(?:评定|确定|评价|评|定)?(?:为|是|属于|属|:)[“\"『「]?{_GRADES}{_AFTER_GRADE}|"
    rf"分[,;(]?(?:自评|评价|绩效|评定|综合|考核){{0,3}}(?:等级|等次|结果|结论|档次)?(?:被)?(?:为|属于?|达到|评为|评定为|评定|:)?"
    rf"[“\"『「]?{_GRADES}{_AFTER_GRADE}|"
    rf"(?:得分|评分|自评)[^。;]{{0,20}}(?:等级|等次|评定|评价|结论|结果|属于|定)[^,。;]{{0,6}}?为?[“\"『「]?{_GRADES}{_AFTER_GRADE}|"
    rf"(?:自我|总体)(?:评价|评定)(?:结果)?(?:为|是|:)[“\"『「]?{_GRADES}{_AFTER_GRADE}"
)
# Grades that others give for something else: 单位年度考核等次为优秀.
_OTHERS = re.compile(r"(?:考核|考评|党建|班子|综治|平安|述职|测评|评议|竞赛|风险|事故|信用|上年|去年)[^。;]{0,12}$")
_OWN = re.compile(r"自评|绩效评价|整体支出|支出绩效|综合得分|综合评")
_LOOK_BACK = 30
_TICK = r"[☑√✓✔■☒]"
_BOX = r"[□☑√✓✔■☒]"
_CHOICES = re.compile(r"(?:优|良|中|差|合格)[^一-龥]*□|□[^一-龥]*(?:优|良|中|差|合格)")


def grade(document: Document, lines: Sequence[str]) -> str | None:
    """The grade in the report's own word (优, 优秀, 良好 ...); None where a form's choices are not ticked."""
    for value in field_values(document, _GRADE_LABEL):
        if ticked := _ticked(value):
            return ticked
        if not _CHOICES.search(value) and (found := re.match(rf"[“\"]?{_GRADES}{_AFTER_GRADE}", value)):
            return found[1]
    for line in lines:
        if _CHOICES.search(line):
            if ticked := _ticked(line):
                return ticked
        elif stated := _stated(line):
            return stated
    return None


def _stated(line: str) -> str | None:
    for found in _GRADE.finditer(line):
        before = line[max(0, found.start() - _LOOK_BACK) : found.start()]
        if not _OTHERS.search(before) or _OWN.search(before + found.group()):
            return next(group for group in found.groups() if group)
    return None


def _ticked(text: str) -> str | None:
    """The ticked one of several choices: □优☑良 has its boxes before the words, 优□良☑ behind them."""
    choices = text.rpartition(":")[2]
    before = re.search(rf"^[^一-龥]*{_BOX}", choices)
    found = re.search(rf"{_TICK}{_GRADES}" if before else rf"{_GRADES}[(]?{_TICK}", choices)
    return found[1] if found else None
