"""A printed nought that is told of several items at once: 公务用车购置费和因公出国（境）费均为0万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.documents.text import narrow
from tasks.reports.bounds import Bound
from tasks.reports.own_names import is_compound
from tasks.reports.vocabulary import BudgetVocabulary, Label

_EACH = re.compile(r"(?:支出|费用|决算|经费|预算)?(?:均|都|皆)(?:为|是)?\s*$")
_JOINED = re.compile(r"(?:支出|费用|费|决算|经费)?\s*[、和与及]\s*")


def told_as_well(bound: Bound, vocabulary: BudgetVocabulary) -> Iterator[Label]:
    """The other items that an amount of nought is told of. Any other amount belongs to the last one named alone."""
    lead = narrow(bound.mention.lead)
    labels = vocabulary.labels_in(lead) if not bound.amount_cny and _EACH.search(lead) else []
    if not labels or labels[-1].code != bound.code or not _EACH.match(lead, labels[-1].end):
        return
    for label, after in zip(labels[-2::-1], labels[:0:-1], strict=True):
        if not _JOINED.fullmatch(lead, label.end, after.start) or is_compound(lead, label):
            return
        yield label
