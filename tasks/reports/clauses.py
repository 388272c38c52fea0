"""Narrative into the smallest clauses that stand alone as one deed or result. What they count: measures.

A sentence is a row of pieces between commas; each opens a deed, goes on with one, tells its effect or leads to it.
Pieces are grouped accordingly, trailing effects left out; groups that tell no deed (money, plans, slogans) are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tasks.documents.text import squeeze
from tasks.reports.continuations import continues
from tasks.reports.generalities import is_headline, is_of_evaluation, is_preamble, is_umbrella, without_examined
from tasks.reports.groups import Group, opens
from tasks.reports.headings import TELLS
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.lead_ins import leads_to, without_lead_ins
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import MECHANISM, PARTICULAR, STUDIED, is_particular
from tasks.reports.pieces import Piece, read_piece
from tasks.reports.roles import TRAILING, Role, without_adverbs
from tasks.reports.segments import Span, body_start, has_enumerator, label_of, masked, pieces, sentences, trimmed_end

_LONGEST_LEAD = 32
# 本年度共完成以下工作: what comes, not what was done.
_ANNOUNCES = re.compile(
    r"^(?:深入|认真|全面|扎实|持续)*学习(?:宣传)?贯彻(?:落实)?[^，“]*(?:精神|思想)$|(?:抓好|抓实|实施|推进|开展|做好|聚焦|打好|突出)“[一二两三四五六七八九十]+(?:项|大|个)[^”]{1,8}”$|体现在[^，]{0,10}方面$|(?:以下|如下)[^，]{0,8}$|(?:主要|具体)(?:情况|做法|工作)?(?:有|是|为)$"
)
# 通过实施帮扶项目，职工生活得到保障: an effect and its means, no deed.
_BY_MEANS = re.compile(r"\s*(?:通过|经过)")
# 重点任务共8项，均已完成; 对受助职工开展回访，满意率98%: how the plan was met and liked.
_ON_PLAN = re.compile(
    r"满分\d+分，(?:自评)?得分?\d|自评(?:得分?|为)\d[\d.]*分|(?:确定|定下|明确)的?[^，\d]{0,6}(?:重点|任务|目标)(?:是|为|有)|(?:确定|定下|设定|下达)的[^，]{0,6}(?:目标|任务|指标)[^，\d]{0,8}(?:完成|实现|达成)|^\s*(?:其中|已|实际|共|全部)*完成了?\d+项(?:，[^，]{0,4}完成率[^，]*)?$|(?:设定|设置|下达|分解|确定|承担)[^，]{0,6}(?:指标|目标|任务)[^，“]{0,4}\d+项|(?:任务|指标|目标|重点工作|重点项目)[^，]{0,4}(?:共|有|计)[^，]{0,2}\d+项|^\s*(?:均|全部|已)?(?:均|已|全部)(?:按期|如期|圆满)?完成$|^\s*(?:较好|圆满|按时|全面)?[地]?完成了?[^，\d]{0,14}交[办给]的[^，\d]{0,8}(?:任务|工作|事项)$|满意[度率]|均完成了?[^，]{0,8}(?:下达|交办|布置)的[^，]{0,6}(?:任务|工作)|工作均?(?:已)?按[^，“]{0,16}(?:要求|计划|时限)[^，]{0,6}完成$|(?:件件|项项|全部|均已?)(?:兑现|落实|完成|落地|办结)$|^\s*各项(?:活动|工作|任务|资金|指标)均"
)

_ALSO_LISTED = ("组织", "培训", "补贴", "发放")
_LIST_OF_DEEDS = 2
_DIGIT = re.compile(r"\d")
_ASIDE = (Role.PLAIN, Role.LEAD_IN)


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of the text that was cut; `lead` is the sentence that heads it (一是建强基层。)."""

    start: int
    end: int
    lead: str | None = None


def cut(text: str, layouts: Layouts, start: int = 0) -> tuple[Clause, ...]:
    """The deeds of a narrative from offset `start`: in order, never overlapping, without enumerators and end marks."""
    groups: list[Group] = []
    lead: str | None = None
    spans = sentences(text, start)
    for index, span in enumerate(spans):
        if heads := lead_of(text, spans, index):
            lead = heads
            continue
        if span.stop == "：" or is_umbrella(text, spans, index):
            continue
        label, span = labelled(text, span)
        lead = label or lead
        if label and _promises(label, layouts):
            continue
        for group in _of_sentence(text, span, lead, layouts):
            group.after_semicolon = index > 0 and spans[index - 1].stop in "；;" and group is not None
            _add(groups, group, layouts)
    return tuple(clause for group in groups if (clause := _clause(text, group, layouts)))


def lead_of(text: str, spans: Sequence[Span], index: int) -> str | None:
    """The title that a numbered sentence is when sentences follow that are not numbered: 一是建强基层。以创建…"""
    span, after = spans[index], spans[index + 1] if index + 1 < len(spans) else None
    if is_headline(text, spans, index):
        return text[body_start(text, span) : trimmed_end(text, span.start, span.end)]
    if not has_enumerator(text, span) or after is None or has_enumerator(text, after):
        return None
    start = body_start(text, span)
    title = text[start : trimmed_end(text, start, span.end)]
    if span.stop not in ("。", "！", "\n") or not title or len(title) > _LONGEST_LEAD or find_quantities(title):
        return None
    # 二是开展了送温暖活动。争取资金25万元，…: a title where results follow it, else the deed itself.
    if TELLS.search(title) and not find_quantities(after.of(text)):
        return None
    return title


def labelled(text: str, span: Span) -> tuple[str | None, Span]:
    """The innermost label that leads a sentence (完成情况：1.维权方面：…), and the sentence without it."""
    title = None
    while label := label_of(text, span):
        title, span = squeeze(label.of(text)), Span(label.end + 1, span.end, span.stop)
    return title, span


def _promises(label: str, layouts: Layouts) -> bool:
    """Whether what follows the label (下一步打算：, 存在不足：) is no deed yet, or none at all."""
    return any_of(layouts.clauses.plans + layouts.clauses.problems).search(label) is not None


def _of_sentence(text: str, span: Span, lead: str | None, layouts: Layouts) -> Iterator[Group]:
    """The groups of one sentence; none when it is a general statement: no particulars, more effects than deeds."""
    spans = [
        part
        for piece in pieces(text, Span(body_start(text, span), span.end, span.stop))
        for part in _listed(text, piece, layouts)
    ]
    read = [read_piece(text, piece, layouts, leads=index == 0) for index, piece in enumerate(spans)]
    groups: list[Group] = []
    for index, piece in enumerate(read):
        listed = index > 0 and spans[index - 1].stop == "、"
        if not groups or listed or opens(groups[-1], piece, layouts) or _resolves(groups[-1], read, index):
            groups.append(Group([], lead))
        groups[-1].pieces.append(piece)
    if len(groups) > 1 and leads_to(groups[0].pieces, groups[1].pieces):
        groups.pop(0)
    if groups:
        groups[0].numbered = has_enumerator(text, span)
    if not is_general(text, span, read):
        yield from groups


def _resolves(group: Group, read: Sequence[Piece], index: int) -> bool:
    """开展主题教育，落实“三会一课”制度，共召开支委会6次: what was resolved opens a deed where counts follow it."""
    piece, after = read[index], [other for other in read[index + 1 : index + 3] if other.role not in _ASIDE]
    if piece.role is not Role.POLICY or piece.counts or group.core is None or not after:
        return False
    return group.core.role is Role.OPENING and after[0].role is Role.CONNECTOR and after[0].counts


def _listed(text: str, piece: Span, layouts: Layouts) -> Iterator[Span]:
    """新建书屋3家、组织培训5期、慰问职工60名: deeds in a row, each with verb and count, three of them at least."""
    shown = masked(piece.of(text))
    marks = [at.start() for at in _listing(layouts.clauses.opening_verbs).finditer(shown)]
    starts = [0, *(at + 1 for at in marks), len(shown)]
    if len(marks) < _LIST_OF_DEEDS or not all(_DIGIT.search(shown, a, b) for a, b in pairwise(starts)):
        yield piece
        return
    for begin, end in pairwise(starts):
        yield Span(piece.start + begin, piece.start + end, piece.stop if end == len(shown) else "、")


@lru_cache(maxsize=4)
def _listing(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"、(?=(?:{any_of((*verbs, *_ALSO_LISTED)).pattern})[^，、]{{0,6}}?\d)")


def is_general(text: str, span: Span, read: Sequence[Piece]) -> bool:
    if is_preamble(span.of(text)) or _only_resolves(text, span, read):
        return True
    if len(read) < 3 or PARTICULAR.search(span.of(text)) or any(piece.counts for piece in read):
        return False
    effects = sum(piece.role in (Role.EFFECT, Role.SLOGAN) for piece in read)
    return effects > sum(piece.is_core for piece in read)


def _only_resolves(text: str, span: Span, read: Sequence[Piece]) -> bool:
    """认真落实党建责任制，强化作风建设，牢牢把握方向: policy in a row, and nothing that was held, counted or named."""
    policies = sum(piece.role is Role.POLICY for piece in read)
    if policies < _LIST_OF_DEEDS or any(piece.counts for piece in read):
        return False
    return not is_particular(span.of(text)) and not any(
        piece.role in (Role.OPENING, Role.DETAIL, Role.AWARD) or (piece.verb and piece.role is not Role.POLICY)
        for piece in read
    )


def _add(groups: list[Group], group: Group, layouts: Layouts) -> None:
    """Joins a group to the one before where it does not stand alone, else lets it stand."""
    if groups and not group.numbered and continues(groups[-1], group, layouts):
        groups[-1].pieces.extend(group.pieces)
    else:
        groups.append(group)


def _clause(text: str, group: Group, layouts: Layouts) -> Clause | None:
    """The span of a group's deed, or None when it tells none."""
    kept = _without_effects(group.pieces)
    while kept and (kept[-1].role in TRAILING or kept[-1].is_idle):
        kept.pop()
    kept = without_lead_ins(kept)
    core = next((piece for piece in kept if piece.is_core), None)
    if core is None or not _is_deed(kept, core, layouts) or _tells_effects(kept, group.pieces):
        return None
    start = kept[0].start
    return Clause(start, trimmed_end(text, start, kept[-1].end), group.lead)


def _without_effects(told: Sequence[Piece]) -> list[Piece]:
    """The pieces up to the effects that close them, and what elaborates these: …，推动理论传开，浸润职工心田."""
    last = next((at for at in range(len(told) - 1, 0, -1) if not (_elaborates(told[at]) or _is_lesson(told, at))), 0)
    effect = next((at for at in range(last, len(told)) if told[at].role is Role.EFFECT or _is_lesson(told, at)), None)
    return list(told if effect is None else told[: max(effect, 1)])


def _elaborates(piece: Piece) -> bool:
    return piece.role in TRAILING or (piece.role is Role.PLAIN and not piece.counts and not piece.verb)


def _is_lesson(told: Sequence[Piece], at: int) -> bool:
    """举办读书会，引导职工爱读书、读好书: what those who came were to learn from it."""
    piece, before = told[at], told[max(at - 1, 0)]
    if piece.counts:
        return False
    said = without_adverbs(piece.text)
    return said.startswith(("号召", "呼吁", "教育引导")) or (said.startswith("引导") and before.role is Role.OPENING)


def _is_deed(kept: Sequence[Piece], core: Piece, layouts: Layouts) -> bool:
    words = layouts.clauses
    whole = "，".join(piece.text for piece in kept)
    head = _head(kept, core)
    counts = any(piece.counts for piece in kept)
    if is_of_evaluation(whole, counts=counts) or _is_boast(whole, kept, core, layouts):
        return False
    finance = any_of(words.finance)
    if finance.search(head) and not (counts and finance.search(without_examined(head)) is None):
        return False
    if len(whole) < 4 or _ANNOUNCES.search(whole) or _ON_PLAN.search(whole):
        return False
    if core.is_weak and all(piece.is_weak for piece in kept if piece.is_core):
        known = any_of(words.union_words).search(whole)
        return bool(known) and not any_of(words.slogans).search(whole)
    return True


def _head(kept: Sequence[Piece], core: Piece) -> str:
    """The words up to the core; after a mere resolve (规范财务管理，对68家工会开展检查) what was counted of it."""
    if core.role is Role.POLICY and not core.counts:
        counted = next((piece for piece in kept if piece.counts and piece.role in (Role.OPENING, Role.DETAIL)), None)
        if counted is not None:
            return counted.text
    return "，".join(piece.text for piece in kept[: kept.index(core) + 1])


def _tells_effects(kept: Sequence[Piece], told: Sequence[Piece]) -> bool:
    """Whether nothing particular was done, and what came of it is all that the sentence tells."""
    if len(kept) == len(told) or any(piece.counts or PARTICULAR.search(piece.text) for piece in kept):
        return False
    cores = [piece for piece in kept if piece.is_core]
    return all(_BY_MEANS.match(piece.text) or MECHANISM.search(piece.text) for piece in cores)


def _is_boast(whole: str, kept: Sequence[Piece], core: Piece, layouts: Layouts) -> bool:
    """Slogans about everything and nothing: no count, no name, no date, and nothing that was held or built."""
    if any(piece.counts for piece in kept) or is_particular(whole):
        return False
    if STUDIED.search(whole):
        return False
    said = core.text if core.role is Role.OPENING else whole
    return any_of(layouts.clauses.slogans).search(said) is not None
