"""A sheet for a chart: matplotlib's axes with a scale and words of little cost. What is drawn on it, charts knows.

matplotlib's own ticks and labels are measured several times each with a font that has no Chinese, which is nine tenths
of what a chart costs. Here the room is reckoned, and words are written where they are anchored.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from math import floor, log10
from typing import Any, Literal

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import IdentityTransform

INK, FAINT = "#333333", "#dddddd"
SMALL, PLAIN = 8.0, 9.0  # points
WIDTH = 7.2 * 72  # points
_ABOVE, _BELOW, _RIGHT = 8.0, 25.0, 62.0
# The page says which fonts are shown.
_FONTS = {size: FontProperties(family=["Noto Sans CJK SC"], size=size) for size in (SMALL, PLAIN)}
# Half the height of a figure or a Chinese character above its line, in sizes of the font.
_HALF = 0.36
_MOST_TICKS = 6
_LETTERS = 14.0
Anchor = Literal["left", "center", "right"]


class _Words(Text):
    """Words at their anchor, in points from the lower left corner; never measured, never mathematics."""

    def draw(self, renderer: Any) -> None:
        canvas = renderer.new_gc()
        canvas.set_foreground(INK)
        across, up = self.get_position()
        _, height = renderer.get_canvas_width_height()
        renderer.draw_text(canvas, across, height - up, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        canvas.restore()


class Sheet:
    """Axes without ticks from `across` to `up` (lowest and highest value), on a figure of `height` points."""

    def __init__(
        self, height: float, left: float, across: tuple[float, float], up: tuple[float, float], above: float = _ABOVE
    ) -> None:
        self._figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        place = (left / WIDTH, _BELOW / height, 1 - (left + _RIGHT) / WIDTH, 1 - (above + _BELOW) / height)
        self.axes: Axes = self._figure.add_axes(place, xlim=across, ylim=up, autoscale_on=False)
        self.axes.set_axis_off()
        self._across, self._up = across, up

    def say(
        self,
        at: tuple[float, float],
        words: str,
        anchor: Anchor = "left",
        shift: tuple[float, float] = (0, 0),
        size: float = PLAIN,
    ) -> None:
        """Writes words beside a place of the axes, `shift` points away from it."""
        across, up = self.axes.transData.transform(at)
        self._figure.add_artist(_words((across + shift[0], up + shift[1]), words, anchor, size))

    def bars(self, places: Sequence[float], values: Sequence[float], thick: float, colour: str) -> None:
        """Bars to the right of zero (left, below it) at heights of the axes, `thick` in their units.

        One thick line each: a tenth of what so many rectangles cost.
        """
        points = thick * self.axes.bbox.height / abs(self._up[1] - self._up[0])
        self.axes.hlines(places, 0, values, colors=colour, linewidths=points)

    def scale_below(self, integer: bool = False) -> None:
        """Faint lines upwards at round values, which are written below, and the line of zero."""
        low, high = self._up
        ticks = _ticks(self._across, integer)
        self.axes.vlines(ticks, low, high, colors=FAINT, linewidths=0.5, zorder=0)
        if self._across[0] <= 0 <= self._across[1]:
            self.axes.vlines([0.0], low, high, colors=INK, linewidths=0.8, zorder=3, clip_on=False)
        for tick in ticks:
            self.say((tick, low), number(tick), "center", (0, -10))

    def scale_beside(self) -> None:
        """Faint lines across at round values, which are written at the left."""
        left, right = self._across
        ticks = _ticks(self._up, False)
        self.axes.hlines(ticks, left, right, colors=FAINT, linewidths=0.5, zorder=0)
        for tick in ticks:
            self.say((left, tick), number(tick), "right", (-6, 0))

    def explain(self, which: int, words: str, colour: str) -> None:
        """What a colour means, above the drawing."""
        across, up = (which * 5 + 0.5) * _LETTERS, self._figure.bbox.height - 12
        left = self.axes.transAxes.transform((0.0, 0.0))[0]
        self._figure.add_artist(Rectangle((left + across, up - 4), 14, 8, facecolor=colour, transform=None))
        self._figure.add_artist(_words((left + across + 18, up), words, "left", SMALL))

    def svg(self) -> str:
        """The drawing. The same rows give the same one, byte for byte."""
        written = io.StringIO()
        with rc_context({"svg.fonttype": "none", "svg.hashsalt": "union-reports"}):
            FigureCanvasSVG(self._figure).print_svg(written, metadata={"Date": None})  # type: ignore[no-untyped-call]
        return written.getvalue().partition("<svg")[2].join(("<svg", ""))


def _words(at: tuple[float, float], words: str, anchor: Anchor, size: float) -> _Words:
    """Words whose middle is as high as a place in points."""
    written = _Words(at[0], at[1] - _HALF * size, words, fontproperties=_FONTS[size], ha=anchor, parse_math=False)
    written.set_transform(IdentityTransform())
    return written


def span(values: Iterable[float], room: float = 0.0) -> tuple[float, float]:
    """From zero, or the lowest value below it, to the highest; `room`: so much of it is left free above."""
    listed = [*values, 0.0]
    low, high = min(listed), max(listed)
    return low, (high if high > low else low + 1.0) + (high - low) * room


def number(value: float) -> str:
    """A value of a scale: no more decimals than it has."""
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.{max(1, 2 - floor(log10(abs(value))))}f}".rstrip("0")


def _ticks(ends: tuple[float, float], integer: bool) -> list[float]:
    values = MaxNLocator(_MOST_TICKS, steps=[1, 2, 2.5, 5, 10], integer=integer).tick_values(*ends)
    return [float(round(value, 10)) for value in values if ends[0] <= value <= ends[1]]
