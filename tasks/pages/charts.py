"""Charts as SVG, drawn by matplotlib. Their words stay text, so that the browser's own fonts show the Chinese.

What a document says is drawn as text and escaped by matplotlib; it is never read as its mathematics ($).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _FAINT, _MAIN, _OTHER = "#333333", "#dddddd", "#1f5f99", "#b9cde0"
# Inches. A Chinese character is as wide as it is high: nine points.
_WIDTH, _ROW, _CHARACTER = 7.2, 0.32, 9 / 72
_LONGEST_LABEL = 16


def bars(labels: Sequence[str], values: Sequence[float], unit: str) -> str:
    """Horizontal bars, the first on top, each with its value."""
    from matplotlib.ticker import MaxNLocator

    with _axes(len(labels), labels) as (axes, drawn):
        axes.barh(range(len(labels)), values, color=_MAIN, height=0.62)
        _name(axes, labels)
        _write_values(axes, [(at, value) for at, value in enumerate(values)], unit)
        if all(value == int(value) for value in values):
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    return drawn()


def pairs(labels: Sequence[str], values: Sequence[tuple[float, float]], names: tuple[str, str], unit: str) -> str:
    """Two bars for each label, e.g. budget and actual; `names` say which is which."""
    with _axes(len(labels) * 2 + 1, labels) as (axes, drawn):
        for shift, which, colour in ((-0.2, 0, _OTHER), (0.2, 1, _MAIN)):
            places = [at + shift for at in range(len(labels))]
            amounts = [pair[which] for pair in values]
            axes.barh(places, amounts, color=colour, height=0.36, label=names[which])
            _write_values(axes, list(zip(places, amounts, strict=True)), unit)
        _name(axes, labels)
        axes.legend(loc="lower right", frameon=False, fontsize=8)
    return drawn()


def years(labels: Sequence[str], values: Sequence[float | None], unit: str) -> str:
    """A line over the years; a year without a value is a gap."""
    with _axes(6) as (axes, drawn):
        heights = [float("nan") if value is None else value for value in values]
        axes.plot(range(len(labels)), heights, color=_MAIN, marker="o")
        axes.set_xticks(range(len(labels)), labels, parse_math=False)
        axes.set_ylim(bottom=0)
        for at, value in enumerate(values):
            if value is not None:
                axes.annotate(
                    f"{value:,.2f}{unit}",
                    (at, value),
                    textcoords="offset points",
                    xytext=(0, 7),
                    ha="center",
                    parse_math=False,
                    fontsize=8,
                )
    return drawn()


def position(values: Sequence[float], own: float, median: float, unit: str) -> str:
    """Where one organization stands among its peers: a dot for each, the median as a line, the own one marked."""
    with _axes(3) as (axes, drawn):
        axes.scatter(values, [0] * len(values), color=_OTHER, s=36, alpha=0.7, linewidths=0)
        axes.axvline(median, color=_INK, linewidth=1, linestyle="--")
        axes.scatter([own], [0], color=_MAIN, s=80, zorder=3)
        axes.annotate(
            f"本单位 {own:,.2f}{unit}",
            (own, 0),
            textcoords="offset points",
            xytext=(0, 12),
            ha="center",
            fontsize=9,
            parse_math=False,
        )
        axes.annotate(
            f"中位数 {median:,.2f}{unit}",
            (median, 0),
            textcoords="offset points",
            xytext=(0, -20),
            ha="center",
            parse_math=False,
            fontsize=9,
        )
        axes.set_yticks([])
        axes.set_ylim(-1, 1)
    return drawn()


@contextmanager
def _axes(rows: int, labels: Sequence[str] = ()) -> Iterator[tuple[Axes, Callable[[], str]]]:
    """Axes of a figure with room for `rows` and for `labels` at its left, and what gives the SVG once it is drawn.

    The room is reckoned here: matplotlib would measure the Chinese with a font that does not have it.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    svg: list[str] = []
    # The same rows give the same picture, byte for byte.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "union-reports"}):
        height = max(1.2, 0.5 + rows * _ROW)
        figure = Figure(figsize=(_WIDTH, height))
        longest = max((len(_short(label)) for label in labels), default=2)
        left = (longest * _CHARACTER + 0.2) / _WIDTH
        axes = figure.add_axes((left, 0.35 / height, 0.88 - left, 1 - 0.45 / height))
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(colors=_INK, labelsize=9)
        axes.grid(axis="x", color=_FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        yield axes, lambda: svg[0]
        with warnings.catch_warnings():
            # matplotlib's own font only measures, and knows no Chinese; the page says which fonts are shown.
            warnings.simplefilter("ignore", UserWarning)
            written = io.StringIO()
            figure.savefig(written, format="svg", metadata={"Date": None})
    svg.append(written.getvalue().partition("<svg")[2].join(("<svg", "")))


def _name(axes: Axes, labels: Sequence[str]) -> None:
    axes.set_yticks(range(len(labels)), [_short(label) for label in labels], parse_math=False)
    axes.invert_yaxis()


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _write_values(axes: Axes, values: Sequence[tuple[float, float]], unit: str) -> None:
    for at, value in values:
        shown = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
        axes.annotate(f" {shown}{unit}", (value, at), va="center", fontsize=8, parse_math=False)
