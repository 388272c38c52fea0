"""Pieces of a sentence put together: when one opens a new deed.

When a group goes on with the one before is said in continuations.py; which groups tell a deed at all, in clauses.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.reports.belongings import HONOURS, belongs
from tasks.reports.fresh_deeds import begins_afresh, gives_again
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.pieces import Piece
from tasks.reports.roles import Role

# A brand of several deeds (“春送岗位、夏送清凉、秋送助学”系列活动) is none of those that follow.
_SEVERAL = re.compile(r"“[^“”、]+、[^“”、]+、[^“”]+”")
# One of the parts that 其中 begins: 医疗救助21.2万元.
_PART = re.compile(r"[^，\d]{2,12}\d[\d.]*[余多]?[万亿]?[^\d，]{1,3}(?:（[^（）]*）)?$")
# 其中生活救助38人12.4万元，医疗救助10人8.2万元: parts that count heads and money.
_DOUBLE_PART = re.compile(r"(?:其中)?[^，\d]{2,12}(?:\d[\d.]*[余多]?[万亿]?[^\d，.]{1,3}){2}$")
# Prizes told by their number alone: 15人获评技术能手.
_WINNERS = re.compile(
    r"\s*(?:其中)?[\d一二两三四五六七八九十]+\s*(?:名|人|个|家|项|件|支)[^，]{0,12}?(?:获|被|荣)|\s*(?:对)?前[\d一二三四五六七八九十]+名"
)
_HELPED = frozenset({"慰问", "救助", "补助", "帮扶", "资助", "走访"})
# 春节前夕慰问职工60名, “三八”节组织插花活动: done at another time, so another deed.
OCCASION = re.compile(
    r"\s*(?:夏季|盛夏|酷暑|入夏|冬季|隆冬|寒冬|入冬|岁末|年末|年底)(?:以来|前|后)?(?=[为向给对送慰走看到])|\s*[^，]{1,14}(?:期间|之际|前夕|前后|时节|来临之际|佳节|节前|假期)(?![的“”])|\s*(?:春节|元旦|中秋|国庆|两节|节|“?(?:五一|三八|六一|七一|八一|十一)”?)前(?=[对为向给慰走看])|\s*“?(?:三八|五一|五四|六一|七一|八一|十一|重阳|中秋|端午|春节|元旦|国庆|教师节)”?(?:节|国际劳动节)?(?=[组举开慰走看])"
)
# 春送岗位1200个，夏送清凉惠及3600人: each season its own work.
_SEASON = re.compile(r"\s*“?[春夏秋冬]送")
# Where they went, and whom they saw there: 走访企业26家，慰问职工1800人.
_VISITED = re.compile(
    r"走访[^，]{0,8}(?:企业|单位|工地|车间|班组|站点|岗位|项目|社区|学校|医院|网点|站点|市场|商圈|楼宇)[^，]{0,3}\d[^，]{0,14}$|送(?:清凉|温暖)[^，\d]{0,6}\d[^，]{0,4}$"
)
# 建成驿站12个，又在医院配了妈妈小屋4间: said to be one more.
_ONE_MORE = re.compile(
    r"\s*(?:又|还|另外?)(?=[在到送为给对向请帮组举开建配])(?!为其|为他|为她|对其|[给为]\d+[名位户人][^，\d]{1,8}的)"
)
# 还在县电视台播放公益广告: so is what was shown or set up elsewhere.
_BROADCAST = re.compile(r"在[^，]*(?:播放|播出|刊登|刊发|展出|开设|设立|举办)")
_HELD = re.compile(r"组织|举办|开展|举行|召开|慰问|走访|看望")
_MADE = re.compile(r"[拍开办搞]了|拍摄|摄制")
_ARRANGED_AGAIN = frozenset({"组织"})
# 推荐某公司获得奖状，推荐3名职工获得奖章.
_AGAIN = ("推荐", "申报", "选树")
# 发放慰问金15万元，对33名患病职工给予救助: what was given before was given to others.
_GIVEN = frozenset({"发放", "送去", "送上", "送出", "赠送", "下拨", "派发"})
# 5月组织了第四届篮球运动会: another event on another day.
_DATED_EVENT = re.compile(
    r"\d{1,2}月(?:\d{1,2}日|份|底|初)?[^，]*(?:组织|举办|开展|召开|举行)[^，]*(?:赛|会|活动|讲座|培训班|演出|演练)$"
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
_CONTEST = re.compile(r"赛|比武|练兵|评选")
_DIGIT = re.compile(r"\d")
# 城东卫生院被授予工人先锋号: a winner by name, nobody's 其中 and no rank of the contest.
_BY_NAME = re.compile(r"(?!其中|前|其|他|她|并|还|均|被|获|荣|也|都)[^，]{3,}?(?:被|获|荣|当选)")
_CANDIDATE = re.compile(r"提名|人选|入围|推荐")
_HOLDING = frozenset({"举办", "举行", "召开", "承办"})
_NAMED = re.compile(r"“[^”]{2,}”")
# Where they went, before what they did there.
_GOING = frozenset({"到", "赴", "深入", "前往", "走进"})
_BROUGHT_OUT = frozenset({"推出", "推送", "刊发", "发稿", "登稿", "播出", "编发"})
# What goes on with what: a team and a contest, cases taken and settled, meetings and prizes, money and whom it helped.
_GO_ON: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"参加", "参赛"}), frozenset({"组建", "选派", "选送", "成立"})),
    (frozenset({"受理", "办理"}), frozenset({"调处", "化解", "办结"})),
    (frozenset({"发现", "排查", "摸排"}), frozenset({"救助", "帮扶", "补助", "资助", "拨付"})),
    (frozenset({"参加"}), frozenset({"补助", "救助"})),
    (frozenset({"召开", "举行", "举办", "开展"}), frozenset({"结对"})),
    (frozenset({"签订"}), frozenset({"召开", "指导", "推动", "开展"})),
    (frozenset({"制定", "出台", "起草"}), frozenset({"印发", "下发"})),
    (frozenset({"开设", "设立", "推出", "开通"}), _BROUGHT_OUT),
    (frozenset({"升级", "开发"}), frozenset({"上线"})),
    (frozenset({"召开", "举行"}), frozenset({"表彰", "通报表扬", "表扬", "命名表彰", "命名", "印发", "下发"})),
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


@dataclass(frozen=True, slots=True)
class _Step:
    """A piece, the group before it and the piece on which that group's deed stands."""

    group: Group
    core: Piece
    piece: Piece
    layouts: Layouts


def opens(group: Group, piece: Piece, layouts: Layouts) -> bool:
    """Whether the piece begins a new deed instead of going on with the group's: what the first rule that knows says."""
    core = group.core
    if core is None or piece.text.startswith(("将其", "将它", "把它", "把其")):
        return False
    if _DOUBLE_PART.match(piece.text) and _lists_parts(group, _DOUBLE_PART):
        return False
    if _tells_anew(group, core, piece):
        return True
    if piece.is_means:
        return False
    step = _Step(group, core, piece, layouts)
    for rule in _RULES:
        if (said := rule(step)) is not None:
            return said
    return True


def _by_winners(step: _Step) -> bool | None:
    """15人获评技术能手: of the contest, unless the honour is of the country or the province."""
    core, piece = step.core, step.piece
    if _WINNERS.match(piece.text) is None:
        return None
    if _CONTEST.search(core.text) and not piece.text.lstrip(" 其中0123456789").startswith(("个", "家")):
        return False
    honoured = HONOURS.search(piece.text) is not None and not HONOURS.search(core.text)
    return honoured and not piece.text.startswith(("前", "对前"))


def _by_belonging(step: _Step) -> bool | None:
    """Each season and one more are deeds of their own; what was given where they went and what belongs is not."""
    group, core, piece = step.group, step.core, step.piece
    both_count = piece.counts and core.counts
    if _SEASON.match(piece.text) and both_count:
        return True
    if piece.text.startswith("慰问") and _VISITED.search(group.pieces[-1].text):
        return False
    if belongs(core, piece):
        return False
    if _ONE_MORE.match(piece.text) and _BROADCAST.search(piece.text):
        return True
    return True if _ONE_MORE.match(piece.text) and both_count else None


def _by_role(step: _Step) -> bool | None:
    """Only a piece that does something opens a deed, and a purpose, which leads to the next one."""
    piece = step.piece
    if piece.role in (Role.CONNECTOR, Role.EFFECT, Role.SLOGAN, Role.PLAIN, Role.LEAD_IN, Role.FRONT):
        return False
    if piece.role is Role.PURPOSE:
        return True
    return False if _PART.match(piece.text) and _lists_parts(step.group, _PART) else None


def _by_time(step: _Step) -> bool | None:
    """春节期间慰问职工200名: another deed at another time, unless money or an umbrella before it is for this one."""
    group, core, piece = step.group, step.core, step.piece
    if OCCASION.match(piece.text) and (piece.counts or _HELD.search(piece.text)):
        # 筹措送温暖资金56万元，春节期间慰问职工200名: the money was for them.
        if core.is_means and group.pieces[-1] is core:
            return False
        # 开展送温暖活动，春节期间慰问职工200名: the umbrella has no time of its own.
        listed = "、" in core.text and core.text.endswith("活动")
        return not core.is_umbrella or core.counts or listed or OCCASION.match(core.text) is not None
    return True if _DATED_EVENT.match(piece.text) and core.role is not Role.LEAD_IN else None


def _by_detail(step: _Step) -> bool | None:
    """A detail goes on, but for two gifts to two groups: 为109名…发放…，为600名…发放…"""
    group, core, piece = step.group, step.core, step.piece
    if piece.role is not Role.DETAIL:
        return None
    if any(core.text.startswith(verb) and piece.text.startswith(verb) for verb in _AGAIN):
        return True
    if core.is_umbrella and not core.counts and _SEVERAL.search(core.text):
        return True
    # 协助镇工委推动党员参与: helping somebody to do something, which is more than help with the deed before.
    if piece.verb != "协助" and piece.text.startswith("协助") and not core.is_means:
        return True
    if piece.counts and core.counts and _begins_anew(step):
        return True
    likes = [other for other in group.pieces if other.preposition == piece.preposition and other.counts]
    parallel = core.preposition == piece.preposition and bool(piece.verb)
    return piece.preposition is not None and (parallel or (piece.counts and bool(likes)))


def _by_verb(step: _Step) -> bool | None:
    """What goes on with what by its verb; a prize after a prize; a mere resolve."""
    group, core, piece = step.group, step.core, step.piece
    if piece.role is Role.AWARD and group.pieces[-1].role is Role.AWARD:
        return bool(HONOURS.search(piece.text) and HONOURS.search(core.text))
    if any(core.verb in first and piece.verb in then for first, then in _GO_ON):
        return False
    if piece.role is Role.POLICY and not piece.counts:
        # 执行“三会一课”等制度，落实“1228”党建工程: two that have names.
        named = any(other.role is Role.POLICY and _NAMED.search(other.text) for other in group.pieces)
        return named and _NAMED.search(piece.text) is not None
    if _PRAISED.match(piece.text) and _CONTEST.search(core.text) and not HONOURS.search(piece.text):
        return False
    elaborates = piece.elaborates and not piece.counts
    told = not core.counts and _TOLD.match(piece.text) is not None
    return False if piece.verb == core.verb and core.is_umbrella and (elaborates or told) else None


def _by_what_came_before(step: _Step) -> bool | None:
    """Going somewhere, money and an umbrella take the first deed that follows them."""
    core = step.core
    since = step.group.pieces[step.group.pieces.index(core) + 1 :]
    came = (core.role is Role.FRONT and not core.verb) or (core.verb in _GOING and not core.counts)
    if came and not any(other.is_core for other in since):
        return False  # 深入12家企业，指导签订集体合同
    if core.is_means and not any(other.is_core and not other.is_means for other in since):
        return step.piece.is_means
    if core.is_means:
        core = next(other for other in since if other.is_core and not other.is_means)
        since = step.group.pieces[step.group.pieces.index(core) + 1 :]
    if core.is_umbrella and not core.counts and all(other.is_means or not other.is_core for other in since):
        supports = any_of(step.layouts.clauses.support_verbs).match(step.piece.verb)
        arranged = step.piece.text.startswith("组织") and not step.piece.is_umbrella
        return not (core.takes_anything or arranged or supports)
    return None


_RULES = (_by_winners, _by_belonging, _by_role, _by_time, _by_detail, _by_verb, _by_what_came_before)


def _tells_anew(group: Group, core: Piece, piece: Piece) -> bool:
    """Whether the piece is another deed by what it says, not by its verb: another winner by name, another contest."""
    if piece.role is Role.AWARD and _CANDIDATE.search(core.text) and not core.counts:
        return True
    if piece.role is Role.AWARD and not piece.counts and not _DIGIT.search(piece.text):
        return _BY_NAME.match(piece.text) is not None and core.role is Role.AWARD
    counted = any(other.counts for other in group.pieces)
    # What was held is over, an umbrella may take more.
    if core.is_means or (core.is_umbrella and not counted and core.verb not in _HOLDING):
        return gives_again(core.text, piece.text)
    if OCCASION.match(piece.text) and _MADE.search(piece.text):
        return core.role is not Role.FRONT
    said = "，".join(other.text for other in group.pieces[group.pieces.index(core) :])
    return (counted or core.role in (Role.OPENING, Role.AWARD)) and begins_afresh(said, piece.text)


def _lists_parts(group: Group, part: re.Pattern[str]) -> bool:
    """Whether the group's last pieces are parts of what 其中 parts: 其中医疗救助21.2万元，助学6万元."""
    for piece in reversed(group.pieces):
        if piece.text.startswith("其中"):
            return True
        if not part.match(piece.text):
            return False
    return False


def _begins_anew(step: _Step) -> bool:
    """Whether a counted detail is a deed of its own: for others, or of the same make as the first."""
    core, piece = step.core, step.piece
    if piece.verb in _ARRANGED_AGAIN and (piece.verb == core.verb or core.text.startswith(piece.verb)):
        return True
    if piece.text.startswith("组织") and _EVENT.search(piece.text):
        return True  # 开展宣讲28场，组织技能竞赛12场
    if any_of(step.layouts.clauses.opening_verbs).match(piece.text):
        return True  # 推荐2人获评劳模: told as a prize, but somebody's deed
    if piece.verb == "培训" and core.verb in _HELPED:
        return True  # 慰问职工70名，培训职工300名
    given = any(other.verb in _GIVEN and other.counts for other in step.group.pieces)
    return given and piece.preposition in ("对", "为", "向", "给") and bool(piece.verb)
