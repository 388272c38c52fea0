"""Where to look, in words: page for PDF, paragraph for Word, cell for tables; several places, several files."""

from __future__ import annotations

import json

import pytest

from tasks.alerts.places import KEYS, in_words, read_places


def words(*places: dict[str, object]) -> tuple[str, str]:
    listed = read_places(list(places))
    return in_words(listed, "zh"), in_words(listed, "en")


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ({"block_no": 12}, "第12段", "paragraph 12"),
        ({"block_no": 12, "page_no": 3}, "第3页", "page 3"),
        (
            {"block_no": 9, "page_no": 3, "table_no": 2, "row_no": 4, "col_no": 2},
            "第3页表2第4行第2列",
            "page 3, table 2, row 4, column 2",
        ),
        ({"block_no": 9, "table_no": 2, "row_no": 4}, "表2第4行", "table 2, row 4"),
        ({"file_name": "青岚.docx"}, "青岚.docx", "青岚.docx"),
    ],
)
def test_one_place(place: dict[str, object], zh: str, en: str) -> None:
    assert words(place) == (zh, en)


def test_two_sides_are_named() -> None:
    zh, en = words({"role": "prose", "block_no": 3}, {"role": "table", "table_no": 1, "row_no": 4, "col_no": 2})
    assert zh == "正文（第3段）；表格（表1第4行第2列）"
    assert en == "text (paragraph 3); table (table 1, row 4, column 2)"


def test_two_reports_are_named_with_their_files() -> None:
    zh, _ = words(
        {"role": "this_year", "file_name": "2023.docx", "block_no": 3},
        {"role": "last_year", "file_name": "2022.pdf", "page_no": 2},
    )
    assert zh == "本年报告（2023.docx 第3段）；上年报告（2022.pdf 第2页）"


def test_equal_places_are_said_once_and_many_are_counted() -> None:
    assert words({"page_no": 1, "block_no": 2}, {"page_no": 1, "block_no": 3})[0] == "第1页"
    zh, en = words(*({"block_no": number} for number in range(1, 8)))
    assert zh == "第1段；第2段；第3段；第4段等7处"
    assert en.endswith("paragraph 4 and 3 more")


def test_json_and_structs_are_read_alike_and_always_whole() -> None:
    listed = [{"role": "row", "block_no": 1, "made_up": 1}]
    assert read_places(listed) == read_places(json.dumps(listed))
    assert tuple(read_places(listed)[0]) == KEYS


@pytest.mark.parametrize("evidence", [None, 5, {"role": "row"}, ["第3页"], '{"role": "row"}'])
def test_evidence_of_another_shape_is_refused(evidence: object) -> None:
    with pytest.raises(TypeError, match="list of structs"):
        read_places(evidence)
