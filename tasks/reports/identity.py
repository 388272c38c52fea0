"""Who reports on which year: organization, fiscal year, kind, title, date, self-score, grade. Places are in places.py.

A form's own field is believed before the title, the title before the signature, the signature before the prose.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasks.documents.model import Block, BlockKind, Document
from tasks.documents.text import narrow, squeeze
from tasks.reports.model import Identity, ReportKind
from tasks.reports.numerals import numeral_value
from tasks.reports.places import locate

_ORGANIZATION = (
    r"(?:总工会|工会联合会|工会工作委员会|工会委员会|产业工会|教育工会|机关工会|工会|"
    r"工人文化宫|工人俱乐部|职工服务中心|困难职工帮扶(?:服务)?中心|工人疗养院|工人文化活动中心)"
)
_NAME = re.compile(rf"[一-龥（）()]{{2,30}}?{_ORGANIZATION}(?:机关|本级)?")
_NAME_FIELD = re.compile(
    r"(?:部门|单位|预算单位|填报单位|预算部门|实施单位|主管部门|编制单位|报告单位|部门[（(]单位[）)]|单位[（(]部门[）)]|项目单位)(?:名称|全称)?"
    r"(?:[（(](?:盖章|公章|单位公章|签章)[）)])?"
)
_TITLE_WORD = re.compile(r"绩效|自评|决算|评价报告|整体支出|支出情况|总结报告")
_TITLE_END = re.compile(r"(?:报告|自评表|说明|公开|情况|总结|自评|评价|材料)(?:[（(].*[）)])?$")
_NOT_TITLE = re.compile(
    r"^(?:附件|附表|附：|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．]|目\s*录)|[:：，。；]"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年|([〇零○一二三四五六七八九]{4})年")
_YEAR_OF_REPORT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年度?[^，。；\d]{0,25}?(?:整体支出|绩效自评|部门决算|绩效评价|自评|决算|项目支出|收入|支出|预算)"
)
_DATE = re.compile(
    r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?|"
    r"([〇零○一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_DATE_FIELD = re.compile(r"(?:报告|填报|自评|编制|填表|评价|上报|撰写)\s*(?:日期|时间)\s*[:：]?")
_SCORE_LABEL = (
    r"(?:自评(?:综合)?得分|绩效自评(?:综合)?(?:得分|评分)|自评(?:综合)?评分|综合得分|综合评分|评价得分|评价总分|自评总分|自评总得分|"
    r"总得分|绩效得分|最终得分|自评分数|自评分|自评结果|总评分|综合评价得分|评价结果|总体得分|自我评价|自评为|自评)"
)
_SCORE = re.compile(rf"{_SCORE_LABEL}[^\d，。；！\n]{{0,12}}(\d{{1,3}}(?:\.\d+)?)\s*分(?!值|别|之|项)")
_SCORE_CELL = re.compile(rf"^(?:{_SCORE_LABEL}|总分|合计得分|得分合计)(?:[（(].*[）)])?$")
_GRADES = r"(优秀|优良|良好|不合格|基本合格|合格|较差|一般|优|良|中|差)"
_GRADE_LABEL = r"(?:评价等次|评价等级|自评等级|自评等次|绩效等级|绩效等次|评定等级|评定等次|评价结论|等次|等级|级别|评价结果|自评结果|自评结论)"
_GRADE = re.compile(
    rf"{_GRADE_LABEL}[^，。；\n一-龥]{{0,4}}(?:评定|确定|评价|评|定)?(?:为|是|属于|:|：)[“\"]?{_GRADES}(?![一-龥]{{0,1}}[化育于心])|"
    rf"(?:得分|评分|自评)[^。；\n]{{0,20}}(?:等级|等次|评定|评价|结论|结果|属于|定)[^，。；\n]{{0,6}}?为?[“\"]?{_GRADES}"
    r"[”\"]?(?=[，。；、\s”\"]|等|级|$)"
)
_TAIL_BLOCKS = 8
_MOST_SCORE = 150


def read_identity(document: Document) -> Identity:
    """The identity as the document prints it; None for what it does not say. Never guesses from a file name."""
    lines = list(_lines(document))
    title = _title(document)
    text = "\n".join(squeeze(line) for line in lines)
    name = _organization(document, lines, title)
    place = locate(name or "", text) if name else None
    date = _report_date(lines)
    return Identity(
        organization_name=name,
        region_level=place.level if place else None,
        province=place.province if place else None,
        city=place.city if place else None,
        county=place.county if place else None,
        fiscal_year=_fiscal_year(title, text, date),
        report_kind=_kind(title, text),
        title=title,
        report_date=date,
        self_score=_score(document, lines),
        grade=_grade(document, lines),
    )


def _lines(document: Document) -> Iterator[str]:
    """Prose and cell texts, paragraph by paragraph, in reading order."""
    for block in document.blocks:
        if block.table is not None:
            for cell in block.table.cells:
                yield from cell.text.splitlines()
        elif block.kind not in (BlockKind.HEADER, BlockKind.FOOTER):
            yield from block.text.splitlines()


def _title(document: Document) -> str | None:
    """The lines at the head that name the report, joined; a form's title further down where the head has none."""
    prose = [block.text.strip() for block in document.prose() if block.text.strip()]
    head = _join_title(prose[:12])
    if head:
        return head
    return next((squeeze(text) for text in prose if len(text) < 40 and _whole_title(squeeze(text))), None)


def _join_title(texts: Sequence[str]) -> str | None:
    parts: list[str] = []
    for text in (squeeze(line) for block in texts for line in block.splitlines()):
        if _NOT_TITLE.search(text) or len(text) > 60:
            if parts:
                break
            continue
        if parts or _TITLE_WORD.search(text) or re.search(r"总工会|年度", text):
            parts.append(text)
        if parts and _TITLE_END.search("".join(parts)) and _TITLE_WORD.search("".join(parts)):
            return "".join(parts)
    joined = "".join(parts)
    return joined if len(parts) <= 3 and _TITLE_WORD.search(joined) else None


def _whole_title(text: str) -> bool:
    return bool(
        _TITLE_WORD.search(text) and _TITLE_END.search(text) and not _NOT_TITLE.search(text) and _YEAR.search(text)
    )


def _organization(document: Document, lines: Sequence[str], title: str | None) -> str | None:
    for value in _fields(document, _NAME_FIELD):
        if name := _clean_name(value):
            return name
    if title and (name := _name_in_title(title)):
        return name
    tail = [squeeze(line) for line in lines if line.strip()][-_TAIL_BLOCKS:]
    for line in reversed(tail):
        if _NAME.fullmatch(line) and (name := _clean_name(line)):
            return name
    return _most_named([squeeze(line) for line in lines])


def _fields(document: Document, label: re.Pattern[str]) -> Iterator[str]:
    """Values of a form's field: after the colon in a line, or in the next cell of the row."""
    for block in document.blocks:
        if block.table is None:
            for line in block.text.splitlines():
                found = re.match(rf"(?:{label.pattern})[:：](.+)", squeeze(line))
                if found:
                    yield found[found.lastindex or 1]
        else:
            yield from _cell_fields(block, label)


def _cell_fields(block: Block, label: re.Pattern[str]) -> Iterator[str]:
    assert block.table is not None
    for row in block.table.grid():
        cells = [cell for cell in dict.fromkeys(row) if cell is not None]
        for at, cell in enumerate(cells):
            text = squeeze(cell.text)
            if inline := re.match(rf"(?:{label.pattern})[:：](.+)", text):
                yield inline[inline.lastindex or 1]
            elif label.fullmatch(text.rstrip("：:")):
                yield from (squeeze(other.text) for other in cells[at + 1 : at + 2])


def _clean_name(text: str) -> str | None:
    """An organization's name, brackets with stamps taken away; None where the text is none."""
    text = re.sub(r"[（(](?:盖章|公章|签章|单位公章|章)[）)]|[（(]制[）)]", "", text).strip("：: ")
    text = re.sub(r"^\d{3,}[-—]?", "", text)
    found = _NAME.match(text)
    if found is None:
        return None
    name = found.group()
    longer = re.match(rf"{re.escape(name)}[一-龥]*?{_ORGANIZATION}$", text)
    name = longer.group() if longer else name
    return re.sub(r"(?<=总工会)(?:机关|本级)$", "", name)


def _name_in_title(title: str) -> str | None:
    words = re.sub(r"^关于|(?:19|20)\d\d\s*年?度?|[〇零○一二三四五六七八九]{4}年度?", " ", title)
    for piece in words.split():
        piece = re.sub(r"^(?:关于|年度|度|附件)", "", piece)
        if found := _NAME.search(piece):
            name = _clean_name(found.group())
            if name and len(name) > len("总工会"):
                return name
    return None


def _most_named(lines: Sequence[str]) -> str | None:
    """The federation that the text names most often; 全国总工会 and 省总工会 never."""
    named: Counter[str] = Counter()
    for line in lines:
        for found in re.finditer(r"[一-龥]{2,12}?总工会", line):
            run = found.group()
            for size in range(2, min(10, len(run) - 3) + 1):
                place = run[-3 - size : -3]
                if re.search(r"[市县区州盟旗]$", place) and not re.search(
                    r"^[市县区省的和向在由经为各全本我该]|[省国、]", place
                ):
                    named[place] += 1
    if not named:
        return None
    most = max(named.values())
    longest = max((place for place, times in named.items() if times == most and len(place) >= 2), key=len)
    shortest = min((place for place, times in named.items() if times == most), key=len)
    # One mention does not tell where a longer name begins; several do.
    place = longest if most >= 3 else next((p for p in (shortest, longest) if len(p) >= 3), shortest)
    return f"{place}总工会"


def _fiscal_year(title: str | None, text: str, date: dt.date | None) -> int | None:
    if title and (year := _first_year(title)):
        return year
    counted = Counter(int(year) for year in _YEAR_OF_REPORT.findall(narrow(text)))
    if counted:
        best = max(counted.values())
        return max(year for year, times in counted.items() if times == best)
    years = Counter(year for found in _YEAR.finditer(narrow(text)) if (year := _year(found)))
    if years:
        return years.most_common(1)[0][0]
    return date.year - 1 if date else None


def _first_year(text: str) -> int | None:
    found = _YEAR.search(narrow(text)) or re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)()", narrow(text))
    return _year(found) if found else None


def _year(found: re.Match[str]) -> int | None:
    if found[1]:
        return int(found[1])
    value = numeral_value(found[2].replace("○", "〇"))
    return int(value) if value is not None else None


def _kind(title: str | None, text: str) -> ReportKind:
    for words in filter(None, (title, text[:1500], text)):
        if re.search(r"整体支出|整体绩效|部门绩效自评|单位绩效自评|部门预算绩效|部门自评", words):
            return ReportKind.OVERALL
        if re.search(r"项目支出绩效|项目绩效|项目支出[^，。]{0,6}自评|专项资金绩效|项目自评", words):
            return ReportKind.PROJECT
        if re.search(r"部门决算|单位决算|决算公开", words):
            return ReportKind.FINAL_ACCOUNTS
    return ReportKind.OVERALL if title and "绩效" in title and "自评" in title else ReportKind.OTHER


def _report_date(lines: Sequence[str]) -> dt.date | None:
    """A dated field, else a line that is nothing but a date, at the end first and then on the cover."""
    for line in lines:
        if (field := _DATE_FIELD.search(squeeze(line))) and (found := _DATE.search(narrow(squeeze(line)), field.end())):
            return _date(found)
    full = [narrow(line.strip()) for line in lines if line.strip()]
    for line in (*reversed(full[-_TAIL_BLOCKS:]), *full[:12]):
        if found := _DATE.fullmatch(re.sub(r"\s+", "", line).strip("（）()")):
            return _date(found)
    return None


def _date(found: re.Match[str]) -> dt.date | None:
    groups = found.groups()
    numbers = [int(group) for group in groups[:3]] if groups[0] else [int(numeral_value(g) or 0) for g in groups[3:]]
    try:
        return dt.date(*numbers)
    except ValueError:
        return None


def _score(document: Document, lines: Sequence[str]) -> Decimal | None:
    for line in lines:
        found = _SCORE.search(narrow(squeeze(line)))
        if found and Decimal(found[1]) <= _MOST_SCORE and "满分" not in found.group():
            return Decimal(found[1])
    for value in _row_values(document, _SCORE_CELL):
        numbers = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)分?", value)
        if numbers and Decimal(numbers[1]) <= _MOST_SCORE:
            return Decimal(numbers[1])
    return None


def _row_values(document: Document, label: re.Pattern[str]) -> Iterator[str]:
    """The last filled cell of each row whose first cell is the label: of 总分, 100, 98 the score is the last number."""
    for block in document.tables():
        assert block.table is not None
        for row in block.table.grid():
            cells = [squeeze(cell.text) for cell in dict.fromkeys(row) if cell is not None]
            if cells and label.match(cells[0].rstrip("：:")):
                filled = [text for text in map(narrow, cells[1:]) if re.fullmatch(r"\d{1,3}(?:\.\d+)?分?", text)]
                yield from filled[-1:]


def _grade(document: Document, lines: Sequence[str]) -> str | None:
    for value in _fields(document, re.compile(_GRADE_LABEL)):
        if found := re.match(_GRADES, value.strip('“”"')):
            return found[1]
    for line in lines:
        if found := _GRADE.search(squeeze(line)):
            return found[1] or found[2]
    return None
