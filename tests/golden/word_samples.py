"""What reading the Word samples gives, written so that a change can be read. Run it to write the files anew:

    python -m tests.golden.word_samples

Look at the difference before committing it: each line is a block, each line of a table one of its rows.
"""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from tasks.documents.model import Block, Cell, Document, Table
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
GOLDEN = Path(__file__).with_name("word")


def golden_path(sample: Path) -> Path:
    return GOLDEN / f"{sample.name}.json"


def read_sample(sample: Path) -> Document:
    return read_document(sample.read_bytes(), sample.name)


def golden_text(document: Document) -> str:
    """The blocks as a JSON list: kind, level, number, text; for a table its cells with their places, row by row."""
    return "[\n" + ",\n".join(_block(block) for block in document.blocks) + "\n]\n"


def _block(block: Block) -> str:
    if block.table is not None:
        rows = ",\n   ".join(_row(cells) for cells in _rows(block.table))
        return f'{{"kind": "table", "rows": [\n   {rows}\n]}}'
    entry: dict[str, Any] = {"kind": block.kind.value}
    entry |= {"level": block.level} if block.level is not None else {}
    entry |= {"number": block.number_text} if block.number_text else {}
    return json.dumps(entry | {"text": block.text}, ensure_ascii=False)


def _rows(table: Table) -> list[list[Cell]]:
    return [list(cells) for _, cells in groupby(table.cells, key=lambda cell: cell.row_no)]


def _row(cells: list[Cell]) -> str:
    return json.dumps({_place(cell): cell.text for cell in cells}, ensure_ascii=False)


def _place(cell: Cell) -> str:
    """r2c1, or r2c1:r4c1 for a merged cell."""
    first = f"r{cell.row_no}c{cell.col_no}"
    last = f"r{cell.row_no + cell.row_span - 1}c{cell.col_no + cell.col_span - 1}"
    return first if first == last else f"{first}:{last}"


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for stale in GOLDEN.glob("*.json"):
        stale.unlink()
    for sample in sorted(SAMPLES.glob("*.docx")):
        with suppress(DocumentRejected):  # a sample may be broken on purpose
            golden_path(sample).write_text(golden_text(read_sample(sample)), encoding="utf-8")


if __name__ == "__main__":
    main()
