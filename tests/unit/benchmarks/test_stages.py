"""That a block of a long report costs as much to understand as one of a short report; and the sums of the stages."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

import pytest

from benchmarks import stages
from tasks.documents.model import Document
from tasks.documents.reading import read_document
from tasks.reports.numbers import find_quantities
from tasks.reports.understand import ReadingRules, understand
from tasks.rules.reading import load_reading_rules

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
# Twice the blocks are twice the work; what is found in pairs of neighbours adds a little.
AS_MUCH_AGAIN = 2.25


@pytest.fixture(scope="module")
def rules() -> ReadingRules:
    return load_reading_rules()


def calls(document: Document, rules: ReadingRules) -> int:
    """How many functions are called to understand `document`, with nothing remembered of other documents."""
    for memory in stages.MEMORIES:
        memory.cache_clear()
    profiler = cProfile.Profile()
    profiler.runcall(understand, document, rules)
    return int(pstats.Stats(profiler).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["lanting-2023.pdf", "danxi-2022.docx", "mintuo-2022.pdf"])
def test_twice_the_blocks_are_twice_the_work(name: str, rules: ReadingRules) -> None:
    document = read_document((SAMPLES / name).read_bytes(), name)
    understand(document, rules)
    short, long = stages.longer(document, 3), stages.longer(document, 6)
    assert len(long.blocks) == 2 * len(short.blocks)
    assert calls(long, rules) < AS_MUCH_AGAIN * calls(short, rules)


def test_a_longer_document_tells_other_figures_in_the_same_words() -> None:
    document = read_document((SAMPLES / "yunxi-2023.docx").read_bytes(), "yunxi-2023.docx")
    twice = stages.longer(document, 2)
    assert [block.block_no for block in twice.blocks] == list(range(1, 2 * len(document.blocks) + 1))
    first, second = (
        [quantity.value for block in half for quantity in find_quantities(block.text)]
        for half in (twice.blocks[: len(document.blocks)], twice.blocks[len(document.blocks) :])
    )
    assert first != second
    numbers = [block.table.table_no for block in twice.tables() if block.table]
    assert len(set(numbers)) == len(numbers)


def test_every_stage_is_told_with_its_mean() -> None:
    files = [SAMPLES / "yunxi-2023.docx", SAMPLES / "broken-download.pdf"]
    found = stages.measure(files, 1)
    assert list(found) == ["yunxi-2023.docx"]
    assert set(found["yunxi-2023.docx"]) == set(stages.STAGES)
    lines = stages.table(found).splitlines()
    assert [line.split("  ")[0] for line in lines] == ["CPU ms", "yunxi-2023.docx", "mean of .docx", "mean of"]
