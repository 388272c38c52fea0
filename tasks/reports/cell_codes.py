"""Which budget item the words of one cell name, taken by themselves. What the cells around it say: table_naming.py."""

from __future__ import annotations

import re

from tasks.documents.text import squeeze
from tasks.reports.form_terms import BY_ITSELF
from tasks.reports.money_phrases import FROM_TREASURY
from tasks.reports.table_lists import plain_label
from tasks.reports.vocabulary import BudgetVocabulary

_REMARK = re.compile(r"[（(].*[）)]|小计|合计|[一-龥]?数|决算数|预算数")
# The national form 机构运行信息表 says it so under “三公”经费支出.
_THREE_PUBLIC = re.compile(r"[（(]一[）)]支出合计")


def all_spent(*, of_project: bool) -> str:
    """What a form calls all that is spent: the organization's, or its one project's."""
    return "project_expenditure" if of_project else "expenditure_total"


class CellCodes:
    """The items that cells of one table name, each text read once. `of_project`: the form is about one project."""

    def __init__(self, vocabulary: BudgetVocabulary, *, of_project: bool) -> None:
        self._vocabulary = vocabulary
        self._of_project = of_project
        self._known: dict[str, str | None] = {}

    def code(self, text: str) -> str | None:
        """The item that all of a cell's words name, a remark in brackets or 小计 after them left out."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> str | None:
        if _THREE_PUBLIC.fullmatch(squeeze(text)):
            return "three_public_total"
        label = plain_label(text)
        code = self._vocabulary.whole(label) or BY_ITSELF.get(label)
        if code is None and FROM_TREASURY.fullmatch(label):
            return "appropriation_income"
        if code:
            if label in BY_ITSELF and code == "income_total" and self._of_project:
                return "project_income"
            return all_spent(of_project=self._of_project) if code == "expenditure_total" else code
        found = self._vocabulary.labels_in(label)
        if found and found[0].start == 0 and _REMARK.fullmatch(label, found[0].end):
            return found[0].code
        return None
