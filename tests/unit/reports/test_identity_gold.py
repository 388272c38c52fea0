"""The identity of the real reports, in Word and in PDF alike: as labelled by hand, and the places above as facts."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tasks.documents.reading import read_document
from tasks.reports.identity import read_identity
from tasks.reports.model import Identity
from tasks.rules.places import load_places

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
LABELLED = ("linxiang-2022", "yanfeng-2023")
FIELDS = ("organization_name", "fiscal_year", "region_level", "report_date", "self_score", "grade", "report_kind")
PLACES = {
    "linxiang-2022": ("岳阳市", "临湘市"),
    "yanfeng-2023": ("衡阳市", "雁峰区"),
    "beita-2019": ("邵阳市", "北塔区"),
    "liuyang-2020": ("长沙市", "浏阳市"),
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled reports (../shared/gold) are not here"),
]


@cache
def identity(name: str, suffix: str) -> Identity:
    file = SHARED / "reports" / f"{name}{suffix}"
    return read_identity(read_document(file.read_bytes(), file.name), load_places())


def labelled(name: str, field: str) -> Any:
    return json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))["identity"][field]


def plain(value: object) -> object:
    """As JSON has it."""
    if value is None or isinstance(value, int):
        return value
    return float(value) if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("name", LABELLED)
def test_each_field_is_as_labelled(name: str, suffix: str, field: str) -> None:
    assert plain(getattr(identity(name, suffix), field)) == labelled(name, field)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("name", PLACES)
def test_the_county_lies_where_it_lies(name: str, suffix: str) -> None:
    found = identity(name, suffix)
    assert (found.region_level, found.province, found.city, found.county) == ("county", "湖南省", *PLACES[name])


@pytest.mark.parametrize("name", PLACES)
def test_word_and_pdf_agree(name: str) -> None:
    assert identity(name, ".docx") == identity(name, ".pdf")
