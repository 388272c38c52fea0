"""Charts as SVG, drawn by matplotlib. Their words stay text, so that the browser's own fonts show the Chinese.

What a document says is drawn as text and escaped by matplotlib; it is never read as its mathematics ($). A chart that
several pages show is drawn once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.pages.sheet import Sheet

_MAIN, _OTHER = "#1f5f99", "#b9cde0"
# Points. A Chinese character is as wide as it is high.
_ROW, _CHARACTER = 23.0, 9.0
_LONGEST_LABEL = 16
# Dots that lie nearer than this part of the width hide one another.
_DOTS = 120
_REMEMBERED = 128


def bars(labels: Sequence[str], values: Sequence[float], unit: str) -> str:
    """Horizontal bars, the first on top, each with its value."""
    sheet = _rows(labels, len(labels), values)
    sheet.bars(range(len(labels)), values, 0.62, _MAIN)
    _write_values(sheet, list(enumerate(values)), unit)
    sheet.scale_below(integer=all(value == int(value) for value in values))
    return sheet.svg()


def pairs(labels: Sequence[str], values: Sequence[tuple[float, float]], names: tuple[str, str], unit: str) -> str:
    """Two bars for each label, e.g. budget and actual; `names` say which is which."""
    sheet = _rows(labels, len(labels) * 2 + 1, [value for pair in values for value in pair], above=24.0)
    for shift, which, colour in ((-0.2, 0, _OTHER), (0.2, 1, _MAIN)):
        places = [at + shift for at in range(len(labels))]
        amounts = [pair[which] for pair in values]
        sheet.bars(places, amounts, 0.36, colour)
        _write_values(sheet, list(zip(places, amounts, strict=True)), unit)
        sheet.explain(which, names[which], colour)
    sheet.scale_below()
    return sheet.svg()


def years(labels: Sequence[str], values: Sequence[float | None], unit: str) -> str:
    """A line over the years; a year without a value is a gap."""
    return _years(tuple(labels), tuple(values), unit)


@lru_cache(_REMEMBERED)
def _years(labels: tuple[str, ...], values: tuple[float | None, ...], unit: str) -> str:
    from tasks.pages.sheet import SMALL, Sheet, span

    up = span((value for value in values if value is not None), 0.05)
    sheet = Sheet(36 + 6 * _ROW, 62, (-0.3, len(labels) - 0.7), up, above=20)
    sheet.scale_beside()
    heights = [float("nan") if value is None else value for value in values]
    sheet.axes.plot(range(len(labels)), heights, color=_MAIN, marker="o", clip_on=False)
    for at, label in enumerate(labels):
        sheet.say((at, up[0]), label, "center", (0, -12))
    for at, value in enumerate(values):
        if value is not None:
            sheet.say((at, value), f"{value:,.2f}{unit}", "center", (0, 11), SMALL)
    return sheet.svg()


def position(values: Sequence[float], own: float, median: float, unit: str) -> str:
    """Where one organization stands among its peers: a dot for each, the median as a line, the own one marked."""
    from tasks.pages.sheet import INK, Sheet

    low, high = min(*values, own, median), max(*values, own, median)
    margin = (high - low or 1.0) * 0.03
    sheet = Sheet(36 + 3 * _ROW, 62, (low - margin, high + margin), (-1, 1))
    sheet.scale_below()
    dots = _apart(values, (high - low or 1.0) / _DOTS)
    sheet.axes.scatter(dots, [0] * len(dots), color=_OTHER, s=36, alpha=0.7, linewidths=0)
    sheet.axes.vlines([median], -0.28, 0.28, colors=INK, linewidths=1, linestyles="--")
    sheet.axes.scatter([own], [0], color=_MAIN, s=80, zorder=3)
    sheet.say((own, 0), f"本单位 {own:,.2f}{unit}", "center", (0, 16))
    sheet.say((median, 0), f"中位数 {median:,.2f}{unit}", "center", (0, -16))
    return sheet.svg()


def _apart(values: Sequence[float], step: float) -> list[float]:
    """One value of those that lie within a step of each other."""
    return list({round(value / step): value for value in sorted(values)}.values())


def _rows(labels: Sequence[str], rows: int, values: Sequence[float], above: float = 8.0) -> Sheet:
    """A sheet for bars, with the labels at its left and room for their values at its right."""
    from tasks.pages.sheet import Sheet, span

    longest = max((len(_short(label)) for label in labels), default=2)
    left = longest * _CHARACTER + 14
    sheet = Sheet(max(86.0, 36 + rows * _ROW), left, span(values), (len(labels) - 0.5, -0.5), above)
    for at, label in enumerate(labels):
        sheet.say((sheet.axes.get_xlim()[0], at), _short(label), "right", (-6, 0))
    return sheet


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _write_values(sheet: Sheet, values: Sequence[tuple[float, float]], unit: str) -> None:
    from tasks.pages.sheet import SMALL

    for at, value in values:
        shown = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
        sheet.say((max(value, 0.0), at), f"{shown}{unit}", shift=(4, 0), size=SMALL)
