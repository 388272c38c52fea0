"""The views as a workbook, as CSV and as Parquet: Chinese heads, numbers as numbers, no text a formula."""

from __future__ import annotations

import csv
import zipfile
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet
import pytest
from lxml import etree

from storage.errors import WarehouseMissing
from storage.exports import FORMATS, export, headline
from storage.home import Home
from storage.snapshots import open_reader, publish
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows

HOSTILE = '=HYPERLINK("x","点这里")'
NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def filled(home: Home) -> Home:
    rows = document_rows()
    rows["work_items"][0]["text"] = HOSTILE
    with open_writer(home) as writer:
        writer.replace_document(rows, rows["documents"][0]["document_id"])
    publish(home)
    return home


def view_names(home: Home) -> list[str]:
    with open_reader(home) as reader:
        return [view.name for view in reader.views()]


def sheet(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as book:
        names = etree.fromstring(book.read("xl/workbook.xml")).xpath("//s:sheet/@name", namespaces=NAMESPACE)
        return etree.fromstring(book.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml"))


def cell_texts(found: etree._Element, row: int) -> list[str]:
    cells = found.xpath(f"//s:row[@r='{row}']/s:c", namespaces=NAMESPACE)
    return [_text(cell) for cell in cells]


def _text(cell: etree._Element) -> str:
    return "".join(cell.itertext())


def test_a_workbook_has_a_sheet_for_every_view(filled: Home, tmp_path: Path) -> None:
    [path] = export(filled, tmp_path / "out", "xlsx")
    with zipfile.ZipFile(path) as book:
        names = etree.fromstring(book.read("xl/workbook.xml")).xpath("//s:sheet/@name", namespaces=NAMESPACE)
    assert names == view_names(filled)


def test_heads_are_chinese_and_stay_in_sight(filled: Home, tmp_path: Path) -> None:
    found = sheet(export(filled, tmp_path, "xlsx")[0], "v_work_items")
    assert cell_texts(found, 1)[:4] == ["报告编号", "序号", "所在各级标题", "事项文字"]
    assert found.xpath("//s:pane/@ySplit", namespaces=NAMESPACE) == ["1"]


def test_text_never_becomes_a_formula(filled: Home, tmp_path: Path) -> None:
    found = sheet(export(filled, tmp_path, "xlsx")[0], "v_work_items")
    assert not found.xpath("//s:f", namespaces=NAMESPACE)
    assert HOSTILE in cell_texts(found, 2)
    export(filled, tmp_path, "csv")
    with (tmp_path / "v_work_items.csv").open(encoding="utf-8-sig", newline="") as stream:
        [first, *_] = csv.DictReader(stream)
    assert first["text"] == f"'{HOSTILE}"


def test_numbers_stay_numbers(filled: Home, tmp_path: Path) -> None:
    found = sheet(export(filled, tmp_path, "xlsx")[0], "v_claims")
    [head] = [
        cell for cell in found.xpath("//s:row[@r='1']/s:c", namespaces=NAMESPACE) if _text(cell) == "报告所写的数"
    ]
    [cell] = found.xpath(f"//s:c[@r='{head.get('r')[:-1]}2']", namespaces=NAMESPACE)
    assert cell.get("t") is None
    assert float(_text(cell)) == 50


def test_columns_are_wide_and_money_looks_like_money(filled: Home, tmp_path: Path) -> None:
    rows = document_rows("f" * 16)
    place = {"block_no": 1, "source_text": "x", "basis": "actual", "source_kind": "prose"}
    words = {"item_code": "expenditure_total", "label": "总支出", "amount_text": "123.46", "unit_text": "万元"}
    rows["budget_figures"] = [
        {"report_id": "f" * 16, "figure_no": 1, "amount_cny": Decimal("1234567.5"), **words, **place}
    ]
    with open_writer(filled) as writer:
        writer.replace_document(rows, "f" * 16)
    publish(filled)
    [path] = export(filled, tmp_path, "xlsx")
    found = sheet(path, "v_budget_figures")
    widths = [float(width) for width in found.xpath("//s:cols/s:col/@width", namespaces=NAMESPACE)]
    assert widths
    assert all(8 <= width <= 61 for width in widths)
    numbers = found.xpath("//s:row[@r='2']/s:c[not(@t)]", namespaces=NAMESPACE)
    [cell] = [one for one in numbers if _text(one) and float(_text(one)) == 1234567.5]
    with zipfile.ZipFile(path) as book:
        styles = etree.fromstring(book.read("xl/styles.xml"))
    style = styles.xpath("//s:cellXfs/s:xf", namespaces=NAMESPACE)[int(cell.get("s"))]
    codes = dict(
        zip(
            *(styles.xpath(f"//s:numFmt/@{name}", namespaces=NAMESPACE) for name in ("numFmtId", "formatCode")),
            strict=True,
        )
    )
    assert codes[style.get("numFmtId")] == "#,##0.00"


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_every_view_becomes_a_file(filled: Home, tmp_path: Path, file_format: str) -> None:
    written = export(filled, tmp_path, file_format)
    assert [path.stem for path in written] == view_names(filled)
    assert all(path.stat().st_size for path in written)


def test_parquet_gives_back_what_the_view_says(filled: Home, tmp_path: Path) -> None:
    export(filled, tmp_path, "parquet")
    table = pyarrow.parquet.read_table(tmp_path / "v_work_items.parquet")
    with open_reader(filled) as reader:
        assert table.to_pylist() == reader.table("SELECT * FROM v_work_items").to_pylist()


def test_nothing_to_export_is_said(home: Home, tmp_path: Path) -> None:
    for file_format in FORMATS:
        with pytest.raises(WarehouseMissing):
            export(home, tmp_path / "out", file_format)
    with pytest.raises(ValueError, match="docx"):
        export(home, tmp_path, "docx")


@pytest.mark.parametrize(
    ("comment", "head"),
    [("报告编号，即文档编号；联接 v_reports", "报告编号"), ("金额，单位：元", "金额"), ("", "amount_cny")],
)
def test_the_head_is_the_first_words_of_the_comment(comment: str, head: str) -> None:
    assert headline(comment, "amount_cny") == head
