"""budget_items.toml as a frozen vocabulary: read, checked, and refused with the place and the fix when it is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from tasks.reports.model import Basis
from tasks.reports.vocabulary import BudgetItem, BudgetVocabulary

FILE = "budget_items.toml"

_TOP = {"items", "basis", "economic", "functional", "context"}
_ITEM_REQUIRED = {"code", "name", "labels"}
_ITEM = _ITEM_REQUIRED | {"parts_of", "rank", "blank_when_zero"}
_BASIS = {basis.value for basis in Basis}


class BudgetItemsError(ValueError):
    """The rules cannot be used; the message names file, key, value and the fix."""


@cache
def load_budget_items() -> BudgetVocabulary:
    """The packaged vocabulary. Raises BudgetItemsError."""
    return parse_budget_items(resources.files("tasks.rules").joinpath(FILE).read_text(encoding="utf-8"))


def parse_budget_items(text: str) -> BudgetVocabulary:
    """A vocabulary from TOML text. Raises BudgetItemsError for bad TOML, unknown keys, empty or repeated words."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BudgetItemsError(f"{FILE}: no valid TOML ({error}); look for a missing quote or comma") from error
    _keys("", data, _TOP, _TOP)
    items = tuple(_item(entry, no) for no, entry in enumerate(_tables(data["items"]), start=1))
    _check_items(items)
    basis, context = data["basis"], data["context"]
    _keys("basis", basis, _BASIS | {"silent"}, _BASIS | {"silent"})
    _keys("economic", data["economic"], {"labels"}, {"labels"})
    _keys("functional", data["functional"], {"labels"}, {"labels"})
    _keys("context", context, {"project_list", "never"}, {"project_list", "never"})
    return BudgetVocabulary(
        items=items,
        basis_words={Basis(name): _words(f"basis.{name}", basis[name]) for name in sorted(_BASIS)},
        silent_words=_words("basis.silent", basis["silent"]),
        economic_labels=_words("economic.labels", data["economic"]["labels"]),
        functional_labels=_words("functional.labels", data["functional"]["labels"]),
        project_list_words=_words("context.project_list", context["project_list"]),
        never_words=_words("context.never", context["never"]),
    )


def _tables(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise BudgetItemsError(f"{FILE}: items = {value!r}; write at least one [[items]] entry")
    return value


def _item(entry: Any, no: int) -> BudgetItem:
    place = f"items[{no}]"
    _keys(place, entry, _ITEM, _ITEM_REQUIRED)
    for key in ("code", "name"):
        if not isinstance(entry[key], str) or not entry[key].strip():
            raise BudgetItemsError(f"{FILE}: {place}.{key} = {entry[key]!r}; write a short text in quotes")
    rank, blank = entry.get("rank", 3), entry.get("blank_when_zero", False)
    if rank not in (0, 1, 2, 3) or isinstance(rank, bool):
        raise BudgetItemsError(f"{FILE}: {place}.rank = {rank!r}; write 0, 1, 2 or 3")
    if not isinstance(blank, bool):
        raise BudgetItemsError(f"{FILE}: {place}.blank_when_zero = {blank!r}; write true or false")
    labels = _words(f"{place}.labels", entry["labels"])
    return BudgetItem(entry["code"], entry["name"], labels, entry.get("parts_of"), rank, blank)


def _check_items(items: tuple[BudgetItem, ...]) -> None:
    codes = [item.code for item in items]
    for item in items:
        if codes.count(item.code) > 1:
            raise BudgetItemsError(f"{FILE}: code {item.code!r} stands twice; put all its labels into one entry")
        if item.parts_of is not None and item.parts_of not in codes:
            raise BudgetItemsError(f"{FILE}: {item.code}.parts_of = {item.parts_of!r}; write one of {', '.join(codes)}")
    owner: dict[str, str] = {}
    for item in items:
        for label in item.labels:
            if owner.setdefault(label, item.code) != item.code:
                raise BudgetItemsError(
                    f"{FILE}: label {label!r} stands under {owner[label]} and {item.code}; keep it under one"
                )


def _keys(place: str, table: Any, known: set[str], required: set[str]) -> None:
    where = f"{place}." if place else ""
    if not isinstance(table, Mapping):
        raise BudgetItemsError(f"{FILE}: {place} = {table!r}; write it as a table [{place}]")
    for key in table:
        if key not in known:
            raise BudgetItemsError(
                f"{FILE}: unknown key {where}{key} = {table[key]!r}; use one of {', '.join(sorted(known))}"
            )
    for key in sorted(required - set(table)):
        raise BudgetItemsError(f"{FILE}: {where}{key} is missing; add it")


def _words(place: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word.strip() for word in value):
        raise BudgetItemsError(f'{FILE}: {place} = {value!r}; write a list of words such as ["收入合计"]')
    if len(set(value)) != len(value):
        twice = next(word for word in value if value.count(word) > 1)
        raise BudgetItemsError(f"{FILE}: {place} holds {twice!r} twice; delete one")
    return tuple(value)
