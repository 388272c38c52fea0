"""A PDF read by parts, whichever they are, is the PDF read whole: same blocks, same doubts, same refusals."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from tasks.documents.model import Document
from tasks.documents.reading import DEFAULT_LIMITS, ReadingLimits, put_together, read_document, read_part
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tests.builders.homes import samples
from tests.builders.pdf import Paper, drawn_pdf, picture, put, scan_pdf, story_pdf, table

REPORTS = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
PAPER = Paper(header="青岚市总工会2023年度绩效自评报告", footer="第 {page} 页")
HEADER = ["一级指标", "二级指标", "三级指标", "得分"]
WIDTHS = (80, 100, 180, 60)
PDFS = [path for path in samples() if path.suffix == ".pdf"]
[BROKEN] = [path for path in PDFS if path.name.startswith("broken")]
WHOLE = [path for path in PDFS if path != BROKEN]


def by_parts(data: bytes, parts: Sequence[range], limits: ReadingLimits = DEFAULT_LIMITS) -> Document:
    """Every part on its own, sent to and fro as it is between processes."""
    sent = [pickle.dumps(read_part(data, pages, limits)) for pages in parts]
    return put_together([page for part in sent for page in pickle.loads(part)])


def cut(page_count: int, before: Sequence[int]) -> list[range]:
    """The pages, cut before each of the given ones."""
    sides = [1, *sorted({page for page in before if 1 < page <= page_count}), page_count + 1]
    return [range(*side) for side in itertools.pairwise(sides)]


def every_page(page_count: int) -> list[range]:
    return cut(page_count, range(page_count + 1))


def long_form() -> bytes:
    """A form over some pages, its rows high enough for a page's end to cut through some of them."""
    rows = [["产出指标", f"数量指标{n}", f"第{n}项走访慰问活动，" * (n % 4 + 1), f"{n}.5"] for n in range(1, 70)]
    told: list[Flowable | str] = [
        "一、部门概况",
        "青岚市总工会是职工群众的组织。" * 40,
        table([HEADER, *rows], WIDTHS, header_rows=1),
    ]
    return story_pdf([*told, "二、主要工作", "走访慰问困难职工30户，发放慰问金6.00万元。" * 60], PAPER)


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    data = path.read_bytes()
    whole = read_document(data, path.name)
    assert whole.page_count
    assert by_parts(data, every_page(whole.page_count)) == whole


def test_one_that_is_damaged() -> None:
    with pytest.raises(DocumentRejected) as caught:
        by_parts(BROKEN.read_bytes(), [range(1, 2)])
    assert caught.value.reason_code is ReasonCode.CORRUPT


def test_a_form_and_a_paragraph_that_run_over_the_border() -> None:
    data = long_form()
    whole = read_document(data, "form.pdf")
    assert whole.page_count
    assert whole.page_count >= 4
    [form] = whole.tables()
    assert form.table is not None
    assert len({cell.page_no for cell in form.table.cells}) >= 3
    assert by_parts(data, every_page(whole.page_count)) == whole


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(2, 8), max_size=4), st.lists(st.integers(1, 90), min_size=2, max_size=6))
def test_wherever_it_is_cut(borders: list[int], lengths: list[int]) -> None:
    parts: list[Flowable | str] = []
    for number, length in enumerate(lengths):
        parts.append(f"{number + 1}．云溪县总工会第{number}项工作。" + "全年走访慰问困难职工。" * length)
        parts.append(table([HEADER, *[["产出", f"{row}", "数量", "5"] for row in range(length // 3)]], WIDTHS))
    data = story_pdf(parts, PAPER)
    whole = read_document(data, "report.pdf")
    assert whole.page_count
    assert by_parts(data, cut(whole.page_count, borders)) == whole


def mixed() -> bytes:
    """Typed pages around one that is a picture."""

    def typed(canvas: Canvas) -> None:
        for line in range(4):
            put(canvas, 72, 80 + line * 24, "云溪县总工会全年走访慰问困难职工三十户。")

    return drawn_pdf(typed, lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842), typed)


def pages_with_numbers(count: int) -> bytes:
    def draw(number: int) -> Callable[[Canvas], None]:
        return lambda canvas: put(canvas, 72, 80, f"第{number}部分")

    return drawn_pdf(*(draw(number) for number in range(count)))


def test_a_page_that_nobody_could_read_is_doubted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.documents.ocr.is_installed", lambda: False)
    whole = read_document(mixed(), "mixed.pdf")
    assert len(whole.doubts) == 1
    assert by_parts(mixed(), every_page(3)) == whole


def test_whether_there_is_text_is_decided_over_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.documents.ocr.is_installed", lambda: False)
    assert by_parts(mixed(), [range(1, 2), range(2, 4)]).page_count == 3
    with pytest.raises(DocumentRejected) as caught:
        by_parts(scan_pdf(4), [range(1, 3), range(3, 5)])
    assert caught.value.reason_code is ReasonCode.NO_TEXT_LAYER


def test_each_part_refuses_what_the_whole_document_is_refused_for() -> None:
    with pytest.raises(DocumentRejected) as caught:
        read_part(pages_with_numbers(5), range(2, 3), ReadingLimits(max_pages=4))
    assert caught.value.reason_code is ReasonCode.TOO_MANY_PAGES
    with pytest.raises(DocumentRejected) as caught:
        read_part(pages_with_numbers(5), range(4, 7))
    assert caught.value.reason_code is ReasonCode.CORRUPT


@pytest.mark.shared
@pytest.mark.skipif(not REPORTS.is_dir(), reason="no reports in ../shared/reports")
@pytest.mark.parametrize("path", sorted(REPORTS.glob("*[0-9].pdf")), ids=lambda path: path.stem)
def test_real_reports(path: Path) -> None:
    data = path.read_bytes()
    whole = read_document(data, path.name)
    assert whole.page_count
    assert by_parts(data, every_page(whole.page_count)) == whole
