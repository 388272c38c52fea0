"""Which budget item, which amount (budget, actual ...) and which year each amount of a passage belongs to.

Words win over neighbours: an amount takes the label that leads to it, else the one before it in its sentence; inside a
list of projects (项目支出 ... 其中) the words before an amount are a project's own name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.reports.mentions import Mention, Opener, Role
from tasks.reports.model import Basis, QuantityKind
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary, Label


@dataclass(frozen=True, slots=True)
class Bound:
    """An amount with its meaning. `direct`: its own words name the item. `fiscal_year` None where nothing says it."""

    mention: Mention
    code: str
    label: str
    basis: Basis
    fiscal_year: int | None
    amount_cny: Decimal
    unit_text: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """What the headings over a passage already say."""

    projects: bool = False  # under 项目支出, 专项资金 ...
    budget: bool = False  # under 年初预算安排 ...
    strict: bool = False  # a narrative of work, where only unmistakable labels count


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:年|[“\"三]))")
_LIST_MARK = re.compile(
    r"^[\s、:：]*(?:[①-⑳]|[（(]?\d{1,2}[)）.、．]|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+是)?\s*"
)
_LEAD_WORDS = re.compile(
    r"^(?:其中|包括|包含|主要用于|主要是|主要包括|用于|安排|支付|支出|投入|拨付|下拨|列支|使用|及|和|以及|并|分别为|具体为|一是|含|"
    r"(?:19|20)\d\d年度?|本年度?|全年|共|计|：|:|\s)+"
)
_TAIL_WORDS = re.compile(
    r"(?:为|共计|合计|总计|共|计|是|达|约|支出金额|金额|安排|预算数|决算数|支出数|预算|决算|[：:\s])+$"
)
_FILLER = re.compile(
    r"^(?:为|共计|合计|总计|总额|总数|总资金|共|计|是|达到?|约|支出|收入|情况|预算|决算|金额|完成|执行|实际|使用|数|年初|年末|全年|年度|"
    r"本年度?|当年|批复|安排|开支|列支|发生|资金|经费|费用?|(?:19|20)\d\d年?|上年度?|财政拨款|一般公共预算|[（(][^（）()]{0,20}[）)]|"
    r"[”“\"」｣：:\s、])*$"
)
_SECTION_WORDS = re.compile(r"基本支出|整体支出|三公|收支|总体|人员经费|公用经费")
_BUDGET_HEADING = re.compile(r"年初预算|预算安排|预算情况|预算批复")
_ACTUAL_HEADING = re.compile(r"执行|决算|支出情况|完成|使用")
_NOT_MONEY_LABEL = re.compile(r"[！？]")
_DUAL = frozenset({"reception", "meeting", "training", "vehicle_operation", "vehicle_total", "overseas_travel"})
# 下拨工会经费 is another thing than the 工会经费 that the federation itself spends.
_TRANSFER = re.compile(r"(?:下拨|上缴|上解|回拨|返还|划拨)(?:基层)?$")
# What is left over is there or not there; only its own words make it a plan.
_AT_HAND = frozenset({"carry_in", "carry_out", "surplus"})
_IN_PROJECTS = {"income_total": "project_income", "expenditure_total": "project_expenditure"}


def scope_of(heading_path: Sequence[str], vocabulary: BudgetVocabulary, *, strict: bool = False) -> Scope:
    """What the headings say; the deepest one that speaks of projects or of anything else decides."""
    projects = False
    for heading in reversed(heading_path):
        if any(word in heading for word in vocabulary.project_list_words) or "专项" in heading:
            projects = not re.search(r"基本支出[和及、与]", heading)
            break
        if _SECTION_WORDS.search(heading):
            break
    last = heading_path[-1] if heading_path else ""
    budget = bool(_BUDGET_HEADING.search(last)) and not _ACTUAL_HEADING.search(last)
    return Scope(projects, budget, strict)


def bind(
    mentions: Sequence[Mention],
    vocabulary: BudgetVocabulary,
    fiscal_year: int | None,
    scopes: Mapping[int, Scope],
) -> list[Bound]:
    """The amounts of a passage that belong to a budget item, in reading order. Changes and shares are no amounts.

    `scopes`: what the headings over each block say, by block_no.
    """
    reader = _Reader(vocabulary, fiscal_year, scopes)
    return [bound for mention in mentions if (bound := reader.read(mention))]


class _Reader:
    """Walks over a passage and remembers what a later amount may lean on. One passage, one reader."""

    def __init__(self, vocabulary: BudgetVocabulary, fiscal_year: int | None, scopes: Mapping[int, Scope]) -> None:
        self._vocabulary = vocabulary
        self._year = fiscal_year
        self._scopes = scopes
        self._scope = Scope()
        self._sentence = -1
        self._last: Bound | None = None
        self._container: str | None = None
        self._basis: Basis | None = None
        self._unit = "万元"

    def read(self, mention: Mention) -> Bound | None:
        self._scope = self._scopes.get(mention.block.block_no, Scope())
        if mention.sentence != self._sentence:
            self._new_sentence(mention)
        amount = self._amount(mention)
        if amount is None or mention.role is not Role.LEVEL:
            return None
        if mention.opener and self._last and mention.opener is not Opener.MAIN:
            self._open(self._last.code)
        if any(word in mention.lead for word in self._vocabulary.never_words):
            return None
        bound = self._bind(mention, *amount)
        if bound:
            self._last = bound
            self._basis = bound.basis if bound.basis in (Basis.BUDGET, Basis.ACTUAL) else self._basis
        return bound

    def _new_sentence(self, mention: Mention) -> None:
        self._sentence = mention.sentence
        leans = mention.opener is not None
        if not leans:
            self._container, self._basis = None, None
            if not (self._last and self._last.mention.block is mention.block):
                self._last = None

    def _amount(self, mention: Mention) -> tuple[Decimal, str] | None:
        quantity = mention.quantity
        if quantity.kind is QuantityKind.MONEY and quantity.amount_cny is not None:
            self._unit = quantity.unit
            return quantity.amount_cny, quantity.unit_text
        if quantity.unit == "" and quantity.value == 0:
            return Decimal(0), ""
        return None

    def _open(self, code: str) -> None:
        item = self._vocabulary.item(code)
        if code == "project_expenditure":
            self._container = NAMED_PROJECT
        elif code in ("personnel_expenditure", "public_expenditure", ECONOMIC_ITEM):
            self._container = ECONOMIC_ITEM
        elif item is not None and code != NAMED_PROJECT:
            self._container = None

    def _bind(self, mention: Mention, amount: Decimal, unit_text: str) -> Bound | None:
        named = self._name(mention)
        if named is None:
            return None
        code, label, direct = named
        basis, year = self._basis_of(mention, code, direct)
        if code == "project_expenditure" or code in ("personnel_expenditure", "public_expenditure"):
            self._container = None
        return Bound(mention, code, label, basis, year, amount, unit_text, direct)

    def _name(self, mention: Mention) -> tuple[str, str, bool] | None:
        """(item code, label as written, named by its own words) or None where nothing names the amount."""
        label = self._label(mention.lead)
        if label and self._scope.strict and not self._unmistakable(label):
            return None
        if label:
            return self._labelled(mention, label)
        own = _own_name(mention.lead)
        if self._container == NAMED_PROJECT and _is_name(own):
            return NAMED_PROJECT, own, True
        listed = self._listed_project(mention.lead)
        if listed and not self._scope.strict:
            self._container = NAMED_PROJECT
            return NAMED_PROJECT, listed, True
        if self._container == ECONOMIC_ITEM and _is_name(own) and not mention.quantity.unit_inferred:
            return ECONOMIC_ITEM, own, True
        if self._last and self._last.mention.sentence == mention.sentence and self._only_filler(mention.lead):
            return self._last.code, self._last.label, False
        return None

    def _labelled(self, mention: Mention, label: Label) -> tuple[str, str, bool]:
        transfer = _TRANSFER.search(mention.lead[: label.start])
        text = (transfer.group() if transfer else "") + printed_label(label.text)
        item = self._vocabulary.item(label.code)
        if label.code == FUNCTIONAL_ITEM:
            self._container = None
        if self._container == NAMED_PROJECT and (item is None or item.rank == 3 or label.code in _DUAL):
            return NAMED_PROJECT, _own_name(mention.lead) or text, True
        if self._container == ECONOMIC_ITEM and label.code in _DUAL | {"operating_cost"}:
            return ECONOMIC_ITEM, text, True
        if self._scope.projects and label.code in _IN_PROJECTS:
            return _IN_PROJECTS[label.code], text, True
        return label.code, text, True

    def _label(self, lead: str) -> Label | None:
        """The last budget word of the lead, if nothing but filler stands between it and the amount."""
        labels = self._vocabulary.labels_in(lead)
        if not labels:
            return None
        last = labels[-1]
        if (
            len(labels) > 1
            and _FILLER.match(lead[labels[-2].end : last.start])
            and last.text in ("收入", "支出", "预算支出")
        ):
            last = replace(labels[-2])
        return last if self._only_filler(lead[last.end :]) and not _is_compound(lead, last) else None

    def _only_filler(self, text: str) -> bool:
        if _FILLER.match(_LIST_MARK.sub("", text)):
            return True
        words = text
        for _, word in self._basis_words(text):
            words = words.replace(word, "")
        return bool(_FILLER.match(_LIST_MARK.sub("", words)))

    def _basis_words(self, text: str) -> list[tuple[Basis, str]]:
        return [
            (basis, word) for basis, words in self._vocabulary.basis_words.items() for word in words if word in text
        ]

    def _unmistakable(self, label: Label) -> bool:
        item = self._vocabulary.item(label.code)
        return (
            item is not None
            and len(label.text) >= 4
            and label.code not in ("meeting", "training", "other_income")
            and ("支出" in label.text or "收入" in label.text or "公" in label.text or "结" in label.text)
        )

    def _listed_project(self, lead: str) -> str | None:
        """The name in 专项资金情况：某某经费3万元: what stands after the colon of a lead-in that speaks of projects."""
        head, colon, name = lead.replace(":", "：").rpartition("：")
        if not colon or not any(word in head for word in self._vocabulary.project_list_words):
            return None
        name = _own_name(name)
        return name if _is_name(name) else None

    def _basis_of(self, mention: Mention, code: str, direct: bool) -> tuple[Basis, int | None]:
        lead = mention.lead
        years = [int(year) for year in _YEAR.findall(lead)]
        year = years[-1] if years and code != NAMED_PROJECT else None
        words = [basis for _, basis in self._vocabulary.basis_in(lead)]
        if code == "carry_in":
            words = [basis for basis in words if basis is not Basis.PRIOR_YEAR]
        if self._year is not None and year == self._year - 1 and code != "carry_in":
            return Basis.PRIOR_YEAR, year
        if Basis.PRIOR_YEAR in words:
            return Basis.PRIOR_YEAR, None if self._year is None else self._year - 1
        given = year if year is not None else self._year
        if words:
            return words[-1], given
        if code in _AT_HAND:
            return Basis.ACTUAL, given
        if self._basis is Basis.BUDGET and (mention.opener or not direct or self._in_list(mention)):
            return Basis.BUDGET, given
        if self._basis is None and self._scope.budget:
            return Basis.BUDGET, given
        return Basis.ACTUAL, given

    def _in_list(self, mention: Mention) -> bool:
        return self._last is not None and self._last.mention.sentence == mention.sentence


def _is_compound(lead: str, label: Label) -> bool:
    """A label that is only the tail of a longer name (困难职工医疗费, 工会财政资金): some other thing's own name."""
    before = lead[: label.start].rstrip()
    short = label.text in (
        "收入",
        "支出",
        "结余",
        "预算支出",
        "其他支出",
        "医疗费",
        "助学金",
        "生活补助",
        "专项资金",
        "资产总额",
    )
    return (
        short
        and bool(re.search(r"[\u4e00-\u9fff]$", before))
        and not re.search(
            r"(?:年度?|全年|合计|本年|当年|其中|实际|完成|财政|单位|部门|我会|总工会|总|的|预算|决算|资金|本级)$",
            before,
        )
    )


def printed_label(text: str) -> str:
    """A label without spaces and without the quotation mark that it shares with the words around it."""
    text = re.sub(r"\s", "", text)
    return text if text.count("“") == text.count("”") else re.sub(r"[“”]", "", text)


def _own_name(lead: str) -> str:
    """The words before an amount as a name of their own, list marks and connecting words taken away."""
    name = lead.replace(":", "：").rpartition("：")[2]
    for _ in range(3):
        name = _LEAD_WORDS.sub("", _LIST_MARK.sub("", name))
    name = _TAIL_WORDS.sub("", name)
    return re.sub(r"\s+", "", name)


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 40 and bool(re.search(r"[\u4e00-\u9fff]{2}", text)) and not _NOT_MONEY_LABEL.search(text)
