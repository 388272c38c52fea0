"""`python -m benchmarks.peers FILE ... [--corpus N] [--rounds 5]`: readers of PDF and Word on the same files.

Each tool reads each file in a process of its own, once to get started (told apart, with its imports: dictionaries,
models, compiled patterns are loaded then), then some times for its CPU seconds. Also told are peak memory, and where
the truth is known (the generated corpus), how many cells and amounts are right. The peers are not among the
requirements; install by hand what is to be compared, what is missing is listed with its reason:

    pip install pypdf PyMuPDF pdf_oxide kreuzberg 'markitdown[pdf,docx]' docx2python mammoth 'unstructured[pdf]' docling

A cell counts as right when a table of the tool holds its text, white space apart; each cell answers for one.
Tools without tables may give Markdown or HTML: its cells are read; tools that give plain text have no cells. An amount
counts as found when its digits stand in the tool's text, not inside a longer number.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus.__main__ import write_pdfs, write_report
from benchmarks.corpus.reports import Report, reports
from benchmarks.readers import NUMBER, folded
from samples.build.__main__ import compose

FLOOR = {".pdf": "pypdfium2 text", ".docx": "lxml"}
PEERS = {
    ".pdf": (
        "pypdfium2 text",
        "pdfplumber",
        "pypdf",
        "pymupdf",
        "pdf_oxide",
        "kreuzberg",
        "markitdown",
        "unstructured fast",
        "docling",
        "this reader",
        "whole pipeline",
    ),
    ".docx": (
        "lxml",
        "python-docx",
        "docx2python",
        "mammoth",
        "kreuzberg",
        "markitdown",
        "this reader",
        "whole pipeline",
    ),
}
TIMEOUT_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Known:
    """What a report holds: texts of its cells (each merged cell once) and its amounts as printed."""

    cells: tuple[str, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one tool over all files. Seconds are the medians of each file's rounds."""

    seconds: tuple[float, ...]
    peak_mib: float
    start_seconds: float
    cells: tuple[int, int]
    amounts: tuple[int, int]
    reason: str = ""


def known(report: Report) -> Known:
    """The truth of a generated report, from the very document that is written."""
    paper, _ = compose(report.sample)
    cells = [
        cell.text
        for table in paper.word.tables
        for cell in {id(c._tc): c for row in table.rows for c in row.cells}.values()
    ]
    text = "\n".join([*(paragraph.text for paragraph in paper.word.paragraphs), *cells])
    return Known(tuple(filter(None, map(folded, cells))), tuple(dict.fromkeys(NUMBER.findall(text))))


def compare(files: Sequence[Path], truths: dict[Path, Known], tool: str, rounds: int) -> Outcome:
    """Runs `tool` over `files`, each in a fresh process; the first failure that is the tool's own ends it."""
    answers = []
    for file in files:
        answer = _ask(file, truths.get(file), tool, rounds)
        if "reason" in answer:
            return Outcome((), 0, 0, (0, 0), (0, 0), f"{answer['reason']} ({file.name})")
        answers.append((file, answer))
    cells, amounts = [0, 0], [0, 0]
    for file, answer in answers:
        if file in truths:
            cells = [cells[0] + answer["cells"], cells[1] + len(truths[file].cells)]
            amounts = [amounts[0] + answer["amounts"], amounts[1] + len(truths[file].amounts)]
    return Outcome(
        tuple(statistics.median(answer["seconds"]) for _, answer in answers),
        max(answer["peak_mib"] for _, answer in answers),
        statistics.median(answer["start_seconds"] for _, answer in answers),
        (cells[0], cells[1]),
        (amounts[0], amounts[1]),
    )


def _ask(file: Path, truth: Known | None, tool: str, rounds: int) -> dict[str, Any]:
    asked = {"file": str(file), "tool": tool, "rounds": rounds}
    asked |= {"cells": truth.cells, "amounts": truth.amounts} if truth else {"cells": (), "amounts": ()}
    # Offline, whatever a tool would like to fetch.
    quiet = os.environ | {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.readers"],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            env=quiet,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"reason": f"no answer in {TIMEOUT_SECONDS} s"}
    last = ran.stdout.strip().splitlines()[-1:] or [""]
    if last[0].startswith("{"):
        answer: dict[str, Any] = json.loads(last[0])
        return answer
    return {"reason": (ran.stderr.strip().splitlines() or ["ended without a word"])[-1][:160]}


def table(outcomes: dict[str, Outcome], floor: str) -> str:
    """Markdown, the cheapest first; below it the tools that did not run."""
    heads = ("CPU ms a document, median (fastest to slowest)", "all, CPU s", "times the floor", "start s", "peak MiB")
    lines = [f"| reader | {' | '.join((*heads, 'cells right', 'amounts found'))} |", "|---|" + "---:|" * 7]
    ran = {tool: one for tool, one in outcomes.items() if not one.reason}
    least = sum(ran[floor].seconds) if floor in ran else 0
    for tool, one in sorted(ran.items(), key=lambda pair: sum(pair[1].seconds)):
        ms = [seconds * 1000 for seconds in one.seconds]
        spread = f"{statistics.median(ms):.1f} ({min(ms):.1f} to {max(ms):.1f})"
        times = f"{sum(one.seconds) / least:.1f}" if least else ""
        shares = [f"{100 * got / of:.1f} %" if of else "" for got, of in (one.cells, one.amounts)]
        lines.append(
            f"| {tool} | {spread} | {sum(one.seconds):.3f} | {times} "
            f"| {one.start_seconds:.2f} | {one.peak_mib:.0f} | {' | '.join(shares)} |"
        )
    told = [f"\nNot run: {tool}: {one.reason}" for tool, one in outcomes.items() if one.reason]
    return "\n".join(lines + told)


def corpus(count: int, seed: int, folder: Path) -> dict[Path, Known]:
    """`count` generated reports as Word and PDF with what is known of them."""
    truths: dict[Path, Known] = {}
    documents = []
    for report in reports(count, seed):
        documents.append(write_report(report, folder))
        truths[documents[-1]] = known(report)
    for document, printed in zip(documents, write_pdfs(documents, folder), strict=True):
        truths[printed] = truths[document]
    return truths


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", help="further PDF and Word files; their truth is not known")
    parser.add_argument("--corpus", type=int, default=40, help="generated reports, as Word and PDF each")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=5, help="readings of each file; their median counts")
    parser.add_argument("--only", nargs="*", default=[], help="names of readers")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        truths = corpus(asked.corpus, asked.seed, Path(folder))
        for suffix, tools in PEERS.items():
            files = [file for file in (*truths, *asked.files) if file.suffix == suffix]
            if not files:
                continue
            print(f"\n{len(files)} files, {suffix[1:]}\n", flush=True)
            chosen = [tool for tool in tools if not asked.only or tool in asked.only]
            print(
                table({tool: compare(files, truths, tool, asked.rounds) for tool in chosen}, FLOOR[suffix]), flush=True
            )


if __name__ == "__main__":
    main()
