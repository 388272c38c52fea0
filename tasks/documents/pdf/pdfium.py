"""The library's own calls, made cheap: a page has thousands of numbers, and each costs one call. What they mean is said
in glyphs.py and drawings.py; no other module sees ctypes.

pypdfium2 opens and closes; here stand only the calls that read. Handles are plain addresses, valid while their page is
open.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium_c

Box = tuple[float, float, float, float]
# a, b, c, d, e, f: a point (x, y) lies at (a x + c y + e, b x + d y + f).
Matrix = tuple[float, float, float, float, float, float]
Address = int

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The library's function, told to take addresses as mere numbers: checking types costs more than most calls do."""
    place = ctypes.cast(getattr(pdfium_c, name), _ADDRESS).value or 0
    call: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(place)
    return call


_unicode = _call("FPDFText_GetUnicode", _UINT, _ADDRESS, _INT)
_is_unmapped = _call("FPDFText_HasUnicodeMapError", _INT, _ADDRESS, _INT)
_text_object = _call("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
_loose_box = _call("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
_char_matrix = _call("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
_font_size = _call("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _INT)
_count_chars = _call("FPDFText_CountChars", _INT, _ADDRESS)

_page_object = _call("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
_count_objects = _call("FPDFPage_CountObjects", _INT, _ADDRESS)
_form_object = _call("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
_count_in_form = _call("FPDFFormObj_CountObjects", _INT, _ADDRESS)
_object_matrix = _call("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
_object_bounds = _call("FPDFPageObj_GetBounds", _INT, *[_ADDRESS] * 5)
_object_font_size = _call("FPDFTextObj_GetFontSize", _INT, _ADDRESS, _ADDRESS)
_draw_mode = _call("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_fill_colour = _call("FPDFPageObj_GetFillColor", _INT, *[_ADDRESS] * 5)
_stroke_colour = _call("FPDFPageObj_GetStrokeColor", _INT, *[_ADDRESS] * 5)
_count_segments = _call("FPDFPath_CountSegments", _INT, _ADDRESS)
_segment = _call("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
_segment_point = _call("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_page_box = _call("FPDF_GetPageBoundingBox", _INT, _ADDRESS, _ADDRESS)

type_of: Callable[[Address], int] = _call("FPDFPageObj_GetType", _INT, _ADDRESS)
segment_type: Callable[[Address], int] = _call("FPDFPathSegment_GetType", _INT, _ADDRESS)
closes: Callable[[Address], int] = _call("FPDFPathSegment_GetClose", _INT, _ADDRESS)
rotation_of: Callable[[Address], int] = _call("FPDFPage_GetRotation", _INT, _ADDRESS)

# Where the calls above leave their numbers. One reader reads one page at a time, so one place is enough.
_floats = (ctypes.c_float * 6)()
_ints = (ctypes.c_uint * 4)()
_FLOATS = [ctypes.addressof(_floats) + 4 * number for number in range(6)]
_INTS = [ctypes.addressof(_ints) + 4 * number for number in range(4)]


def address_of(handle: Any) -> Address:
    """The plain address of what pypdfium2 holds."""
    return ctypes.cast(handle, _ADDRESS).value or 0


class Text:
    """A page's characters, each with its Unicode value, the object that shows it, and its box."""

    def __init__(self, text_page: Address) -> None:
        self._page = text_page
        self.count: int = max(0, _count_chars(text_page))

    def units(self) -> list[int]:
        return list(map(_unicode, repeat(self._page), range(self.count)))

    def unmapped(self) -> list[int]:
        """1 for each character of which only the font's own number is known."""
        return list(map(_is_unmapped, repeat(self._page), range(self.count)))

    def owners(self) -> list[Address | None]:
        """The text object of each character; None where the library made the character up."""
        return list(map(_text_object, repeat(self._page), range(self.count)))

    def boxes(self) -> list[float]:
        """Left, top, right, bottom of each character, one after the other, in the page's own space (y grows upward)."""
        numbers = (ctypes.c_float * (4 * self.count))()
        start = ctypes.addressof(numbers)
        places = range(start, start + 16 * self.count, 16)
        _exhaust(map(_loose_box, repeat(self._page), range(self.count), places))
        return _numbers(numbers)

    def matrix(self, number: int) -> Matrix:
        _char_matrix(self._page, number, _FLOATS[0])
        return _last_matrix()

    def font_size(self, number: int) -> float:
        size: float = _font_size(self._page, number)
        return size


def _numbers(floats: Any) -> list[float]:
    """What stands in an array of the library's floats."""
    return list(memoryview(floats).cast("B").cast("f")) if len(floats) else []


def _exhaust(calls: Iterable[object]) -> None:
    for _ in calls:
        pass


def page_objects(page: Address) -> list[Address]:
    return list(map(_page_object, repeat(page), range(_count_objects(page))))


def form_objects(form: Address) -> list[Address]:
    return list(map(_form_object, repeat(form), range(_count_in_form(form))))


def _last_matrix() -> Matrix:
    a, b, c, d, e, f = _floats[:]
    return a, b, c, d, e, f


def matrix_of(item: Address) -> Matrix:
    return _last_matrix() if _object_matrix(item, _FLOATS[0]) else IDENTITY


def bounds_of(item: Address) -> Box | None:
    """Left, bottom, right, top, in the space of what holds the object."""
    if not _object_bounds(item, *_FLOATS[:4]):
        return None
    return _floats[0], _floats[1], _floats[2], _floats[3]


def text_size(item: Address) -> float:
    """The font size of a text object, before its matrix makes it larger or smaller."""
    return _floats[0] if _object_font_size(item, _FLOATS[0]) else 0.0


def draw_mode(path: Address) -> tuple[bool, bool]:
    """Whether the path is filled, and whether it is stroked."""
    if not _draw_mode(path, _INTS[0], _INTS[1]):
        return False, False
    return _ints[0] != 0, _ints[1] != 0


def fill_colour(item: Address) -> tuple[int, ...] | None:
    """Red, green, blue and opacity, 0 to 255 each; None for patterns."""
    return tuple(_ints) if _fill_colour(item, *_INTS) else None


def stroke_colour(item: Address) -> tuple[int, ...] | None:
    """As `fill_colour`."""
    return tuple(_ints) if _stroke_colour(item, *_INTS) else None


def segments_of(path: Address) -> list[Address]:
    return list(map(_segment, repeat(path), range(_count_segments(path))))


def points_of(segments: list[Address]) -> list[float]:
    """x and y of each segment's end, one after the other, in the path's own space."""
    numbers = (ctypes.c_float * (2 * len(segments)))()
    start = ctypes.addressof(numbers)
    end = start + 8 * len(segments)
    _exhaust(map(_segment_point, segments, range(start, end, 8), range(start + 4, end + 4, 8)))
    return _numbers(numbers)


def page_box(page: Address) -> Box:
    """Left, top, right, bottom of the part of the page that is shown, in the page's own space."""
    _page_box(page, _FLOATS[0])
    return _floats[0], _floats[1], _floats[2], _floats[3]
