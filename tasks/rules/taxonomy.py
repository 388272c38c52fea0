"""Reads taxonomy.toml, the drawer of work categories, and refuses what could not classify anything.

How the words are matched is the business of tasks/taxonomy; here only that the file says what it can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from tasks.rules.checked import RuleError, Table, read_toml
from tasks.taxonomy.model import Category, Exclusion, Taxonomy
from tasks.taxonomy.spaced import GAP

FILE = "taxonomy.toml"
FALLBACK = "other"
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_LISTS = ("keywords", "weak_keywords", "beneficiaries", "context")
_KEYS = ("code", "name", "group", "definition", "priority", *_LISTS, "exclude")

__all__ = ["RuleError", "load_taxonomy", "parse_taxonomy"]


@lru_cache(maxsize=1)
def load_taxonomy() -> Taxonomy:
    """The taxonomy that ships with the package; raises RuleError, which names file, key, value and fix."""
    return parse_taxonomy((files("tasks.rules") / FILE).read_text(encoding="utf-8"))


def parse_taxonomy(text: str, file: str = FILE) -> Taxonomy:
    """A taxonomy from the text of a taxonomy.toml (someone's own, edited); raises RuleError."""
    root = read_toml(text, file)
    root.only(("schema_version", "group", "category"))
    root.number("schema_version", 2, 2)
    groups = _groups(root.tables("group"))
    tables = root.tables("category")
    codes = _codes(tables)
    if FALLBACK not in codes:
        raise root.error(
            "category", codes, f"a category with code = {FALLBACK!r} must stay: it holds what fits nowhere else"
        )
    categories = tuple(_category(table, dict(groups), codes) for table in tables)
    _one_home(tables, categories)
    return Taxonomy(categories, groups)


def _groups(tables: Iterable[Table]) -> tuple[tuple[str, str], ...]:
    groups: dict[str, str] = {}
    for table in tables:
        table.only(("code", "name"))
        code = _code(table)
        if code in groups:
            raise table.error("code", code, "the group stands twice; keep one")
        groups[code] = table.text("name")
    return tuple(groups.items())


def _codes(tables: Iterable[Table]) -> list[str]:
    codes: list[str] = []
    for table in tables:
        code = _code(table)
        if code in codes:
            raise table.error("code", code, "the category stands twice; keep one")
        codes.append(code)
    return codes


def _code(table: Table) -> str:
    code = table.text("code")
    if not _CODE.fullmatch(code):
        raise table.error("code", code, "write small latin letters, digits and _, as in medical_mutual_aid")
    return code


def _category(table: Table, groups: dict[str, str], codes: list[str]) -> Category:
    table.only(_KEYS)
    group = table.text("group")
    if group not in groups:
        raise table.error("group", group, f"no such group; known are {', '.join(groups)}")
    words = {key: table.words(key, required=False) for key in _LISTS}
    _short(table, words["keywords"])
    _spaced(table, words)
    _strong_or_weak(table, words)
    return Category(
        code=table.text("code"),
        name=table.text("name"),
        group=group,
        definition=table.text("definition"),
        priority=table.number("priority", 0, 100),
        exclusions=tuple(_exclusion(item, codes) for item in table.tables("exclude", required=False)),
        **words,
    )


def _short(table: Table, keywords: tuple[str, ...]) -> None:
    for word in keywords:
        if len(word) < 2:
            raise table.error("keywords", word, "one character decides nothing; write a longer word")


def _spaced(table: Table, words: dict[str, tuple[str, ...]]) -> None:
    fix = f"{GAP} stands once in a keyword, between two words of one clause, as in 谈{GAP}工资, and never in context"
    for key in _LISTS:
        for word in words[key]:
            parts = word.split(GAP)
            if len(parts) > 1 and (key == "context" or len(parts) > 2 or not all(parts)):
                raise table.error(key, word, fix)


def _strong_or_weak(table: Table, words: dict[str, tuple[str, ...]]) -> None:
    for first, second in (
        ("keywords", "weak_keywords"),
        ("keywords", "beneficiaries"),
        ("weak_keywords", "beneficiaries"),
    ):
        for word in words[first]:
            if word in words[second]:
                raise table.error(second, word, f"it already stands in {first}; keep it in one list")


def _exclusion(table: Table, codes: list[str]) -> Exclusion:
    table.only(("when", "prefer"))
    when, prefer = table.text("when"), table.values.get("prefer")
    try:
        re.compile(when)
    except re.error as error:
        raise table.error("when", when, f"no regular expression ({error}); put \\\\ before . ( ) [ ] + * ?") from error
    if prefer is not None and prefer not in codes:
        raise table.error("prefer", prefer, f"no such category; known are {', '.join(codes)}, or leave prefer out")
    return Exclusion(when, prefer)


def _one_home(tables: Iterable[Table], categories: Iterable[Category]) -> None:
    """A strong word that stands in two categories decides for neither."""
    home: dict[str, str] = {}
    for table, category in zip(tables, categories, strict=True):
        for word in category.keywords:
            if word in home:
                raise table.error("keywords", word, f"it already stands under {home[word]!r}; keep it in one category")
            home[word] = category.code
