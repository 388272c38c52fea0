"""Shares, completion rates and changes in prose: percentages and differences that the report itself lets one check."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.reports.binding import Bound
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis, BudgetFigure, ClaimKind, Comparator, SourceKind
from tasks.reports.numbers import is_money, read_cell_number, to_yuan
from tasks.reports.sums import Sum, amount_of, step_of
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary

_HUNDRED = Decimal(100)
# Expenditure is called total whether all funds or the appropriation alone are meant.
_SAME_TOTAL = {"expenditure_total": ("expenditure_total", "appropriation_expenditure")}
# Codes that stand for many things, told apart by their labels only.
_OF_MANY = frozenset({ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT})
_LEFT_OVER = frozenset({"carry_in", "carry_out", "surplus"})
_NEAR_BLOCKS = 2
_COMPARES = re.compile(
    r"。\s*(?:收(?:入)?[、和与]?支(?:出)?(?:总计|合计)?(?:均|都)?|(?:费用|经费)?支出(?:决算)?数?|决算数?)?"
    r"(?:与|和|较|比)[^，。；]{1,16}(?:相比|增|减|下降|上升)[^。]*$"
)
_NEXT_IN_TURN = re.compile(r"\s*[、，,和与及]\s*")
_LAST_YEAR = re.compile(r"上一?年度?|去年|(?:较|比|与)\s*(?:19|20)\d\d年")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that takes part in a ratio: its value and half a unit of its last printed digit."""

    value: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True)
class Ratio:
    """A stated percentage or change with the two amounts that check it. `tolerance` in the unit of `stated`."""

    kind: ClaimKind
    mention: Mention
    stated: Decimal
    computed: Decimal
    tolerance: Decimal
    parts: tuple[Decimal, ...]
    unit: str

    @property
    def closes(self) -> bool:
        return abs(self.stated - self.computed) <= self.tolerance


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
        if mention.role is Role.SHARE:
            told = mention
        if mention.index in respective:
            if told and (part := respective[mention.index]) is not None:
                shown = replace(mention, lead=mention.lead if mention.role is Role.SHARE else told.lead)
                yield from _share(mentions, shown, part, bound_at.get(part.index), sums, figures, vocabulary)
            continue
        if mention.quantity.comparator is not Comparator.EQUAL or mention.quantity.high is not None:
            continue
        left_over = {index for index, bound in bound_at.items() if bound.code in _LEFT_OVER}
        subject = _subject(mentions, mention, left_over if mention.role is Role.COMPLETION else ())
        if mention.role is Role.COMPLETION and (named := _named_completion(mention, figures, vocabulary)):
            yield named
            continue
        if mention.role is Role.RATE and (told := _named_growth(mentions, mention, bounds, vocabulary)):
            yield told
            continue
        if subject is None:
            continue
        bound = bound_at.get(subject.index)
        if mention.role is Role.SHARE:
            yield from _share(mentions, mention, subject, bound, sums, figures, vocabulary)
        elif mention.role is Role.COMPLETION and bound:
            yield from _completion(mention, subject, bound, figures)
        elif mention.role is Role.CHANGE and bound:
            yield from _change(mention, subject, bound, bounds, figures)
        elif mention.role is Role.RATE:
            yield from _rate(mentions, mention, subject, bound, figures)


def _respective(mentions: Sequence[Mention]) -> dict[int, Mention | None]:
    """甲50万元、乙30万元，分别占总支出的50%、30%: each percentage, by its index, with the amount that it is a share of.

    None where another kind of percentage is told in turn (分别增长…): whose it is needs no guess.
    """
    found: dict[int, Mention | None] = {}
    for first in mentions:
        if first.quantity.unit != "%" or "分别" not in first.lead:
            continue
        shares = [first]
        for mention in mentions[first.index + 1 :]:
            if mention.quantity.unit != "%" or not _NEXT_IN_TURN.fullmatch(mention.gap):
                break
            shares.append(mention)
        before = [m for m in mentions[: first.index] if m.sentence == first.sentence and m.role is Role.LEVEL]
        parts = [m for m in before if m.quantity.unit not in ("", "%")][-len(shares) :]
        whole = first.role is Role.SHARE and len(parts) == len(shares) > 1
        found |= {share.index: parts[place] if whole else None for place, share in enumerate(shares)}
    return found


def share_of(part: Amount, whole: Amount, stated: Mention) -> Ratio | None:
    """`stated` percent as `part` of `whole`; None where the whole is nothing."""
    if not whole.value:
        return None
    computed = part.value / whole.value * _HUNDRED
    return _ratio(ClaimKind.RATIO, stated, computed, _spread(part, whole, computed), (part.value, whole.value))


def _spread(part: Amount, whole: Amount, computed: Decimal) -> Decimal:
    """How far a percentage may lie from the computed one because both amounts were rounded before they were printed."""
    return (part.step * _HUNDRED + whole.step * abs(computed)) / abs(whole.value)


def _ratio(kind: ClaimKind, mention: Mention, computed: Decimal, spread: Decimal, parts: tuple[Decimal, ...]) -> Ratio:
    # Percentages are as often cut as rounded: a whole unit of the last printed digit.
    tolerance = 2 * mention.quantity.half_step + spread
    computed = computed.quantize(Decimal("0.0001"))
    return Ratio(kind, mention, mention.quantity.value, computed, tolerance, parts, "%")


def _amount(mention: Mention) -> Amount:
    return Amount(amount_of(mention), step_of(mention))


def amount_of_figure(figure: BudgetFigure) -> Amount:
    """A figure's amount in yuan and half a unit of its last printed digit."""
    printed = re.sub(r"[^\d.,\s]", "", figure.amount_text).strip()
    read = read_cell_number(printed)
    unit = figure.unit_text if is_money(figure.unit_text) else "元"
    decimals = read[1] if read else 2
    return Amount(figure.amount_cny, to_yuan(Decimal(5).scaleb(-decimals - 1), unit))


def _subject(mentions: Sequence[Mention], mention: Mention, without: Collection[int]) -> Mention | None:
    """The level that a share, rate or change speaks of: the last one before it, in its sentence.

    A sentence that begins with the comparison (与上年相比，增加…) speaks of the sentence before it. `without`: the
    indexes of amounts that it cannot mean; a budget is never executed by what was left over.
    """
    first = next(m for m in mentions if m.sentence == mention.sentence)
    reach = mention.sentence - bool(_COMPARES.search(first.gap))
    for before in reversed(mentions[: mention.index]):
        if before.sentence < reach or before.block is not mention.block:
            return None
        if before.index in without:
            continue
        if before.role is Role.LEVEL and before.quantity.unit not in ("", "%"):
            return before if before.quantity.comparator is Comparator.EQUAL else None
    return None


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
    else:
        heads = [s.head for s in sums if any(part.mention is subject for part in s.parts)]
        wholes = [_amount(head) for head in heads]
        if not heads:
            wholes = [
                _amount(m) for m in reversed(mentions[: subject.index]) if m.role is Role.LEVEL and m.key == subject.key
            ]
    ratios = [r for whole in wholes if (r := share_of(_amount(subject), whole, mention))]
    fitting = next((ratio for ratio in ratios if ratio.closes), None)
    sure = bool(named) or any(part.mention is subject for s in sums for part in s.parts)
    if fitting or (sure and ratios):
        yield fitting or ratios[0]


def _named_completion(mention: Mention, figures: Sequence[BudgetFigure], vocabulary: BudgetVocabulary) -> Ratio | None:
    """公务接待费完成预算的98%, far from its amounts: they are taken from wherever the report prints them, once each."""
    named = vocabulary.labels_in(mention.lead)
    if not named or ("年初" in mention.lead and "调整" in mention.lead):
        return None
    spent = _only(figures, named[0].code, Basis.ACTUAL)
    planned = _only(figures, named[0].code, Basis.BUDGET)
    found = share_of(spent, planned, mention) if spent and planned else None
    budgets = [f for f in figures if f.item_code == named[0].code and f.basis is Basis.BUDGET]
    return found if found and (found.closes or _is_meant(budgets[0], mention)) else None


def _is_meant(budget: BudgetFigure, mention: Mention) -> bool:
    """Whether a rate that differs was surely measured by this budget.

    A budget is adjusted in the year: of 年初预算 and 调整预算 a report may print one and measure by the other.
    """
    near = abs(budget.provenance.block_no - mention.block.block_no) <= _NEAR_BLOCKS
    return (near and budget.source_kind is SourceKind.PROSE) or not re.search(r"年初|调整", mention.lead)


def _only(figures: Sequence[BudgetFigure], code: str, basis: Basis) -> Amount | None:
    """The one amount of an item, where the report gives no second one."""
    if code in _OF_MANY:
        return None
    found = [figure for figure in figures if figure.item_code == code and figure.basis is basis]
    return amount_of_figure(found[0]) if len({figure.amount_cny for figure in found}) == 1 else None


def _completion(mention: Mention, subject: Mention, bound: Bound, figures: Sequence[BudgetFigure]) -> Iterator[Ratio]:
    if bound.basis is Basis.BUDGET and bound.code not in _OF_MANY:
        # 年初预算50万元，执行率98%: what was spent stands elsewhere.
        spent = _only(figures, bound.code, Basis.ACTUAL)
        ratio = share_of(spent, _amount(subject), mention) if spent else None
        if ratio:
            yield ratio
    if bound.basis is not Basis.ACTUAL:
        return
    budgets = [f for f in figures if f.item_code == bound.code and f.basis is Basis.BUDGET and f.label == bound.label]
    budgets = budgets or [f for f in figures if f.item_code == bound.code and f.basis is Basis.BUDGET]
    # Where no budget is printed, some measure what was spent by what came in; that is told only where it fits.
    income = [f for f in figures if f.item_code == "income_total"] if bound.code == "expenditure_total" else []
    wholes = budgets or [f for f in income if f.basis in (Basis.ACTUAL, Basis.BUDGET)]
    ratios = [r for f in wholes if (r := share_of(_amount(subject), amount_of_figure(f), mention))]
    fitting = next((ratio for ratio in ratios if ratio.closes), None)
    if fitting or (len({f.amount_cny for f in budgets}) == 1 and _is_meant(budgets[0], mention)):
        yield from ([fitting] if fitting else ratios[:1])


def _change(
    mention: Mention, subject: Mention, bound: Bound, bounds: Sequence[Bound], figures: Sequence[BudgetFigure]
) -> Iterator[Ratio]:
    """比上年减少3万元 against the level of this year and of the last, both printed."""
    if "预算" in mention.lead:
        return
    if bound.basis is Basis.PRIOR_YEAR:
        yield from _change_since(mention, bound, bounds)
        return
    for prior in _prior(bound, figures):
        difference = (bound.amount_cny - prior.value) * mention.sign
        tolerance = step_of(mention) + step_of(subject) + prior.step
        yield Ratio(
            ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, (bound.amount_cny, prior.value), "元"
        )


def _change_since(mention: Mention, prior: Bound, bounds: Sequence[Bound]) -> Iterator[Ratio]:
    """支出63万元，比上年60万元增加3万元: this year's level stands before the last year's, in the same sentence."""
    sentence = mention.sentence
    levels = [
        bound
        for bound in bounds
        if bound.code == prior.code and bound.mention.sentence == sentence and bound.mention.index < prior.mention.index
    ]
    if not levels or prior.mention.sentence != sentence or levels[-1].basis is Basis.PRIOR_YEAR:
        return
    now = levels[-1]
    difference = (now.amount_cny - prior.amount_cny) * mention.sign
    tolerance = step_of(mention) + step_of(prior.mention) + step_of(now.mention)
    parts = (now.amount_cny, prior.amount_cny)
    found = Ratio(ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, parts, "元")
    # Between the two years other amounts of the item may stand (a plan, a part): then only what fits is told.
    if found.closes or (now.mention.index == prior.mention.index - 1 and now.label == prior.label):
        yield found


def _prior(bound: Bound, figures: Sequence[BudgetFigure]) -> list[Amount]:
    """The one amount of the year before for the same item; nothing where there is none or more than one."""
    same = [f for f in figures if f.item_code == bound.code and f.basis is Basis.PRIOR_YEAR]
    same = [f for f in same if f.label == bound.label] or same
    return [amount_of_figure(same[0])] if bound.basis is Basis.ACTUAL and len({f.amount_cny for f in same}) == 1 else []


def _rate(
    mentions: Sequence[Mention],
    mention: Mention,
    subject: Mention,
    bound: Bound | None,
    figures: Sequence[BudgetFigure],
) -> Iterator[Ratio]:
    """增加3万元，增长5%: the difference over what there was before; or this year's level over last year's."""
    changes: Iterable[Mention] = [
        m
        for m in mentions[subject.index + 1 : mention.index]
        if m.role is Role.CHANGE and m.key == subject.key and m.sign == mention.sign
    ]
    level = _amount(subject)
    for change in list(changes)[-1:]:
        # 上年收入50万元，比上年增加5万元，增长10%: what there was before is printed itself. 上年结转 is this year's.
        of_last_year = _LAST_YEAR.search(subject.lead) is not None and not (bound and bound.code in _LEFT_OVER)
        before = of_last_year or (bound is not None and bound.basis is Basis.PRIOR_YEAR)
        # 与年初预算3万元相比减少1万元，下降33%: of the plan, not of what was spent.
        before = before or (bound is not None and bound.basis is Basis.BUDGET and "相比" in change.lead)
        grown = _growth(mention, subject, change, before=before)
        if grown and not grown.closes:
            # 总额80万元，其中项目50万元，增加20万元，增长33%: it was the total that grew.
            earlier = [m for m in mentions[: subject.index] if m.sentence == subject.sentence and m.key == subject.key]
            others = (_growth(mention, m, change, before=False) for m in earlier if m.role is Role.LEVEL)
            grown = next((other for other in others if other and other.closes), grown)
        if grown:
            yield grown
        return
    for prior in _prior(bound, figures) if bound and "预算" not in mention.lead else []:
        if prior.value:
            computed = (level.value - prior.value) / prior.value * _HUNDRED * mention.sign
            spread = _spread(level, prior, computed) + prior.step / prior.value * _HUNDRED
            yield _ratio(ClaimKind.CHANGE, mention, computed, spread, (level.value, prior.value))


def _named_growth(
    mentions: Sequence[Mention], mention: Mention, bounds: Sequence[Bound], vocabulary: BudgetVocabulary
) -> Ratio | None:
    """与上年相比，财政拨款收入增加3万元，增长5%: the item says itself which level grew, told before in the passage."""
    change = mentions[mention.index - 1] if mention.index else mention
    if change.role is not Role.CHANGE or change.sentence != mention.sentence or change.sign != mention.sign:
        return None
    named = vocabulary.labels_in(change.lead)
    levels = [b for b in bounds if named and b.code == named[-1].code and b.basis is Basis.ACTUAL]
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
    level, delta = _amount(subject), _amount(change)
    base = level if before else Amount(level.value - mention.sign * delta.value, level.step + delta.step)
    if base.value <= 0 or not delta.value:
        return None
    computed = delta.value / base.value * _HUNDRED
    return _ratio(ClaimKind.CHANGE, mention, computed, _spread(delta, base, computed), (level.value, delta.value))
