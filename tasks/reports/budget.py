"""Budget figures from prose: levels with their item, basis and year. Tables are read in budget_tables.py.

Changes (比上年减少…), shares and rates are no figures; claims.py checks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.documents.model import Block, Document, Provenance
from tasks.documents.text import narrow
from tasks.reports.amount_words import OTHER_SIDE
from tasks.reports.binding import bind
from tasks.reports.bound_passages import BoundPassage, BoundPassages
from tasks.reports.bounds import Bound
from tasks.reports.budget_tables import TableAmount, read_table_figures, table_amounts
from tasks.reports.label_naming import parts_of_cars
from tasks.reports.model import Basis, BudgetFigure, SectionKind, SourceKind
from tasks.reports.money_phrases import BOTH_SIDES
from tasks.reports.own_names import is_compound, printed_label
from tasks.reports.passages import Passage
from tasks.reports.sections import Section
from tasks.reports.shared_amounts import told_as_well
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary, Label

_LABELLED = frozenset({ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT})
_NO_FIGURES = frozenset({SectionKind.DUTIES, SectionKind.IMPROVEMENTS})
# Sections that tell of other things: there an amount is a budget figure only under an unmistakable word.
_NARRATIVE = frozenset({SectionKind.ACHIEVEMENTS, SectionKind.PROBLEMS, SectionKind.INDICATORS})
_STATED_ZERO = re.compile(r"(?:(?<![有全])无(?!关)|未发生|没有发生|没有|未安排|未列支|未产生|无需)\s*(?=\S)")
_NOT_SPENT = re.compile(
    r"(?:支出|费用|经费|决算|预算)?[:：为]?(?:(?:没有|无)(?=[，。；、,;)）]|$)|未发生|没有发生|为零|均为零|未列支|未开支|未支出|没有支出|无支出|零(?:支出|开支|发生|列支))"
)
_NOT_AN_AMOUNT = re.compile(r"\s*(?:人数|团组|人次|人员|任务|情况|辆|计划|事项)")
# 年初无结转 tells of no amount that anybody accounts for.
_MAY_BE_ZERO = frozenset(
    {"reception", "vehicle_total", "vehicle_operation", "vehicle_purchase", "overseas_travel", "meeting", "training"}
    | {"three_public_total"}
)
# 公务接待费预算和支出均为0
_BOTH_BASES = re.compile(r"预算(?:数|安排)?[、和与及](?:实际)?(?:支出|决算|执行)数?(?:均|都|各)?(?:为|是)?\s*$")
# Headings that promise an account of money, whatever else is told under them.
_MONEY_HEADING = re.compile(
    r"(?:经费|资金|收支|收入|支出|预算|决算|财务)[^，。]{0,8}(?:来源|收支|支出|收入|使用|保障|投入|安排|执行|到位|情况|分析|构成)$|收支$|^(?:项目|专项|财政)+(?:资金|经费|支出)$"
)
_PLAN_OR_RATE = re.compile(r"(?:年初|全年|调整后?)预算|(?:支出|执行|支付|使用|完成)率")
_WEIGHS_OFTEN = 3
# So many different budget items with an amount make a passage one about money, whatever its heading.
_FINANCE_ENOUGH = 2
_ALSO_TOLD_OF_WORK = frozenset({NAMED_PROJECT, "meeting", "training", "other_income", "project_income", "reception"})


def read_figures(
    document: Document,
    sections: Sequence[Section],
    vocabulary: BudgetVocabulary,
    fiscal_year: int | None,
    *,
    of_project: bool = False,
    of_plan: bool = False,
    passages: Iterable[BoundPassage] | None = None,
    amounts: Iterable[TableAmount] | None = None,
) -> tuple[BudgetFigure, ...]:
    """Every budget figure of prose and tables, in reading order, numbered from 1; what is said twice counts once.

    `of_project`: the report is on one project, so that money without a word of its own is that project's. `of_plan`:
    the paper is a budget. `passages` and `amounts`: those of the document, where they were read already.
    """
    if passages is None:
        bound = BoundPassages(sections, vocabulary, fiscal_year, of_plan=of_plan)
        passages = finance_passages(bound, of_project=of_project)
    if amounts is None:
        amounts = table_amounts(document, vocabulary, fiscal_year, of_plan=of_plan)
    found = [*_prose_figures(passages, vocabulary, fiscal_year), *read_table_figures(amounts, vocabulary)]
    found.sort(
        key=lambda figure: (figure.provenance.block_no, figure.provenance.row_no or 0, figure.provenance.col_no or 0)
    )
    seen: set[tuple[object, ...]] = set()
    figures: list[BudgetFigure] = []
    for figure in found:
        label = figure.label if figure.item_code in _LABELLED else ""
        key = (figure.item_code, label, figure.basis, figure.fiscal_year, figure.amount_cny, figure.source_kind)
        if key not in seen:
            seen.add(key)
            figures.append(replace(figure, figure_no=len(figures) + 1))
    return tuple(figures)


def finance_passages(bound: BoundPassages, *, of_project: bool = False) -> Iterable[BoundPassage]:
    """Passages with amounts of budget items. In a narrative of work only unmistakable items count."""
    for found in bound.without(_NO_FIGURES, of_project=of_project):
        passage = found.passage
        of_block: dict[int, list[Bound]] = {}
        for one in found.bounds:
            of_block.setdefault(one.mention.block.block_no, []).append(one)
        narrative = {
            no
            for no, section in passage.section_of.items()
            if section.section_kind in _NARRATIVE
            and found.scopes[no].item is None
            and not _MONEY_HEADING.search(section.heading_path[-1] if section.heading_path else "")
            and not _speaks_of_money(of_block.get(no, ()))
            and not _weighs_plans(passage, no)
        }
        if narrative:
            scopes = {no: replace(scope, strict=no in narrative) for no, scope in found.scopes.items()}
            bounds = bind(passage.mentions, bound.vocabulary, bound.fiscal_year, scopes)
            found = BoundPassage(passage, scopes, tuple(bounds))
        yield found


def _weighs_plans(passage: Passage, block_no: int) -> bool:
    """Whether a paragraph sets plans beside what became of them, again and again."""
    texts = (block.text for block in passage.blocks if block.block_no == block_no)
    return any(len(_PLAN_OR_RATE.findall(text)) >= _WEIGHS_OFTEN for text in texts)


def _speaks_of_money(bounds: Sequence[Bound]) -> bool:
    majors = {"basic_expenditure", "expenditure_total", "income_total", "personnel_expenditure", "three_public_total"}
    codes = {bound.code for bound in bounds if bound.direct}
    return len(codes & majors) >= _FINANCE_ENOUGH or len(codes - _ALSO_TOLD_OF_WORK) > _FINANCE_ENOUGH


def _prose_figures(
    passages: Iterable[BoundPassage], vocabulary: BudgetVocabulary, fiscal_year: int | None
) -> Iterable[BudgetFigure]:
    for passage in passages:
        for bound in passage.bounds:
            item = vocabulary.item(bound.code)
            if not (item and item.blank_when_zero and bound.amount_cny == 0):
                yield _figure(bound)
            if bound.basis is Basis.BUDGET and _BOTH_BASES.search(bound.mention.lead):
                yield replace(_figure(bound), basis=Basis.ACTUAL)
            for label in told_as_well(bound, vocabulary):
                yield replace(_figure(bound), item_code=label.code, label=printed_label(label.text))
            if bound.code in OTHER_SIDE and BOTH_SIDES.search(bound.label):
                yield replace(_figure(bound), item_code=OTHER_SIDE[bound.code])
        if passage.bounds or _is_on_finance(passage):
            yield from _stated_zeros(passage, vocabulary, fiscal_year)


def _is_on_finance(passage: BoundPassage) -> bool:
    """Whether a heading says that money is told of, even where the prose prints no amount (无公务接待费)."""
    if all(scope.item for scope in passage.scopes.values()):
        return True
    return all(section.section_kind is SectionKind.FINANCE for section in passage.passage.section_of.values())


def _figure(bound: Bound) -> BudgetFigure:
    quantity, place = bound.mention.quantity, bound.mention.provenance
    return BudgetFigure(
        figure_no=0,
        item_code=bound.code,
        label=bound.label,
        basis=bound.basis,
        amount_cny=bound.amount_cny,
        amount_text=quantity.text,
        unit_text=bound.unit_text,
        source_kind=_source_kind(place),
        provenance=place,
        fiscal_year=bound.fiscal_year,
    )


def _stated_zeros(
    passage: BoundPassage, vocabulary: BudgetVocabulary, fiscal_year: int | None
) -> Iterable[BudgetFigure]:
    """无公务接待费: zero in words, of the same basis as the amount before it in its sentence."""
    for block in passage.passage.blocks:
        if passage.scopes[block.block_no].strict:
            continue
        text = narrow(block.text)
        for label, end in _denied(text, vocabulary):
            basis = _basis_before(passage, block, label.start)
            place = block.provenance(label.start, end)
            yield _zero(label.code, printed_label(label.text), place, basis, fiscal_year)
        for found in _STATED_ZERO.finditer(text):
            clause = re.split(r"[，。；\n]", text[found.end() :], maxsplit=1)[0]
            for label in vocabulary.labels_in(clause):
                tail = text[found.end() + label.end :]
                if label.code not in _MAY_BE_ZERO or is_compound(clause, label):
                    continue
                if not _NOT_AN_AMOUNT.match(tail) and not re.search(r"\d", clause):
                    place = block.provenance(found.start(), found.end() + label.end)
                    yield _zero(
                        label.code,
                        printed_label(label.text),
                        place,
                        _basis_before(passage, block, found.start()),
                        fiscal_year,
                    )


def _denied(text: str, vocabulary: BudgetVocabulary) -> Iterable[tuple[Label, int]]:
    """因公出国（境）费未发生: items of which the words after them say that there was none, with where these end."""
    labels = vocabulary.labels_in(text)
    for label in (*labels, *parts_of_cars(text, labels)):
        found = _NOT_SPENT.match(text, label.end)
        if found and label.code in _MAY_BE_ZERO and not is_compound(text, label):
            yield label, found.end()


def _basis_before(passage: BoundPassage, block: Block, at: int) -> Basis:
    before = [b for b in passage.bounds if b.mention.block is block and b.mention.quantity.end <= at]
    before = [b for b in before if not b.mention.lead.startswith(("（", "("))]  # a remark: 接待费2万元（预算3万元）
    sentence_start = max(block.text.rfind(mark, 0, at) for mark in "。\n")
    same = before and before[-1].mention.quantity.start > sentence_start
    planned = before[-1].basis is Basis.BUDGET if same else passage.scopes[block.block_no].plan
    return Basis.BUDGET if planned else Basis.ACTUAL


def _zero(code: str, label: str, place: Provenance, basis: Basis, fiscal_year: int | None) -> BudgetFigure:
    kind = _source_kind(place)
    return BudgetFigure(0, code, label, basis, Decimal(0), place.source_text, "", kind, place, fiscal_year)


def _source_kind(place: Provenance) -> SourceKind:
    """A sentence in a form's cell stands in the table."""
    return SourceKind.PROSE if place.table_no is None else SourceKind.TABLE
