"""Ruling strokes -> grids: which cells a form's lines enclose, with their spans. What stands in the cells and how
grids go on over pages is said in tables.py and continuation.py."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.documents.model import BBox
from tasks.documents.pdf.sheets import MAX_RULING_PT, Ruling

# Strokes nearer than this (points) are the same line: double borders, dashes, corners that do not quite meet.
_SNAP_PT = 3.0
# Dashes nearer than this are on one line; solid lines give way to nothing, dashes of a crossing line must not join in.
_SAME_DASHES_PT = 0.5
# A stroke parts two cells when it runs along at least this share of the side between them.
_COVER = 0.6
# More strokes than this on a page are a drawing, not a form.
_MAX_RULINGS = 100_000
_MAX_MEETINGS = 4_000_000


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid: its place, counted from 0, its spans and its box."""

    row: int
    col: int
    row_span: int
    col_span: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page: the x of its columns' sides, the y of its rows' sides, and the cells between."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def bbox(self) -> BBox:
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids_of(rulings: Sequence[Ruling], width: float, height: float) -> list[Grid]:
    """All grids of a page, from top to bottom. A frame around the whole page is decoration; a grid inside another
    grid's cell is part of that cell."""
    if not 4 <= len(rulings) <= _MAX_RULINGS:
        return []
    flat, upright = _merge(rulings, horizontal=True), _merge(rulings, horizontal=False)
    if len(flat) * len(upright) > _MAX_MEETINGS:
        return []
    lines = flat + upright
    grids = [grid for group in _touching(lines) if (grid := _grid(group)) is not None]
    grids = [grid for grid in grids if not _is_page_border(grid, width, height)]
    outer = [grid for grid in grids if not any(_inside(grid, other) for other in grids if other is not grid)]
    return sorted(outer, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _is_page_border(grid: Grid, width: float, height: float) -> bool:
    box = grid.bbox
    return len(grid.slots) == 1 and (box.x1 - box.x0) > 0.6 * width and (box.bottom - box.top) > 0.8 * height


def _inside(grid: Grid, other: Grid) -> bool:
    one, two = grid.bbox, other.bbox
    within = two.x0 - 1 <= one.x0 and one.x1 <= two.x1 + 1 and two.top - 1 <= one.top and one.bottom <= two.bottom + 1
    return within and one != two


def _merge(rulings: Iterable[Ruling], *, horizontal: bool) -> list[Ruling]:
    """Strokes of one direction on one line, glued where they touch."""
    chosen = sorted(_solid([ruling for ruling in rulings if ruling.horizontal is horizontal]), key=lambda item: item.at)
    merged: list[Ruling] = []
    band: list[Ruling] = []
    for ruling in chosen:
        if band and ruling.at - band[0].at > _SNAP_PT:
            merged.extend(_glue(band))
            band = []
        band.append(ruling)
    return merged + (_glue(band) if band else [])


def _solid(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Dashes and dots that follow one another made one line; those that stand alone are none."""
    rows: dict[int, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.length <= MAX_RULING_PT:
            rows.setdefault(round(ruling.at / _SAME_DASHES_PT), []).append(ruling)
    dashed = [line for row in rows.values() for line in _glue(row) if line.length > MAX_RULING_PT]
    return [ruling for ruling in rulings if ruling.length > MAX_RULING_PT] + dashed


def _glue(band: list[Ruling]) -> list[Ruling]:
    at = sum(ruling.at for ruling in band) / len(band)
    glued: list[Ruling] = []
    for ruling in sorted(band, key=lambda item: item.start):
        if glued and ruling.start - glued[-1].end <= _SNAP_PT:
            glued[-1] = Ruling(ruling.horizontal, at, glued[-1].start, max(glued[-1].end, ruling.end))
        else:
            glued.append(Ruling(ruling.horizontal, at, ruling.start, ruling.end))
    return glued


def _touching(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    """Groups of lines that meet one another, each group one drawing."""
    root = list(range(len(lines)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    flat = [i for i, line in enumerate(lines) if line.horizontal]
    upright = [i for i, line in enumerate(lines) if not line.horizontal]
    for i in flat:
        for j in upright:
            if _meet(lines[i], lines[j]):
                root[find(i)] = find(j)
    groups: dict[int, list[Ruling]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(find(i), []).append(line)
    return [group for group in groups.values() if len(group) >= 4]


def _meet(flat: Ruling, upright: Ruling) -> bool:
    return (
        flat.start - _SNAP_PT <= upright.at <= flat.end + _SNAP_PT
        and upright.start - _SNAP_PT <= flat.at <= upright.end + _SNAP_PT
    )


def _grid(group: Sequence[Ruling]) -> Grid | None:
    upright = [ruling for ruling in group if not ruling.horizontal]
    flat = [ruling for ruling in group if ruling.horizontal]
    # Forms without side lines are common: their cells end where the lines above and below end.
    xs, ys = _places(upright, flat), _places(flat, upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    right_of, below = _walls(upright, xs, ys), _walls(flat, ys, xs)
    # A place where no cell ends (an underline, a stub) is no side of the grid.
    live_x = [xs[0], *(x for x, walls in zip(xs[1:-1], right_of, strict=True) if any(walls)), xs[-1]]
    live_y = [ys[0], *(y for y, walls in zip(ys[1:-1], below, strict=True) if any(walls)), ys[-1]]
    if len(live_x) < len(xs) or len(live_y) < len(ys):
        xs, ys = live_x, live_y
        right_of, below = _walls(upright, xs, ys), _walls(flat, ys, xs)
    return Grid(tuple(xs), tuple(ys), tuple(_slots(xs, ys, right_of, below)))


def _places(along: Sequence[Ruling], across: Sequence[Ruling]) -> list[float]:
    """Where lines of one direction stand, with the ends of the others where those reach further out."""
    places: list[float] = []
    for at in sorted(ruling.at for ruling in along):
        if not places or at - places[-1] > _SNAP_PT:
            places.append(at)
    start, end = min(ruling.start for ruling in across), max(ruling.end for ruling in across)
    if places and start < places[0] - _SNAP_PT:
        places.insert(0, start)
    if places and end > places[-1] + _SNAP_PT:
        places.append(end)
    return places


def _walls(lines: Sequence[Ruling], places: Sequence[float], across: Sequence[float]) -> list[list[bool]]:
    """For each inner place: does a line stand there between each two neighbours of `across`?"""
    walls = []
    for at in places[1:-1]:
        near = [line for line in lines if abs(line.at - at) <= _SNAP_PT]
        walls.append([_covers(near, start, end) for start, end in itertools.pairwise(across)])
    return walls


def _covers(lines: Sequence[Ruling], start: float, end: float) -> bool:
    shared = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in lines)
    return shared >= _COVER * (end - start)


def _slots(
    xs: Sequence[float], ys: Sequence[float], right_of: Sequence[Sequence[bool]], below: Sequence[Sequence[bool]]
) -> Iterable[Slot]:
    """Places that no line parts, taken together as far as they make a rectangle."""
    rows, cols = len(ys) - 1, len(xs) - 1
    taken = [[False] * cols for _ in range(rows)]
    for row in range(rows):
        for col in range(cols):
            if taken[row][col]:
                continue
            col_end = col + 1
            while col_end < cols and not right_of[col_end - 1][row] and not taken[row][col_end]:
                col_end += 1
            row_end = row + 1
            while row_end < rows and _open_below(below, right_of, taken, row_end, col, col_end):
                row_end += 1
            for i in range(row, row_end):
                taken[i][col:col_end] = [True] * (col_end - col)
            yield Slot(row, col, row_end - row, col_end - col, BBox(xs[col], ys[row], xs[col_end], ys[row_end]))


def _open_below(
    below: Sequence[Sequence[bool]],
    right_of: Sequence[Sequence[bool]],
    taken: Sequence[Sequence[bool]],
    row: int,
    col: int,
    col_end: int,
) -> bool:
    """Whether the cell that covers `col` to `col_end` above `row` goes on into that row."""
    return not (
        any(below[row - 1][col:col_end])
        or any(taken[row][col:col_end])
        or any(right_of[i][row] for i in range(col, col_end - 1))
    )
