"""Pieces of a sentence put together: when one opens a new deed, when a group goes on with the one before.

Which groups tell a deed at all, and where it begins and ends, is said in clauses.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.reports.fresh_deeds import begins_afresh, gives_again, stays_with
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import RATE, SUMMED
from tasks.reports.pieces import Piece, Role

_AWARD_LIST = re.compile(r"获(?!得|评)(?!.*(?:称号|荣誉)$)")
# A brand of several deeds (“春送岗位、夏送清凉、秋送助学”系列活动) is none of those that follow.
_SEVERAL = re.compile(r"“[^“”、]+、[^“”、]+、[^“”]+”")
# One of the parts that 其中 begins: 医疗救助21.2万元.
_PART = re.compile(r"[^，\d]{2,12}\d[\d.]*[余多]?[万亿]?[^\d，]{1,3}(?:（[^（）]*）)?$")
# The next part after a semicolon, said in a word or two: 事业40家，1136人; 区人社局委派4件.
_NEXT_PART = re.compile(r"[^，\d]{0,5}\d[^，]{0,9}$|[^，\d]{0,8}$")
# Prizes told by their number alone: 15人获评技术能手.
_WINNERS = re.compile(
    r"\s*(?:其中)?[\d一二两三四五六七八九十]+\s*(?:名|人|个|家|项|件|支)[^，]{0,12}?(?:获|被|荣)|\s*(?:对)?前[\d一二三四五六七八九十]+名"
)
_HELPED = frozenset({"慰问", "救助", "补助", "帮扶", "资助", "走访"})
# 春节前夕慰问职工60名, “三八”节组织插花活动: done at another time, so another deed.
OCCASION = re.compile(
    r"\s*[^，]{1,14}(?:期间|之际|前夕|前后|时节|来临之际|佳节|节前|假期)(?![的“”])|\s*(?:春节|元旦|中秋|国庆|两节|节|“?(?:五一|三八|六一|七一|八一|十一)”?)前(?=[对为向给慰走看])|\s*“?(?:三八|五一|五四|六一|七一|八一|十一|重阳|中秋|端午|春节|元旦|国庆|教师节)”?(?:节|国际劳动节)?(?=[组举开慰走看])"
)
# 春送岗位1200个，夏送清凉惠及3600人: each season its own work.
_SEASON = re.compile(r"\s*“?[春夏秋冬]送")
# Where they went, and whom they saw there: 走访企业26家，慰问职工1800人.
_VISITED = re.compile(
    r"走访[^，]{0,8}(?:企业|单位|工地|车间|班组|站点|岗位|项目|社区|学校|医院)[^，]{0,3}\d[^，]{0,4}$"
)
# 建成驿站12个，又在医院配了妈妈小屋4间: said to be one more.
_ONE_MORE = re.compile(
    r"\s*(?:又|还|另外?)(?=[在到送为给对向请帮组举开建配])(?!为其|为他|为她|对其|[给为]\d+[名位户人][^，\d]{1,8}的)"
)
# 分11个组跑遍26个乡镇，看望环卫工人462人: where they went is no visit yet.
_WENT = re.compile(r"(?:跑遍|走遍|走进|深入|分赴|奔赴|前往|兵分|分成?\d+个?(?:组|路|批))")
_SEEING = frozenset({"慰问", "看望", "走访"})
# Those who took part, and how far they came: 118家企业推荐387名选手同场竞技, 6名冠军申报五一劳动奖章.
_CONTESTANTS = re.compile(
    r"(?![^，]{0,10}(?:组织|举办|开展))[^，]*(?:选手|竞技|同台|同场|参赛|冠军|亚军|名次|决赛|初赛|复赛|选拔赛)"
)
_OF_CONTEST = re.compile(r"赛|比武|练兵|工种|比拼|比高下")
# 为租户减租8万元，同时投入3万元改造水电: money for the same, said in one breath.
_AT_ONCE = re.compile(r"\s*同时(?:还|又|再)?(?:投入|出资|安排)[^，\d]{0,4}\d[\d.]*[余多]?[万亿]?元")
# The best of what was handed in: 征集作品120件，评选优秀作品46篇.
_WORKS = re.compile(r"评选?出?[^，]{0,6}(?:优秀|获奖|优胜)[^，]{0,2}(?:作品|征文|案例|文章)")
_ENTERED = re.compile(r"活动|征集|征文|展|作品|赛")
# What those who were visited are given: 慰问抗疫人员，购置牛奶9200箱.
_GOODS = re.compile(r"(?:购置|采购|购买)[^，]{0,16}(?:牛奶|食品|物资|慰问品|药|口罩|礼包|米|油|水果|饮料|被|衣|防护)")
_HELD = re.compile(r"组织|举办|开展|举行|召开|慰问|走访|看望")
_MADE = re.compile(r"[拍开办搞]了|拍摄|摄制")
_ARRANGED_AGAIN = frozenset({"组织"})
# 发放慰问金15万元，对33名患病职工给予救助: what was given before was given to others.
_GIVEN = frozenset({"发放", "送去", "送上", "送出", "赠送", "下拨", "派发"})
# 此次活动共发放慰问金3万元, 评出一等奖2名: a sentence of its own about the deed before.
_BACK = re.compile(
    r"\s*(?:此次|本次|该|这次)(?:活动|行动|慰问|培训|竞赛|比赛|大赛|演出)(?![“”])|\s*(?:最终|共)?(?:评选?出|决出)[^，]{0,12}(?:等奖|优胜)"
)
# 截至目前，已累计服务职工2万人次: what has come of the deed before by now.
_SO_FAR = re.compile(r"\s*截[至止]到?(?:目前|年底|年末|现在|\d{1,2}月底)")
# 截至目前，全市共有719名劳模参与: a total of its own, whatever was told before.
_OWN_TOTAL = re.compile(r"共有|累计(?:建|有|成立|拥有)|已有|总数|总量")
# 5月组织了第四届篮球运动会: another event on another day.
_DATED_EVENT = re.compile(
    r"\d{1,2}月(?:\d{1,2}日|份|底|初)?[^，]*(?:组织|举办|开展|召开|举行)[^，]*(?:赛|会|活动|讲座|培训班|演出)$"
)
_EVENT = re.compile(
    r"^(?!.*(?:参加|参赛|参与|观看)).*(?:竞赛|比赛|比武|大赛|运动会|演出|讲座|培训班|疗休?养|体检|宣讲|招聘会)"
)
# Who came out best of the contest just told: 表彰优胜单位8家.
_PRAISED = re.compile(
    r"\s*(?:共|并)?(?:评选?出?|表彰|奖励|表扬|通报表扬)[^，]{0,4}(?:优胜|优秀|先进|获奖|一等奖|十佳|前)"
)
# 开展招聘活动，先后开展3场招聘会: how the deed was done.
_TOLD = re.compile(r"\s*(?:先后|共|累计|分别)")
# Honours of the country and the province are deeds of their own; prizes of the contest just told are not.
_HONOURS = re.compile(r"五一劳动|五一巾帼|工人先锋号|劳动模范|劳模|工匠")
_CONTEST = re.compile(r"赛|比武|练兵|评选")
_DIGIT = re.compile(r"\d")
# 调解案件6件；处理投诉4件，共涉及金额20万元: money of both.
_AT_ISSUE = re.compile(r"[^，]{0,4}(?:涉及|涉案)")
# 城东卫生院被授予工人先锋号: a winner by name, nobody's 其中 and no rank of the contest.
_BY_NAME = re.compile(r"(?!其中|前|其|他|她|并|还|均|被|获|荣|也|都)[^，]{3,}?(?:被|获|荣|当选)")
_CANDIDATE = re.compile(r"提名|人选|入围|推荐")
_CLOSING_TOTAL = re.compile(r"^\s*(?:共计|合计|总计|共)")
# Where they went, before what they did there.
_GOING = frozenset({"到", "赴", "深入", "前往", "走进"})
_BROUGHT_OUT = frozenset({"推出", "推送", "刊发", "发稿", "登稿", "播出", "编发", "制作", "拍摄"})
# What goes on with what: a team and a contest, cases taken and settled, meetings and prizes, money and whom it helped.
_GO_ON: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"参加", "参赛"}), frozenset({"组建", "选派", "选送", "成立"})),
    (frozenset({"受理", "接待", "办理"}), frozenset({"调处", "化解", "办结"})),
    (frozenset({"发现", "排查", "摸排"}), frozenset({"救助", "帮扶", "补助", "资助", "拨付"})),
    (frozenset({"接待", "解答"}), frozenset({"受理", "代理", "调解"})),
    (frozenset({"参加"}), frozenset({"补助", "救助"})),
    (frozenset({"召开", "举行", "举办", "开展"}), frozenset({"结对"})),
    (frozenset({"签订"}), frozenset({"召开", "指导", "推动", "开展"})),
    (frozenset({"制定", "出台", "起草"}), frozenset({"印发", "下发"})),
    (frozenset({"开设", "设立", "推出"}), _BROUGHT_OUT),
    (frozenset({"召开", "举行"}), frozenset({"表彰", "命名表彰", "命名"})),
    (frozenset({"发放", "下拨", "支付", "拨付"}), frozenset({"资助", "救助", "帮扶", "慰问", "补助"})),
)


@dataclass(slots=True)
class Group:
    pieces: list[Piece]
    lead: str | None
    after_semicolon: bool = False
    numbered: bool = False

    @property
    def core(self) -> Piece | None:
        return next((piece for piece in self.pieces if piece.is_core), None)


def opens(group: Group, piece: Piece, layouts: Layouts) -> bool:
    """Whether the piece begins a new deed instead of going on with the group's."""
    core = group.core
    if core is None or piece.is_means or piece.text.startswith(("将其", "将它", "把它", "把其")):
        return False
    if _tells_anew(group, core, piece):
        return True
    if _WINNERS.match(piece.text):
        if _CONTEST.search(core.text) and not piece.text.lstrip(" 其中0123456789").startswith(("个", "家")):
            return False
        honoured = _HONOURS.search(piece.text) is not None and not _HONOURS.search(core.text)
        return honoured and not piece.text.startswith(("前", "对前"))
    if _SEASON.match(piece.text) and piece.counts and core.counts:
        return True
    if piece.text.startswith("慰问") and _VISITED.search(group.pieces[-1].text):
        return False
    if _belongs(core, piece):
        return False
    if _ONE_MORE.match(piece.text) and piece.counts and core.counts:
        return True
    if piece.role in (Role.CONNECTOR, Role.EFFECT, Role.SLOGAN, Role.PLAIN, Role.LEAD_IN, Role.FRONT):
        return False
    if piece.role is Role.PURPOSE:
        return True
    if _PART.match(piece.text) and _lists_parts(group):
        return False
    if OCCASION.match(piece.text) and (piece.counts or _HELD.search(piece.text)):
        # 筹措送温暖资金56万元，春节期间慰问职工200名: the money was for them.
        if core.is_means and group.pieces[-1] is core:
            return False
        # 开展送温暖活动，春节期间慰问职工200名: the umbrella has no time of its own.
        return not core.is_umbrella or core.counts or OCCASION.match(core.text) is not None
    if _DATED_EVENT.match(piece.text) and core.role is not Role.LEAD_IN:
        return True
    if piece.role is Role.DETAIL:
        # Two gifts to two groups: 为109名…发放…，为600名…发放…
        if core.is_umbrella and not core.counts and _SEVERAL.search(core.text):
            return True
        likes = [other for other in group.pieces if other.preposition == piece.preposition and other.counts]
        parallel = core.preposition == piece.preposition and bool(piece.verb)
        if piece.counts and core.counts and _begins_anew(group, core, piece, layouts):
            return True
        return piece.preposition is not None and (parallel or (piece.counts and bool(likes)))
    if piece.role is Role.AWARD and group.pieces[-1].role is Role.AWARD:
        return False
    if any(core.verb in first and piece.verb in then for first, then in _GO_ON):
        return False
    if piece.role is Role.POLICY and not piece.counts:
        return False
    if _PRAISED.match(piece.text) and _CONTEST.search(core.text) and not _HONOURS.search(piece.text):
        return False
    if piece.elaborates and piece.verb == core.verb and not piece.counts and core.is_umbrella:
        return False
    if piece.verb == core.verb and core.is_umbrella and not core.counts and _TOLD.match(piece.text):
        return False
    since = group.pieces[group.pieces.index(core) + 1 :]
    came = (core.role is Role.FRONT and not core.verb) or (core.verb in _GOING and not core.counts)
    if came and not any(other.is_core for other in since):
        return False  # 深入12家企业，指导签订集体合同
    if core.is_means and not any(other.is_core and not other.is_means for other in since):
        return piece.is_means
    if core.is_means:
        core = next(other for other in since if other.is_core and not other.is_means)
        since = group.pieces[group.pieces.index(core) + 1 :]
    if core.is_umbrella and not core.counts and all(other.is_means or not other.is_core for other in since):
        return not (core.takes_anything or any_of(layouts.clauses.support_verbs).match(piece.verb))
    return True


def _tells_anew(group: Group, core: Piece, piece: Piece) -> bool:
    """Whether the piece is another deed by what it says, not by its verb: another winner by name, another contest."""
    if piece.role is Role.AWARD and _CANDIDATE.search(core.text) and not core.counts:
        return True
    if piece.role is Role.AWARD and not piece.counts and not _DIGIT.search(piece.text):
        return _BY_NAME.match(piece.text) is not None and core.role is Role.AWARD
    counted = any(other.counts for other in group.pieces)
    if core.is_means or (core.is_umbrella and not counted):
        return gives_again(core.text, piece.text)
    if OCCASION.match(piece.text) and _MADE.search(piece.text):
        return core.role is not Role.FRONT
    return (counted or core.role in (Role.OPENING, Role.AWARD)) and begins_afresh(core.text, piece.text)


def _belongs(core: Piece, piece: Piece) -> bool:
    """Whether the piece tells whom the deed found at the end of its way, who contested in it, what it gave."""
    if core.role is not Role.OPENING and _WENT.search(core.text) and piece.verb in _SEEING:
        return True
    contested = piece.role is not Role.AWARD and _OF_CONTEST.search(core.text) and not _HONOURS.search(core.text)
    if contested and _CONTESTANTS.match(piece.text):
        return True
    if stays_with(core.text, piece.text, counted=core.counts, counts=piece.counts):
        return True
    if _AT_ONCE.match(piece.text) and "元" in core.text:
        return True
    if _WORKS.match(piece.text) and _ENTERED.search(core.text):
        return True
    return core.verb in _HELPED and _GOODS.match(piece.text) is not None


def _lists_parts(group: Group) -> bool:
    """Whether the group's last pieces are parts of what 其中 parts: 其中医疗救助21.2万元，助学6万元."""
    for piece in reversed(group.pieces):
        if piece.text.startswith("其中"):
            return True
        if not _PART.match(piece.text):
            return False
    return False


def _begins_anew(group: Group, core: Piece, piece: Piece, layouts: Layouts) -> bool:
    """Whether a counted detail is a deed of its own: for others, or of the same make as the first."""
    if piece.verb in _ARRANGED_AGAIN and (piece.verb == core.verb or core.text.startswith(piece.verb)):
        return True
    if piece.text.startswith("组织") and _EVENT.search(piece.text):
        return True  # 开展宣讲28场，组织技能竞赛12场
    if any_of(layouts.clauses.opening_verbs).match(piece.text):
        return True  # 推荐2人获评劳模: told as a prize, but somebody's deed
    if piece.verb == "培训" and core.verb in _HELPED:
        return True  # 慰问职工70名，培训职工300名
    given = any(other.verb in _GIVEN and other.counts for other in group.pieces)
    return given and piece.preposition in ("对", "为", "向", "给") and bool(piece.verb)


def continues(before: Group, group: Group, layouts: Layouts) -> bool:
    first, core = group.pieces[0], group.core
    if before.core is None or before.lead != group.lead:
        return False
    if first.role is Role.CONNECTOR and first.text.startswith(("其中", "其间", "（其中")):
        return True
    if _BACK.match(first.text) and core is not None and core.role is not Role.OPENING:
        return True
    if (
        _SO_FAR.match(first.text)
        and not _OWN_TOTAL.search("，".join(p.text for p in group.pieces[:2]))
        and core is not None
        and all(p.role is not Role.OPENING for p in group.pieces)
    ):
        return True
    if len(before.pieces) == 1 and before.core.is_umbrella and not before.core.counts and SUMMED.match(first.text):
        return first.counts
    if not group.after_semicolon:
        return False
    acts = any_of(layouts.clauses.detail_verbs)
    if (
        first.role is Role.PLAIN
        and _NEXT_PART.match(first.text)
        and not RATE.search(first.text)
        and _counts_alike(before, group)
        and not any(piece.verb or _acts(piece, acts) for piece in group.pieces)
    ):
        return True
    named = any("“" in piece.text for piece in group.pieces)
    closes = (
        _CLOSING_TOTAL.match(group.pieces[-1].text)
        and _total_of_both(before, group)
        and before.core.verb == (core.verb if core else "")
        and not named
    )
    listed = _AWARD_LIST.search(first.text) and _AWARD_LIST.search(before.pieces[-1].text)
    return bool(closes or listed)


def _counts_alike(before: Group, group: Group) -> bool:
    """Whether both tell in the same units, as the parts of one total do: 事业40家，1136人; 企业3家，138人."""
    known, told = ({q.unit for piece in g.pieces for q in find_quantities(piece.text)} for g in (before, group))
    first = {q.unit for q in find_quantities(group.pieces[0].text)}
    return first <= known and (not told or bool(known & told))


def _total_of_both(before: Group, group: Group) -> bool:
    """Whether the total that closes a group is in a unit of the group before, too, or of what was at issue in both."""
    last, known = group.pieces[-1].text, {q.unit for piece in before.pieces for q in find_quantities(piece.text)}
    return _AT_ISSUE.match(last) is not None or any(q.unit in known for q in find_quantities(last))


def _acts(piece: Piece, verbs: re.Pattern[str]) -> bool:
    """Whether somebody does something in the piece, beyond the 为 and 对 that lead to it."""
    return any(len(found.group()) > 1 for found in verbs.finditer(piece.text))
