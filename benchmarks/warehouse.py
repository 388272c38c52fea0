"""`python -m benchmarks.warehouse FOLDER`: 28,000 generated reports; what a load costs, what each question costs.

Run by hand; needs some 5 GB in FOLDER. The load is measured where it happens, one transaction a report; to come from
1,000 reports to 28,000 the first ones are multiplied in SQL.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generated_reports import (
    CITIES_EACH,
    FEDERATIONS,
    FIRST_YEAR,
    PROVINCES,
    YEARS,
    document_id,
    report,
)
from storage.home import Home
from storage.loading import DOCUMENT_TABLES
from storage.snapshots import Reader, open_reader, publish
from storage.sql import list_sql, read_sql
from storage.warehouse import Writer, open_writer
from tasks.load import load_categories

FEW, ALL, MEASURED, BATCH = 1_000, FEDERATIONS * YEARS, 200, 25
SEARCHES = ("医疗互助", "走访慰问 困难职工", "职工", "法律援助")


def main(folder: str) -> None:
    home = Home(Path(folder))
    with open_writer(home) as writer:
        load_categories(writer)
        if len(writer.known_documents()) < ALL:
            _fill(writer)
    start = time.perf_counter()
    publish(home)
    size = home.published_warehouse.stat().st_size / 2**20
    print(f"\npublish: {time.perf_counter() - start:.1f} s, {size:.0f} MiB\n")
    with open_reader(home) as reader:
        _ask(reader)


def _fill(writer: Writer) -> None:
    for number in range(FEW - MEASURED):
        _load(writer, number)
    few = _costs(writer, range(FEW - MEASURED, FEW))
    _multiply(writer)
    many = _costs(writer, range(ALL, ALL + MEASURED))
    print("\n| load, CPU ms a report (wall) | at 1,000 | at 28,000 | ratio |\n|---|---:|---:|---:|")
    for name, one, other in zip(("new, one by one", "the same again", "new, 25 at a time"), few, many, strict=True):
        shown = (f"{cpu:.1f} ({wall:.1f})" for cpu, wall in (one, other))
        print(f"| {name} | {' | '.join(shown)} | {other[0] / one[0]:.2f} ({other[1] / one[1]:.2f}) |", flush=True)
    rows = sum(len(rows) for number in range(BATCH) for rows in report(number).values()) / BATCH
    print(f"\n{rows:.0f} rows a report; in batches {rows * 1000 / many[2][0]:,.0f} rows a CPU second", flush=True)


def _costs(writer: Writer, numbers: range) -> tuple[tuple[float, float], ...]:
    """What these reports cost when they are new, when they are loaded again, and new but in batches."""
    new, again = _measured(writer, numbers, 1), _measured(writer, numbers, 1)
    return new, again, _measured(writer, range(numbers.start + 10 * ALL, numbers.stop + 10 * ALL), BATCH)


def _load(writer: Writer, number: int) -> None:
    writer.replace_document(report(number), document_id(number))


def _measured(writer: Writer, numbers: range, batch: int) -> tuple[float, float]:
    """CPU and wall-clock milliseconds a report, the mean; the rows are made beforehand."""
    ready = [(document_id(number), report(number)) for number in numbers]
    gc.collect()
    before, start = time.process_time(), time.perf_counter()
    for at in range(0, len(ready), batch):
        writer.replace_documents(ready[at : at + batch])
    spent, passed = time.process_time() - before, time.perf_counter() - start
    return spent * 1000 / len(ready), passed * 1000 / len(ready)


def _multiply(writer: Writer) -> None:
    """Copies the first thousand reports under new ids, as other federations and other years, up to ALL."""
    connection = writer.connection
    ids = [document_id(number) for number in range(FEW)]
    connection.execute("CREATE TEMP TABLE first_thousand AS SELECT unnest(?::VARCHAR[]) AS id", [ids])
    for part in range(1, ALL // FEW):
        # The number of a report is its place in the list; see generated_reports.identity.
        for table, (owner, *_) in DOCUMENT_TABLES.items():
            own = {owner: f"substr(sha256('{part}' || {owner}), 1, 16)"}
            own |= {"load_no": f"load_no + {part * 10 * FEW}"}
            if table == "reports":
                # Other reports, other words; what all of them say stays.
                other = f"CASE WHEN place % 4 = 0 THEN one ELSE one // 32 + {part} END"
                words = f"list_transform(shingles, lambda one, place: {other})"
                own |= {"document_id": own[owner], "shingles": words, **_moved(part)}
            elif table == "budget_figures":
                own |= {"fiscal_year": "NULL::INTEGER"}  # its report's own
            elif table == "documents":
                own |= {"sha256": f"sha256('{part}' || {owner})"}
            changed = ", ".join(f"{sql} AS {name}" for name, sql in own.items())
            connection.execute(
                f"INSERT INTO {table} BY NAME SELECT * REPLACE ({changed}) FROM {table}"
                f" WHERE {owner} IN (SELECT id FROM first_thousand)"
            )
    connection.execute("CHECKPOINT")


def _moved(part: int) -> dict[str, str]:
    """As generated_reports.identity of a report `part` thousands further on."""
    number = f"(regexp_extract(organization_name, '[0-9]+')::INTEGER + {part * FEW})"
    federation = f"({number} % {FEDERATIONS})"
    province = f"'第' || ({federation} % {PROVINCES}) || '省'"
    return {
        "organization_name": f"'第' || {federation} || '县总工会'",
        "fiscal_year": f"{FIRST_YEAR} + {number} // {FEDERATIONS}",
        "province": province,
        "city": f"{province} || '第' || ({federation} // {PROVINCES} % {CITIES_EACH}) || '市'",
        "county": f"'第' || {federation} || '县'",
    }


def _ask(reader: Reader) -> None:
    print("| asked | first 1,000 rows, ms | all of it, ms | rows |\n|---|---:|---:|---:|")
    for view in reader.views():
        first, _ = _timed(lambda name=view.name: reader.query(f"SELECT * FROM {name} LIMIT 1000").rows)
        whole, found = _timed(
            lambda name=view.name: reader.query(f"SELECT count(*), bit_xor(hash(t)) FROM {name} t").rows
        )
        print(f"| `{view.name}` | {first:.0f} | {whole:.0f} | {found[0][0]:,} |", flush=True)
    for name in list_sql("queries"):
        whole, found = _timed(lambda name=name: reader.query(read_sql("queries", name)).rows)
        print(f"| `queries/{name}` | | {whole:.0f} | {len(found):,} |", flush=True)
    for words in SEARCHES:
        for macro in ("search_work_items", "search_paragraphs"):
            first, found = _timed(lambda m=macro, w=words: reader.query(f"FROM {m}($w) LIMIT 20", {"w": w}).rows)
            print(f"| `{macro}('{words}')` | {first:.0f} | | {len(found)} |", flush=True)
    first, found = _timed(lambda: reader.query("FROM peers_of('第400县总工会')").rows)
    print(f"| `peers_of(...)` | | {first:.0f} | {len(found):,} |")


def _timed(ask: Callable[[], list[tuple[object, ...]]]) -> tuple[float, list[tuple[object, ...]]]:
    """Wall-clock milliseconds, the better of two, and the answer."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        found = ask()
        times.append(time.perf_counter() - start)
    return min(times) * 1000, found


if __name__ == "__main__":
    main(sys.argv[1])
