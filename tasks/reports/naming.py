"""Which budget item the words before an amount name: by a head, a budget word, a list, or what was told before it.

The readers below are asked in turn, and the first that knows wins. Which amount it is (budget, actual) and which year:
amount_basis.py. Budget words: label_naming.py. Turns of phrase: money_phrases.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.documents.text import narrow
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
from tasks.reports.bounds import Memory
from tasks.reports.counted_plans import counted_in_plan
from tasks.reports.funds import in_fund
from tasks.reports.label_naming import by_label, is_spent, last_years
from tasks.reports.label_search import is_unmistakable, label_before, listed_project, only_filler
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis
from tasks.reports.money_phrases import (
    ABOVE,
    ADDED_FOR,
    ADDED_UP,
    ADJUSTED,
    AT_FIRST,
    BUDGET_AS_SOURCE,
    BY_ITS_NAME,
    CAME_IN,
    COMPARED,
    COUNTED_PLAN,
    FILLER,
    FOR_THE_PROJECT,
    FROM_FEDERATION,
    FROM_TREASURY,
    GRANTED,
    ITS_PLAN,
    NEWLY,
    OF_IT,
    OF_THE_PROJECT,
    OWN_MONEY,
    PAID,
    POINT_OF_A_LIST,
    SETTLED,
    SETTLED_AGAINST,
    SPENT_ON_NAME,
    THE_PROJECT,
    TREASURY_PLANS,
    WHOLE,
)
from tasks.reports.own_names import after_colon, is_name, is_project, own_name, without_until
from tasks.reports.project_money import as_all_of_it, as_first_giver, as_paid, as_stage
from tasks.reports.sentence_heads import leads_from_head, task_head_of
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary

_TITLE = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]|[（(][一二三四五六七八九十]{1,2}[)）])\s*[^：:，。；]{2,20}情况[：:]"
)
# 2023年因增资追加预算5万元: when and why is no part of the name.
_REASON = re.compile(r"^(?:19|20)\d\d年度?|[因由]于?[^，。；\d]*?(?=追加|调增|调减|核减|核增|压减|压缩)")
_FEE = re.compile(r"费(?:支出)?$")
# 剩余5万元结转下年使用
_LEFT = re.compile(r"(?:资金)?(?:剩余|尚余|余下|结余)(?:资金)?")
_CARRIED_ON = re.compile(r"(?:资金)?[^，。；\d]{0,4}结转(?:到|至)?(?:下年|次年|下一年|(?:19|20)\d\d年)")
# （一）项目支出。项目支出系…而发生的支出，全年40万元
_IN_THE_YEAR = re.compile(r"(?:(?:19|20)\d\d年度?|全年|当年|本年度?)(?:共计|合计|累计|共|为)?")
# 两个专项共158万元
_ANY_PROJECT = frozenset({"专项", "项目", "专项资金", "项目资金", "两项", "三项", "各项"})
_FOR_IT = re.compile(r"[，,]?\s*(?:金额)?(?:为|计|即|合计|共)\s*")
_ARRIVED_FROM = frozenset({"project_income", "appropriation_income", "superior_subsidy_income", "other_income"})
_PAID = {"project_income": "project_expenditure", "income_total": "expenditure_total"}


def name_of(mention: Mention, memory: Memory, vocabulary: BudgetVocabulary) -> Named | None:
    """The item that an amount is of; None where nothing names one."""
    lead = _without_title(without_until(mention.lead), vocabulary)
    words = Words(mention, memory, vocabulary, label_before(lead, vocabulary), own_name(lead), lead)
    for reader in _READERS:
        named = reader(words)
        if named is not None:
            return None if named is NOTHING else _in_its_fund(named, memory.scope.fund)
    return None


def _in_its_fund(named: Named, fund: str | None) -> Named | None:
    code = in_fund(named.code, fund) if fund else named.code
    return replace(named, code=code) if code else None


def _without_title(lead: str, vocabulary: BudgetVocabulary) -> str:
    """1.项目资金到位情况：该项目年初预算资金为: without the point's title, where the words after it name the amount."""
    title = _TITLE.match(lead)
    rest = lead[title.end() :] if title else ""
    names = rest and (THE_PROJECT.fullmatch(re.sub(r"\s", "", rest)) or label_before(rest, vocabulary))
    return rest if names else lead


def _mistakable(words: Words) -> Named | None:
    """In a narrative of work most budget words mean something else."""
    label = words.label
    # 支出培训费2万元: the fee itself, whatever is told around it.
    fee = label and label.code in ("meeting", "training") and _FEE.search(label.text) and "支出" in words.lead
    doubtful = label and not fee and words.memory.strict and not is_unmistakable(label, words.vocabulary)
    return NOTHING if doubtful else None


def _as_told_by_share(words: Words) -> Named | None:
    """培训费占12%，为6万元: the item stands before its share."""
    share = words.memory.previous
    if share is None or share.role is not Role.SHARE or not _FOR_IT.fullmatch(words.mention.gap):
        return None
    label = label_before(share.lead.rpartition("占")[0], words.vocabulary)
    return Named(label.code, label.text, True) if label else None


def _as_left(words: Words) -> Named | None:
    """剩余5万元结转下年使用: the words after the amount tell what becomes of it."""
    after = narrow(words.mention.block.text[words.mention.quantity.end :][:20])
    left = _LEFT.fullmatch(words.lead.strip()) and _CARRIED_ON.match(after)
    return Named("carry_out", words.lead.strip(), True) if left else None


def _by_head(words: Words) -> Named | None:
    """General words (年初预算为) lead back to the head of the sentence, or over a list to what it is a list of."""
    memory, lead = words.memory, words.lead
    at_once = memory.first is None and _IN_THE_YEAR.fullmatch(lead.strip())
    if memory.head and (at_once or leads_from_head(lead) or (memory.scope.task and task_head_of(lead))):
        return Named(*memory.head, True)
    head = memory.list_head
    if head and words.mention.after_semicolon and leads_from_head(lead):
        income = "支出" in lead and head.code in NOT_SPENT
        return None if income else Named(head.code, head.label, False)
    return None


def _as_whole(words: Words) -> Named | None:
    """A plan, its execution or a grant with no item at all: of the organization, or of the project reported on."""
    memory, lead, last = words.memory, words.lead, words.last
    if memory.scope.projects and memory.container != NAMED_PROJECT and GRANTED.search(lead):
        return Named("project_income", "项目资金", True)
    if memory.scope.item and last is None and (leads_from_head(lead) or ADJUSTED.fullmatch(lead)):
        return Named(*memory.scope.item, True)
    if _counts_projects(words) and (COUNTED_PLAN.fullmatch(lead) or counted_in_plan(words.mention, memory)):
        return Named("project_expenditure", "项目预算", True)
    found = WHOLE.fullmatch(re.sub(r"\s", "", lead))
    if found and not memory.strict and (last is None or last.code in WHOLE_CODES):
        if last:
            return Named(last.code, last.label, False)
        project = found["project"] or memory.scope.projects
        label = re.sub(r"(?:共计|为|是|共)$", "", re.sub(r"^(?:19|20)\d\d(?:年度?(?![初中末底]))?", "", found.group()))
        return Named("project_expenditure" if project else "expenditure_total", label, True)
    plain = re.sub(r"\s", "", lead)
    of_it = any(words_of.fullmatch(plain) for words_of in (THE_PROJECT, OF_THE_PROJECT, FOR_THE_PROJECT, ITS_PLAN))
    if memory.scope.one_project and last is None and of_it:
        return Named("project_expenditure", words.own, True)
    if ADJUSTED.fullmatch(lead) and last is None and memory.told is None and not memory.strict:
        label = _REASON.sub("", lead.strip())
        return Named("project_expenditure" if memory.scope.projects else "expenditure_total", label, True)
    if last and last.code == "income_total" and words.mention.opener and BUDGET_AS_SOURCE.fullmatch(lead):
        return Named("appropriation_income", lead.strip(), True)
    return None


def _counts_projects(words: Words) -> bool:
    """实施项目5个 and 共有5个项目: whether projects were counted right before."""
    counted = words.memory.previous
    if counted is None or counted.sentence != words.mention.sentence or counted.quantity.unit not in ("个", "项"):
        return False
    return "项目" in counted.lead[-6:] or re.match(r"\w{0,4}项目", words.mention.gap) is not None


def _as_own_money(words: Words) -> Named | None:
    """（县财政资金8万元、本级工会经费5万元）: what the federation itself adds to a project's money is no income."""
    last, mention = words.last, words.mention
    if last is None or not OWN_MONEY.fullmatch(words.own):
        return None
    before = narrow(mention.block.text[: mention.quantity.start])
    in_bracket = max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))
    among_givers = last.code in GIVERS and words.memory.container == NAMED_PROJECT
    of_project = in_bracket and last.code in GIVERS | {NAMED_PROJECT, "project_expenditure", "project_income"}
    return NOTHING if of_project or among_givers else None


def _as_its_plan(words: Words) -> Named | None:
    """2023年市财政安排资金80万元, in a report on one project: all that was planned for it."""
    first = words.memory.scope.one_project and words.memory.first is None
    planned = first and TREASURY_PLANS.fullmatch(re.sub(r"\s", "", words.lead))
    return Named("project_expenditure", "项目资金", True) if planned else None


def _as_source(words: Words) -> Named | None:
    """Who gives the money of a project. What a federation gives to its own project is no income."""
    if FROM_TREASURY.fullmatch(words.own) and not words.memory.strict:
        if is_spent(words.memory.list_head):
            return Named("appropriation_expenditure", words.own, True)
        return Named("appropriation_income", words.own, True)
    if words.memory.container != NAMED_PROJECT and not words.memory.scope.one_project:
        return None
    if words.last and words.last.code in GIVERS and ABOVE.fullmatch(words.own):
        return Named("superior_subsidy_income", words.own, True)
    if giver := FROM_FEDERATION.fullmatch(words.own):
        return Named("superior_subsidy_income", words.own, True) if giver["above"] else NOTHING
    return None


def _as_member(words: Words) -> Named | None:
    """A name of its own in a list: a head after its code, a project, a head of the economic classification."""
    memory, lead, own = words.memory, words.lead, words.own
    if is_classified(words) and is_name(own):
        return Named(FUNCTIONAL_ITEM, own, True)
    if own in _ANY_PROJECT:
        return None
    if memory.container == NAMED_PROJECT and is_name(own) and not FILLER.match(own):
        return Named(NAMED_PROJECT, own, True)
    if not memory.strict:
        if listed := listed_project(lead, words.vocabulary):
            return Named(NAMED_PROJECT, listed, True, opens_list=True)
        if memory.scope.projects and POINT_OF_A_LIST.match(after_colon(lead)) and is_project(own):
            return Named(NAMED_PROJECT, own, True)
        newly = NEWLY.match(own) if memory.scope.projects else None
        if newly and is_project(own[newly.end() :]):
            return Named(NAMED_PROJECT, own[newly.end() :], True)
        spent_on = memory.scope.projects and SPENT_ON_NAME.fullmatch(own)
        if spent_on and is_name(spent_on["name"]) and not FILLER.match(spent_on["name"]):
            return Named(NAMED_PROJECT, spent_on["name"], True)
    if memory.container == ECONOMIC_ITEM and is_name(own) and not words.mention.quantity.unit_inferred:
        return Named(ECONOMIC_ITEM, own, True)
    spent_as = words.last is not None and words.last.code == "project_expenditure" and BY_ITS_NAME.match(lead)
    if spent_as and is_project(name := BY_ITS_NAME.sub("", own)):
        return Named(NAMED_PROJECT, name, True)
    return None


def _leaning(words: Words) -> Named | None:
    """No name at all: what became of the plan told before, or what it is compared with."""
    lead, told, told_last, last = words.lead, words.memory.told, words.memory.told_last, words.last
    if ADDED_UP.fullmatch(lead):
        # The total of a list is none of its members.
        return _total_of_sources(words) or _total_of_projects(words) or NOTHING
    added = ADJUSTED.fullmatch(lead) or ADDED_FOR.fullmatch(lead)
    if last and last.basis in PLANNED_BASES and last.code in WHOLE_CODES and added:
        return Named(last.code, last.label, False)
    if before := last_years(words):
        return before
    if told and last is None:
        settled = told.basis in PLANNED_BASES and (SETTLED.fullmatch(lead) or ADJUSTED.fullmatch(lead))
        final = told_last if told_last and told_last.code == told.code else told
        against = SETTLED_AGAINST.sub("", lead)
        compared = Basis.ACTUAL in (told.basis, final.basis) and COMPARED.fullmatch(against)
        return Named(told.code, told.label, False) if settled or compared else None
    rest = OF_IT.sub("", lead.lstrip("（( "))  # 接待费2万元（预算3万元）
    if last and only_filler(rest, words.vocabulary):
        if last.code == "carry_out" and AT_FIRST.fullmatch(rest):
            return Named("carry_in", last.label, False)
        codes = ARRIVED if CAME_IN.search(rest) else _PAID if PAID.search(rest) else {}
        return Named(codes.get(last.code, last.code), last.label, False)
    return None


def _total_of_sources(words: Words) -> Named | None:
    """财政拨款98万元，上级补助42万元，合计140万元: all income, where nothing but its parts was told before."""
    items = [words.vocabulary.item(code) for code in words.memory.codes]
    sources = len(items) > 1 and all(item is not None and item.parts_of == "income_total" for item in items)
    if words.memory.scope.one_project and len(items) > 1 and words.memory.codes <= _ARRIVED_FROM:
        return Named("project_income", "项目资金", False)
    return Named("income_total", "收入合计", False) if sources else None


def _total_of_projects(words: Words) -> Named | None:
    """3.项目支出明细：甲48万元；乙18万元。合计66万元."""
    memory = words.memory
    listed = (memory.codes or memory.told_codes) == {NAMED_PROJECT} and memory.scope.projects
    return Named("project_expenditure", "合计", False) if listed and not memory.scope.one_project else None


_READERS = (
    *(
        _mistakable,
        _as_told_by_share,
        _as_left,
        as_stage,
        _by_head,
        _as_own_money,
        _as_its_plan,
        as_first_giver,
        as_paid,
        as_all_of_it,
    ),
    *(by_label, _as_whole, _as_source, _as_member, _leaning),
)
