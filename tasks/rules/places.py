"""Reads places.csv, the list of China's divisions from province to county, and refuses what it cannot mean.

What is asked of the list is the business of tasks/reports.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from tasks.reports.gazetteer import Division, Gazetteer
from tasks.rules.checked import RuleError

FILE = "places.csv"
_HEADER = "code,name"
_SUFFIXES = "省市县区旗州盟"
_LINE = re.compile(rf"^([1-9][0-9]{{5}}),([一-龥]{{1,15}}[{_SUFFIXES}])$", re.MULTILINE)

__all__ = ["load_places", "parse_places"]


@lru_cache(maxsize=1)
def load_places() -> Gazetteer:
    """The divisions that ship with the package; raises RuleError, which names file, code, value and fix."""
    return parse_places((files("tasks.rules") / FILE).read_text(encoding="utf-8"))


def parse_places(text: str, file: str = FILE) -> Gazetteer:
    """Divisions from the text of a places.csv: comment lines (#), the header, one `code,name` a line."""
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    if not lines or lines[0] != _HEADER:
        raise RuleError(file, "header", lines[0] if lines else "", f"the first line without # must be {_HEADER}")
    divisions = [Division(*found) for found in _LINE.findall("\n".join(lines[1:]))]
    known = {division.code: division for division in divisions}
    # Some thousand lines that are right are looked at once; only a wrong one is worth finding.
    if not len(lines) - 1 == len(divisions) == len(known):
        raise _error(lines[1:], file)
    for division in divisions:
        if division.code[:2] + "0000" not in known:
            raise RuleError(file, division.code, division.name, "its province is missing; add a line for it")
    return Gazetteer(tuple(divisions))


def _error(lines: list[str], file: str) -> RuleError:
    seen: dict[str, str] = {}
    for line in lines:
        code, _, name = line.partition(",")
        if not _LINE.fullmatch(line):
            fix = f"write six digits, a comma and the full name, which ends with one of {_SUFFIXES}"
            return RuleError(file, code, line, fix)
        if code in seen:
            return RuleError(file, code, line, f"the code stands twice; it is also {seen[code]}")
        seen[code] = name
    raise AssertionError("no line is wrong")
