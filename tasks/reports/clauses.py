"""Narrative into the smallest clauses that stand alone as one deed or result. What they count: measures.

A sentence is a row of pieces between commas; each opens a deed, goes on with one, tells its effect or leads to it.
Pieces are grouped accordingly, trailing effects left out; groups that tell no deed (money, plans, slogans) are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.documents.text import squeeze
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import MECHANISM, PARTICULAR, RATE, STATE
from tasks.reports.pieces import Piece, Role, read_piece
from tasks.reports.segments import Span, body_start, has_enumerator, label_of, pieces, sentences, trimmed_end

_LONGEST_LEAD = 32
_AWARD_LIST = re.compile(r"获(?!得|评)(?!.*(?:称号|荣誉)$)")
# A brand of several deeds (“春送岗位、夏送清凉、秋送助学”系列活动) is none of those that follow.
_SEVERAL = re.compile(r"“[^“”、]+、[^“”、]+、[^“”]+”")
_YEAR = re.compile(r"\d{4}年度?")
# One of the parts that 其中 begins: 医疗救助21.2万元.
_PART = re.compile(r"[^，\d]{2,12}\d[\d.]*[余多]?[万亿]?[^\d，]{1,3}(?:（[^（）]*）)?$")
# The next part after a semicolon, said in a word or two: 事业40家，1136人; 区人社局委派4件.
_NEXT_PART = re.compile(r"[^，\d]{0,5}\d[^，]{0,9}$|[^，\d]{0,8}$")
# Prizes told by their number alone: 15人获评技术能手.
_WINNERS = re.compile(
    r"\s*(?:其中)?[\d一二两三四五六七八九十]+\s*(?:名|人|个|家|项|件|支)[^，]{0,12}?(?:获|被|荣)|\s*(?:对)?前[\d一二三四五六七八九十]+名"
)
# 春节前夕慰问职工60名, “三八”节组织插花活动: done at another time, so another deed.
_OCCASION = re.compile(
    r"\s*[^，]{1,14}(?:期间|之际|前夕|前后|时节|来临之际|佳节|节前|假期)(?![的“”])|\s*“?(?:三八|五一|五四|六一|七一|八一|十一|重阳|中秋|端午|春节|元旦|国庆|教师节)”?(?:节|国际劳动节)?(?=[组举开慰走看])"
)
_HELD = re.compile(r"组织|举办|开展|举行|召开|慰问|走访|看望")
# Headlines in the row of deeds: 技能提升有声有色，举办技能大赛5场.
_HEADLINE = re.compile(rf"[^，“”\d]{{4,14}}(?:{STATE.pattern})")
_ARRANGED_AGAIN = frozenset({"组织"})
# 发放慰问金15万元，对33名患病职工给予救助: what was given before was given to others.
_GIVEN = frozenset({"发放", "送去", "送上", "送出", "赠送", "下拨", "派发"})
# 此次活动共发放慰问金3万元, 评出一等奖2名: a sentence of its own about the deed before.
_BACK = re.compile(
    r"\s*(?:此次|本次|该|这次)(?:活动|行动|慰问|培训|竞赛|比赛|大赛|演出)(?![“”])|\s*(?:最终|共)?(?:评选?出|决出)[^，]{0,12}(?:等奖|优胜)"
)
# Who came out best of the contest just told: 表彰优胜单位8家.
_PRAISED = re.compile(
    r"\s*(?:共|并)?(?:评选?出?|表彰|奖励|表扬|通报表扬)[^，]{0,4}(?:优胜|优秀|先进|获奖|一等奖|十佳|前)"
)
# 开展招聘活动，先后开展3场招聘会: how the deed was done.
_TOLD = re.compile(r"\s*(?:先后|共|累计|分别)")
# 本年度共完成以下工作: what comes, not what was done.
_ANNOUNCES = re.compile(
    r"(?:抓好|抓实|实施|推进|开展|做好|聚焦|打好|突出)“[一二两三四五六七八九十]+(?:项|大|个)[^”]{1,8}”$|体现在[^，]{0,10}方面$|(?:以下|如下)[^，]{0,8}$|(?:主要|具体)(?:情况|做法|工作)?(?:有|是|为)$"
)
# 通过实施帮扶项目，职工生活得到保障: an effect and its means, no deed.
_BY_MEANS = re.compile(r"\s*(?:通过|经过)")
# Honours of the country and the province are deeds of their own; prizes of the contest just told are not.
_HONOURS = re.compile(r"五一劳动|五一巾帼|工人先锋号|劳动模范|劳模|工匠")
_CONTEST = re.compile(r"赛|比武|练兵|评选")
# 重点任务共8项，均已完成; 对受助职工开展回访，满意率98%: how the plan was met and liked.
_ON_PLAN = re.compile(
    r"(?:任务|指标|目标|重点工作|重点项目)[^，]{0,4}(?:共|有|计)[^，]{0,2}\d+项|^\s*(?:均|全部|已)?(?:均|已|全部)(?:按期|如期|圆满)?完成$|满意[度率]|^\s*各项(?:活动|工作|任务|资金|指标)均"
)
_CLOSING_TOTAL = re.compile(r"^\s*(?:共计|合计|总计|共)")


# What goes on with what: a team made up for a contest, cases taken and settled, a meeting and the prizes given there,
# money paid and those who were helped with it.
_GO_ON: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"参加", "参赛"}), frozenset({"组建", "选派", "选送", "成立"})),
    (frozenset({"受理", "接待", "办理"}), frozenset({"调处", "化解", "办结"})),
    (frozenset({"接待", "解答"}), frozenset({"受理", "代理", "调解"})),
    (frozenset({"参加"}), frozenset({"补助", "救助"})),
    (frozenset({"召开", "举行", "举办", "开展"}), frozenset({"结对"})),
    (frozenset({"签订"}), frozenset({"召开", "指导", "推动", "开展"})),
    (frozenset({"召开", "举行"}), frozenset({"表彰", "命名表彰", "命名"})),
    (frozenset({"发放", "下拨", "支付", "拨付"}), frozenset({"资助", "救助", "帮扶", "慰问", "补助"})),
)
# How a deed was done belongs to it; why, and on what ground, does not.
_MANNERS = ("通过", "依托", "利用", "借助", "采取")
_TRAILING = (Role.EFFECT, Role.SLOGAN, Role.PURPOSE, Role.LEAD_IN)


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of the text that was cut; `lead` is the sentence that heads it (一是建强基层。)."""

    start: int
    end: int
    lead: str | None = None


@dataclass(slots=True)
class _Group:
    pieces: list[Piece]
    lead: str | None
    after_semicolon: bool = False
    numbered: bool = False

    @property
    def core(self) -> Piece | None:
        return next((piece for piece in self.pieces if piece.is_core), None)


def cut(text: str, layouts: Layouts, start: int = 0) -> tuple[Clause, ...]:
    """The deeds of a narrative from offset `start`: in order, never overlapping, without enumerators and end marks."""
    groups: list[_Group] = []
    lead: str | None = None
    spans = sentences(text, start)
    for index, span in enumerate(spans):
        if heads := _lead(text, spans, index):
            lead = heads
            continue
        label, span = _labelled(text, span)
        lead = label or lead
        if label and _promises(label, layouts):
            continue
        for group in _of_sentence(text, span, lead, layouts):
            group.after_semicolon = index > 0 and spans[index - 1].stop in "；;" and group is not None
            _add(groups, group, layouts)
    return tuple(clause for group in groups if (clause := _clause(text, group, layouts)))


def _lead(text: str, spans: Sequence[Span], index: int) -> str | None:
    """The title that a numbered sentence is when sentences follow that are not numbered: 一是建强基层。以创建…"""
    span, after = spans[index], spans[index + 1] if index + 1 < len(spans) else None
    if not has_enumerator(text, span) or after is None or has_enumerator(text, after):
        return None
    start = body_start(text, span)
    title = text[start : trimmed_end(text, start, span.end)]
    if span.stop not in ("。", "！", "\n") or not title or len(title) > _LONGEST_LEAD or find_quantities(title):
        return None
    return title


def _labelled(text: str, span: Span) -> tuple[str | None, Span]:
    """The innermost label that leads a sentence (完成情况：1.维权方面：…), and the sentence without it."""
    title = None
    while label := label_of(text, span):
        title, span = squeeze(label.of(text)), Span(label.end + 1, span.end, span.stop)
    return title, span


def _promises(label: str, layouts: Layouts) -> bool:
    """Whether what follows the label (下一步打算：, 存在不足：) is no deed yet, or none at all."""
    return any_of(layouts.clauses.plans + layouts.clauses.problems).search(label) is not None


def _of_sentence(text: str, span: Span, lead: str | None, layouts: Layouts) -> Iterator[_Group]:
    """The groups of one sentence; none when it is a general statement: no particulars, more effects than deeds."""
    spans = pieces(text, Span(body_start(text, span), span.end, span.stop))
    read = [read_piece(text, piece, layouts, leads=index == 0) for index, piece in enumerate(spans)]
    groups: list[_Group] = []
    for piece in read:
        if not groups or _opens(groups[-1], piece, layouts):
            groups.append(_Group([], lead))
        groups[-1].pieces.append(piece)
    if groups:
        groups[0].numbered = has_enumerator(text, span)
    if not _is_general(text, span, read):
        yield from groups


def _is_general(text: str, span: Span, read: Sequence[Piece]) -> bool:
    if len(read) < 3 or PARTICULAR.search(span.of(text)) or any(piece.counts for piece in read):
        return False
    effects = sum(piece.role in (Role.EFFECT, Role.SLOGAN) for piece in read)
    return effects > sum(piece.is_core for piece in read)


def _opens(group: _Group, piece: Piece, layouts: Layouts) -> bool:
    """Whether the piece begins a new deed instead of going on with the group's."""
    core = group.core
    if core is None or piece.is_means:
        return False
    if _WINNERS.match(piece.text):
        if _CONTEST.search(core.text) and not piece.text.lstrip(" 其中0123456789").startswith(("个", "家")):
            return False
        honoured = _HONOURS.search(piece.text) is not None and not _HONOURS.search(core.text)
        return honoured and not piece.text.startswith(("前", "对前"))
    if piece.role in (Role.CONNECTOR, Role.EFFECT, Role.SLOGAN, Role.PLAIN, Role.LEAD_IN, Role.FRONT):
        return False
    if piece.role is Role.PURPOSE:
        return True
    if _PART.match(piece.text) and _lists_parts(group):
        return False
    if _OCCASION.match(piece.text) and (piece.counts or _HELD.search(piece.text)):
        # 开展送温暖活动，春节期间慰问职工200名: the umbrella has no time of its own.
        return not core.is_umbrella or core.counts or _OCCASION.match(core.text) is not None
    if piece.role is Role.DETAIL:
        # Two gifts to two groups: 为109名…发放…，为600名…发放…
        if core.is_umbrella and not core.counts and _SEVERAL.search(core.text):
            return True
        likes = [other for other in group.pieces if other.preposition == piece.preposition and other.counts]
        parallel = core.preposition == piece.preposition and bool(piece.verb)
        if piece.counts and core.counts and _begins_anew(group, core, piece, layouts):
            return True
        return piece.preposition is not None and (parallel or (piece.counts and bool(likes)))
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
    if core.role is Role.FRONT and not core.verb and not any(other.is_core for other in since):
        return False  # 深入12家企业，指导签订集体合同
    if core.is_means and not any(other.is_core and not other.is_means for other in since):
        return piece.is_means
    if core.is_umbrella and not core.counts and all(other.is_means or not other.is_core for other in since):
        return not (core.takes_anything or any_of(layouts.clauses.support_verbs).match(piece.verb))
    return True


def _lists_parts(group: _Group) -> bool:
    """Whether the group's last pieces are parts of what 其中 parts: 其中医疗救助21.2万元，助学6万元."""
    for piece in reversed(group.pieces):
        if piece.text.startswith("其中"):
            return True
        if not _PART.match(piece.text):
            return False
    return False


def _begins_anew(group: _Group, core: Piece, piece: Piece, layouts: Layouts) -> bool:
    """Whether a counted detail is a deed of its own: for others, or of the same make as the first."""
    if piece.verb in _ARRANGED_AGAIN and (piece.verb == core.verb or core.text.startswith(piece.verb)):
        return True
    if any_of(layouts.clauses.opening_verbs).match(piece.text):
        return True  # 推荐2人获评劳模: told as a prize, but somebody's deed
    given = any(other.verb in _GIVEN and other.counts for other in group.pieces)
    return given and piece.preposition in ("对", "为", "向", "给") and bool(piece.verb)


def _add(groups: list[_Group], group: _Group, layouts: Layouts) -> None:
    """Joins a group to the one before where it does not stand alone, else lets it stand."""
    if groups and not group.numbered and _continues(groups[-1], group, layouts):
        groups[-1].pieces.extend(group.pieces)
    else:
        groups.append(group)


def _continues(before: _Group, group: _Group, layouts: Layouts) -> bool:
    first, core = group.pieces[0], group.core
    if before.core is None or before.lead != group.lead:
        return False
    if first.role is Role.CONNECTOR and first.text.startswith(("其中", "其间", "（其中")):
        return True
    if _BACK.match(first.text) and core is not None and core.role is not Role.OPENING:
        return True
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
        _CLOSING_TOTAL.match(group.pieces[-1].text) and before.core.verb == (core.verb if core else "") and not named
    )
    listed = _AWARD_LIST.search(first.text) and _AWARD_LIST.search(before.pieces[-1].text)
    return bool(closes or listed)


def _counts_alike(before: _Group, group: _Group) -> bool:
    """Whether both tell in the same units, as the parts of one total do: 事业40家，1136人; 企业3家，138人."""
    units = [{q.unit for piece in g.pieces for q in find_quantities(piece.text)} for g in (before, group)]
    return not units[1] or bool(units[0] & units[1])


def _acts(piece: Piece, verbs: re.Pattern[str]) -> bool:
    """Whether somebody does something in the piece, beyond the 为 and 对 that lead to it."""
    return any(len(found.group()) > 1 for found in verbs.finditer(piece.text))


def _clause(text: str, group: _Group, layouts: Layouts) -> Clause | None:
    """The span of a group's deed, or None when it tells none."""
    kept = list(group.pieces)
    while kept and (kept[-1].role in _TRAILING or kept[-1].is_idle):
        kept.pop()
    while kept and not kept[0].is_core and (kept[0].role in _TRAILING or kept[0].is_idle):
        if kept[0].text.startswith(_MANNERS):
            break
        kept.pop(0)
    if kept and not kept[0].counts and _HEADLINE.fullmatch(kept[0].text):
        kept.pop(0)
    core = next((piece for piece in kept if piece.is_core), None)
    if core is None or not _is_deed(kept, core, layouts) or _tells_effects(kept, group.pieces):
        return None
    start = kept[0].start
    return Clause(start, trimmed_end(text, start, kept[-1].end), group.lead)


def _is_deed(kept: Sequence[Piece], core: Piece, layouts: Layouts) -> bool:
    words = layouts.clauses
    whole = "，".join(piece.text for piece in kept)
    head = "，".join(piece.text for piece in kept[: kept.index(core) + 1])
    if _is_boast(whole, kept, core, layouts):
        return False
    if any_of(words.finance).search(head) or len(whole) < 4 or _ANNOUNCES.search(whole) or _ON_PLAN.search(whole):
        return False
    if core.is_weak and all(piece.is_weak for piece in kept if piece.is_core):
        known = any_of(words.union_words).search(whole)
        return bool(known) and not any_of(words.slogans).search(whole)
    return True


def _tells_effects(kept: Sequence[Piece], told: Sequence[Piece]) -> bool:
    """Whether nothing particular was done, and what came of it is all that the sentence tells."""
    if len(kept) == len(told) or any(piece.counts or PARTICULAR.search(piece.text) for piece in kept):
        return False
    cores = [piece for piece in kept if piece.is_core]
    return all(_BY_MEANS.match(piece.text) or MECHANISM.search(piece.text) for piece in cores)


def _is_boast(whole: str, kept: Sequence[Piece], core: Piece, layouts: Layouts) -> bool:
    """Slogans about everything and nothing: no count, no name, no date, and nothing that was held or built."""
    if any(piece.counts for piece in kept) or PARTICULAR.search(_YEAR.sub("", whole)):
        return False
    said = core.text if core.role is Role.OPENING else whole
    return any_of(layouts.clauses.slogans).search(said) is not None
