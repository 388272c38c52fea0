"""What stands before a deed and is none: resolves, means, headlines. Not here: whole sentences that frame one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.reports.phrases import STATE, is_particular
from tasks.reports.pieces import Piece
from tasks.reports.roles import TRAILING, Role, without_adverbs

# How a deed was done belongs to it; why, and on what ground, does not.
_MANNERS = ("通过", "依托", "利用", "借助", "采取", "历时", "历经", "为期")
# Headlines in the row of deeds: 技能提升有声有色，举办技能大赛5场.
_HEADLINE = re.compile(rf"[^，“”\d]{{4,14}}(?:{STATE.pattern})")
# 持续发力驿站建设: its verb is part of a name.
_NOUN_LAST = re.compile(r"(?:建设|改造|创建|培育|发展|推广|培养|治理)$")
# 2018年通过开展送温暖活动，补助职工552名: what was counted is the deed.
_MEANS_FIRST = re.compile(r"(?:\d{4}年度?|全年|今年|本年度?)?(?:通过|经过)(?:开展|实施|举办|组织|持续)[^\d]*$")
# 推行职代会制度, 落实经费返还政策 name what was done; 加强劳模管理, 健全五方联动机制 do not.
_RESOLVES = (
    "加强", "强化", "推进", "推动", "深化", "完善", "健全", "规范", "优化", "拓展", "拓宽",
    "畅通", "夯实", "巩固", "加大", "做好", "抓好", "抓实", "丰富", "构建", "落实",
)  # fmt: skip
_MECHANISM = re.compile(r"(?:机制|体系|格局)$")
_NAMES_A_DEED = re.compile("政策|经费|计划")
_BARE_COUNT = 14
# 认真做好组建工作: the name of a task, no word of what was done for it.
_A_TASK = re.compile(r"(?:工作|服务|力度)$")


def leads_to(first: Sequence[Piece], following: Sequence[Piece]) -> bool:
    """Whether the pieces of a group only say what the next group of their sentence was done for."""
    resolved = any(map(_only_resolved, first)) and all(_only_resolved(piece) or _is_idle_talk(piece) for piece in first)
    return _is_prelude(first, following) or (resolved and _tells_by_itself(following))


def without_lead_ins(told: Sequence[Piece]) -> list[Piece]:
    """The pieces of a group from where its deed begins."""
    kept = list(told)
    while kept and not kept[0].is_core and (kept[0].role in TRAILING or kept[0].is_idle):
        if kept[0].text.startswith(_MANNERS):
            break
        kept.pop(0)
    if len(kept) > 1 and _MEANS_FIRST.match(kept[0].text) and kept[1].counts and kept[1].role is Role.OPENING:
        kept.pop(0)
    if kept and not kept[0].counts and _HEADLINE.fullmatch(kept[0].text):
        kept.pop(0)
    if len(kept) > 1 and _is_idle_talk(kept[0]) and _only_resolved(kept[1]):
        kept.pop(0)
    while len(kept) > 1 and _only_resolved(kept[0]):
        if not (_tells_by_itself(kept[1:]) or (_A_TASK.search(kept[0].text) and _opens_itself(kept[1]))):
            break
        kept.pop(0)
    return kept


def _is_idle_talk(piece: Piece) -> bool:
    """用心用情解决急难愁盼问题, 经层层推荐: nothing certain yet."""
    return not piece.counts and not is_particular(piece.text) and piece.role in (*TRAILING, Role.PLAIN)


def _is_prelude(first: Sequence[Piece], following: Sequence[Piece]) -> bool:
    """持续发力阵地建设，完成2家驿站搬迁: what the counted deed after it was done for."""
    core = next((piece for piece in following if piece.is_core), None)
    if core is None or not core.counts or core.role is not Role.OPENING:
        return False
    said = "，".join(piece.text for piece in first)
    return all(
        piece.is_weak and _NOUN_LAST.search(piece.text) for piece in first if piece.is_core
    ) and not is_particular(said)


def _only_resolved(piece: Piece) -> bool:
    """加强劳模管理服务工作: no activity yet, unless it names one."""
    if piece.role is not Role.POLICY or piece.verb not in _RESOLVES or piece.counts:
        return False
    if _MECHANISM.search(piece.text):
        return True
    return not is_particular(piece.text) and _NAMES_A_DEED.search(piece.text) is None


def _tells_by_itself(pieces: Sequence[Piece]) -> bool:
    """Whether the rest is more than a bare count (职工参保总数达3.3万人), which the resolve before it explains."""
    does = [p for p in pieces if p.is_core and (p.counts or p.role in (Role.OPENING, Role.DETAIL, Role.AWARD))]
    return any(not p.counts for p in does) or (bool(does) and sum(len(p.text) for p in pieces) > _BARE_COUNT)


def _opens_itself(piece: Piece) -> bool:
    """新建工会71家: short, and nothing in it wants explaining."""
    return piece.role is Role.OPENING and piece.counts and without_adverbs(piece.text).startswith(piece.verb)
