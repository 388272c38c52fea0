"""All claims of a report: what its words and tables say that arithmetic can check, each with its computed side.

Finding them is done in sums.py, known_sums.py and ratios.py (prose), table_sums.py, score_sums.py and figure_sums.py
(far apart); here they are named, numbered and told once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.documents.model import Document
from tasks.reports.balances import Balance, find_balances
from tasks.reports.bound_passages import BoundPassages
from tasks.reports.budget_tables import TableAmount, table_amounts
from tasks.reports.closing_sums import (
    find_closing_sums,
    find_done_and_not,
    find_point_sums,
    find_reasons,
    find_told_scores,
)
from tasks.reports.completions import added_to_plan
from tasks.reports.execution_scores import find_execution_scores
from tasks.reports.figure_sums import FigureSum, find_figure_sums
from tasks.reports.heading_scores import find_heading_scores
from tasks.reports.indicator_rates import find_indicator_rates
from tasks.reports.known_sums import find_known_sums
from tasks.reports.layouts import Layouts
from tasks.reports.level_scores import find_level_scores
from tasks.reports.mentions import Mention
from tasks.reports.model import (
    Basis,
    BudgetFigure,
    Claim,
    ClaimKind,
    Indicator,
    QuantityKind,
    SectionKind,
    StaffCount,
)
from tasks.reports.passages import Passage
from tasks.reports.proportions import Ratio
from tasks.reports.ratios import find_ratios
from tasks.reports.remainders import find_remainders
from tasks.reports.score_summaries import find_score_summaries
from tasks.reports.score_sums import find_score_claims
from tasks.reports.sections import Section
from tasks.reports.staff_rates import find_staff_rates
from tasks.reports.sums import Sum
from tasks.reports.table_claims import TableClaim
from tasks.reports.table_sums import find_table_claims
from tasks.reports.target_gaps import find_target_gaps, find_tasks_done
from tasks.reports.trailing_totals import find_after_colon, find_trailing_totals
from tasks.reports.units import plain
from tasks.reports.vocabulary import FUNCTIONAL_ITEM, BudgetVocabulary

# What the points of a list, each a paragraph, may add up to wherever it was printed.
_TOTALS = frozenset(
    {"income_total", "expenditure_total", "appropriation_expenditure", "project_expenditure", FUNCTIONAL_ITEM}
)
_NO_CLAIMS = frozenset({SectionKind.DUTIES, SectionKind.PROBLEMS, SectionKind.IMPROVEMENTS})
_ALL_BUT_DUTIES = frozenset(SectionKind) - {SectionKind.DUTIES}
_ALL_BUT_PROBLEMS = frozenset(SectionKind) - {SectionKind.PROBLEMS}
_OF_STAFF = re.compile(r"在职|在编|在岗|实有|编制|人员|(?:合计|总计|共计|共有?)\s*$")


def read_claims(
    document: Document,
    sections: Sequence[Section],
    figures: Sequence[BudgetFigure],
    vocabulary: BudgetVocabulary,
    fiscal_year: int | None,
    indicators: Sequence[Indicator] = (),
    layouts: Layouts | None = None,
    staff: Sequence[StaffCount] = (),
    *,
    self_score: Decimal | None = None,
    of_project: bool = False,
    of_plan: bool = False,
    amounts: Sequence[TableAmount] | None = None,
    bound: BoundPassages | None = None,
) -> tuple[Claim, ...]:
    """Every claim in reading order, numbered from 1. Money in yuan, counts, points and percentages as written.

    `indicators` and `layouts`: for the weights and scores of indicator tables; without them those are not checked.
    `staff`: for control rates, `self_score`: for the scores that headings tell. `of_project`: the report is on one
    project, `of_plan`: a budget. `amounts`: those of its tables, and `bound`: its passages, where they were read.
    """
    if amounts is None:
        amounts = list(table_amounts(document, vocabulary, fiscal_year, of_plan=of_plan))
    if bound is None:
        bound = BoundPassages(sections, vocabulary, fiscal_year, of_plan=of_plan)
    scores = find_score_claims(document, indicators, layouts) if layouts else ()
    found = [
        *_prose_claims(bound, figures, of_project=of_project),
        *_staff_claims(bound, of_project=of_project),
        *(_of_table(claim) for claim in find_table_claims(amounts)),
        *(_of_table(claim) for claim in (*scores, *find_score_summaries(document, indicators))),
        *(_of_table(claim) for claim in find_execution_scores(document)),
        *find_staff_rates(document, staff),
        *find_heading_scores(document, self_score),
    ]
    numbers = [passage.passage.mentions for passage in bound.without(_NO_CLAIMS, of_project=of_project)]
    # Why a target was missed, or money added, is told among the problems.
    problems = [passage.passage.mentions for passage in bound.without(_ALL_BUT_PROBLEMS, of_project=of_project)]
    found.extend(find_indicator_rates(indicators, figures, staff, numbers))
    found.extend(_of_ratio(ratio, {}) for ratio in _against_others(numbers, problems, figures, indicators))
    # What the sentences and tables already say themselves, with or without the parts that are nought, is not news.
    told = {_equation(claim) for claim in found}
    text_of = {block.block_no: block.text for block in document.blocks}
    far_apart = [*map(_of_figures, find_figure_sums(figures)), *map(_of_balance, find_balances(figures, text_of))]
    found.extend(claim for claim in far_apart if _equation(claim) not in told)
    found = [claim for claim in found if not _is_told_in_full(claim, found)]
    return _numbered(found)


def _against_others(
    numbers: Sequence[Sequence[Mention]],
    problems: Sequence[Sequence[Mention]],
    figures: Sequence[BudgetFigure],
    indicators: Sequence[Indicator],
) -> Iterator[Ratio]:
    """What sentences say of amounts and indicators that are printed elsewhere."""
    for mentions in (*numbers, *problems):
        yield from find_target_gaps(mentions, indicators)
    for mentions in problems:
        yield from filter(None, (added_to_plan(mention, figures) for mention in mentions))
    for mentions in numbers:
        yield from find_level_scores(mentions, indicators)
        yield from find_tasks_done(mentions, numbers)


def _numbered(found: Sequence[Claim]) -> tuple[Claim, ...]:
    """In reading order; what is stated twice of the same parts is one claim."""
    once: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(found, key=lambda claim: claim.provenance.block_no):
        once.setdefault((claim.claim_kind, claim.stated, tuple(sorted(claim.parts))), claim)
    return tuple(replace(claim, claim_no=number) for number, claim in enumerate(once.values(), start=1))


def _is_told_in_full(claim: Claim, claims: Sequence[Claim]) -> bool:
    """支出总计 of 基本, 项目 and 年末结转: without its last part it would not hold, so that is not what was claimed."""
    if claim.holds or claim.claim_kind is not ClaimKind.SUM:
        return False
    parts = Counter(claim.parts)
    return any(
        (other.claim_kind, other.stated) == (claim.claim_kind, claim.stated)
        and other.holds
        and parts < Counter(other.parts)
        for other in claims
    )


def _equation(claim: Claim) -> tuple[object, ...]:
    return claim.claim_kind, claim.stated, tuple(sorted(filter(None, claim.parts)))


def _prose_claims(bound: BoundPassages, figures: Sequence[BudgetFigure], *, of_project: bool) -> Iterator[Claim]:
    read, vocabulary = bound.without(_NO_CLAIMS, of_project=of_project), bound.vocabulary
    totals = [b for found in read for b in found.bounds if b.code in _TOTALS and b.basis is Basis.ACTUAL]
    heads = {total.mention: total.label for total in totals}
    for found in read:
        mentions, bounds = found.passage.mentions, found.bounds
        sums = _sums_of(found.passage)
        sums = [*sums, *find_known_sums(bounds, sums, vocabulary)]
        labels = {one.mention.index: one.label for one in bounds}
        left = list(find_remainders(mentions))
        ratios = [*find_ratios(mentions, bounds, sums, figures, vocabulary), *left]
        # 收入60万元，支出58万元，结余2万元 is told once, as what is left over.
        said = {frozenset((ratio.stated, *ratio.parts)) for ratio in left}
        closing = [*find_closing_sums(mentions, sums), *find_reasons(mentions), *find_told_scores(mentions)]
        closing += find_done_and_not(mentions)
        sums = [*sums, *(s for s in closing if frozenset((s.stated, *(p.value for p in s.parts))) not in said)]
        yield from (_of_sum(total, labels) for total in sums)
        yield from (_of_ratio(ratio, labels) for ratio in ratios)
        for total in find_point_sums(mentions, list(heads)):
            yield _of_sum(total, {total.head.index: heads[total.head]})


def _sums_of(passage: Passage) -> list[Sum]:
    """Announced lists, those that their total closes, and those behind a colon."""
    mentions, sums = passage.mentions, passage.sums
    return [*sums, *find_trailing_totals(mentions, sums), *find_after_colon(mentions)]


def _staff_claims(bound: BoundPassages, *, of_project: bool) -> Iterator[Claim]:
    """年末在职22人，其中…: staff told among the duties. Only what adds up, for duties count other people as well."""
    for found in bound.without(_ALL_BUT_DUTIES, of_project=of_project):
        for total in _sums_of(found.passage):
            of_staff = total.head.key == QuantityKind.PEOPLE and _OF_STAFF.search(total.head.lead)
            if of_staff and total.closes:
                yield _of_sum(total, {})


def _of_sum(total: Sum, labels: dict[int, str]) -> Claim:
    head = total.head
    return Claim(
        claim_no=0,
        claim_kind=ClaimKind.SUM,
        subject=_subject(head, labels),
        stated=total.stated,
        computed=plain(total.computed),
        tolerance=_tidy(total.tolerance),
        unit=_unit(head),
        parts=tuple(part.value for part in total.parts),
        detail="、".join(part.mention.quantity.text for part in total.parts),
        provenance=head.provenance,
    )


def _of_ratio(ratio: Ratio, labels: dict[int, str]) -> Claim:
    return Claim(
        claim_no=0,
        claim_kind=ratio.kind,
        subject=_subject(ratio.mention, labels),
        stated=ratio.stated,
        computed=plain(ratio.computed),
        tolerance=_tidy(ratio.tolerance),
        unit=ratio.unit,
        parts=ratio.parts,
        detail="、".join(f"{part:f}" for part in ratio.parts),
        provenance=ratio.mention.provenance,
    )


def _of_table(claim: TableClaim) -> Claim:
    return Claim(
        claim_no=0,
        claim_kind=claim.kind,
        subject=claim.subject,
        stated=claim.stated,
        computed=plain(claim.computed),
        tolerance=_tidy(claim.tolerance),
        unit=claim.unit,
        parts=claim.parts,
        detail=claim.detail,
        provenance=claim.block.cell_provenance(claim.cell),
    )


def _of_figures(found: FigureSum) -> Claim:
    total = found.total
    return Claim(
        claim_no=0,
        claim_kind=ClaimKind.SUM,
        subject=total.label,
        stated=total.amount_cny,
        computed=plain(found.computed),
        tolerance=_tidy(found.tolerance),
        unit="元",
        parts=tuple(part.amount_cny for part in found.parts),
        detail="、".join(f"{part.label}{part.amount_text}" for part in found.parts),
        provenance=total.provenance,
    )


def _of_balance(found: Balance) -> Claim:
    closing = found.closing
    return Claim(
        claim_no=0,
        claim_kind=ClaimKind.BALANCE,
        subject=closing.label,
        stated=closing.amount_cny,
        computed=plain(found.computed),
        tolerance=_tidy(found.tolerance),
        unit="元",
        parts=tuple(part.amount_cny for part in found.parts),
        detail="＋".join(f"{part.label}{part.amount_text}" for part in found.parts[:-1])
        + "－{0.label}{0.amount_text}".format(found.parts[-1]),
        provenance=closing.provenance,
    )


def _subject(mention: Mention, labels: dict[int, str]) -> str:
    return labels.get(mention.index) or mention.lead.strip(" 、：:（(") or mention.quantity.text


def _unit(mention: Mention) -> str:
    return "元" if mention.quantity.kind is QuantityKind.MONEY else mention.quantity.unit


def _tidy(tolerance: Decimal) -> Decimal:
    return plain(tolerance.quantize(Decimal("0.0001")))
