"""Pieces of a sentence put together: when one opens a new deed.

When a group goes on with the one before is said in continuations.py; which groups tell a deed at all, in clauses.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.reports.fresh_deeds import begins_afresh, gives_again, stays_with
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.pieces import Piece, Role

# A brand of several deeds (“春送岗位、夏送清凉、秋送助学”系列活动) is none of those that follow.
_SEVERAL = re.compile(r"“[^“”、]+、[^“”、]+、[^“”]+”")
# One of the parts that 其中 begins: 医疗救助21.2万元.
_PART = re.compile(r"[^，\d]{2,12}\d[\d.]*[余多]?[万亿]?[^\d，]{1,3}(?:（[^（）]*）)?$")
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
# 城东卫生院被授予工人先锋号: a winner by name, nobody's 其中 and no rank of the contest.
_BY_NAME = re.compile(r"(?!其中|前|其|他|她|并|还|均|被|获|荣|也|都)[^，]{3,}?(?:被|获|荣|当选)")
_CANDIDATE = re.compile(r"提名|人选|入围|推荐")
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
    (frozenset({"开设", "设立", "推出", "开通"}), _BROUGHT_OUT),
    (frozenset({"升级", "开发"}), frozenset({"上线"})),
    (frozenset({"召开", "举行"}), frozenset({"表彰", "命名表彰", "命名", "印发", "下发"})),
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
    if core is None or piece.text.startswith(("将其", "将它", "把它", "把其")):
        return False
    if _tells_anew(group, core, piece):
        return True
    if piece.is_means:
        return False
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
        arranged = (piece.text.startswith("组织") and not piece.is_umbrella) or any_of(
            layouts.clauses.support_verbs
        ).match(piece.verb)
        return not (core.takes_anything or arranged)
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
    said = "，".join(other.text for other in group.pieces[group.pieces.index(core) :])
    return (counted or core.role in (Role.OPENING, Role.AWARD)) and begins_afresh(said, piece.text)


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
