"""Changes in prose: 比上年减少3万元, 增长5%, against the levels that the report prints. Shares: see ratios.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tasks.reports.bounds import Bound
from tasks.reports.mentions import Mention, Opener, Role
from tasks.reports.model import Basis, BudgetFigure, ClaimKind
from tasks.reports.proportions import (
    HUNDRED,
    LEFT_OVER,
    Amount,
    Ratio,
    amount_in,
    amount_of_figure,
    percentage,
    spread_of,
)
from tasks.reports.sums import amount_of, step_of
from tasks.reports.vocabulary import BudgetVocabulary

_LAST_YEAR = re.compile(r"上一?年度?|去年|(?:较|比|与)\s*(?:19|20)\d\d年")

# 上升5% and 同比下降5% speak of what was told before; 人员增长5% may speak of another thing.
_BARE_RATE = re.compile(
    r"(?:同比|环比|(?:较|比|与)?(?:上一?年度?|去年|(?:19|20)\d\d年度?)(?:同期|相比)?)?"
    r"(?:增长|增加|上升|上涨|提高|下降|减少|降低|增幅|降幅|减幅|涨幅)(?:比例|幅度|率|了)?(?:为|是|约|达到?)?"
)
_CHANGE_WORDS = re.compile(r"增长|增加|上升|上涨|提高|下降|减少|降低|增幅|降幅|减幅|涨幅|增减")
_OWN_SUBJECT = re.compile(
    r"(?!.*(?:年|同期|同比|环比|预算|决算|金额|总额|总量|总体|整体|规模|经费|资金|收支|[较比与占]))[一-龥]{2,12}"
)
# 比年初预算数: the amount that follows is what another one is held against.
_AGAINST = re.compile(r"(?:比|较|与)[^，。；]*$")


def find_change(
    mention: Mention, subject: Mention, bound: Bound, bounds: Sequence[Bound], figures: Sequence[BudgetFigure]
) -> Iterator[Ratio]:
    """比上年减少3万元 against the level of this year and of the last, both printed."""
    if "预算" in mention.lead:
        yield from _change_of_plan(mention, subject, bound, figures)
        return
    if bound.basis is Basis.PRIOR_YEAR:
        yield from _change_since(mention, bound, bounds)
        return
    if bound.basis is Basis.BUDGET and _AGAINST.search(bound.mention.lead):
        # 支出63万元，比年初预算60万元增加3万元: apart from it only what fits, for a plan is adjusted more than once.
        beside = any(b.code == bound.code and b.mention.index == bound.mention.index - 1 for b in bounds)
        yield from (found for found in _change_since(mention, bound, bounds) if found.closes or beside)
        return
    if bound.code == "carry_out" and "年初" in mention.lead:
        yield from (found for found in _change_since_opening(mention, bound, figures) if found.closes)
        return
    for prior in _prior(bound, figures):
        difference = (bound.amount_cny - prior.value) * mention.sign
        tolerance = step_of(mention) + step_of(subject) + prior.step
        yield Ratio(
            ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, (bound.amount_cny, prior.value), "元"
        )


def find_change_between(mentions: Sequence[Mention], mention: Mention, prior: Mention) -> Iterator[Ratio]:
    """年末结余61万元，较年初17万元增加44万元: two amounts of whatever kind and their difference, where it is so."""
    if prior.index != mention.index - 1 or not _AGAINST.search(prior.lead) or not amount_of(mention):
        return
    for now in reversed(mentions[: prior.index]):
        if now.sentence != mention.sentence:
            return
        difference = (amount_of(now) - amount_of(prior)) * mention.sign
        if now.role is Role.LEVEL and now.key == prior.key == mention.key and difference == amount_of(mention):
            tolerance = step_of(mention) + step_of(prior) + step_of(now)
            parts, unit = (
                (amount_of(now), amount_of(prior)),
                "元" if mention.quantity.amount_cny else mention.quantity.unit,
            )
            yield Ratio(ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, parts, unit)
            return


def _change_of_plan(
    mention: Mention, subject: Mention, bound: Bound, figures: Sequence[BudgetFigure]
) -> Iterator[Ratio]:
    """决算63万元，比年初预算增加3万元, against a plan printed anywhere: only where it fits, for plans are adjusted."""
    if bound.basis not in (Basis.ACTUAL, Basis.BUDGET):
        return
    same = [f for f in figures if f.item_code == bound.code and f.basis is Basis.BUDGET]
    same.sort(key=lambda figure: figure.label != bound.label)
    for plan in {f.amount_cny: amount_of_figure(f) for f in same}.values():
        difference = (bound.amount_cny - plan.value) * mention.sign
        if difference == amount_of(mention) != 0:
            tolerance = step_of(mention) + step_of(subject) + plan.step
            parts = (bound.amount_cny, plan.value)
            yield Ratio(ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, parts, "元")
            return


def _change_since_opening(mention: Mention, bound: Bound, figures: Sequence[BudgetFigure]) -> Iterator[Ratio]:
    """年末结余5万元，较年初增加2万元: against what was carried in. Only what fits."""
    for opening in (amount_of_figure(f) for f in figures if f.item_code == "carry_in" and f.basis is Basis.ACTUAL):
        difference = (bound.amount_cny - opening.value) * mention.sign
        tolerance = step_of(mention) + step_of(bound.mention) + opening.step
        parts = (bound.amount_cny, opening.value)
        yield Ratio(ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, parts, "元")


def _change_since(mention: Mention, prior: Bound, bounds: Sequence[Bound]) -> Iterator[Ratio]:
    """支出63万元，比上年60万元增加3万元: this year's level stands before the last year's, in the same sentence."""
    sentence, strict = mention.sentence, False
    same = [b for b in bounds if b.code == prior.code and b.mention.index < prior.mention.index]
    levels = [bound for bound in same if bound.mention.sentence == sentence]
    before = [b for b in same if b.mention.block is mention.block and b.mention.sentence == sentence - 1]
    if not levels and before:
        # A sentence that begins with the comparison: of the one amount that the sentence before says was spent.
        levels, strict = before, len({b.amount_cny for b in before if b.basis is Basis.ACTUAL}) != 1
    if not levels or prior.mention.sentence != sentence or levels[-1].basis is Basis.PRIOR_YEAR:
        return
    now = next((level for level in reversed(levels) if level.basis is Basis.ACTUAL), levels[-1])
    difference = (now.amount_cny - prior.amount_cny) * mention.sign
    tolerance = step_of(mention) + step_of(prior.mention) + step_of(now.mention)
    parts = (now.amount_cny, prior.amount_cny)
    found = Ratio(ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, parts, "元")
    # Between the two years other amounts of the item may stand (a plan, a part): then only what fits is told.
    turned = not strict and abs(found.stated + found.computed) <= tolerance
    if (
        found.closes
        or turned
        or (not strict and (before or now.mention.index == prior.mention.index - 1) and now.label == prior.label)
    ):
        yield found


def _prior(bound: Bound, figures: Sequence[BudgetFigure]) -> list[Amount]:
    """The one amount of the year before for the same item; nothing where there is none or more than one."""
    same = [f for f in figures if f.item_code == bound.code and f.basis is Basis.PRIOR_YEAR]
    same = [f for f in same if f.label == bound.label] or same
    return [amount_of_figure(same[0])] if bound.basis is Basis.ACTUAL and len({f.amount_cny for f in same}) == 1 else []


def find_growth(
    mentions: Sequence[Mention],
    mention: Mention,
    subject: Mention,
    bound: Bound | None,
    figures: Sequence[BudgetFigure],
    vocabulary: BudgetVocabulary,
) -> Iterator[Ratio]:
    """增加3万元，增长5%: the difference over what there was before; or this year's level over last year's."""
    changes: Iterable[Mention] = [
        m
        for m in mentions[subject.index + 1 : mention.index]
        if m.role is Role.CHANGE and m.key == subject.key and m.sign == mention.sign
    ]
    level = amount_in(subject)
    for change in list(changes)[-1:]:
        # 上年收入50万元，比上年增加5万元，增长10%: what there was before is printed itself. 上年结转 is this year's.
        of_last_year = _LAST_YEAR.search(subject.lead) is not None and not (bound and bound.code in LEFT_OVER)
        before = of_last_year or (bound is not None and bound.basis is Basis.PRIOR_YEAR)
        # 与年初预算3万元相比减少1万元，下降33%: of the plan, not of what was spent.
        planned = bound is not None and bound.basis is Basis.BUDGET
        before = before or (planned and ("相比" in change.gap or _AGAINST.search(subject.lead) is not None))
        grown = _growth(mention, subject, change, before=before)
        if grown and before:
            grown = _over_both_years(grown, mentions[: subject.index], subject, change)
        if before and bound and (grown is None or not grown.closes):
            # 支出3万元，较年初预算4万元节约1.2万元，下降25%: it is the difference that is wrong, and not the rate.
            grown = next(_growth_since(mentions, mention, subject, bound, figures), grown)
        if grown is None or not grown.closes:
            # 总额80万元，其中项目50万元，增加20万元，增长33%: it was the total that grew.
            reach = subject.sentence - _of_a_list(mentions, subject, change)
            near = [m for m in mentions[: subject.index] if m.block is subject.block and m.sentence >= reach]
            earlier = [m for m in near if m.key == subject.key]
            others = (_growth(mention, m, change, before=False) for m in earlier if m.role is Role.LEVEL)
            grown = next((other for other in others if other and other.closes), grown)
        doubtful = _of_another(change, bound, vocabulary) or _of_a_list(mentions, subject, change)
        doubtful = doubtful or _names_another(mention, vocabulary)
        if grown and (grown.closes or not doubtful):
            yield grown
        return
    if told_otherwise := _wrong_way(mentions, mention, subject, bound):
        yield told_otherwise
        return
    if (
        bound
        and bound.basis in (Basis.PRIOR_YEAR, Basis.BUDGET)
        and subject.index == mention.index - 1
        and (bound.basis is Basis.PRIOR_YEAR or _AGAINST.search(subject.lead))
    ):
        yield from _growth_since(mentions, mention, subject, bound, figures)
        return
    for prior in _prior(bound, figures) if bound and "预算" not in mention.lead else []:
        if prior.value:
            yield _rate_between(mention, level, prior)


def _wrong_way(mentions: Sequence[Mention], mention: Mention, subject: Mention, bound: Bound | None) -> Ratio | None:
    """比上年20万元减少2万元，上升10%: the rate of the change right before, told with the opposite word."""
    change = mentions[mention.index - 1] if mention.index else mention
    told = change.role is Role.CHANGE and change.sentence == mention.sentence and change.key == subject.key
    told = told and _BARE_RATE.fullmatch(mention.lead.strip()) is not None
    if not told or change.sign == mention.sign or change.index != subject.index + 1:
        return None
    before = bound is not None and bound.basis is Basis.PRIOR_YEAR
    grown = _growth(replace(mention, sign=change.sign), subject, change, before=before)
    if grown is None or not grown.closes:
        return None
    grown = _over_both_years(grown, mentions[: subject.index], subject, change) if before else grown
    return replace(grown, computed=-grown.computed)


def _over_both_years(grown: Ratio, earlier: Sequence[Mention], prior: Mention, change: Mention) -> Ratio:
    """支出63万元，比上年60万元增加3万元，增长5%: told of both years' amounts, where this year's is printed as well."""
    now = amount_of(prior) + change.sign * amount_of(change)
    here = (m for m in reversed(earlier) if m.block is prior.block and m.role is Role.LEVEL and m.key == prior.key)
    return replace(grown, parts=(now, amount_of(prior))) if any(amount_of(m) == now for m in here) else grown


def _of_another(change: Mention, bound: Bound | None, vocabulary: BudgetVocabulary) -> bool:
    """支出60万元，其中人员经费增加3万元，增长5%: of an item whose own level is not printed."""
    named = vocabulary.labels_in(change.lead)
    return bool(named and bound and named[-1].code != bound.code)


def _names_another(mention: Mention, vocabulary: BudgetVocabulary) -> bool:
    """支出增加20万元，人员增长5%: whether the rate is that of a thing that no budget word names."""
    before = _CHANGE_WORDS.split(mention.lead.strip())[0]
    return not vocabulary.labels_in(before) and _OWN_SUBJECT.fullmatch(before) is not None


def _of_a_list(mentions: Sequence[Mention], subject: Mention, change: Mention) -> bool:
    """其中甲3万元，乙5万元。比上年增加2万元，增长9%: a sentence after a list speaks of no member for sure.

    The list's own sentence does not tell its total: what that sentence begins with is a member as well.
    """
    if change.sentence == subject.sentence:
        return False
    same = [m for m in mentions[: subject.index + 1] if m.sentence == subject.sentence and m.key == subject.key]
    return same[0].opener is Opener.FULL


def _growth_since(
    mentions: Sequence[Mention], mention: Mention, prior: Mention, bound: Bound, figures: Sequence[BudgetFigure]
) -> Iterator[Ratio]:
    """支出63万元，占30%，较上年60万元增长5%: this year's amount stands before last year's.

    What does not fit is told where the three stand right behind one another.
    """
    earlier = [m for m in mentions[: prior.index] if m.sentence == prior.sentence and m.key == prior.key]
    levels = [amount_in(m) for m in reversed(earlier) if m.role is Role.LEVEL]
    same = [f for f in figures if f.item_code == bound.code and f.basis is Basis.ACTUAL]
    for level in (*levels, *(amount_of_figure(f) for f in same if f.label == bound.label or bound.direct)):
        base = amount_in(prior)
        if not base.value:
            return
        grown = _rate_between(mention, level, base)
        if grown.closes:
            yield grown
            return
    told = [f for f in same if earlier and f.amount_cny == amount_of(earlier[-1])]
    row = told and earlier[-1].index == prior.index - 1 and mention.index == prior.index + 1
    if row and bound.basis is Basis.PRIOR_YEAR and _BARE_RATE.fullmatch(mention.lead.strip()):
        yield _rate_between(mention, amount_in(earlier[-1]), amount_in(prior))


def _rate_between(mention: Mention, now: Amount, base: Amount) -> Ratio:
    computed = (now.value - base.value) / base.value * HUNDRED * mention.sign
    spread = spread_of(now, base, computed) + base.step / base.value * HUNDRED
    return percentage(ClaimKind.CHANGE, mention, computed, spread, (now.value, base.value))


def named_growth(
    mentions: Sequence[Mention], mention: Mention, bounds: Sequence[Bound], vocabulary: BudgetVocabulary
) -> Ratio | None:
    """与上年相比，财政拨款收入增加3万元，增长5%: the item says itself which level grew, told before in the passage."""
    change = mentions[mention.index - 1] if mention.index else mention
    if change.role is not Role.CHANGE or change.sentence != mention.sentence or change.sign != mention.sign:
        return None
    named = vocabulary.labels_in(change.lead)
    same = [b for b in bounds if named and b.code == named[-1].code]
    levels = [b for b in same if b.basis is Basis.ACTUAL] or [b for b in same if b.basis is Basis.BUDGET]
    grown = [
        growth
        for level in reversed(levels)
        if level.mention.index < change.index
        and (growth := _growth(mention, level.mention, change, before=False))
        and growth.closes
    ]
    return grown[0] if grown else None


def _growth(mention: Mention, subject: Mention, change: Mention, *, before: bool) -> Ratio | None:
    """The rate that a change is of the level without it, or of the level itself if that is last year's (`before`)."""
    level, delta = amount_in(subject), amount_in(change)
    base = level if before else Amount(level.value - mention.sign * delta.value, level.step + delta.step)
    if base.value <= 0 or not delta.value:
        return None
    computed = delta.value / base.value * HUNDRED
    return percentage(ClaimKind.CHANGE, mention, computed, spread_of(delta, base, computed), (level.value, delta.value))
