"""Numbers of persons in a text: mobile and landline numbers, identity numbers, bank accounts. Names: names.py.

An amount, the number of a document, project, budget item or organization is none of these: whatever could be both is
left alone unless its own digits (a check digit, a date) or the words before it say otherwise.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tasks.documents.personal.spans import PersonalKind, Span

_GAP = r"[ \n\u2002-\u200b-]"
_START = re.compile(r"(?<![0-9])[0-9(+]")
# What follows a quantity. A person's number is followed by none of these.
_COUNTED = re.compile(r"\s*(?:[万亿千百]?元|[万亿]|\.\d|[%‰]|人次|平方|公里|册|份|吨)")
_CODE_AFTER = re.compile(r"号(?!码)|[A-Za-z_]|/(?!1[3-9]|0)|-\d")
_CODE_BEFORE = re.compile(r"[A-Za-z_/〕\]】第]$|\d[.-]$|[¥￥$]\s*$")
_DIALLED = re.compile(r"(?:tel|phone|mobile)$|\+?86-?$|\d{4}[-/]$", re.IGNORECASE)

_MOBILE = re.compile(r"(?:\+?86[ -]?)?(1[3-9]\d(?:[ -]\d{4}){2}|1[3-9]\d{9}|1[3-9](?=\d*\n\d)(?:\n?\d){9})(?!\d)")
_MOBILE_SPACED = re.compile(r"(?:\+?86[ -]?)?(1(?:[ \n]?\d){10})(?!\d)")
_SEGMENT = re.compile(r"1(?:3\d|4[014-9]|5[0-35-9]|6[25-7]|7[0-8]|8\d|9[0-35-9])")
_IDENTITY = re.compile(rf"[1-9](?:{_GAP}?\d){{16}}{_GAP}?[\dXx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(r"[1-9]\d{14}(?!\d)")
_CARD = re.compile(r"62\d{2}(?:(?:[ -]?\d{4}){3}(?:[ -]?\d{3})?)(?!\d)")
_ACCOUNT = re.compile(rf"\d(?:{_GAP}?\d){{8,29}}(?!\d|\s*[年月日元万])")
_LANDLINE = re.compile(
    r"(?:\(?0\d{2,3}\)?[ -]{0,2}[2-9]\d{2,3}[ -]?\d{4}"
    r"|(?!(?:19|20)\d\d(?:-|(?:0\d|1[0-2])[0-3]\d))[2-9]\d{2,3}-?\d{4})(?!\d)"
)
_MOST_GAPS = 4

_WORDS_BEFORE = 24
_CLAUSE = re.compile(r"[，。；;！？\n\t|]")
_ORGANIZATION_CODE = re.compile(r"信用代码|机构代码|组织代码|纳税人|税号|登记号|注册号")
_CODE_WORD = re.compile(
    r"(?:项目|预算|单位|指标|科目|资产|合同|发票|凭证|订单|流水|批复|文件|采购|计划|备案|票据|工单|设备|条形?)"
    r"[^，。；;：:]{0,6}(?:编[码号]|代码|号码?|码)|文号|序列号|条码|编号|编码|代码|流水号|统计口径"
)
_IDENTITY_WORD = re.compile(r"身份证|证件号|公民身份")
_ACCOUNT_WORD = re.compile(r"[账帐]号|[账帐]户|卡号|银行卡|一卡通")
_PUBLIC_ACCOUNT = re.compile(r"公众[账帐]?号|微信号|视频号|抖音号")
_PHONE_WORD = re.compile(r"电话|手机|联系方式|座机|传真|号码|移动|tel|phone", re.IGNORECASE)
_HOTLINE = re.compile(r"热线|举报|监督|投诉|咨询|维权|服务电话|总机|值班")
_PERSON_WORD = re.compile(r"联系人|联络[人员]|填报人|填表人|经办人|制表人|负责人|报送人|责任人|姓名|联系方式|联系电话")
_MONEY_BEFORE = re.compile(
    r"(?:金额|预算|决算|支出|收入|资金|经费|执行|合计|总计|余额|结转|数|元)[\s:：为是共达计约至()（）万亿千元/]*$"
)

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
# The first two digits of an identity number: the province where it was given out.
_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83]
)
_OLDEST = 1900


def find_numbers(text: str, before: str = "", beside: str = "") -> Iterator[Span]:
    """Every number of a person, in order; none overlaps another.

    `text` has narrow digits. `before`: words that stand before the whole text, as the head of its column or row does;
    `beside`: what else stands in its row.
    """
    around = f"{before} {beside} {text}"
    at = 0
    while start := _START.search(text, at):
        found = _at(text, start.start(), before, around)
        if found is not None:
            yield found
        at = found.end if found else start.start() + 1


def says_what(words: str) -> bool:
    """Whether a label says what kind of number stands behind it."""
    return any(
        word.search(words) for word in (_ORGANIZATION_CODE, _CODE_WORD, _PHONE_WORD, _IDENTITY_WORD, _ACCOUNT_WORD)
    )


def _at(text: str, at: int, before: str, around: str) -> Span | None:
    words = _words(text, at, before)
    for span in _candidates(text, at, words, around):
        if not _COUNTED.match(text, span.end):
            return span
    return None


def _words(text: str, at: int, before: str) -> str:
    """What stands before the number in its clause; where nothing does, what stands before the text."""
    near = text[max(0, at - _WORDS_BEFORE) : at]
    clause = _CLAUSE.split(near)[-1]
    return clause if re.search(r"\w", clause) else f"{before} {near}"


def _candidates(text: str, at: int, words: str, around: str) -> Iterator[Span]:
    about_organization = _ORGANIZATION_CODE.search(words) is not None
    coded = about_organization or _last_is_code(words)
    identity = _IDENTITY.match(text, at)
    if identity and not about_organization and _is_identity(identity.group(), words):
        yield Span(at, identity.end(), PersonalKind.IDENTITY_NUMBER)
    old = _OLD_IDENTITY.match(text, at)
    if (
        old
        and not coded
        and not _MONEY_BEFORE.search(words)
        and _is_old_identity(old.group(), words)
        and not _is_part_of_code(text, at, old.end())
    ):
        yield Span(at, old.end(), PersonalKind.IDENTITY_NUMBER)
    mobile = (_MOBILE_SPACED if _PHONE_WORD.search(words) else _MOBILE).match(text, at) or _MOBILE.match(text, at)
    if mobile and _SEGMENT.match(_digits(mobile[1])) and not coded and _is_dialled(text, at, mobile.end(), words):
        yield Span(mobile.start(1), mobile.end(), PersonalKind.MOBILE)
    yield from _accounts(text, at, words, coded=coded)
    line = _LANDLINE.match(text, at)
    if line and not coded and _is_a_persons_line(words, around):
        yield Span(at, line.end(), PersonalKind.LANDLINE)


def _accounts(text: str, at: int, words: str, *, coded: bool) -> Iterator[Span]:
    named = _ACCOUNT_WORD.search(words) is not None and not _PUBLIC_ACCOUNT.search(words)
    account = _ACCOUNT.match(text, at)
    if account and named and not _MONEY_BEFORE.search(words):
        yield Span(at, account.end(), PersonalKind.BANK_ACCOUNT)
    card = _CARD.match(text, at)
    if card and not coded and not _is_part_of_code(text, at, card.end()) and _passes_luhn(_digits(card.group())):
        yield Span(at, card.end(), PersonalKind.BANK_ACCOUNT)


def _digits(piece: str) -> str:
    return "".join(char for char in piece if char.isalnum())


def _last_is_code(words: str) -> bool:
    """Whether the number is a code: the last word that says what it is says so."""
    codes = [found.end() for found in _CODE_WORD.finditer(words)]
    persons = [found.end() for word in (_PHONE_WORD, _IDENTITY_WORD, _ACCOUNT_WORD) for found in word.finditer(words)]
    return bool(codes) and max(codes) > max(persons, default=0)


def _is_part_of_code(text: str, start: int, end: int) -> bool:
    return _CODE_BEFORE.search(text[max(0, start - 2) : start]) is not None or _CODE_AFTER.match(text, end) is not None


def _is_dialled(text: str, start: int, end: int, words: str) -> bool:
    """Whether eleven digits are a telephone's: nothing around them makes them part of a code or an amount."""
    if _PHONE_WORD.search(words):
        return True
    if _is_part_of_code(text, start, end) and not _DIALLED.search(text[max(0, start - 14) : start]):
        return False
    return not _MONEY_BEFORE.search(words)


def _is_a_persons_line(words: str, around: str) -> bool:
    """Whether a landline is somebody's: named with a person, and not one that everybody is asked to call."""
    if _HOTLINE.search(words):
        return False
    of_person = _PERSON_WORD.search(words) is not None
    return of_person or (_PHONE_WORD.search(words) is not None and _PERSON_WORD.search(around) is not None)


def _is_identity(piece: str, words: str) -> bool:
    """With the check digit; without, where the words say what it should be."""
    digits = _digits(piece).upper()
    told = _IDENTITY_WORD.search(words) is not None
    if (
        (len(piece) - len(digits) > _MOST_GAPS and not told)
        or int(digits[:2]) not in _PROVINCES
        or not _is_day(digits[6:14])
    ):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return told or _CHECK[total % 11] == digits[17]


def _is_old_identity(digits: str, words: str) -> bool:
    """Fifteen digits have no check digit; they name a county and a day."""
    if int(digits[:2]) not in _PROVINCES or not _is_day("19" + digits[6:12]):
        return False
    return "00" not in (digits[2:4], digits[4:6]) or _IDENTITY_WORD.search(words) is not None


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        return _OLDEST <= dt.date(year, month, day).year < _OLDEST + 200
    except ValueError:
        return False


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
