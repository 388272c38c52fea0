"""Which amount (budget, actual ...) and which year a number in prose is: by its own words, else by those before it.

Which budget item it is of: naming.py.
"""

from __future__ import annotations

import re

from tasks.reports.bounds import Memory
from tasks.reports.counted_plans import counted_in_plan
from tasks.reports.mentions import Mention
from tasks.reports.model import Basis
from tasks.reports.money_phrases import (
    ALL_ITS_MONEY,
    COUNTED_PLAN,
    EXECUTED,
    NEWLY,
    OF_A_PLAN,
    OF_THE_SOURCES,
    PAID_OUT,
    PAID_TO,
    PLANNED_AT_HEAD,
    PLANNED_FOR,
    PLANNED_FOR_IT,
    PLANNED_MONEY,
    SHARE_OF_IT,
    SPENT_ON_IT,
)
from tasks.reports.own_names import without_until
from tasks.reports.vocabulary import ECONOMIC_ITEM, NAMED_PROJECT, BudgetVocabulary

_AT_HEAD = re.compile(
    r"(?:^|[。\n])\s*(?:(?P<year>(?:19|20)\d\d)年度?)[^。，；：:]{0,40}?(?P<basis>(?<!公共)(?<!基金)(?<!经营)预算|决算)(?:安排|支出)?中[，,](?:[^。；]{0,30})$"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:年|[“\"三]))")
_BECAME = re.compile(r"来源|到位|支出|使用|支付|由.*(?:构成|组成)")
_INCOME = frozenset({"income_total", "appropriation_income"})
# What is left over is there or not there; only its own words make it a plan.
_AT_HAND = frozenset({"carry_in", "carry_out", "surplus"})
_PAIRED = re.compile(r"[、，,]?\s*(?:支出)?(?:决算|执行)数?(?:为|是)?\s*")
_SURELY_SPENT = re.compile(r"决算|执行|实际|完成")
# 年初预算50万元，年中调增6万元，支出合计55万元: the year's whole spending after its plan.
_ALL_SPENT = re.compile(r"(?:本年|全年|当年)?(?:总支出|支出(?:合计|总计|总额|共计))(?:为|共)?")
# 年初预算50万元，年中追加6万元，全年项目资金总收入56万元，总支出55万元: what the year brought after its plan.
_OF_THE_YEAR = re.compile(
    r"[、，,]?\s*(?:全年|本年|当年)?(?:项目|专项)?(?:资金|经费)?(?:实际)?(?:总收入|总支出|收入|支出)(?:合计|总计|总额)?"
)
_OWNED = frozenset({"fixed_assets"})


def basis_of(
    mention: Mention, code: str, direct: bool, memory: Memory, vocabulary: BudgetVocabulary, fiscal_year: int | None
) -> tuple[Basis, int | None]:
    """(basis, year) of an amount of item `code`; ACTUAL where nothing says it. `direct`: its words name the item."""
    said, year = basis_said(mention.lead, code, vocabulary, fiscal_year)
    if said is Basis.ACTUAL and memory.scope.plan and not _SURELY_SPENT.search(mention.lead):
        said = None  # 2023年三公经费开支5万元, in a budget
    if said is Basis.ACTUAL and _is_paired(mention, memory):
        said = Basis.PRIOR_YEAR  # 2022年预算数5万元、决算数4万元
        year = None if fiscal_year is None else fiscal_year - 1
    basis = said or _planned(mention, code, memory) or memory.of_sentence or _inherited(mention, code, direct, memory)
    if basis is Basis.PRIOR_YEAR and not said and fiscal_year is not None:
        year = fiscal_year - 1
    if basis is Basis.ACTUAL and not said and _is_part_of_last_year(mention, code, memory, vocabulary):
        return Basis.PRIOR_YEAR, None if fiscal_year is None else fiscal_year - 1
    return basis, year


def _is_paired(mention: Mention, memory: Memory) -> bool:
    """Whether what became of a plan stands right behind it, and that plan is the last year's."""
    plan = memory.last_here(mention)
    planned = plan is not None and plan.basis is Basis.PRIOR_YEAR and "预算" in plan.mention.lead
    return planned and _PAIRED.fullmatch(mention.lead) is not None


def _is_part_of_last_year(mention: Mention, code: str, memory: Memory, vocabulary: BudgetVocabulary) -> bool:
    """2021年三公经费支出8万元，其中接待费3万元: last year's whole begins the sentence, its parts go on."""
    first, item = memory.first, vocabulary.item(code)
    if first is None or first.basis is not Basis.PRIOR_YEAR or first.mention.sentence != mention.sentence:
        return False
    listed = memory.list_head is first or (mention.opener is not None and memory.last is first)
    part = item is not None and (item.parts_of == first.code or (item.parts_of or "").startswith("vehicle"))
    return listed and part and not _YEAR.search(mention.lead)


def _planned(mention: Mention, code: str, memory: Memory) -> Basis | None:
    """BUDGET where turns of phrase say so without a word of the vocabulary (安排资金5万元)."""
    lead = mention.lead.strip()
    after = mention.block.text[mention.quantity.end :]
    share = OF_A_PLAN.search(lead) and SHARE_OF_IT.match(after)
    of_it = memory.scope.one_project and (PLANNED_FOR_IT.search(lead) or _is_all_of_it(lead, after))
    counted = COUNTED_PLAN.fullmatch(lead) or counted_in_plan(mention, memory)
    whole = code == "project_expenditure" and (of_it or counted or PLANNED_MONEY.search(lead))
    head = memory.head and PLANNED_AT_HEAD.search(lead)
    project = code == NAMED_PROJECT and (PLANNED_FOR.search(lead) or NEWLY.match(lead) or head)
    return Basis.BUDGET if share or whole or project else None


def _is_all_of_it(lead: str, after: str) -> bool:
    """项目资金总额50万元，来源为…，实际支出48万元: the money that there was for a project, before what became of it."""
    told_later = _BECAME.search(after.partition("。")[0])
    return ALL_ITS_MONEY.search(lead) is not None and told_later is not None


def _inherited(mention: Mention, code: str, direct: bool, memory: Memory) -> Basis:
    """What the list, the sentence or the heading says that an amount without a word of its own is."""
    lead, last = mention.lead.strip(), memory.last_here(mention)
    head = memory.list_head or last
    if head and head.basis is Basis.ADJUSTMENT and code in (NAMED_PROJECT, ECONOMIC_ITEM):
        return Basis.ADJUSTMENT
    of_income = memory.list_head is not None and memory.list_head.code in _INCOME
    if code == "carry_in" and of_income and memory.list_head and memory.list_head.basis is Basis.BUDGET:
        return Basis.BUDGET
    # 预算24万元，支出23万元: the bare word tells what became of the plan.
    bare = without_until(lead).lstrip("、，")
    paid = PAID_TO.fullmatch(bare) or PAID_OUT.fullmatch(bare) or SPENT_ON_IT.fullmatch(bare)
    spent = last is not None and not mention.opener and paid is not None
    again = last is not None and last.code == code and not mention.opener and _ALL_SPENT.fullmatch(lead)
    told = last is not None and last.basis in (Basis.ADJUSTMENT, Basis.ACTUAL) and _OF_THE_YEAR.fullmatch(lead)
    if (again or told) and not memory.scope.plan:
        return Basis.ACTUAL
    planned = memory.scope.plan and code in _AT_HAND
    if (code in _AT_HAND and not planned) or EXECUTED.fullmatch(mention.lead) or spent or code in _OWNED:
        return Basis.ACTUAL
    listed = mention.opener or not direct or last is not None or OF_THE_SOURCES.match(lead)
    if memory.basis is Basis.BUDGET and listed:
        return Basis.BUDGET
    open_to_it = memory.basis is None or (memory.scope.plan and memory.basis is Basis.BUDGET)
    return Basis.BUDGET if open_to_it and memory.scope.budget else Basis.ACTUAL


def basis_at_head(gap: str, fiscal_year: int | None) -> Basis | None:
    """2022年三公经费预算中，…: what the first words of a sentence say that all of its amounts are."""
    found = _AT_HEAD.search(gap)
    if found is None:
        return None
    if fiscal_year is not None and found["year"] and int(found["year"]) == fiscal_year - 1:
        return Basis.PRIOR_YEAR
    return Basis.BUDGET if found["basis"] == "预算" else Basis.ACTUAL


def basis_said(
    lead: str, code: str, vocabulary: BudgetVocabulary, fiscal_year: int | None
) -> tuple[Basis | None, int | None]:
    """(basis, year) of an amount of item `code` after the words `lead`; the basis is None where they do not say it.

    The year is the one written, else the report's; a project's name may hold a year of its own.
    """
    years = [int(year) for year in _YEAR.findall(lead)]
    year = years[-1] if years and code != NAMED_PROJECT else None
    words = [basis for _, basis in vocabulary.basis_in(lead)]
    if code == "carry_in":
        words = [basis for basis in words if basis is not Basis.PRIOR_YEAR]
    if fiscal_year is not None and year == fiscal_year - 1 and code != "carry_in":
        return Basis.PRIOR_YEAR, year
    if Basis.PRIOR_YEAR in words:
        return Basis.PRIOR_YEAR, None if fiscal_year is None else fiscal_year - 1
    given = year if year is not None else fiscal_year
    return (words[-1] if words else None), given
