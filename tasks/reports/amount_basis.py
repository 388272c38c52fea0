"""Which amount and which year the words before a number say themselves: 2022年初预算, 上年决算, 实际支出.

What follows from the amounts and headings around it is weighed in binding.py.
"""

from __future__ import annotations

import re

from tasks.reports.model import Basis
from tasks.reports.vocabulary import NAMED_PROJECT, BudgetVocabulary

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:年|[“\"三]))")


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
