"""Sums that a passage states without a word for it, because what the items are says so: expenditure = basic + project.

Here only amounts that are bound to budget items. What the sentence itself says (其中, 包括) is found in sums.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from tasks.documents.text import narrow
from tasks.reports.bounds import Bound
from tasks.reports.digit_slips import is_slip
from tasks.reports.mentions import Opener
from tasks.reports.model import Basis
from tasks.reports.money_phrases import AMONG
from tasks.reports.sums import Part, Sum, amount_of, closing_run, means_all, step_of
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary

# Totals and the parts that make them up, where the words stand close together without 其中.
_TOTALS = ("expenditure_total", "appropriation_expenditure")
_EXPENDITURE = ("basic_expenditure", "project_expenditure")
_BASIC = ("personnel_expenditure", "public_expenditure")
_THREE_PUBLIC = "three_public_total"
_VEHICLES = ("vehicle_purchase", "vehicle_operation")
_NEVER_SPENT = "overseas_travel"
_VEHICLE_WAYS: tuple[tuple[str, ...], ...] = (("vehicle_total",), _VEHICLES, ("vehicle_operation",))
_OF_MANY = frozenset({ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT})
_ADJUSTED = re.compile(r"调整后|调整预算|全年预算")
# 项目支出分为甲30万元、乙10万元, and 项目支出具体为：甲30万元、乙10万元
_DIVIDED = re.compile(r"\s*(?:(?:具体|主要)?(?:分[为成]|由|分别[为是])|具体(?:为|是|如下)[：:])")
# 支出60万元。按功能分类：一般公共服务支出50万元，…: whatever is spent has one function.
_BY_FUNCTION = re.compile(
    r"(?:^|[。；;])[^。；;，,：:]{0,6}按[^，。；：:]{0,6}功能(?:分类|科目)[^，。；：:]{0,4}[：:，,]"
)
_INCLUDES = re.compile(r"\s*(?:主要)?(?:包括|含)[：:]")
_LEAST_LIST = 3
# 甲30万元（其中乙10万元）: a part of a part.
_WITHIN = re.compile(r"[（(][^）)]*$|其中|含")
_SHARES = re.compile(r"\d[\d.]*%")
_ENDS = re.compile(r"\s*(?:[。；;]|$)")
_CUT = re.compile(r"调减|核减|压减|压缩|减少|收回")


def find_known_sums(bounds: Sequence[Bound], sums: Sequence[Sum], vocabulary: BudgetVocabulary) -> list[Sum]:
    """Sums of a passage besides `sums`, in no special order. `bounds` in reading order."""
    stated = {_members(found) for found in sums}
    closed = {found.head.index for found in sums if found.closes}
    known = [*_spending(bounds), *_adjusted_budgets(bounds), *_named_again(bounds, vocabulary)]
    known += [*_by_function(bounds), *(found for found in _three_public(bounds) if found.head.index not in closed)]
    return [*(found for found in known if _members(found) not in stated), *_listed_projects(bounds, sums)]


def _members(found: Sum) -> tuple[int, frozenset[int]]:
    return found.head.index, frozenset(part.mention.index for part in found.parts)


def _sum(total: Bound, parts: Sequence[Bound]) -> Sum:
    return Sum(total.mention, tuple(Part(b.mention, amount_of(b.mention), step_of(b.mention)) for b in parts))


def _spending(bounds: Sequence[Bound]) -> Iterator[Sum]:
    """Expenditure = basic + project, basic = personnel + public, where a passage prints all three of one basis."""
    for totals, codes in ((_TOTALS, _EXPENDITURE), (("basic_expenditure",), _BASIC)):
        for place, total in enumerate(bounds):
            if total.code not in totals or not total.direct:
                continue
            after = _up_to_next(bounds[place + 1 :], totals, near=total if totals is _TOTALS else None)
            group = [_first(after, code, total.basis) for code in codes]
            parts = [bound for bound in group if bound]
            if len(parts) == len(codes):
                yield _fitting(total, bounds[:place], parts)


def _fitting(total: Bound, before: Sequence[Bound], parts: Sequence[Bound]) -> Sum:
    """支出60万元，其中财政拨款50万元。基本支出…，项目支出…: of the total told first, where they make up that one."""
    spent = [b for b in reversed(before) if b.code in _TOTALS and b.basis is total.basis]
    told = [_sum(whole, parts) for whole in (total, *(spent if total.code in _TOTALS else ()))]
    return next((found for found in told if found.closes), told[0])


def _up_to_next(bounds: Sequence[Bound], codes: Sequence[str], near: Bound | None) -> list[Bound]:
    """The bounds before the next total; with `near`, those of its sentence and the one after it only."""
    following: list[Bound] = []
    for bound in bounds:
        if bound.code in codes or (near and bound.mention.sentence > near.mention.sentence + 1):
            break
        following.append(bound)
    return following


def _first(bounds: Sequence[Bound], code: str, basis: Basis) -> Bound | None:
    return next((b for b in bounds if b.code == code and b.basis is basis), None)


def _three_public(bounds: Sequence[Bound]) -> Iterator[Sum]:
    """三公经费 and the items told after it, each with budget and actual in turn or in a paragraph of its own.

    Travel abroad may be left unsaid, and a list with a gap proves nothing: such sums are told only where they close.
    """
    for place, total in enumerate(bounds):
        if total.code == _THREE_PUBLIC:
            after = _up_to_same(total, bounds[place + 1 :])
            ways = [found for way in _VEHICLE_WAYS if (found := _three_public_by(total, after, way))]
            fitting = next((found for found, _ in ways if found.closes), None)
            # Of the last year both plan and accounts may be told, with the parts of one of them.
            complete = next((found for found, whole in ways if whole), None)
            if chosen := fitting or (complete if total.basis is not Basis.PRIOR_YEAR else None):
                yield chosen


def _up_to_same(total: Bound, following: Sequence[Bound]) -> list[Bound]:
    return list(takewhile(lambda b: not (b.code == total.code and b.basis is total.basis), following))


def _three_public_by(total: Bound, after: Sequence[Bound], vehicles: Sequence[str]) -> tuple[Sum, bool] | None:
    """The sum with this way of telling the cars, and whether nothing of it was left unsaid."""
    parts = [_first(after, code, total.basis) for code in (_NEVER_SPENT, *vehicles, "reception")]
    told = [part for part in parts if part]
    if len(told) < 2 or not total.amount_cny:
        return None
    return _sum(total, told), len(told) == len(parts) and vehicles != ("vehicle_operation",)


def _named_again(bounds: Sequence[Bound], vocabulary: BudgetVocabulary) -> Iterator[Sum]:
    """基本支出50万元。基本支出分为：工资40万元，办公费10万元: a list whose total was printed before, if it closes.

    项目支出50万元。项目支出分为甲30万元、乙10万元 means to tell all of it: that is told even where it does not close.
    """
    for place, first in enumerate(bounds):
        gap = first.mention.gap
        labels = vocabulary.labels_in(gap)
        named = labels if labels and (first.mention.opener or AMONG.match(gap, labels[0].end)) else []
        earlier = [b for b in bounds[:place] if named and b.code == named[0].code and b.basis is first.basis]
        if not earlier or earlier[-1].mention.sentence >= first.mention.sentence:
            continue
        listed = _listed_from(first, bounds[place:])
        totals = earlier[-1:] if named[0].code in _OF_MANY else reversed(earlier)
        closing = (closing_run(total.mention, [b.mention for b in listed]) for total in totals)
        found = next((made for made in closing if made and len(made.parts) == len(listed)), None)
        if found:
            yield found
        elif len(listed) > 1 and _parts_all(earlier[-1], listed, gap[named[0].end :]):
            yield _sum(earlier[-1], listed)


def _parts_all(total: Bound, listed: Sequence[Bound], words: str) -> bool:
    """Whether a list of projects says that the amount told before is divided into them, and comes near it."""
    codes, divided = {b.code for b in listed}, _DIVIDED.match(words) is not None
    # 公用经费包括：办公费…: the heads of what the sentences before told.
    heads = total.code in _BASIC and len(listed) > _LEAST_LIST and ECONOMIC_ITEM in codes and _INCLUDES.match(words)
    whole = (divided and codes == {NAMED_PROJECT}) or bool(heads)
    return whole and total.direct and means_all(_sum(total, listed), divided=False)


def _listed_from(first: Bound, bounds: Sequence[Bound]) -> list[Bound]:
    """The members of a list: to the end of its sentence; after 以下几个方面： all that are of one kind."""
    if first.mention.opener is Opener.FOLLOWING:
        return list(takewhile(lambda bound: bound.code == first.code, bounds))
    return list(takewhile(lambda bound: bound.mention.sentence == first.mention.sentence, bounds))


def _by_function(bounds: Sequence[Bound]) -> Iterator[Sum]:
    """支出60万元，…。按功能分类：甲50万元，乙6万元，丙3万元: all of what was spent, where it comes near it."""
    for place, first in enumerate(bounds):
        if first.code != FUNCTIONAL_ITEM or not _BY_FUNCTION.search(first.mention.gap):
            continue
        listed = [b for b in _listed_from(first, bounds[place:]) if b.code == FUNCTIONAL_ITEM]
        here = [b for b in bounds[:place] if b.mention.block is first.mention.block]
        told = [_sum(b, listed) for b in reversed(here) if b.code in _TOTALS and b.basis is first.basis]
        # What goes over to the next year has no function, and 总计 may hold it.
        carried = any(b.code == "carry_out" for b in here) or any(_WITHIN.search(b.mention.gap) for b in listed[1:])
        if told and len(listed) >= _LEAST_LIST:
            nearest = told[:1] if not carried and means_all(told[0], divided=False, spent=True) else []
            yield from [found for found in told if found.closes][:1] or nearest


def _adjusted_budgets(bounds: Sequence[Bound]) -> Iterator[Sum]:
    """年初预算50万元，追加10万元，调整后预算60万元: what was planned first and what was added make the new plan."""
    for code in dict.fromkeys(bound.code for bound in bounds if bound.code not in _OF_MANY):
        same = [bound for bound in bounds if bound.code == code and bound.basis is not Basis.ACTUAL]
        for first, change, total in zip(same, same[1:], same[2:], strict=False):
            near = first.mention.block is total.mention.block
            near = near and total.mention.sentence - first.mention.sentence <= 1
            kinds = (first.basis, change.basis, total.basis) == (Basis.BUDGET, Basis.ADJUSTMENT, Basis.BUDGET)
            if near and kinds and _ADJUSTED.search(total.mention.lead):
                sign = -1 if _CUT.search(change.mention.lead) else 1
                made = _sum(total, [first, change])
                yield replace(made, parts=(made.parts[0], replace(made.parts[1], value=sign * made.parts[1].value)))


def _listed_projects(bounds: Sequence[Bound], sums: Sequence[Sum]) -> Iterator[Sum]:
    """项目支出 and, in a sentence of their own, the projects it went to: a sum where they do add up.

    全年50万元，其中：… behind a head that says of what means to tell all of it, whatever its projects are called.
    """
    heads = {s.head.index for s in sums}
    for place, total in enumerate(bounds):
        if total.code != "project_expenditure" or total.mention.index in heads:
            continue
        listed = list(takewhile(lambda bound: bound.code == NAMED_PROJECT, bounds[place + 1 :]))
        found = _sum(total, listed)
        whole = _is_one_list(total, listed) and _means_it(found, listed[0].mention.opener)
        if len(listed) > 1 and (found.closes or whole):
            yield found


def _means_it(found: Sum, opener: Opener | None) -> bool:
    """Whether a list of projects that does not add up means to.

    Who names the main ones (主要是, 用于) may leave out some, but names no more than all; a wrong digit shows as well.
    """
    sure = opener is Opener.FULL or found.computed > found.stated or is_slip(found.stated, found.computed)
    return sure and means_all(found, divided=False, spent=True)


def _is_one_list(total: Bound, listed: Sequence[Bound]) -> bool:
    """Whether projects fill the sentence from behind their total to its end, no amount between them left out."""
    if len(listed) < _LEAST_LIST or {bound.basis for bound in listed} != {total.basis}:
        return False
    if any(_WITHIN.search(bound.mention.gap) for bound in listed[1:]):
        return False
    first, start, last = total.mention, listed[0].mention, listed[-1].mention
    before = _SHARES.sub("", narrow(start.block.text[first.quantity.end : start.quantity.start]))
    told = last.sentence == first.sentence and last.index - start.index == len(listed) - 1
    return told and not re.search(r"\d", before) and _ENDS.match(last.block.text, last.quantity.end) is not None
