"""`python -m benchmarks.stages FILE ...`: where the CPU time of a report goes, stage by stage, and how it grows.

Every file is read, understood and made rows of, in turns, the fastest of some rounds each; what the readers remember of
texts is forgotten before each file, as if every report were the first. Beside it stands pdfplumber's plain extraction.
`--profile` lists the functions that cost most, `--grow` repeats the blocks of each file, with other figures.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.read_pdf import plain as plain_pdfplumber
from tasks.documents import text
from tasks.documents.model import Block, Document, Table
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected
from tasks.reports import cell_numbers, fields, indicator_columns, numbers, table_lists, units, vocabulary, work_items
from tasks.reports.rows import document_rows, report_rows
from tasks.reports.understand import ReadingRules, understand
from tasks.reports.word_rows import with_words
from tasks.rules.reading import load_reading_rules
from tasks.sandbox.worker import collect_seldom

Result = TypeVar("Result")
STAGES = ("read", "understand", "classify", "rows", "words")
# What is remembered from one text to the next.
MEMORIES: tuple[Any, ...] = (
    Table.grid,
    text._squeezed,
    cell_numbers.read_cell_number,
    numbers._all_quantities,
    fields._rows_of,
    indicator_columns._indicator_tables,
    indicator_columns._label,
    table_lists.plain_label,
    units.to_yuan,
    vocabulary._labels,
)
_FIGURE = re.compile(r"\d{2,}(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def stages(data: bytes, name: str, rules: ReadingRules) -> dict[str, float]:
    """CPU seconds of each stage; `classify` is left out of `understand`. Raises DocumentRejected."""
    for memory in MEMORIES:
        memory.cache_clear()
    spent: dict[str, float] = defaultdict(float)
    document = _timed(spent, "read", lambda: read_document(data, name))
    with _classifying(spent):
        report = _timed(spent, "understand", lambda: understand(document, rules))
    spent["understand"] -= spent["classify"]
    rows = _timed(
        spent,
        "rows",
        lambda: document_rows(document, "0" * 16, report.section_kinds) | report_rows(report, "0" * 16),
    )
    _timed(spent, "words", lambda: with_words(rows, rules.taxonomy))
    return spent


def longer(document: Document, times: int, seed: int = 1) -> Document:
    """The blocks of `document` so many times over, with other figures each time; years stay."""
    chance = random.Random(seed)
    tables = max((block.table.table_no for block in document.blocks if block.table), default=0)
    blocks: list[Block] = []
    for turn in range(times):
        for block in document.blocks:
            table = block.table and replace(
                block.table,
                table_no=block.table.table_no + turn * tables,
                cells=tuple(replace(cell, text=_other_figures(cell.text, chance)) for cell in block.table.cells),
            )
            told = _other_figures(block.text, chance)
            blocks.append(replace(block, block_no=len(blocks) + 1, text=told, table=table))
    return replace(document, blocks=tuple(blocks))


def _other_figures(written: str, chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        if _YEAR.fullmatch(found.group()):
            return found.group()
        return "".join(chance.choice("123456789") if char.isdigit() else char for char in found.group())

    return _FIGURE.sub(other, written)


def _timed(spent: dict[str, float], stage: str, work: Callable[[], Result]) -> Result:
    start = time.process_time()
    done = work()
    spent[stage] += time.process_time() - start
    return done


@contextmanager
def _classifying(spent: dict[str, float]) -> Iterator[None]:
    """Counts what the reader of work items spends in the taxonomy."""
    real = work_items.classify
    work_items.classify = lambda *arguments: _timed(spent, "classify", lambda: real(*arguments))  # type: ignore[attr-defined]
    try:
        yield
    finally:
        work_items.classify = real  # type: ignore[attr-defined]


def measure(files: Sequence[Path], rounds: int) -> dict[str, dict[str, float]]:
    """File name -> stage -> CPU seconds, the fastest round each; files that are rejected are left out."""
    rules = load_reading_rules()
    found: dict[str, dict[str, float]] = {}
    for turn in range(rounds + 1):  # one more: the first loads the matcher and the dictionary
        for file in files:
            data = file.read_bytes()
            try:
                spent = stages(data, file.name, rules)
            except DocumentRejected:
                continue
            if file.suffix == ".pdf" and turn:
                _timed(spent, "pdfplumber", lambda: plain_pdfplumber(data))  # noqa: B023
            if turn:
                best = found.setdefault(file.name, spent)
                best.update({stage: min(seconds, best.get(stage, seconds)) for stage, seconds in spent.items()})
    return found


def table(found: dict[str, dict[str, float]]) -> str:
    """Milliseconds of CPU, and the mean of Word, of PDF and of all."""
    kinds = [(f"mean of {kind}", [v for n, v in found.items() if n.endswith(kind)]) for kind in (".docx", ".pdf", "")]
    means = [
        (name, {stage: sum(one.get(stage, 0.0) for one in of_kind) / len(of_kind) for stage in (*STAGES, "pdfplumber")})
        for name, of_kind in kinds
        if of_kind
    ]
    heads = (*STAGES, "all", "pdfplumber")
    lines = [f"{'CPU ms':32}" + "".join(f"{head:>14}" for head in heads)]
    for name, spent in [*found.items(), *means]:
        cells = [*(spent[stage] for stage in STAGES), sum(spent[stage] for stage in STAGES), spent.get("pdfplumber", 0)]
        lines.append(f"{name[:31]:32}" + "".join(f"{1000 * seconds:14.1f}" for seconds in cells))
    return "\n".join(lines)


def growth(file: Path, times: Sequence[int]) -> str:
    """CPU seconds of understanding the file's blocks so many times over, and those of a block."""
    rules = load_reading_rules()
    document = read_document(file.read_bytes(), file.name)
    understand(document, rules)
    lines = []
    for many in times:
        long = longer(document, many)
        spent: dict[str, float] = defaultdict(float)
        _timed(spent, "understand", lambda: understand(long, rules))  # noqa: B023
        seconds = spent["understand"]
        lines.append(
            f"{file.name[:31]:32}{many:4} times{len(long.blocks):8} blocks{seconds:8.2f} s"
            f"{1000 * seconds / len(long.blocks):8.2f} ms a block"
        )
    return "\n".join(lines)


def profile(files: Sequence[Path], count: int) -> None:
    """The functions of understanding that cost most, by their own time."""
    rules = load_reading_rules()
    documents = [read_document(file.read_bytes(), file.name) for file in files]
    profiler = cProfile.Profile(time.process_time)
    for document in documents:
        profiler.runcall(understand, document, rules)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(count)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--grow", type=int, nargs="*", default=(), metavar="TIMES")
    parser.add_argument("--profile", type=int, default=0, metavar="COUNT")
    asked = parser.parse_args(arguments)
    collect_seldom()  # as where reports are read
    if asked.profile:
        profile(asked.files, asked.profile)
    elif asked.grow:
        sys.stdout.write("".join(f"{growth(file, asked.grow)}\n" for file in asked.files))
    else:
        sys.stdout.write(table(measure(asked.files, asked.rounds)) + "\n")


if __name__ == "__main__":
    main()
