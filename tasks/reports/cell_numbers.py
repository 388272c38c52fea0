"""The number that a cell of a table holds, whatever unit stands beside it. Numbers in sentences: numbers.py."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tasks.documents.text import narrow

# Ten trillion: what has more digits is the number of an account or an identity card.
BEYOND_ALL_MEASURE = Decimal(10**13)
_DIGIT = re.compile(r"\d")
_CELL_NUMBER = re.compile(
    r"(?P<minus>[-(（])?(?P<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)[)）]?\s*"
    r"(?P<unit>万元|亿元|千元|元|万|%)?"
)


# Whether a cell is a number is asked of it and of its neighbours by every reader of tables.
@lru_cache(maxsize=2048)
def read_cell_number(text: str) -> tuple[Decimal, int, str] | None:
    """A table cell that is one number: (value, written decimals, unit or ""). None for blanks, dashes and other text,
    and for the numbers of accounts and identity cards.

    Thousands may be parted by commas or spaces; (63.14) and -63.14 are negative.
    """
    if not _DIGIT.search(text):
        return None
    found = _CELL_NUMBER.fullmatch(narrow(text).strip())
    if not found:
        return None
    digits = found["digits"].replace(",", "").replace(" ", "")
    value = Decimal(digits)
    if value >= BEYOND_ALL_MEASURE:
        return None
    return (-value if found["minus"] else value), len(digits.partition(".")[2]), found["unit"] or ""
