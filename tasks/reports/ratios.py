"""Shares in prose, and the row of all percentages and differences that a report lets one check.

What grew or fell: changes.py. How far plans were carried out: completions.py. What all are made of: proportions.py.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.reports.bounds import Bound
from tasks.reports.changes import find_change, find_change_between, find_growth, named_growth
from tasks.reports.completions import added_to_plan, completion, completion_of_block, named_completion
from tasks.reports.listed_shares import share_of_listed, share_of_row
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis, BudgetFigure, Comparator, QuantityKind
from tasks.reports.proportions import LEFT_OVER, Amount, Ratio, amount_in, amount_of_figure, first_closing, share_of
from tasks.reports.sums import Sum
from tasks.reports.vocabulary import BudgetVocabulary

# Expenditure is called total whether all funds or the appropriation alone are meant.
_SAME_TOTAL = {"expenditure_total": ("expenditure_total", "appropriation_expenditure")}
_SPENT = frozenset({"expenditure_total", "project_expenditure"})
# How many amounts before a rate the two may be among that it is of.
_LOOK_BACK = 5
_COMPARES = re.compile(
    r"。\s*(?:同口径)?(?:收(?:入)?[、和与]?支(?:出)?(?:总计|合计)?(?:均|都)?|(?:费用|经费)?支出(?:决算)?数?|决算数?)?"
    r"(?:(?:与|和|较|比)[^，。；]{1,16}(?:相比|增|减|下降|上升)|(?:与|和|较|比)[^，。；]{2,16}，(?:收(?:入)?[、和与]?支(?:出)?)?各?(?:增|减|下降)|"
    r"(?:同比|环比)[^，。；]{0,10}(?:增|减|下降|上升))[^。]*$"
)
_OF_WHOLE = re.compile(r"(?:完成|占|达到?|为)[^，。；]*$")
_FOR_IT = re.compile(r"[，,]?\s*(?:金额)?(?:为|计|即|合计|共)\s*")
_CLOSES = re.compile(r"[^（(，。；]{0,6}[)）]")
# 受理40件，调成35件，调解成功率87.5%
_RATE_OF_COUNTS = re.compile(r"(?:[一-龥]{1,8}率|满意度)(?:达到?|为|是|约)?\s*$")
_NEXT_IN_TURN = re.compile(r"\s*[、，,和与及]\s*")


def find_ratios(
    mentions: Sequence[Mention],
    bounds: Sequence[Bound],
    sums: Sequence[Sum],
    figures: Sequence[BudgetFigure],
    vocabulary: BudgetVocabulary,
) -> Iterator[Ratio]:
    """Everything of a passage that can be checked against amounts the report prints itself."""
    bound_at = {bound.mention.index: bound for bound in bounds}
    respective, told = _respective(mentions), next(iter(mentions), None)
    for mention in mentions:
        if mention.role in (Role.SHARE, Role.COMPLETION):
            told = mention
        if mention.index in respective:
            part = respective[mention.index]
            if told and part is not None and told.role is Role.COMPLETION:
                bound = bound_at.get(part.index)
                shown = replace(mention, lead=told.lead)
                yield from completion(shown, part, bound, figures) if bound else ()
            elif told and part is not None:
                shown = replace(mention, lead=mention.lead if mention.role is Role.SHARE else told.lead)
                yield from _share(mentions, shown, part, bound_at.get(part.index), sums, figures, vocabulary)
            continue
        if mention.quantity.comparator is not Comparator.EQUAL or mention.quantity.high is not None:
            continue
        if told_whole := _of_amount_before(mentions, mention):
            yield told_whole
            continue
        left_over = {index for index, bound in bound_at.items() if bound.code in LEFT_OVER}
        subject = _subject(mentions, mention, left_over if mention.role is Role.COMPLETION else ())
        if mention.role is Role.COMPLETION and (named := named_completion(mention, figures, vocabulary)):
            # 可用资金618万元，实际支出606万元，预算支出率98.06%: what stands beside it may be what it is of.
            yield named if named.closes else _of_two_before(mentions, mention) or named
            continue
        if mention.role is Role.RATE and (grown := named_growth(mentions, mention, bounds, vocabulary)):
            yield grown
            continue
        if mention.role is Role.SHARE:
            told_apart = added_to_plan(mention, figures) or share_of_listed(mention, mentions, bounds, sums, figures)
            if told_apart:
                yield told_apart
                continue
        if subject is None:
            if mention.role is Role.COMPLETION:
                yield from completion_of_block(mention, bounds, figures)
            continue
        bound = bound_at.get(subject.index)
        if mention.role is Role.SHARE:
            yield from _share(mentions, mention, subject, bound, sums, figures, vocabulary)
        elif mention.role is Role.COMPLETION:
            found = list(completion(mention, subject, bound, figures)) if bound else []
            found = _of_whole(mention, subject, found, sums, bound_at, figures)
            if not any(ratio.closes for ratio in found) and (pair := _of_two_before(mentions, mention)):
                found = [pair]
            yield from found
        elif mention.role is Role.LEVEL and _RATE_OF_COUNTS.search(mention.lead):
            if counted := _of_two_before(mentions, mention):
                yield counted
        elif mention.role is Role.CHANGE:
            changes = list(find_change(mention, subject, bound, bounds, figures)) if bound else []
            yield from changes or find_change_between(mentions, mention, subject)
        elif mention.role is Role.RATE:
            yield from find_growth(mentions, mention, subject, bound, figures, vocabulary)


def _of_whole(
    mention: Mention,
    subject: Mention,
    found: list[Ratio],
    sums: Sequence[Sum],
    bound_at: Mapping[int, Bound],
    figures: Sequence[BudgetFigure],
) -> list[Ratio]:
    """支出80万元，其中基本支出50万元，项目支出30万元，执行率98%: of all of it, where that fits better than the part."""
    heads = [total.head for total in sums if any(part.mention is subject for part in total.parts)]
    heads = [head for head in heads if head.sentence == mention.sentence and head.index in bound_at]
    wholes = [one for head in heads for one in completion(mention, head, bound_at[head.index], figures) if one.closes]
    better = [one for one in wholes if all(_off(one) < _off(part) for part in found)]
    return better[:1] or found


def _off(ratio: Ratio) -> Decimal:
    return abs(ratio.stated - ratio.computed)


def _of_two_before(mentions: Sequence[Mention], mention: Mention) -> Ratio | None:
    """安排资金58万元，实际支出57万元，使用率98%: of the two before, where it fits."""
    before = [m for m in mentions[: mention.index] if m.sentence == mention.sentence and m.role is Role.LEVEL]
    last = [m for m in before if m.quantity.unit not in ("", "%")][-_LOOK_BACK:]
    pairs = ((part, whole) for part in reversed(last) for whole in last if whole.index < part.index)
    money = QuantityKind.MONEY
    pairs = (pair for pair in pairs if pair[0].key == pair[1].key)
    if "控制率" in mention.lead:  # of staff: staff_rates.py
        pairs = (pair for pair in pairs if pair[0].quantity.kind is money)
    found = (share_of(amount_in(part), amount_in(whole), mention) for part, whole in pairs)
    return first_closing(found)


def _of_amount_before(mentions: Sequence[Mention], mention: Mention) -> Ratio | None:
    """收入60万元，完成年度预算50万元的120%, 占总支出80万元的75%: where it is so."""
    if mention.quantity.unit != "%" or mention.lead.strip() != "的" or not mention.index:
        return None
    whole = mentions[mention.index - 1]
    if whole.quantity.kind is not QuantityKind.MONEY or not _OF_WHOLE.search(whole.lead):
        return None
    parts = [m for m in mentions[: whole.index] if m.block is mention.block and m.key == whole.key]
    found = (share_of(amount_in(m), amount_in(whole), mention) for m in reversed(parts) if m.role is Role.LEVEL)
    return first_closing(found)


def _respective(mentions: Sequence[Mention]) -> dict[int, Mention | None]:
    """甲50万元、乙30万元，分别占总支出的50%、30%: each percentage, by its index, with the amount that it is a share of.

    None where another kind of percentage is told in turn (分别增长…; 各增加3、5万元，增长4%、6%): no guess whose.
    """
    found: dict[int, Mention | None] = {}
    for first in mentions:
        if first.role is Role.CHANGE and first.quantity.shares_unit:
            after = (m for m in mentions[first.index + 1 :] if m.sentence == first.sentence)
            found |= dict.fromkeys(m.index for m in after if m.quantity.unit == "%")
        if first.quantity.unit != "%" or "分别" not in first.lead:
            continue
        shares = [first]
        for mention in mentions[first.index + 1 :]:
            if mention.quantity.unit != "%" or not _NEXT_IN_TURN.fullmatch(mention.gap):
                break
            shares.append(mention)
        before = [m for m in mentions[: first.index] if m.sentence == first.sentence and m.role is Role.LEVEL]
        parts = [m for m in before if m.quantity.unit not in ("", "%")][-len(shares) :]
        whole = first.role in (Role.SHARE, Role.COMPLETION) and len(parts) == len(shares) > 1
        found |= {share.index: parts[place] if whole else None for place, share in enumerate(shares)}
    return found


def _subject(mentions: Sequence[Mention], mention: Mention, without: Collection[int]) -> Mention | None:
    """The level that a share, rate or change speaks of: the last one before it, in its sentence.

    培训费占12%，为6万元 tells it right behind. A sentence that begins with the comparison (与上年相比，增加…) speaks of
    the sentence before it. `without`: the indexes of amounts that it cannot mean; a budget is never executed by what
    was left over.
    """
    after = mentions[mention.index + 1 : mention.index + 2]
    if mention.role is Role.SHARE and after and after[0].role is Role.LEVEL and _FOR_IT.fullmatch(after[0].gap):
        return after[0]
    first = next(m for m in mentions if m.sentence == mention.sentence)
    reach = mention.sentence - bool(_COMPARES.search(first.gap))
    remarked = _remarked(mentions, mention)
    for before in reversed(mentions[: mention.index]):
        if before.sentence < reach or before.block is not mention.block:
            return None
        if before.index in without or before.index in remarked:
            continue
        if before.role is Role.LEVEL and before.quantity.unit not in ("", "%"):
            return before if before.quantity.comparator is Comparator.EQUAL else None
    return None


def _remarked(mentions: Sequence[Mention], mention: Mention) -> set[int]:
    """基本支出50万元（人员40万元、公用10万元），占50%: the numbers of a bracket that closes right before this one."""
    if not _CLOSES.match(mention.gap):
        return set()
    inside: set[int] = set()
    for before in reversed(mentions[: mention.index]):
        inside.add(before.index)
        if "（" in before.gap or "(" in before.gap:
            return inside
        if before.sentence != mention.sentence:
            break
    return set()


def _share(
    mentions: Sequence[Mention],
    mention: Mention,
    subject: Mention,
    bound: Bound | None,
    sums: Sequence[Sum],
    figures: Sequence[BudgetFigure],
    vocabulary: BudgetVocabulary,
) -> Iterator[Ratio]:
    named = vocabulary.labels_in(mention.lead.rpartition("占")[2])
    basis = bound.basis if bound else Basis.ACTUAL
    if named:
        codes = _SAME_TOTAL.get(named[-1].code, (named[-1].code,))
        wholes = [amount_of_figure(f) for f in figures if f.item_code in codes and f.basis is basis]
        if bound is None and not wholes:  # 货物类采购5万元，占政府采购预算50%: only what fits
            planned = (amount_of_figure(f) for f in figures if f.item_code in codes and f.basis is Basis.BUDGET)
            shares = ((whole, share_of(amount_in(subject), whole, mention)) for whole in planned)
            wholes = [whole for whole, share in shares if share and share.closes]
    else:
        heads = [s.head for s in sums if any(part.mention is subject for part in s.parts)]
        wholes = [amount_in(head) for head in heads]
        if not heads:
            wholes = [
                amount_in(m)
                for m in reversed(mentions[: subject.index])
                if m.role is Role.LEVEL and m.key == subject.key
            ]
    ratios = [r for whole in wholes if (r := share_of(amount_in(subject), whole, mention))]
    part = vocabulary.labels_in(mention.lead.rpartition("占")[0])
    if part and (of_part := _share_of_named(mention, part[-1].code, wholes, figures)):
        yield of_part
        return
    fitting = first_closing(ratios)
    if fitting is None and bound and (item := vocabulary.item(bound.code)) and item.parts_of:
        # 三公经费支出中，公务接待费2万元，占18%: the total stands in another paragraph.
        above = [amount_of_figure(f) for f in figures if f.item_code == item.parts_of and f.basis is basis]
        above_it = (share_of(amount_in(subject), whole, mention) for whole in above)
        fitting = first_closing(above_it)
    sure = bool(named) or any(part.mention is subject for s in sums for part in s.parts)
    if fitting or (sure and ratios):
        yield fitting or ratios[0]
    elif not named and (of_row := share_of_row(mentions, mention, subject, wholes)):
        yield of_row


def _share_of_named(
    mention: Mention, code: str, wholes: Sequence[Amount], figures: Sequence[BudgetFigure]
) -> Ratio | None:
    """总支出60万元，其中基本支出占70%: the amount of the part is printed elsewhere. Only what fits."""
    parts = [amount_of_figure(f) for f in figures if f.item_code == code and f.basis is Basis.ACTUAL]
    wholes = [*wholes, *(amount_of_figure(f) for f in figures if f.item_code in _SPENT and f.basis is Basis.ACTUAL)]
    found = (share_of(part, whole, mention) for part in parts for whole in wholes)
    return first_closing(found)
