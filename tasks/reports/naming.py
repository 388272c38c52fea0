"""Which budget item the words before an amount name: by a head, a budget word, a list, or what was told before it.

The readers below are asked in turn, and the first that knows wins. Which amount it is (budget, actual) and which year:
amount_basis.py and binding.py. Turns of phrase: money_phrases.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.documents.text import narrow
from tasks.reports.bounds import Bound, Memory
from tasks.reports.label_search import is_unmistakable, label_before, listed_project, only_filler
from tasks.reports.mentions import Mention
from tasks.reports.model import Basis, QuantityKind
from tasks.reports.money_phrases import (
    ABOVE,
    ADDED_UP,
    ADJUSTED,
    ALL_PROJECTS,
    AT_FIRST,
    BUDGET_AS_SOURCE,
    BY_ITS_NAME,
    CAME_IN,
    CLASSIFIED,
    COMPARED,
    COUNTED_PLAN,
    ECONOMIC_CLASS,
    EXECUTION_WORDS,
    FILLER,
    FOR_THE_PROJECT,
    FROM_FEDERATION,
    FROM_TREASURY,
    GRANTED,
    OF_IT,
    OF_THE_UNION,
    OF_THE_PROJECT,
    OWN_MONEY,
    PAID,
    POINT_OF_A_LIST,
    SETTLED,
    SET_OFF,
    SPENT_ON_IT,
    SPENT_ON_NAME,
    THE_PROJECT,
    TRANSFER,
    WHOLE,
)
from tasks.reports.own_names import LEAD_WORDS, is_name, is_project, own_name, printed_label
from tasks.reports.sentence_heads import leads_from_head
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary, Label


@dataclass(frozen=True, slots=True)
class Named:
    """`direct`: the words before the amount name it. `opens_list`: what follows are projects as well."""

    code: str
    label: str
    direct: bool
    opens_list: bool = False


# These words name no item, and no other reader shall look for one.
_NOTHING = Named("", "", False)
_WHOLE_CODES = frozenset({"expenditure_total", "project_expenditure"})
_IN_PROJECTS = {"income_total": "project_income", "expenditure_total": "project_expenditure"}
_DUAL = frozenset({"reception", "meeting", "training", "vehicle_operation", "vehicle_total", "overseas_travel"})
# 帮扶项目 may be any, 困难帮扶项目 is one.
_PROJECT_NAME = 6
# Among what came in, the union's dues; among what was spent, a head of the accounts.
_DUES = frozenset({"工会经费"})
_INCOME = frozenset({"income_total", "appropriation_income", "superior_subsidy_income"})
# What arrived was not spent.
_ARRIVED = {"project_expenditure": "project_income", "expenditure_total": "income_total"}
_PAID = {"project_income": "project_expenditure", "income_total": "expenditure_total"}
# 公务用车购置及运行费8万元（其中购置费0万元，运行费8万元）
_CARS = frozenset({"vehicle_total", "vehicle_purchase", "vehicle_operation"})
_OF_CARS = {
    **dict.fromkeys(("购置费", "购置", "购置费用", "购置支出", "购车"), "vehicle_purchase"),
    **dict.fromkeys(("运行费", "运行维护费", "运维费", "维护费", "运行维护", "运行维护费用"), "vehicle_operation"),
}
_GIVERS = frozenset({"appropriation_income", "superior_subsidy_income"})
_PLANNED = frozenset({Basis.BUDGET, Basis.ADJUSTMENT})
_NOT_SPENT = frozenset({"income_total", "appropriation_income", "project_income", "carry_in", "expenditure_total"})


@dataclass(frozen=True, slots=True)
class _Words:
    """An amount with all that may name it. `label`: the budget word that leads to it; `own`: its words as a name."""

    mention: Mention
    memory: Memory
    vocabulary: BudgetVocabulary
    label: Label | None
    own: str

    @property
    def lead(self) -> str:
        return self.mention.lead

    @property
    def last(self) -> Bound | None:
        """The amount before in the same sentence."""
        return self.memory.last_here(self.mention)


def name_of(mention: Mention, memory: Memory, vocabulary: BudgetVocabulary) -> Named | None:
    """The item that an amount is of; None where nothing names one."""
    words = _Words(mention, memory, vocabulary, label_before(mention.lead, vocabulary), own_name(mention.lead))
    for reader in _READERS:
        named = reader(words)
        if named is not None:
            return None if named is _NOTHING else named
    return None


def _mistakable(words: _Words) -> Named | None:
    """In a narrative of work most budget words mean something else."""
    label = words.label
    # 支出培训费2万元: the fee itself, whatever is told around it.
    fee = label and label.code in ("meeting", "training") and label.text.endswith("费") and "支出" in words.lead
    doubtful = label and not fee and words.memory.strict and not is_unmistakable(label, words.vocabulary)
    return _NOTHING if doubtful else None


def _by_head(words: _Words) -> Named | None:
    """General words (年初预算为) lead back to the head of the sentence, or over a list to what it is a list of."""
    memory, lead = words.memory, words.lead
    if memory.head and leads_from_head(lead):
        return Named(*memory.head, True)
    head = memory.list_head
    if head and words.mention.after_semicolon and leads_from_head(lead):
        income = "支出" in lead and head.code in _NOT_SPENT
        return None if income else Named(head.code, head.label, False)
    return None


def _by_label(words: _Words) -> Named | None:
    """A budget word leads to the amount: it names it, or it tells what became of something told before."""
    label, memory, lead = words.label, words.memory, words.lead
    if words.last and words.last.code in _CARS and words.own in _OF_CARS:
        return Named(_OF_CARS[words.own], words.own, True)
    if label is None:
        return None
    if label.code == ECONOMIC_ITEM and _is_classified(words):
        return Named(FUNCTIONAL_ITEM, words.own, True)
    planned = words.last or memory.told
    if planned and planned.basis in _PLANNED and planned.code in _WHOLE_CODES and ADJUSTED.fullmatch(lead):
        return Named(planned.code, planned.label, False)  # 年中县财政追加20万元: the giver is no item
    if memory.told and _settles(words, label, memory.told):
        return Named(memory.told.code, memory.told.label, False)
    if memory.last and _goes_on(words, label):
        return Named(memory.last.code, memory.last.label, False)
    if SPENT_ON_IT.fullmatch(lead.strip()):
        if memory.counted:
            return Named(memory.counted.code, printed_label(memory.counted.text), True)
        if _is_spent_on_count(words):
            return _NOTHING
    return _labelled(words, label)


def _labelled(words: _Words, label: Label) -> Named:
    """What a budget word means where it stands: among income, among projects, among heads of the accounts."""
    lead, memory = words.lead, words.memory
    transfer = TRANSFER.search(lead[: label.start])
    text = (transfer.group() if transfer else "") + printed_label(label.text)
    item = words.vocabulary.item(label.code)
    if label.text in _DUES and memory.container is None and memory.last and memory.last.code in _INCOME:
        return Named("dues_income", text, True)
    container = None if label.code == FUNCTIONAL_ITEM else memory.container
    if label.text == "结余" and SET_OFF.search(words.mention.gap[: -len(lead)] if lead else ""):
        return Named("surplus", text, True)
    named = words.own.removesuffix("支出")
    if memory.scope.projects and named.endswith("项目") and len(named) >= _PROJECT_NAME and not ALL_PROJECTS.search(named):
        return Named(NAMED_PROJECT, named, True)
    if memory.last is None and memory.container is None and OF_THE_UNION.match(lead):
        return Named("expenditure_total", "工会经费支出", True)
    if _is_point_of_projects(words, label):
        return Named(NAMED_PROJECT, words.own or text, True)
    if label.code == ECONOMIC_ITEM and ECONOMIC_CLASS.search(label.text):
        return Named(ECONOMIC_ITEM, text, True)
    if container == NAMED_PROJECT and (item is None or item.rank == 3 or label.code in _DUAL):
        return Named(NAMED_PROJECT, words.own or text, True)
    if container == ECONOMIC_ITEM and label.code in _DUAL | {"operating_cost"}:
        return Named(ECONOMIC_ITEM, text, True)
    if CAME_IN.search(lead[label.end :]) and label.code in _ARRIVED:
        return Named(_ARRIVED[label.code], text, True)
    if memory.scope.projects and label.code in _IN_PROJECTS:
        return Named(_IN_PROJECTS[label.code], text, True)
    return Named(label.code, text, True)


def _is_point_of_projects(words: _Words, label: Label) -> bool:
    """Under a heading on projects, 4.工会经费31万元 is one of them."""
    point = words.memory.scope.projects and POINT_OF_A_LIST.match(words.lead) is not None
    return point and label.code == ECONOMIC_ITEM and not ECONOMIC_CLASS.search(label.text)


def _goes_on(words: _Words, label: Label) -> bool:
    """Whether a general word for spending tells what became of the plan before it."""
    last = words.last
    return (
        label.text in EXECUTION_WORDS
        and last is not None
        and last.basis in _PLANNED
        and last.code not in _NOT_SPENT
        and not LEAD_WORDS.sub("", words.lead[: label.start]).strip()
    )


def _settles(words: _Words, label: Label, told: Bound) -> bool:
    """三公经费预算5万元，其中…。实际支出4万元: of the plan in the sentence before."""
    if told.basis not in _PLANNED or told.code in _NOT_SPENT or words.last is not None:
        return False
    items = [words.vocabulary.item(code) for code in words.memory.told_codes - {told.code}]
    parts = all(item is not None and item.parts_of in (told.code, "vehicle_total") for item in items)
    return parts and label.text in EXECUTION_WORDS and SETTLED.fullmatch(words.lead) is not None


def _is_spent_on_count(words: _Words) -> bool:
    """组织疗休养2批次、24人，支出11万元: spent on what was counted, which is no item of the budget."""
    counted = words.memory.previous
    if counted is None or words.memory.first or counted.sentence != words.mention.sentence:
        return False
    return counted.quantity.kind is not QuantityKind.MONEY and counted.quantity.unit not in ("", "%")


def _as_whole(words: _Words) -> Named | None:
    """A plan, its execution or a grant with no item at all: of the organization, or of the project reported on."""
    memory, lead, last = words.memory, words.lead, words.last
    if memory.scope.projects and memory.container != NAMED_PROJECT and GRANTED.search(lead):
        return Named("project_income", "项目资金", True)
    if memory.scope.item and last is None and (leads_from_head(lead) or ADJUSTED.fullmatch(lead)):
        return Named(*memory.scope.item, True)
    if _counts_projects(words) and COUNTED_PLAN.fullmatch(lead):
        return Named("project_expenditure", "项目预算", True)
    found = WHOLE.fullmatch(re.sub(r"\s", "", lead))
    if found and not memory.strict and (last is None or last.code in _WHOLE_CODES):
        if last:
            return Named(last.code, last.label, False)
        project = found["project"] or memory.scope.projects
        label = re.sub(r"(?:共计|为|是|共)$", "", re.sub(r"^(?:19|20)\d\d年度?", "", found.group()))
        return Named("project_expenditure" if project else "expenditure_total", label, True)
    plain = re.sub(r"\s", "", lead)
    of_it = any(words_of.fullmatch(plain) for words_of in (THE_PROJECT, OF_THE_PROJECT, FOR_THE_PROJECT))
    if memory.scope.one_project and last is None and of_it:
        return Named("project_expenditure", words.own, True)
    if ADJUSTED.fullmatch(lead) and last is None and memory.told is None and not memory.strict:
        return Named("project_expenditure" if memory.scope.projects else "expenditure_total", lead.strip(), True)
    if last and last.code == "income_total" and words.mention.opener and BUDGET_AS_SOURCE.fullmatch(lead):
        return Named("appropriation_income", lead.strip(), True)
    return None


def _counts_projects(words: _Words) -> bool:
    """实施项目5个 and 共有5个项目: whether projects were counted right before."""
    counted = words.memory.previous
    if counted is None or counted.sentence != words.mention.sentence or counted.quantity.unit not in ("个", "项"):
        return False
    return "项目" in counted.lead[-6:] or re.match(r"\w{0,4}项目", words.mention.gap) is not None


def _as_own_money(words: _Words) -> Named | None:
    """（县财政资金8万元、本级工会经费5万元）: what the federation itself adds to a project's money is no income."""
    last, mention = words.last, words.mention
    if last is None or not OWN_MONEY.fullmatch(words.own):
        return None
    before = narrow(mention.block.text[: mention.quantity.start])
    in_bracket = max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))
    among_givers = last.code in _GIVERS and words.memory.container == NAMED_PROJECT
    of_project = in_bracket and last.code in _GIVERS | {NAMED_PROJECT, "project_expenditure", "project_income"}
    return _NOTHING if of_project or among_givers else None


def _as_source(words: _Words) -> Named | None:
    """Who gives the money of a project. What a federation gives to its own project is no income."""
    if FROM_TREASURY.fullmatch(words.own) and not words.memory.strict:
        return Named("appropriation_income", words.own, True)
    if words.memory.container != NAMED_PROJECT and not words.memory.scope.one_project:
        return None
    if words.last and words.last.code in _GIVERS and ABOVE.fullmatch(words.own):
        return Named("superior_subsidy_income", words.own, True)
    if giver := FROM_FEDERATION.fullmatch(words.own):
        return Named("superior_subsidy_income", words.own, True) if giver["above"] else _NOTHING
    return None


def _as_member(words: _Words) -> Named | None:
    """A name of its own in a list: a head after its code, a project, a head of the economic classification."""
    memory, lead, own = words.memory, words.lead, words.own
    if _is_classified(words) and is_name(own):
        return Named(FUNCTIONAL_ITEM, own, True)
    if memory.container == NAMED_PROJECT and is_name(own) and not FILLER.match(own):
        return Named(NAMED_PROJECT, own, True)
    if not memory.strict:
        if listed := listed_project(lead, words.vocabulary):
            return Named(NAMED_PROJECT, listed, True, opens_list=True)
        if memory.scope.projects and POINT_OF_A_LIST.match(lead) and is_project(own):
            return Named(NAMED_PROJECT, own, True)
        spent_on = memory.scope.projects and SPENT_ON_NAME.fullmatch(own)
        if spent_on and is_name(spent_on["name"]) and not FILLER.match(spent_on["name"]):
            return Named(NAMED_PROJECT, spent_on["name"], True)
    if memory.container == ECONOMIC_ITEM and is_name(own) and not words.mention.quantity.unit_inferred:
        return Named(ECONOMIC_ITEM, own, True)
    spent_as = words.last is not None and words.last.code == "project_expenditure" and BY_ITS_NAME.match(lead)
    if spent_as and is_project(name := BY_ITS_NAME.sub("", own)):
        return Named(NAMED_PROJECT, name, True)
    return None


def _is_classified(words: _Words) -> bool:
    """2012906工会事务: whether the code of a functional head stands right before the words."""
    code, mention = words.memory.previous, words.mention
    return (
        code is not None
        and code.block is mention.block
        and code.quantity.unit == ""
        and code.sentence == mention.sentence
        and CLASSIFIED.fullmatch(code.quantity.text.strip()) is not None
    )


def _leaning(words: _Words) -> Named | None:
    """No name at all: what became of the plan told before, or what it is compared with."""
    lead, told, told_last, last = words.lead, words.memory.told, words.memory.told_last, words.last
    if ADDED_UP.fullmatch(lead):
        return _total_of_sources(words) or _NOTHING  # the total of a list is none of its members
    if told and last is None:
        settled = told.basis in _PLANNED and (SETTLED.fullmatch(lead) or ADJUSTED.fullmatch(lead))
        final = told_last if told_last and told_last.code == told.code else told
        compared = final.basis is Basis.ACTUAL and COMPARED.fullmatch(lead)
        return Named(told.code, told.label, False) if settled or compared else None
    rest = OF_IT.sub("", lead.lstrip("（( "))  # 接待费2万元（预算3万元）
    if last and only_filler(rest, words.vocabulary):
        if last.code == "carry_out" and AT_FIRST.fullmatch(rest):
            return Named("carry_in", last.label, False)
        codes = _ARRIVED if CAME_IN.search(rest) else _PAID if PAID.search(rest) else {}
        return Named(codes.get(last.code, last.code), last.label, False)
    return None


def _total_of_sources(words: _Words) -> Named | None:
    """财政拨款98万元，上级补助42万元，合计140万元: all income, where nothing but its parts was told before."""
    items = [words.vocabulary.item(code) for code in words.memory.codes]
    sources = len(items) > 1 and all(item is not None and item.parts_of == "income_total" for item in items)
    return Named("income_total", "收入合计", False) if sources else None


_READERS = (_mistakable, _by_head, _as_own_money, _by_label, _as_whole, _as_source, _as_member, _leaning)
