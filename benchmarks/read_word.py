"""`python -m benchmarks.read_word FILE.docx ...`: our Word reader against what else reads Word, and the bare XML.

Run by hand. CPU time, the fastest of several runs taken in turns, so that a busy machine weighs on all alike; peak
memory of a process that reads one file; and how many cells of tables that are known cell by cell come out right.
Readers that are not installed are named and left out.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.known_tables import KnownCell, KnownFile

ROUNDS = 5
# One place of a table: table, row, column, from 1.
Places = Mapping[tuple[int, int, int], str]


def bare_xml(data: bytes) -> int:
    """The floor: unzip and parse the main part, and nothing else."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return len("".join(etree.fromstring(archive.read("word/document.xml")).itertext()))


def ours(data: bytes) -> int:
    from tasks.documents.reading import read_document

    return sum(len(block.text) for block in read_document(data, "report.docx").blocks)


def python_docx(data: bytes) -> int:
    """What a script of ten lines does: the paragraphs, and each table by `table.cell(row, column)`."""
    from docx import Document

    document = Document(io.BytesIO(data))
    return sum(len(p.text) for p in document.paragraphs) + sum(map(len, _cells_one_by_one(document).values()))


def docx2python(data: bytes) -> int:
    from docx2python import docx2python as read

    with read(io.BytesIO(data)) as found:
        return len(found.text)


def mammoth(data: bytes) -> int:
    from mammoth import convert_to_html

    return len(convert_to_html(io.BytesIO(data)).value)


READERS: dict[str, Callable[[bytes], int]] = {
    "bare XML": bare_xml,
    "ours": ours,
    "docx2python": docx2python,
    "mammoth": mammoth,
    "python-docx": python_docx,
}
_MODULES = {"docx2python": "docx2python", "mammoth": "mammoth"}


# --- cells ----------------------------------------------------------------------------------------------------------


def places_by_us(data: bytes) -> Places:
    from tasks.documents.reading import read_document

    found = {}
    for block in read_document(data, "report.docx").tables():
        assert block.table is not None
        for row_no, row in enumerate(block.table.grid(), start=1):
            for col_no, cell in enumerate(row, start=1):
                if cell is not None:
                    found[block.table.table_no, row_no, col_no] = cell.text
    return found


def places_by_python_docx(data: bytes) -> Places:
    from docx import Document

    return _cells_one_by_one(Document(io.BytesIO(data)))


def _cells_one_by_one(document: Any) -> Places:
    found = {}
    for table_no, table in enumerate(document.tables, start=1):
        for row in range(len(table.rows)):
            for col in range(len(table.columns)):
                # Where rows are of differing width it miscounts, and runs out of cells at the end.
                with contextlib.suppress(IndexError):
                    found[table_no, row + 1, col + 1] = table.cell(row, col).text
    return found


def is_right(cell: KnownCell, places: Places) -> bool:
    """Whether the cell's text, white space aside, stands at every place that it covers."""
    covered = (
        (cell.table_no, row, col)
        for row in range(cell.row_no, cell.row_no + cell.row_span)
        for col in range(cell.col_no, cell.col_no + cell.col_span)
    )
    return all("".join(places.get(place, "").split()) == "".join(cell.text.split()) for place in covered)


def right(file: KnownFile, read: Callable[[bytes], Places]) -> int:
    places = read(file.data)
    return sum(is_right(cell, places) for cell in file.cells)


# --- time and memory ------------------------------------------------------------------------------------------------


def seconds(read: Callable[[bytes], int], data: bytes) -> float:
    start = time.process_time()
    read(data)
    return time.process_time() - start


def fastest(readers: Mapping[str, Callable[[bytes], int]], data: bytes) -> dict[str, float]:
    """CPU milliseconds of each reader. All but the last, which is by far the slowest, run `ROUNDS` times."""
    slowest = list(readers)[-1]
    rounds = [
        {name: seconds(read, data) for name, read in readers.items() if number == 0 or name != slowest}
        for number in range(ROUNDS)
    ]
    return {name: 1000 * min(times[name] for times in rounds if name in times) for name in readers}


def peak_mib(name: str, path: Path) -> float:
    """The peak memory of a process that reads one file once, its libraries included."""
    command = [sys.executable, "-m", "benchmarks.read_word", "--peak", name, str(path)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main(names: list[str]) -> None:
    warnings.simplefilter("ignore")
    if names[:1] == ["--peak"]:
        READERS[names[1]](Path(names[2]).read_bytes())
        # Linux keeps it; getrusage would give the peak of the process that started this one, if that was higher.
        print(int(re.findall(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())[0]) / 1024)
        return
    missing = [name for name, module in _MODULES.items() if importlib.util.find_spec(module) is None]
    readers = {name: read for name, read in READERS.items() if name not in missing}
    for name in missing:
        print(f"not installed: {name}")
    if names:
        print_times([Path(name) for name in names], readers)
    print_cells()


def print_times(paths: list[Path], readers: Mapping[str, Callable[[bytes], int]]) -> None:
    print(f"\n| CPU ms | {' | '.join(readers)} |\n|---|{'---:|' * len(readers)}")
    total = dict.fromkeys(readers, 0.0)
    for path in paths:
        data = path.read_bytes()
        for read in readers.values():
            read(data)
        times = fastest(readers, data)
        total = {name: total[name] + times[name] for name in readers}
        print(f"| {path.name} | {' | '.join(f'{times[name]:.1f}' for name in readers)} |")
    print(f"| all | {' | '.join(f'{total[name]:.1f}' for name in readers)} |")
    share = {name: total["ours"] / total[name] for name in readers}
    print(f"| ours is that part of it | {' | '.join(f'{part:.3f}' for part in share.values())} |")
    largest = max(paths, key=lambda path: path.stat().st_size)
    peaks = " | ".join(f"{peak_mib(name, largest):.0f}" for name in readers)
    print(f"| peak memory, MiB ({largest.name}) | {peaks} |")


def print_cells() -> None:
    # It brings python-docx along, which must not count where memory is measured.
    from benchmarks.known_tables import known_files

    print("\n| tables with | known cells | ours | python-docx |\n|---|---:|---:|---:|")
    for file in known_files():
        counts = (right(file, places_by_us), right(file, places_by_python_docx))
        print(f"| {file.feature} | {len(file.cells)} | {counts[0]} | {counts[1]} |")


if __name__ == "__main__":
    main(sys.argv[1:])
