"""`python -m benchmarks.curves`: draws the pictures of docs/benchmarks.md from its own tables; both say the same.

A table is drawn when `<!-- drawn: NAME -->` stands in a line before it; what of it is drawn is said in DRAWINGS.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, ScalarFormatter

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "benchmarks.md"
_OURS = ("this reader", "whole pipeline")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

Table = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar a row, as long as the number in `value`; on a scale of powers of ten."""

    label: str
    value: str
    title: str

    def draw(self, axes: Axes, table: Table) -> None:
        names = [row[self.label] for row in table]
        colours = ["#c0392b" if name in _OURS else "#5d6d7e" for name in names]
        bars = axes.barh(names, [number_in(row[self.value]) for row in table], color=colours)
        axes.bar_label(bars, padding=3, fontsize=8)
        axes.set_xscale("log")
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.xaxis.set_major_formatter(ScalarFormatter())
        axes.set_xlim(left=1)
        axes.invert_yaxis()
        axes.set_xlabel(self.title)


@dataclass(frozen=True, slots=True)
class Lines:
    """A line for each of `values`, over the numbers in `along`."""

    along: str
    values: tuple[str, ...]
    title: str

    def draw(self, axes: Axes, table: Table) -> None:
        along = [number_in(row[self.along]) for row in table]
        for value in self.values:
            axes.plot(along, [number_in(row[value]) for row in table], marker="o", label=value)
        axes.set_ylim(bottom=0)
        axes.set_xlim(left=0)
        axes.set_xlabel(self.along)
        axes.set_ylabel(self.title)
        axes.legend()


_CPU = "CPU ms a document, median (fastest to slowest)"
DRAWINGS: Mapping[str, Bars | Lines] = {
    "readers-pdf": Bars("reader", _CPU, "PDF: CPU ms a document, median"),
    "readers-word": Bars("reader", _CPU, "Word: CPU ms a document, median"),
    "night": Lines(
        "reports loaded",
        ("reading, CPU ms a report", "run, CPU ms a report", "server, CPU ms a report"),
        "CPU ms a report",
    ),
}


def number_in(cell: str) -> float:
    """The first number of a cell. Raises ValueError where it has none."""
    found = _NUMBER.search(cell)
    if found is None:
        raise ValueError(f"no number in {cell!r}")
    return float(found.group().replace(",", ""))


def table_of(page: str, name: str) -> Table:
    """The rows of the table after the mark `name`, each from column to cell. Raises ValueError where there is none."""
    _, mark, rest = page.partition(f"<!-- drawn: {name} -->")
    lines = [line.strip() for line in rest.splitlines()]
    start = next((number for number, line in enumerate(lines) if line.startswith("|")), None)
    if not mark or start is None:
        raise ValueError(f"no table is marked as {name}")
    end = next((number for number in range(start, len(lines)) if not lines[number].startswith("|")), len(lines))
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start:end]]
    return [dict(zip(header, row, strict=True)) for row in rows]


def picture_of(name: str) -> Path:
    return DOCS / f"benchmarks-{name}.svg"


def drawn(name: str, page: str) -> bytes:
    """The picture of a table of `page`, as SVG; the same table gives the same bytes."""
    table = table_of(page, name)
    figure = Figure(figsize=(8, 0.32 * len(table) + 1.2) if isinstance(DRAWINGS[name], Bars) else (8, 3.6))
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    DRAWINGS[name].draw(axes, table)
    figure.tight_layout()
    written = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": name}):
        figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    for each in DRAWINGS:
        picture_of(each).write_bytes(drawn(each, text))
