"""Names of contact persons: what stands after 联系人, 填报人 ... in a line or the cell beside. Numbers: numbers.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.documents.personal.spans import PersonalKind, Span

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史"
    "唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧戴谈宋茅庞熊纪舒屈祝董梁杜"
    "阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房解应宗丁宣邓郁洪包诸左石崔吉龚程嵇邢裴陆荣翁荀"
    "甄封储靳井段焦谷车侯全班仇武符刘景詹龙叶司黎乔苍闻党翟谭劳冉桑桂牛边农温庄晏柴瞿阎连习艾容向古易廖耿满匡文欧利蔚隆师巩聂"
    "敖冷简曾关红游竺权盖益桓公仉督岳帅缑亢况郈琴商佘佟肖覃韩付代丘雍芦闫白仝尚邸鞠粟占辛管蒲隋原展邝兰柏旷涂钮寇楚修祖滑龙赖"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|独孤|南宫|长孙|宇文|轩辕"
_HAN = r"[\u3400-\u9fff]"
_WIDE = r"[ \t\u3000]"
# Words that begin like a name and are none.
_NO_NAME = (
    r"(?:方式|方案|方面|安排|安全|成员|计划|文件|文化|文体|文明|金额|明确|管理|全体|全部|全县|全市|高度|高级|党组|党委|党建|党政"
    r"|党群|公章|公司|公室|公开|公示|关于|关系|简要|简介|强化|应当|应急|应为|师范|解决|权益|武装|向上|向下|万元|元月|商务|原因|原则"
    r"|利用|连续|农业|农村|农工|车间|车辆|温馨|班子|班组|班长|段长|强调|益民|满意|古城|路径|路段|任务|任职|何时|于是|司局|司机|容易)"
)
_ROLE = (
    r"(?:联系人|联系人员|联络人|联络员|填报人|填表人|填报人员|填表人员|制表人|编制人|经办人|经办人员|报送人|负责人|审核人|复核人|责任人"
    r"|填写人|录入人|受助人|领款人|收款人)"
)
_ROLE_TAIL = (
    rf"(?:姓名|签名|签字|签章|盖章|{_WIDE}|(?:及|和|与|/|、){_WIDE}*(?:其)?(?:联系)?(?:电话|方式|手机|号码)"
    r"|[（(][^（()）\n:：]{0,12}[)）])*"
)
_NEXT = (
    r"(?=$|[^\u3400-\u9fff]|联系|电话|手机|办公|填报|填表|制表|审核|复核|经办|负责|单位|日期|时间|职务|部门|签|年|移动)"
)
_NAME = (
    rf"(?!{_NO_NAME})(?:(?:{_COMPOUND}){_WIDE}{{0,3}}{_HAN}{{1,2}}?|[{SURNAMES}]{_WIDE}{{0,4}}{_HAN}(?:{_WIDE}?{_HAN})??"
    rf"|{_HAN}{{2,5}}[·•]{_HAN}{{2,8}}){_NEXT}(?!{_WIDE}*[:：])"
)
_AFTER_ROLE = re.compile(
    rf"{_ROLE}{_ROLE_TAIL}(?:[:：]|(?<=[ \t\u3000])){_WIDE}*(?P<names>{_NAME}(?:{_WIDE}*[、，,/]{_WIDE}*{_NAME})*)"
)
_ONE = re.compile(_NAME)
_NAMES_IN_CELL = re.compile(rf"\s*(?P<names>{_NAME}(?:\s*[、，,/]?\s*{_NAME})*)")
_ROLE_IN_CELL = re.compile(rf"[一-龥/、]{{0,8}}{_ROLE}{_ROLE_TAIL}[:：]?")
_NAME_COLUMN = re.compile(r".{0,8}姓名")


def find_names(text: str) -> Iterator[Span]:
    """The name after each word for a contact person in a line."""
    for found in _AFTER_ROLE.finditer(text):
        yield from _each(text, found.start("names"), found.end("names"))


def names_of_cell(text: str) -> Iterator[Span]:
    """The names with which a cell begins, where its row or column says that they are a contact person's."""
    found = _NAMES_IN_CELL.match(text)
    if found:
        yield from _each(text, found.start("names"), found.end("names"))


def is_only_name(text: str) -> bool:
    found = _NAMES_IN_CELL.match(text)
    return found is not None and not text[found.end() :].strip()


def announces_contact(text: str) -> bool:
    """Whether a cell says no more than that a contact person stands beside or below it."""
    # Asked of nearly every cell of a table, so the cheapest question first.
    return ("人" in text or "络" in text) and _ROLE_IN_CELL.fullmatch(text.strip().replace("\n", "")) is not None


def heads_names(text: str) -> bool:
    """Whether a cell is the head of a column of names: 姓名, 职工姓名."""
    return "名" in text and _NAME_COLUMN.fullmatch("".join(text.split())) is not None


def _each(text: str, start: int, end: int) -> Iterator[Span]:
    for name in _ONE.finditer(text, start, end):
        yield Span(name.start(), name.end(), PersonalKind.CONTACT_NAME)
