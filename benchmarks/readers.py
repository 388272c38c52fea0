"""One tool reading one file: the child of benchmarks/peers.py. Takes its task as JSON, answers with one line of JSON.

Every reader returns its text and the cells of its tables; a peer that is not installed raises ImportError, which the
parent tells as the reason.
"""

from __future__ import annotations

import contextlib
import html
import io
import json
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Text = tuple[str, list[str]]
Reader = Callable[[Path], Text]
NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*\.\d+|(?<![\d.,])\d[\d,]*")


def folded(text: str) -> str:
    """Without white space, and without the strokes by which Markdown protects its signs."""
    return re.sub(r"\s+", "", text).replace("\\", "")


def right(cells: Sequence[str], amounts: Sequence[str], text: str, read: Sequence[str]) -> tuple[int, int]:
    """How many of the true cells were read, each for itself, and how many of the true amounts stand in the text."""
    had = Counter(map(folded, read))
    found = sum(min(times, had[cell]) for cell, times in Counter(cells).items())
    numbers = set(NUMBER.findall(text.replace("\\", "")))
    return found, sum(amount in numbers for amount in amounts)


def _pypdfium2() -> Reader:
    import pypdfium2

    def read(file: Path) -> Text:
        with contextlib.closing(pypdfium2.PdfDocument(file)) as pdf:
            return "\n".join(page.get_textpage().get_text_range() for page in pdf), []

    return read


def _pdfplumber() -> Reader:
    import pdfplumber

    def read(file: Path) -> Text:
        texts, cells = [], []
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                texts.append(page.extract_text() or "")
                cells += [cell for table in page.extract_tables() for row in table for cell in row if cell]
                page.close()
        return "\n".join(texts), cells

    return read


def _pypdf() -> Reader:
    import pypdf

    return lambda file: ("\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages), [])


def _pymupdf() -> Reader:
    import pymupdf

    return lambda file: ("\n".join(page.get_text() for page in pymupdf.open(file)), [])


def _pdf_oxide() -> Reader:
    import pdf_oxide

    def read(file: Path) -> Text:
        document = pdf_oxide.PdfDocument(str(file))
        return "\n".join(document.extract_text(page) for page in range(document.page_count())), []

    return read


def _kreuzberg() -> Reader:
    import kreuzberg

    def read(file: Path) -> Text:
        result = kreuzberg.extract_file_sync(str(file))
        cells = [str(cell) for table in result.tables for row in table.cells for cell in row if cell]
        return result.content, cells or _markdown_cells(result.content)

    return read


def _markitdown() -> Reader:
    from markitdown import MarkItDown

    converter = MarkItDown()

    def read(file: Path) -> Text:
        text = converter.convert(str(file)).text_content
        return text, _markdown_cells(text)

    return read


def _unstructured() -> Reader:
    from unstructured.partition.pdf import partition_pdf

    def read(file: Path) -> Text:
        elements = partition_pdf(str(file), strategy="fast")
        shown = [getattr(one.metadata, "text_as_html", None) or "" for one in elements]
        return "\n".join(str(one) for one in elements), _html_cells("".join(shown))

    return read


def _docling() -> Reader:
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()

    def read(file: Path) -> Text:
        text = converter.convert(file).document.export_to_markdown()
        return text, _markdown_cells(text)

    return read


def _lxml() -> Reader:
    from lxml import etree

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    def read(file: Path) -> Text:
        with zipfile.ZipFile(file) as package:
            root = etree.fromstring(package.read("word/document.xml"))
        return "\n".join("".join(t.text or "" for t in p.iter(f"{space}t")) for p in root.iter(f"{space}p")), []

    return read


def _python_docx() -> Reader:
    import docx

    def read(file: Path) -> Text:
        document = docx.Document(str(file))
        cells = [
            table.cell(i, j).text
            for table in document.tables
            for i in range(len(table.rows))
            for j in range(len(table.columns))
        ]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells), cells

    return read


def _docx2python() -> Reader:
    from docx2python import docx2python

    def read(file: Path) -> Text:
        with docx2python(file) as document:
            tables = [table for table in document.body if len(table) > 1 or len(table[0]) > 1]
            cells = ["\n".join(cell) for table in tables for row in table for cell in row]
            return document.text, cells

    return read


def _mammoth() -> Reader:
    import mammoth

    def read(file: Path) -> Text:
        with file.open("rb") as stream:
            value = mammoth.convert_to_html(stream).value
        return html.unescape(re.sub(r"<[^>]+>", "\n", value)), _html_cells(value)

    return read


def _ours() -> Reader:
    from tasks.documents.reading import read_document

    def read(file: Path) -> Text:
        document = read_document(file.read_bytes(), file.name)
        cells = [cell.text for block in document.blocks if block.table for cell in block.table.cells]
        return "\n".join(block.text for block in document.blocks), cells

    return read


def _pipeline() -> Reader:
    from benchmarks.stages import MEMORIES
    from tasks.documents.reading import read_document
    from tasks.reports.all_rows import all_rows
    from tasks.rules.reading import load_reading_rules
    from tasks.sandbox.worker import collect_seldom

    collect_seldom()  # as the worker does that reads reports
    rules = load_reading_rules()

    def read(file: Path) -> Text:
        for memory in MEMORIES:
            memory.cache_clear()  # a worker reads each report once
        document = read_document(file.read_bytes(), file.name)
        all_rows(document, "0" * 16, rules)
        cells = [cell.text for block in document.blocks if block.table for cell in block.table.cells]
        return "\n".join(block.text for block in document.blocks), cells

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "pypdfium2 text": _pypdfium2,
    "pdfplumber": _pdfplumber,
    "pypdf": _pypdf,
    "pymupdf": _pymupdf,
    "pdf_oxide": _pdf_oxide,
    "kreuzberg": _kreuzberg,
    "markitdown": _markitdown,
    "unstructured fast": _unstructured,
    "docling": _docling,
    "lxml": _lxml,
    "python-docx": _python_docx,
    "docx2python": _docx2python,
    "mammoth": _mammoth,
    "this reader": _ours,
    "whole pipeline": _pipeline,
}


def _markdown_cells(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("|")]
    cells = [cell for line in lines if not re.fullmatch(r"[|\s:-]+", line) for cell in line.strip("|").split("|")]
    return cells or _html_cells(text)


def _html_cells(text: str) -> list[str]:
    found: Iterable[str] = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", text, re.S)
    return [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in found]


def _peak_mib() -> float:
    """The most that this process held; ru_maxrss would count what the parent held when it started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def main() -> None:
    asked: dict[str, Any] = json.loads(sys.stdin.read())
    file = Path(asked["file"])
    with contextlib.redirect_stdout(io.StringIO()):
        started = time.process_time()
        read = READERS[asked["tool"]]()
        # The first reading loads dictionaries, models, compiled patterns: what a worker does once.
        read(file)
        start = time.process_time() - started
        seconds = []
        for _ in range(asked["rounds"]):
            started = time.process_time()
            text, cells = read(file)
            seconds.append(time.process_time() - started)
    got_cells, got_amounts = right(asked["cells"], asked["amounts"], text, cells)
    answer = {"seconds": seconds, "start_seconds": start, "peak_mib": _peak_mib()}
    answer |= {"cells": got_cells, "amounts": got_amounts}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
