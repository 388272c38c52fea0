"""`make bench-quick`: ratios that tell whether something became slower, in under a minute, beside the recorded ones.

Each of our steps is held against a plain way of doing a like thing on the same machine in the same run, by turns, so
that neither the machine nor its load matters much. `--record` makes today's ratios the recorded ones.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

from benchmarks.classify import varied
from benchmarks.corpus.reports import reports
from benchmarks.generated_reports import document_id
from benchmarks.generated_reports import report as generated_rows
from benchmarks.read_pdf import plain as plain_pdfplumber
from samples.build.__main__ import compose
from samples.build.files import word_bytes
from storage.home import Home
from storage.warehouse import open_writer
from tasks.documents.reading import read_document
from tasks.load import load_categories
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules
from tasks.taxonomy.matcher import classify

ROOT = Path(__file__).resolve().parents[1]
RECORDED = Path(__file__).with_name("recorded.json")
SEED = 3
# Worse than the recorded ratio by more than this is marked; two runs differ by some percent.
NOTEWORTHY = 1.2


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: Word reports, work items, reports loaded, rounds. The fastest round counts."""

    documents: int = 10
    items: int = 1500
    loaded: int = 50
    rounds: int = 3


def measure(size: Size, pdfs: Sequence[Path]) -> dict[str, float]:
    """Ratio by name: CPU of our step over CPU of the plain way. Less is better."""
    words = [word_bytes(compose(report.sample)[0]) for report in reports(size.documents, SEED)]
    printed = [file.read_bytes() for file in pdfs]
    rules = load_reading_rules()
    read = [read_document(data, "report.docx") for data in words]
    told = [understand(document, rules) for document in read]
    items = [(item.text, item.heading_path) for report in told for item in report.work_items]
    chosen = list(itertools.islice(varied(items), size.items))
    classify(*chosen[0], rules.taxonomy)  # builds the matcher and loads the dictionary
    keywords = [word for category in rules.taxonomy.categories for word in category.keywords + category.weak_keywords]
    return {
        "read PDF / pdfplumber": _ratio(
            lambda: [read_document(data, "report.pdf") for data in printed],
            lambda: [plain_pdfplumber(data) for data in printed],
            size.rounds,
        ),
        "read Word / naive python-docx": _ratio(
            lambda: [read_document(data, "report.docx") for data in words],
            lambda: [naive_word(data) for data in words],
            size.rounds,
        ),
        "understand / naive python-docx": _ratio(
            lambda: [understand(document, rules) for document in read],
            lambda: [naive_word(data) for data in words],
            size.rounds,
        ),
        "classify / look for each keyword": _ratio(
            lambda: [classify(text, path, rules.taxonomy) for text, path in chosen],
            lambda: [[word for word in keywords if word in text] for text, _ in chosen],
            # Once: a second time much is answered from memory.
            1,
        ),
        "load / json.dumps of the rows": _load(size.loaded),
    }


def naive_word(data: bytes) -> int:
    """What a script of ten lines does: every paragraph, every cell(i, j). Returns the characters."""
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [table.cell(i, j).text for i in range(len(table.rows)) for j in range(len(table.columns))]
    return sum(map(len, texts))


def _ratio(ours: Callable[[], object], plain: Callable[[], object], rounds: int) -> float:
    pairs = [(_seconds(ours), _seconds(plain)) for _ in range(rounds)]
    return min(one for one, _ in pairs) / max(min(other for _, other in pairs), 1e-9)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _load(count: int) -> float:
    """New reports, 25 in a transaction, into an empty warehouse."""
    ready = [(document_id(number), generated_rows(number)) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder, open_writer(Home(Path(folder))) as writer:
        load_categories(writer)
        loading = _seconds(lambda: [writer.replace_documents(ready[at : at + 25]) for at in range(0, count, 25)])
    return loading / max(_seconds(lambda: json.dumps([rows for _, rows in ready], default=str)), 1e-9)


def table(now: dict[str, float], before: dict[str, float]) -> str:
    lines = [f"{'':32}{'now':>8}{'recorded':>10}"]
    for name, ratio in now.items():
        known = before.get(name)
        mark = (
            "  slower"
            if known and ratio > known * NOTEWORTHY
            else "  faster"
            if known and known > ratio * NOTEWORTHY
            else ""
        )
        shown = f"{known:10.2f}" if known else f"{'-':>10}"
        lines.append(f"{name:32}{ratio:8.2f}{shown}{mark}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="make bench-quick", description=__doc__)
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args(arguments)
    started = time.perf_counter()
    now = measure(
        Size(), [ROOT / "samples" / name for name in ("qinglan-2023.pdf", "lanting-2023.pdf", "wangchuan-2022.pdf")]
    )
    before = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    sys.stdout.write(
        f"{table(now, before)}\n{time.perf_counter() - started:.0f} s; "
        "CPU of ours over CPU of the plain way, less is better\n"
    )
    if asked.record:
        RECORDED.write_text(
            json.dumps({name: round(ratio, 3) for name, ratio in now.items()}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
