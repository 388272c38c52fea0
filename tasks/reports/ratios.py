"""Shares, completion rates and changes in prose: percentages and differences that the report itself lets one check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.reports.binding import Bound
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis, BudgetFigure, ClaimKind, Comparator
from tasks.reports.numbers import is_money, read_cell_number, to_yuan
from tasks.reports.sums import Sum, amount_of, step_of
from tasks.reports.vocabulary import BudgetVocabulary

_HUNDRED = Decimal(100)
# Expenditure is called total whether all funds or the appropriation alone are meant.
_SAME_TOTAL = {"expenditure_total": ("expenditure_total", "appropriation_expenditure")}


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
    for mention in mentions:
        if mention.quantity.comparator is not Comparator.EQUAL or mention.quantity.high is not None:
            continue
        subject = _subject(mentions, mention)
        if subject is None:
            continue
        bound = bound_at.get(subject.index)
        if mention.role is Role.SHARE:
            yield from _share(mentions, mention, subject, bound, sums, figures, vocabulary)
        elif mention.role is Role.COMPLETION and bound:
            yield from _completion(mention, subject, bound, figures)
        elif mention.role is Role.CHANGE and bound:
            yield from _change(mention, subject, bound, figures)
        elif mention.role is Role.RATE:
            yield from _rate(mentions, mention, subject, bound, figures)


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


def _of_figure(figure: BudgetFigure) -> Amount:
    printed = re.sub(r"[^\d.,\s]", "", figure.amount_text).strip()
    read = read_cell_number(printed)
    unit = figure.unit_text if is_money(figure.unit_text) else "元"
    decimals = read[1] if read else 2
    return Amount(figure.amount_cny, to_yuan(Decimal(5).scaleb(-decimals - 1), unit))


def _subject(mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """The level that a share, rate or change speaks of: the last one before it, in its sentence."""
    for before in reversed(mentions[: mention.index]):
        if before.sentence != mention.sentence:
            return None
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
        wholes = [_of_figure(f) for f in figures if f.item_code in codes and f.basis is basis]
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


def _completion(mention: Mention, subject: Mention, bound: Bound, figures: Sequence[BudgetFigure]) -> Iterator[Ratio]:
    if bound.basis is not Basis.ACTUAL:
        return
    budgets = [f for f in figures if f.item_code == bound.code and f.basis is Basis.BUDGET and f.label == bound.label]
    budgets = budgets or [f for f in figures if f.item_code == bound.code and f.basis is Basis.BUDGET]
    ratios = [r for f in budgets if (r := share_of(_amount(subject), _of_figure(f), mention))]
    fitting = next((ratio for ratio in ratios if ratio.closes), None)
    if fitting or len({f.amount_cny for f in budgets}) == 1:
        yield from ([fitting] if fitting else ratios[:1])


def _change(mention: Mention, subject: Mention, bound: Bound, figures: Sequence[BudgetFigure]) -> Iterator[Ratio]:
    """比上年减少3万元 against the level of this year and of the last, both printed."""
    if "预算" in mention.lead:
        return
    for prior in _prior(bound, figures):
        difference = (bound.amount_cny - prior.value) * mention.sign
        tolerance = step_of(mention) + step_of(subject) + prior.step
        yield Ratio(
            ClaimKind.CHANGE, mention, amount_of(mention), difference, tolerance, (bound.amount_cny, prior.value), "元"
        )


def _prior(bound: Bound, figures: Sequence[BudgetFigure]) -> list[Amount]:
    """The one amount of the year before for the same item; nothing where there is none or more than one."""
    same = [f for f in figures if f.item_code == bound.code and f.basis is Basis.PRIOR_YEAR]
    same = [f for f in same if f.label == bound.label] or same
    return [_of_figure(same[0])] if bound.basis is Basis.ACTUAL and len({f.amount_cny for f in same}) == 1 else []


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
        delta = _amount(change)
        base = Amount(level.value - mention.sign * delta.value, level.step + delta.step)
        if base.value > 0 and delta.value:
            computed = delta.value / base.value * _HUNDRED
            spread = _spread(delta, base, computed)
            yield _ratio(ClaimKind.CHANGE, mention, computed, spread, (level.value, delta.value))
        return
    for prior in _prior(bound, figures) if bound and "预算" not in mention.lead else []:
        if prior.value:
            computed = (level.value - prior.value) / prior.value * _HUNDRED * mention.sign
            spread = _spread(level, prior, computed) + prior.step / prior.value * _HUNDRED
            yield _ratio(ClaimKind.CHANGE, mention, computed, spread, (level.value, prior.value))
