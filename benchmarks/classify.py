"""`python -m benchmarks.classify`: the rate of classifying work items, alone and as `reclassify` over a full warehouse.

Run by hand. CPU seconds of this process; Prefect's own server, a process of its own, is left out. The items are those
of the samples, every one made different from all others, so that nothing is answered from memory.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tasks.documents.reading import read_document
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules
from tasks.taxonomy.matcher import classify

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
CLASSIFIED, STORED, ITEMS_PER_REPORT = 10_000, 100_000, 40

Item = tuple[str, tuple[str, ...]]


def sample_items() -> list[Item]:
    """Text and heading path of every work item of the Word samples."""
    rules = load_reading_rules()
    reports = [
        understand(read_document(file.read_bytes(), file.name), rules) for file in sorted(SAMPLES.glob("*.docx"))
    ]
    return [(item.text, item.heading_path) for report in reports for item in report.work_items]


def varied(items: list[Item]) -> Iterator[Item]:
    """The items over and over, with other numbers in them each time round."""
    for turn in itertools.count():
        for text, path in items:
            numbers = re.split(r"(\d+)", text)
            yield "".join(str(int(n) + turn) if n.isdigit() else n for n in numbers) + f"（{turn}）", path


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def classify_alone(items: list[Item]) -> float:
    taxonomy = load_reading_rules().taxonomy
    chosen = list(itertools.islice(varied(items), CLASSIFIED))
    classify(*chosen[0], taxonomy)  # builds the matcher and loads the dictionary
    return cpu_seconds(lambda: [classify(text, path, taxonomy) for text, path in chosen])


def reclassify_stored(items: list[Item], count: int, home: Path) -> float:
    from flows.cli.running import running_here
    from flows.settings import load_settings

    store(items, count, home)
    with running_here(load_settings(home), "reclassify", quiet=True):
        from flows.reclassify import reclassify_work_items

        return cpu_seconds(lambda: reclassify_work_items(home=home))


def store(items: list[Item], count: int, home: Path) -> None:
    """A warehouse with `count` work items, none of them classified as the taxonomy would have it."""
    from storage.home import Home
    from storage.rows import insert_rows
    from storage.warehouse import open_writer

    night = dt.datetime(2024, 3, 1, 2)
    chosen = list(itertools.islice(varied(items), count))
    keys = [(f"r{number // ITEMS_PER_REPORT}", number % ITEMS_PER_REPORT + 1) for number in range(count)]
    reports = list(dict.fromkeys(report_id for report_id, _ in keys))
    rows: dict[str, list[dict[str, object]]] = {
        "documents": [_document(report_id, night) for report_id in reports],
        "blocks": [{"document_id": r, "block_no": 1, "kind": "paragraph", "text": ""} for r in reports],
        "reports": [_report(report_id, number) for number, report_id in enumerate(reports)],
        "work_items": [_work_item(*key, *item) for key, item in zip(keys, chosen, strict=True)],
        "work_item_categories": [_unclassified(*key) for key in keys],
    }
    with open_writer(Home(home)) as writer:
        for table, of_table in rows.items():
            # A load's rows all carry its number.
            insert_rows(writer.connection, table, [row | {"load_no": 1} for row in of_table])


def _document(document_id: str, night: dt.datetime) -> dict[str, object]:
    return {
        "document_id": document_id, "sha256": document_id, "file_name": f"{document_id}.docx", "media_type": "",
        "byte_size": 1, "text_layer": "native", "received_at": night, "loaded_at": night,
        "run_id": "none", "extractor_version": "0",
    }  # fmt: skip


def _report(report_id: str, number: int) -> dict[str, object]:
    return {
        "report_id": report_id, "document_id": report_id, "organization_name": f"第{number}总工会", "fiscal_year": 2023,
        "report_kind": "整体支出自评",
    }  # fmt: skip


def _work_item(report_id: str, item_no: int, text: str, path: tuple[str, ...]) -> dict[str, object]:
    return {
        "report_id": report_id, "item_no": item_no, "heading_path": list(path), "text": text, "block_no": 1,
        "source_text": text,
    }  # fmt: skip


def _unclassified(report_id: str, item_no: int) -> dict[str, object]:
    return {
        "report_id": report_id, "item_no": item_no, "category_code": "other", "rank": 1, "score": 0,
        "matched_terms": [],
    }  # fmt: skip


def main() -> None:
    items = sample_items()
    seconds = classify_alone(items)
    print(
        f"{len(items)} different sample items, mean length {sum(len(t) for t, _ in items) / len(items):.0f} characters"
    )
    print(f"classify {CLASSIFIED:,} items: {seconds:.1f} CPU s, {CLASSIFIED / seconds:,.0f} items a CPU s")
    with tempfile.TemporaryDirectory() as folder:
        empty = reclassify_stored(items, 0, Path(folder) / "empty")
        full = reclassify_stored(items, STORED, Path(folder) / "full")
    print(f"reclassify {STORED:,} stored items: {full:.1f} CPU s, {STORED / full:,.0f} items a CPU s")
    print(f"of which {empty:.1f} CPU s for an empty warehouse")


if __name__ == "__main__":
    main()
