"""Which item an amount is of that a budget word leads to: the word's own, or what the words around it make of it.

Amounts without such a word: naming.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.reports.amount_words import (
    ARRIVED,
    GIVERS,
    NOT_SPENT,
    NOTHING,
    PLANNED_BASES,
    WHOLE_CODES,
    Named,
    Words,
    is_classified,
)
from tasks.reports.bounds import Bound
from tasks.reports.model import Basis, QuantityKind
from tasks.reports.money_phrases import (
    ADJUSTED,
    ALL_PROJECTS,
    CAME_IN,
    COMPARED,
    ECONOMIC_CLASS,
    EXECUTION_WORDS,
    LAST_YEARS,
    OF_THE_UNION,
    POINT_OF_A_LIST,
    SET_OFF,
    SETTLED,
    SETTLED_AGAINST,
    SPENT_ON_IT,
    TRANSFER,
)
from tasks.reports.own_names import LEAD_WORDS, own_name, printed_label
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, Label
from tasks.taxonomy.alternatives import longest_of

_IN_PROJECTS = {"income_total": "project_income", "expenditure_total": "project_expenditure"}
_OF_FUNDS = frozenset({"government_fund_income", "state_capital_income"})
_FUNDS = frozenset(
    {"appropriation_income", "appropriation_expenditure", "government_fund_income", "state_capital_income"}
)
_OF_A_HEAD = frozenset({"basic_expenditure", "project_expenditure"})
_DUAL = frozenset({"reception", "meeting", "training", "vehicle_operation", "vehicle_total", "overseas_travel"})
# 帮扶项目 may be any, 困难帮扶项目 is one.
_PROJECT_NAME = 6
# Among what came in, the union's dues; among what was spent, a head of the accounts.
_DUES = frozenset({"工会经费"})
_INCOME = frozenset({"income_total", "appropriation_income", "superior_subsidy_income"})
_UNION_INCOME = _INCOME | {
    "dues_income",
    "administrative_subsidy_income",
    "other_income",
    "business_income",
    "carry_in",
}
# 公务用车购置及运行费8万元（其中购置费0万元，运行费8万元）
CARS = frozenset({"vehicle_total", "vehicle_purchase", "vehicle_operation"})
OF_CARS = {
    **dict.fromkeys(("购置费", "购置", "购置费用", "购置支出", "购置经费", "购车"), "vehicle_purchase"),
    **dict.fromkeys(
        ("运行费", "运行维护费", "运维费", "维护费", "运行维护", "运行维护费用", "运行经费", "运行维护经费"),
        "vehicle_operation",
    ),
}
_IN_THE_YEAR = re.compile(r"(?:(?:19|20)\d\d年度?|全年|当年|本年度?)(?:共|合计)?支出(?:为|共)?")
_AGAINST = re.compile(r"(?:较|比|与)(?:年初|全年|调整后?|批复)?预算")
_PART_OF_CARS = re.compile(rf"(?<=[，。；、：:（(中])(?:{longest_of(OF_CARS)})")


def parts_of_cars(text: str, labels: Sequence[Label]) -> Iterator[Label]:
    """公务用车购置及运行费2万元（购置费无，…）: words that mean a part of the cars' cost after a word for all of it."""
    first = next((label.end for label in labels if label.code in CARS), len(text))
    for found in _PART_OF_CARS.finditer(text, first):
        yield Label(found.start(), found.end(), OF_CARS[found.group()], found.group())


def by_label(words: Words) -> Named | None:
    """A budget word leads to the amount: it names it, or it tells what became of something told before."""
    label, memory, lead = words.label, words.memory, words.lead
    part = words.own or own_name(lead.rstrip("：: "))
    of_cars = OF_CARS.get(part.removesuffix("支出"))
    if words.last and words.last.code in CARS and of_cars:
        return Named(of_cars, part, True)
    if label is None:
        return None
    general = label.text in EXECUTION_WORDS or label.text in ("收入", "决算")
    if general and words.last and COMPARED.fullmatch(lead):
        return Named(words.last.code, words.last.label, False)  # 接待费4万元，比上年支出5万元减少1万元
    if general and (before := last_years(words)):
        return before
    if label.code == ECONOMIC_ITEM and is_classified(words):
        return Named(FUNCTIONAL_ITEM, words.own, True)
    planned = words.last or memory.told
    if planned and planned.basis in PLANNED_BASES and planned.code in WHOLE_CODES and ADJUSTED.fullmatch(lead):
        return Named(planned.code, planned.label, False)  # 年中县财政追加20万元: the giver is no item
    if memory.told and _settles(words, label, memory.told):
        return Named(memory.told.code, memory.told.label, False)
    if planned := _planned_before(words, label):
        return Named(planned.code, planned.label, False)
    if SPENT_ON_IT.fullmatch(lead.strip()):
        if memory.counted:
            return Named(memory.counted.code, printed_label(memory.counted.text), True)
        if _is_spent_on_count(words):
            return NOTHING
    return _labelled(words, label)


def last_years(words: Words) -> Named | None:
    """接待费4万元，上年支出5万元; 三公经费4万元，其中…。上年决算数5万元: of what was told to be spent this year.

    Behind a list that is its last member or the whole of it, whichever is nearer: what is spent changes little.
    """
    found, memory, amount = LAST_YEARS.fullmatch(words.lead), words.memory, words.mention.quantity.amount_cny
    if found is None or amount is None:
        return None
    here = [one for one in (words.last, memory.list_head) if one and words.last]
    before = here or [one for one in (memory.told, memory.told_last) if one]
    spent = [one for one in before if one.basis is Basis.ACTUAL and one.code not in NOT_SPENT - WHOLE_CODES]
    if found["year"]:
        spent = [one for one in spent if one.fiscal_year == int(found["year"]) + 1]
    nearest = min(spent, key=lambda one: abs(one.amount_cny - amount), default=None)
    return Named(nearest.code, nearest.label, False) if nearest else None


def _labelled(words: Words, label: Label) -> Named:
    """What a budget word means where it stands: among income, among projects, among heads of the accounts."""
    lead, memory = words.lead, words.memory
    transfer = TRANSFER.search(lead[: label.start])
    text = (transfer.group() if transfer else "") + printed_label(label.text)
    item = words.vocabulary.item(label.code)
    if _is_saved(words, label) or _parts_one_item(label, memory.list_head) or _is_spent_of_a_fund(words, label):
        return NOTHING
    if _is_spent_of_sources(label, memory.list_head):
        return Named("appropriation_expenditure", text, True) if label.code == "appropriation_income" else NOTHING
    if label.text == "其他支出" and words.last and words.last.code == FUNCTIONAL_ITEM:
        return Named(FUNCTIONAL_ITEM, text, True)
    begins = memory.last is None or (words.mention.after_semicolon and memory.last.code in _UNION_INCOME)
    if begins and memory.container is None and OF_THE_UNION.match(lead):
        return Named("expenditure_total", "工会经费支出", True)
    if label.text in _DUES and memory.container is None and memory.last and memory.last.code in _INCOME:
        return Named("dues_income", text, True)
    container = None if label.code == FUNCTIONAL_ITEM else memory.container
    if label.text == "结余" and SET_OFF.search(words.mention.gap[: -len(lead)] if lead else ""):
        return Named("surplus", text, True)
    named = words.own.removesuffix("支出")
    if (
        (memory.scope.projects or memory.container == NAMED_PROJECT)
        and named.endswith("项目")
        and len(named) >= _PROJECT_NAME
        and not ALL_PROJECTS.search(named)
    ):
        return Named(NAMED_PROJECT, named, True)
    if _is_point_of_projects(words, label) or _is_one_of_projects(words, label):
        return Named(NAMED_PROJECT, words.own or text, True)
    if label.code == ECONOMIC_ITEM and ECONOMIC_CLASS.search(label.text):
        return Named(ECONOMIC_ITEM, text, True)
    if container == NAMED_PROJECT and (item is None or item.rank == 3 or label.code in _DUAL):
        return Named(NAMED_PROJECT, words.own or text, True)
    if container == ECONOMIC_ITEM and label.code in _DUAL | {"operating_cost"}:
        return Named(ECONOMIC_ITEM, text, True)
    if CAME_IN.search(lead[label.end :]) and label.code in ARRIVED:
        return Named(ARRIVED[label.code], text, True)
    if memory.scope.projects and label.code in _IN_PROJECTS:
        return Named(_IN_PROJECTS[label.code], text, True)
    return Named(label.code, text, True)


def _is_saved(words: Words, label: Label) -> bool:
    """支出3万元，较预算4万元结余1万元: less than planned, and nothing that is left over."""
    plan = words.last
    told = plan is not None and plan.basis in PLANNED_BASES and plan.mention is words.memory.previous
    return bool(told and plan and label.code == "carry_out" and _AGAINST.match(plan.mention.lead.strip()))


def _is_spent_of_a_fund(words: Words, label: Label) -> bool:
    """政府性基金预算支出5万元, 政府性基金收入5万元，支出5万元: what a fund paid is in no total of its own here."""
    if label.code in _OF_FUNDS:
        return words.lead[label.end :].lstrip().startswith(("支出", "预算支出", "财政拨款支出"))
    general = label.code == "expenditure_total" and label.text in ("支出", "本年支出", "支出决算")
    return general and words.last is not None and words.last.code in _OF_FUNDS


def _parts_one_item(label: Label, whole: Bound | None) -> bool:
    """行政运行50万元，其中：基本支出40万元; 三公经费9万元（其中：一般公共预算支出9万元）: of that item alone."""
    if whole is None:
        return False
    if label.code in _OF_A_HEAD:
        return whole.code == FUNCTIONAL_ITEM
    return label.code in _FUNDS and (whole.code in _DUAL or whole.code in ("three_public_total", "operating_cost"))


def _is_spent_of_sources(label: Label, whole: Bound | None) -> bool:
    """实际支出50万元，其中财政资金40万元、上级补助10万元: whose money was spent, and no income."""
    return is_spent(whole) and label.code in GIVERS | {"other_income", "dues_income"}


def is_spent(whole: Bound | None) -> bool:
    """Whether a list parts what was spent, and neither a plan nor what arrived."""
    return whole is not None and whole.code in WHOLE_CODES and whole.basis is Basis.ACTUAL


def _is_point_of_projects(words: Words, label: Label) -> bool:
    """Under a heading on projects, 4.工会经费31万元 is one of them."""
    point = words.memory.scope.projects and POINT_OF_A_LIST.match(words.lead) is not None
    return point and label.code == ECONOMIC_ITEM and not ECONOMIC_CLASS.search(label.text)


def _is_one_of_projects(words: Words, label: Label) -> bool:
    """项目支出90万元，包括：女工专项业务费40万元，…: with a name of its own one of the list."""
    name = words.own.removesuffix(label.text)
    listed = words.memory.container == NAMED_PROJECT and label.code == "project_expenditure"
    own = listed and label.text.startswith("专项") and name != words.own and len(name) > 1
    return own and not words.vocabulary.labels_in(name)


def _planned_before(words: Words, label: Label) -> Bound | None:
    """The plan of which a general word for spending tells what became; over its givers it is that of the whole."""
    plan, whole = words.last, words.memory.list_head
    if plan and plan.code in GIVERS and whole and whole.mention.sentence == words.mention.sentence:
        plan = whole
    told = plan is not None and plan.basis in PLANNED_BASES and plan.code not in NOT_SPENT
    general = label.text in EXECUTION_WORDS and not LEAD_WORDS.sub("", words.lead[: label.start]).strip(" 、")
    return plan if told and general else None


def _settles(words: Words, label: Label, told: Bound) -> bool:
    """三公经费预算5万元，其中…。实际支出4万元: of the plan in the sentence before."""
    if told.basis not in PLANNED_BASES or told.code in NOT_SPENT or words.last is not None:
        return False
    items = [words.vocabulary.item(code) for code in words.memory.told_codes - {told.code}]
    parts = all(item is not None and item.parts_of in (told.code, "vehicle_total") for item in items)
    general = parts and label.text in EXECUTION_WORDS
    # 三公经费。年初预算3万元，其中…。全年支出2万元, which all that was spent is not.
    amount = words.mention.quantity.amount_cny
    within = told.code == "three_public_total" and amount is not None and amount <= told.amount_cny
    if general and within and _IN_THE_YEAR.fullmatch(words.lead.strip()):
        return True
    # 实际支出比上年6万元下降10%: the same, held against last year's.
    compared = label.start == 0 and COMPARED.fullmatch(SETTLED_AGAINST.sub("", words.lead))
    return general and bool(SETTLED.fullmatch(words.lead) or compared)


def _is_spent_on_count(words: Words) -> bool:
    """组织疗休养2批次、24人，支出11万元: spent on what was counted, which is no item of the budget."""
    counted = words.memory.previous
    if counted is None or words.memory.first or counted.sentence != words.mention.sentence:
        return False
    return counted.quantity.kind is not QuantityKind.MONEY and counted.quantity.unit not in ("", "%")
