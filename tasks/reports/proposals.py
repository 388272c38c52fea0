"""What the rules say is one deed: clauses as they are cut, parted and joined once more by what they are about.

Boundaries.py weighs it against what labelled reports teach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tasks.reports.clauses import Clause, cut
from tasks.reports.fresh_deeds import begins_afresh
from tasks.reports.groups import OCCASION
from tasks.reports.layouts import Layouts
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import MEANS
from tasks.reports.segments import masked
from tasks.taxonomy.matcher import FALLBACK, classify
from tasks.taxonomy.model import Taxonomy

# A count and little more (签订合同43份, 单笔最高补助达2万元): by itself too little to say which work it tells of.
_SHORT = 18
# One more count of the same work (新建职工书屋6家，开展读书沙龙12期) goes on with it, unless it has parts of its own.
_GOING_ON = 32
_PART = 24
_ELSEWHERE_HELD = ("到", "赴", "在", "深入", "走进")
# Something else that was held, founded or made, however alike its work: 组织女职工检查260人，开办育儿课堂3期.
_HELD_TOO = re.compile(
    r"(?:(?:在|联合|会同|与)[^，\d]{2,16})?(?:举办|承办|召开|举行|新?创建|新建|组建|成立|建成|创建|打造|开办|办起|制作|拍摄|遴选|评选|命名|指导|慰问|资助|推出"
    r"|开展[^，]{2,}(?:活动|讲座|比赛|宣讲|竞赛|巡讲|演讲|展演)[^，\d]*\d)"
)
# What was resolved (落实驻村帮扶责任) or sent out (成立宣讲团) before the counts that came of it.
_LEADS = re.compile(
    r"(?:[^，\d]{2,12}(?:后|之际|期间|以来)，|为[^，\d]{2,16}，)?(?:(?!出台|制定|印发|召开)[^，“]{0,6}(?:学习|贯彻|落实|深化|推进|推动|加强|强化|完善|健全|规范|优化|拓展|加大|做好|抓好|抓实|夯实|构建|搭建|实施)[^，“”]{2,22}$"
    r"|[^，\d]*参与[^，\d]*创建$|[^，]{0,12}以购代[扶捐帮]”?$|[^，]{0,12}(?:开展|启动|推行|实施|推进)[^，]{2,24}(?<!调查)(?<!调研)(?<!检查)(?<!督查)(?<!评选)$"
    r"|(?:结对|对口|定点|挂钩)(?:帮扶|支援|联系)[^，“”\d]{2,16}$"
    r"|召开[^，“”]{2,24}(?:推进会|动员会|部署会|启动会|启动仪式|现场会)$"
    r"|(?:对|将)[^，“”]{2,24}(?:实行|实施|进行|纳入)[^，]{2,16}$"
    r"|[^，]{0,10}(?:成立|建立|组建)[^，]{2,24}(?:[团队]|分队)$)"
)
# Money given to what the deed before named: 命名创新工作室12个，资助36万元.
_MONEY = re.compile(
    r"(?:各|每[个家人]|[^，\d]{0,8}工会)?(?:共|累计|给予)?(?:资助|补助|奖励|奖补|扶持|支持)[^，\d]{0,8}\d[\d.]*[余多]?[万亿]?元$"
)
# What came of the deed just told: 排查风险4轮，化解隐患12起.
_CAME_OF = re.compile(
    r"(?:指导|督促|推动)\d+家完成换届|推荐就业|取得证书|(?:成功|及时|督促|现场|已)*(?:化解|整改|办结|追回|讨回|挽回|解决|采纳|转化|评出|评选出|下发整改|提出整改|发出整改)"
)
# 发放普法资料3000份，化解劳资矛盾100起: nothing was looked into yet.
_HANDED_OUT = re.compile(r"(?:^|，)[^，]{0,6}(?:发放|印发|派发|张贴|赠送|推送)[^，]*$")
# 建立快递行业联合工会1家，吸纳会员420名: its members, whatever trade they are of.
_FOUNDED = re.compile(r"(?:建立|成立|组建|新建|建成)[^，]{0,24}(?:工会|联合会|委员会)(?:[^，“”]{0,4}\d[^，]{0,3})?$")
_MEMBERS = re.compile(
    r"(?:共|新|已|并)*(?:吸纳|吸收|发展|覆盖|涵盖|拥有)[^，\d]{0,8}(?:会员|职工|企业|单位)[^，\d]{0,4}\d"
)
# 新增会员584人: a total of its own, however its unions came to be.
_NEW_MEMBERS = re.compile(r"新增(?:工会)?会员[^，]{0,4}\d")
# 推进快递员等群体入会，新建工会31个: the unions that they joined.
_INTO = re.compile(r"(?:[^，\d]|\d+人及?以上)*(?:入会|建会)[^，\d]{0,8}")
# 开展集中入会行动，吸收货车司机入会1.1万人
# 对在档困难职工实行动态管理，全年新建档11户，脱困退档19户
_LEFT = re.compile(r"(?:全年|年内|动态|共|已|实现)*(?:新增?建档|新建档|新增|脱困|退档|退出|注销|解困|销号)[^，]*\d+户")
_CHECKED = re.compile(r"困难职工[^，]*(?:动态管理|核查|清理|摸底|排查|复核|回头看)|^年初在档|建档\d+户")
_DRIVE = re.compile(r"[^，\d]*(?:入会|建会)(?:集中)?(?:行动|活动)")
_JOINED = re.compile(r"(?:共|新|已)*(?:吸收|吸纳|发展|动员)[^，]*(?:入会|会员)[^，\d]{0,4}\d")
_UNIONS = re.compile(r"(?:全年|共)?(?:新建|组建|建会)[^，\d]{0,10}\d+[家个]")
_DIGIT = re.compile(r"\d")
# Such a beginning opens something of its own where details follow it: 举办青年交友活动4场，促成牵手26对.
_OWN = re.compile(
    r"[^，]{0,4}(?:举办|开展|召开|组织|承办|举行|新建|组建|成立|建成|创建|打造|参加|评选|命名|办了|搞了|开了|办起)"
)
# On a day of its own.
_DATED = re.compile(r"\s*\d{1,2}月(?:\d{1,2}日|初|底|[上中下]旬|(?=[在组举召开]))")
# A count that begins so may be of another work than the deed before it: 配备图书1500册, 医疗互助赔付68人次.
_ELSEWHERE = re.compile(
    r"\s*(?:配备|推出|获评|荣获|调处|资助|为\d+(?:个|家)[^，]{2,16}(?:拨付|下拨)|[^，]{0,3}在[^，]{2,24}(?:推出|刊发|发表|刊载)"
    r"|[^，\d]{0,10}(?:互助|经费|书屋|驿站|合同|助学)[^，\d]{0,8}\d"
    r"|(?!其中|包括|首批|首期|当场)[^，]{0,30}(?:骑手|小哥|快递员|外卖员|网约车|货车司机|货运司机|大货司机|代驾|司机师傅))"
)
# So may a count of what was done for somebody, or of whom it moved, after a deed that is counted itself:
# 举办招聘会4场，为30家小微企业返还经费.
_FOR_OTHERS = re.compile(
    r"\s*(?:还|又|并|同时|另|全年|共|累计|年内|先后)?(?:"
    r"(?:(?:为|向|给)(?!其|他们|她们)|对(?:\d+[^，]*(?:进行|开展|给予|实施)|[^，]{0,16}\d+[家户][^，]*(?:退还|返还|减免|补贴|奖补))|推动|帮(?=\d)|帮助(?!解决)|支持|协助|慰问|免费培训"
    r"|组织(?=\d|[^，]{0,6}(?:职工|劳模|会员|干部|教师|工人|骨干|先进|青年)))(?![^，\d]{0,6}(?:参加|参赛|参与))[^，]*\d"
    r"|[\d.]+万?[余多]?[名人][^，]{0,6}(?:参加|参与|享受)[^，]{0,10}(?:互助|保障|疗休?养))"
)
# 其中生活救助268万元，子女助学65万元: parts of one sum.
_OF_PARTS = re.compile(r"其中[^。；]*$")
_ONE_PART = re.compile(r"[^，\d]{2,12}\d[\d.]*[余多]?[万亿]?[^\d，]{1,3}")
_PLAINLY = Decimal("0.6")
# A comma, or for whom it was done between two (，对考上大学的，).
_GOES_ON = re.compile(r"\s*[，,](?:(?:凡|对)[^，。；\d]{2,40}，)?\s*")
_COMMA = re.compile("[，,]")
# 在网站开设专栏，推出短视频18条: what the column brought is of it.
_COLUMN = re.compile(r"(?:专栏|专题|专版|栏目|专刊)[”」]?$")
# 开展医疗互助活动，办理补助420人次: what is counted after such a beginning is counted of it.
_UNDER_WAY = re.compile(r"^[^，]*(?:活动|行动|工作|工程|计划|互助|竞赛|比武|培训|协商|要约)[”」]?，")


def propose(
    text: str, start: int, heading_path: Sequence[str], layouts: Layouts, taxonomy: Taxonomy
) -> tuple[Clause, ...]:
    """The deeds of a narrative from offset `start`, by words and categories alone: in order, never overlapping.

    What clauses.py cuts, each short count after a comma put together with the deed before it that it is counted of.
    """
    kept: list[Clause] = []
    for clause in _parted(text, cut(text, layouts, start), heading_path, taxonomy):
        if kept and _is_counted_of(text, kept[-1], clause, heading_path, taxonomy):
            kept[-1] = replace(kept[-1], end=clause.end)
        else:
            kept.append(clause)
    return tuple(kept)


def _parted(text: str, clauses: Iterable[Clause], heading_path: Sequence[str], taxonomy: Taxonomy) -> Iterator[Clause]:
    """The clauses, cut once more before a count that is plainly of another work than the deed it follows."""
    for clause in clauses:
        path = (*heading_path, *((clause.lead,) if clause.lead else ()))
        shown, begins = masked(text[clause.start : clause.end]), clause.start
        commas = [begins + comma.start() for comma in _COMMA.finditer(shown)]
        for end, after in pairwise((*commas, clause.end)):
            before, own, rest = text[clause.start : end], text[end + 1 : after], text[end + 1 : clause.end]
            if _COLUMN.search(before) or (_OF_PARTS.search(before) and _ONE_PART.fullmatch(own)):
                continue
            if (_ELSEWHERE.match(shown, end + 1 - begins) and _is_other_work(before, rest, path, taxonomy)) or (
                _is_for_others(before, own) and _is_other_work(before, own, path, taxonomy)
            ):
                yield replace(clause, end=end)
                clause = replace(clause, start=end + 1)
        yield clause


def _is_for_others(before: str, own: str) -> bool:
    if _FOR_OTHERS.match(own) is None or not find_quantities(masked(before)):
        return False
    # 筹集慰问款62万元，慰问职工5600人: the money was for them.
    return not any(MEANS.search(piece) for piece in _COMMA.split(before))


def _is_other_work(before: str, own: str, path: Sequence[str], taxonomy: Taxonomy) -> bool:
    found = classify(own, (), taxonomy)
    if found[0].score < _PLAINLY:
        return False
    own_codes = {assignment.category_code for assignment in found}
    said = classify(before, path, taxonomy)
    return said[0].score >= _PLAINLY and not own_codes & {assignment.category_code for assignment in said}


def _is_counted_of(text: str, before: Clause, clause: Clause, heading_path: Sequence[str], taxonomy: Taxonomy) -> bool:
    """Whether the words of a short count say nothing by themselves, or nothing else than the activity it follows."""
    said, own = text[before.start : before.end], text[clause.start : clause.end]
    if before.lead != clause.lead or _GOES_ON.fullmatch(text[before.end : clause.start]) is None:
        return False
    if find_quantities(said) and begins_afresh(said, _COMMA.split(own)[0]):
        return False
    if not _DIGIT.search(own) or (_NEW_MEMBERS.match(own) and find_quantities(said)):
        return False
    longest = max(len(piece) for piece in _COMMA.split(own))
    if longest <= _SHORT and ((_CAME_OF.match(own) and not _HANDED_OUT.search(said)) or _MONEY.match(own)):
        return True
    if longest <= _SHORT and _MEMBERS.match(own) and _FOUNDED.search(said):
        return True
    if longest <= _SHORT and _LEFT.match(own) and _CHECKED.search(said):
        return True
    if _JOINED.match(own) and _DRIVE.fullmatch(said):
        return True
    if longest <= _SHORT and _UNIONS.match(own) and _INTO.fullmatch(said):
        return True
    code = classify(own, (), taxonomy)[0].category_code
    if code == FALLBACK:
        return longest <= _SHORT
    if not (_goes_on(said, own) or (longest <= _SHORT and _UNDER_WAY.match(said) and not _OWN.match(own))):
        return False
    path = (*heading_path, *((clause.lead,) if clause.lead else ()))
    return any(assignment.category_code == code for assignment in classify(said, path, taxonomy))


def _goes_on(said: str, own: str) -> bool:
    """Whether one more count may belong to the deed before it, going by how the two are said."""
    if not find_quantities(masked(said)):
        return _LEADS.match(said) is not None
    pieces = _COMMA.split(own)
    if OCCASION.match(own) or _DATED.match(own):
        return False
    if len(pieces) == 1:
        return len(own) <= _SHORT and not own.startswith(_ELSEWHERE_HELD) and _HELD_TOO.match(own) is None
    return "其中" not in own and not (_OWN.match(own) or _HELD_TOO.match(own)) and max(map(len, pieces)) <= _PART
