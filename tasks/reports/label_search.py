"""The budget word that leads to an amount: the last one before it, if nothing of its own stands between the two.

Only words are looked at here, one lead at a time; what the amounts around it say is weighed in binding.py.
"""

from __future__ import annotations

import re

from tasks.reports.model import Basis
from tasks.reports.money_phrases import EXECUTION_WORDS, FILLER
from tasks.reports.named_by_parts import total_of_parts
from tasks.reports.own_names import LIST_MARK, is_compound, is_name, own_name
from tasks.reports.vocabulary import BudgetVocabulary, Label

_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_ALSO_NARRATIVE = ("meeting", "training", "other_income")


def label_before(lead: str, vocabulary: BudgetVocabulary) -> Label | None:
    """The last budget word of the lead, if nothing but filler stands between it and the amount."""
    found = vocabulary.labels_in(lead)
    remarks = [remark.span() for remark in _REMARK.finditer(lead)]
    # 收、支总计（含结转和结余）: what a closed bracket remarks is not what the amount is of.
    labels = [x for x in found if not any(start < x.start and x.end < end for start, end in remarks)] or found
    if total := total_of_parts(lead, found):
        labels = [total] if only_filler(lead[total.end :], vocabulary) else labels
    if not labels:
        return None
    last = labels[-1]
    if (
        len(labels) > 1
        and FILLER.match(lead[labels[-2].end : last.start])
        and (last.text in ("收入", "支出", "预算支出") or last.text in EXECUTION_WORDS)
    ):
        last = labels[-2]
    return last if only_filler(lead[last.end :], vocabulary) and not is_compound(lead, last) else None


def only_filler(text: str, vocabulary: BudgetVocabulary) -> bool:
    """Whether these words name nothing: connecting words, and words that say which amount is meant."""
    if FILLER.match(LIST_MARK.sub("", text)):
        return True
    words = text
    for _, word in _basis_words(text, vocabulary):
        words = words.replace(word, "")
    return bool(FILLER.match(LIST_MARK.sub("", words)))


def _basis_words(text: str, vocabulary: BudgetVocabulary) -> list[tuple[Basis, str]]:
    return [(basis, word) for basis, words in vocabulary.basis_words.items() for word in words if word in text]


def is_unmistakable(label: Label, vocabulary: BudgetVocabulary) -> bool:
    """Whether the word means a budget item even in a narrative of work."""
    item = vocabulary.item(label.code)
    return (
        item is not None
        and len(label.text) >= 4
        and label.code not in _ALSO_NARRATIVE
        and label.text not in EXECUTION_WORDS
        and any(word in label.text for word in ("支出", "收入", "公", "结"))
    )


def listed_project(lead: str, vocabulary: BudgetVocabulary) -> str | None:
    """The name in 专项资金情况：某某经费3万元: what stands after the colon of a lead-in that speaks of projects."""
    head, colon, name = lead.replace(":", "：").rpartition("：")
    if not colon or not any(word in head for word in vocabulary.project_list_words):
        return None
    name = own_name(name)
    return name if is_name(name) else None
