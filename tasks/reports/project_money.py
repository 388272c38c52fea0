"""Money of the one project at hand: its stages, the first of its givers, what was paid out of it.

All other names of amounts: naming.py.
"""

from __future__ import annotations

import re

from tasks.documents.text import narrow
from tasks.reports.amount_words import GIVERS, PLANNED_BASES, Named, Words
from tasks.reports.bounds import Bound
from tasks.reports.money_phrases import PAID_TO
from tasks.reports.vocabulary import NAMED_PROJECT

# 一批项目12个，批复总投资60万元
_STAGE = re.compile(
    r"(?:^|[，。；：:\n])\s*(?P<name>(?:第?[一二三四五六]|首)[批期](?:工程|项目|任务)?)(?=[^，。；：]{0,10}[，：:]|[^。，；：]*$)"
)
_ITS_PLAN = re.compile(
    r"\s*(?P<stage>(?:第?[一二三四五六]|首)[批期](?:工程|项目|任务)?)?(?:批复|核定|计划|概算|估算|预算|安排)*"
    r"(?:总投资|总金额|总资金|投资|预算)(?:额|概算|估算)?(?:为|共)?\s*"
)
# ，省财政配套5万元: another giver, after the first.
_NEXT_GIVER = re.compile(
    r"\s*(?:[（(][^（）()]*[)）])?\s*[，、；;,]\s*(?:其中)?(?:中央|[省市县区州旗]级?|本级|自治区)(?:财政|总?工会|配套|总(?!投资))[^。；\d]{0,16}\d"
)
_FROM_TREASURY = re.compile(r"(?:中央|[省市县区州旗]级?|自治区)财政")
_FROM_FEDERATION = re.compile(r"(?:全国总|全总|[省市州]总|自治区总|上级)(?:工会)?")
_GIVES = re.compile(r"(?:下拨|拨付|拨入|下达|补助|安排|划拨|配套)[^，。；]*$")
_MONEY = re.compile(r"(?:资金|经费|补助|补贴|奖金|金|款)$")
_ANY_MONEY = re.compile(r"(?:财政|专项|项目|补助|奖补|奖励|补贴|预算|各类|各项)*(?:资金|经费|补助|补贴|奖金|金|款)")
# 总额：50万元 财政拨款：40万元
_ALL_OF_IT = re.compile(r"\s*(?:项目)?(?:资金)?总(?:额|金额|资金|投入)(?:合计|共计|为|共)?[：:]?\s*")
_DONE = re.compile(r"\s*(?:实际|累计|全年|已|共)*完成投资额?(?:共|为)?\s*")
_GIVEN = frozenset({"project_income", "appropriation_income", "superior_subsidy_income", "other_income"})


def as_all_of_it(words: Words) -> Named | None:
    """总额50万元，其中财政拨款40万元, in a report on one project: all the money that there was for it."""
    memory = words.memory
    if not memory.scope.one_project or memory.strict:
        return None
    if memory.codes <= _GIVEN and _ALL_OF_IT.fullmatch(words.lead):
        return Named("project_expenditure", "资金总额", True)
    return Named("project_expenditure", "完成投资", True) if _DONE.fullmatch(words.own) else None


def as_stage(words: Words) -> Named | None:
    """一批项目12个，批复总投资60万元；二批…: what was planned for each stage."""
    planned = _ITS_PLAN.fullmatch(words.lead) if words.memory.scope.one_project else None
    if planned is None:
        return None
    counted = words.memory.previous
    of_it = counted is not None and counted.sentence == words.mention.sentence
    before = (counted.gap if of_it and counted else "") + words.mention.gap.removesuffix(words.lead)
    stages = [planned["stage"]] if planned["stage"] else [found["name"] for found in _STAGE.finditer(before)]
    return Named(NAMED_PROJECT, stages[-1], True) if stages else None


def as_first_giver(words: Words) -> Named | None:
    """省总工会下拨专项资金30万元，县财政配套20万元: one giver of several, and not all that the project was given."""
    scope, mention = words.memory.scope, words.mention
    if not (scope.one_project or scope.projects) or words.memory.strict or not _GIVES.search(words.lead):
        return None
    if not _NEXT_GIVER.match(narrow(mention.block.text), mention.quantity.end):
        return None
    if _FROM_FEDERATION.search(words.lead):
        return Named("superior_subsidy_income", words.own, True)
    return Named("appropriation_income", words.own, True) if _FROM_TREASURY.search(words.lead) else None


def as_paid(words: Words) -> Named | None:
    """已兑现帮扶资金46万元: what was spent of the plan told before, under its own words or words for any money."""
    plan, paid = words.last or words.memory.told, PAID_TO.fullmatch(words.lead.strip())
    if paid is None or plan is None or words.memory.strict or not _is_of(plan, paid["what"]):
        return None
    if plan.code == NAMED_PROJECT and plan.basis in PLANNED_BASES:
        return Named(plan.code, plan.label, False)
    whole = plan.code in GIVERS | {"project_expenditure", "project_income"} and words.memory.scope.one_project
    return Named("project_expenditure", "项目资金", False) if whole else None


def _is_of(plan: Bound, what: str | None) -> bool:
    return not what or _ANY_MONEY.fullmatch(what) is not None or _MONEY.sub("", what) in plan.mention.lead
