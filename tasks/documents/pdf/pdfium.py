"""The library's own calls, made cheap: a page has thousands of numbers, and each costs one call. What they mean is said
in glyphs.py and drawings.py; no other module sees ctypes.

pypdfium2 opens and closes; here stand only the calls that read. Handles are plain addresses, valid while their page is
open.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium_c

Box = tuple[float, float, float, float]
# a, b, c, d, e, f: a point (x, y) lies at (a x + c y + e, b x + d y + f).
Matrix = tuple[float, float, float, float, float, float]
Address = int
# A part of a path: its kind, whether it closes what it is part of, and x and y of its end, in the path's own space.
Segment = tuple[int, int, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The library's function, mostly told nothing of its arguments: to check and convert them costs more than the call.

    So only numbers as large as C's int go in as they are, and addresses as pointers (`_pointer`).
    """
    place = ctypes.cast(getattr(pdfium_c, name), _ADDRESS).value or 0
    call: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(place)
    return call


# An address made ready to be handed to any number of calls.
_pointer: Callable[[Address], Any] = _ADDRESS.from_param

_text = _call("FPDFText_GetText", _INT)
_unicode = _call("FPDFText_GetUnicode", _UINT)
_is_unmapped = _call("FPDFText_HasUnicodeMapError", _INT)
_text_object = _call("FPDFText_GetTextObject", _ADDRESS)
_loose_box = _call("FPDFText_GetLooseCharBox", _INT)
_char_matrix = _call("FPDFText_GetMatrix", _INT)
_font_size = _call("FPDFText_GetFontSize", ctypes.c_double)
_count_chars = _call("FPDFText_CountChars", _INT)

_page_object = _call("FPDFPage_GetObject", _ADDRESS)
_count_objects = _call("FPDFPage_CountObjects", _INT)
_form_object = _call("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
_count_in_form = _call("FPDFFormObj_CountObjects", _INT)
_object_type = _call("FPDFPageObj_GetType", _INT)
_object_matrix = _call("FPDFPageObj_GetMatrix", _INT)
_object_bounds = _call("FPDFPageObj_GetBounds", _INT)
_object_font_size = _call("FPDFTextObj_GetFontSize", _INT)
_draw_mode = _call("FPDFPath_GetDrawMode", _INT)
_fill_colour = _call("FPDFPageObj_GetFillColor", _INT)
_stroke_colour = _call("FPDFPageObj_GetStrokeColor", _INT)
_count_segments = _call("FPDFPath_CountSegments", _INT)
_segment = _call("FPDFPath_GetPathSegment", _ADDRESS)
_segment_point = _call("FPDFPathSegment_GetPoint", _INT)
_segment_type = _call("FPDFPathSegment_GetType", _INT)
_segment_closes = _call("FPDFPathSegment_GetClose", _INT)
_page_box = _call("FPDF_GetPageBoundingBox", _INT)
_rotation = _call("FPDFPage_GetRotation", _INT)

# Where the calls above leave their numbers. One reader reads one page at a time, so one place is enough.
_floats = (ctypes.c_float * 6)()
_ints = (ctypes.c_uint * 4)()
_FLOATS = [_pointer(ctypes.addressof(_floats) + 4 * number) for number in range(6)]
_INTS = [_pointer(ctypes.addressof(_ints) + 4 * number) for number in range(4)]

# In the library's text: halves of a character, and what stands both for no character and for a hyphen.
_EQUIVOCAL = frozenset((*range(0xD800, 0xE000), 0xFFFE))


class _Room:
    """Where many calls in a row leave `width` floats each. Its pointers are made once: making one costs half a call."""

    CALLS = 512

    def __init__(self, width: int) -> None:
        floats = (ctypes.c_float * (self.CALLS * width))()
        self._start, self._size = ctypes.addressof(floats), ctypes.sizeof(floats)
        self._numbers = memoryview(floats).cast("B").cast("f")
        self._width = width
        self._places = [_pointer(self._start + 4 * width * number) for number in range(self.CALLS)]

    def asked(self, call: Callable[..., Any], page: Any, characters: Sequence[int]) -> list[float]:
        """What `call` leaves for each of the characters, one after the other; zeros where it leaves nothing."""
        found: list[float] = []
        for start in range(0, len(characters), self.CALLS):
            some = characters[start : start + self.CALLS]
            ctypes.memset(self._start, 0, self._size)
            _exhaust(map(call, repeat(page), some, self._places))
            found += self._numbers[: len(some) * self._width]
        return found


_BOXES, _MATRICES = _Room(4), _Room(6)


def address_of(handle: Any) -> Address:
    """The plain address of what pypdfium2 holds."""
    return ctypes.cast(handle, _ADDRESS).value or 0


class Text:
    """A page's characters, each with its Unicode value, the object that shows it, and its box."""

    def __init__(self, text_page: Address) -> None:
        self._page = _pointer(text_page)
        self.count: int = max(0, _count_chars(self._page))

    def units(self) -> list[int]:
        """The Unicode value of each character."""
        # All at once, where the library's text has one unit for each: it leaves control characters out.
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = _text(self._page, 0, self.count, _pointer(ctypes.addressof(buffer)))
        *units, _ = memoryview(buffer).cast("B").cast("H")
        if written == len(buffer) and _EQUIVOCAL.isdisjoint(units):
            return units
        return list(map(_unicode, repeat(self._page), range(self.count)))

    def unmapped(self) -> list[int]:
        """1 for each character of which only the font's own number is known."""
        return list(map(_is_unmapped, repeat(self._page), range(self.count)))

    def owners(self) -> list[Address | None]:
        """The text object of each character; None where the library made the character up."""
        return list(map(_text_object, repeat(self._page), range(self.count)))

    def boxes(self) -> list[float]:
        """Left, top, right, bottom of each character, one after the other, in the page's own space (y grows upward)."""
        return _BOXES.asked(_loose_box, self._page, range(self.count))

    def matrices(self, characters: Sequence[int]) -> list[list[float]]:
        """Of all their matrices the first numbers, all second ones, and so on; see `Matrix`."""
        numbers = _MATRICES.asked(_char_matrix, self._page, characters)
        return [numbers[place::6] for place in range(6)]

    def font_sizes(self, characters: Sequence[int]) -> list[float]:
        return list(map(_font_size, repeat(self._page), characters))


def _exhaust(calls: Iterable[object]) -> None:
    deque(calls, maxlen=0)


def page_objects(page: Address) -> list[Address]:
    pointer = _pointer(page)
    return list(map(_page_object, repeat(pointer), range(_count_objects(pointer))))


def form_objects(form: Address) -> list[Address]:
    pointer = _pointer(form)
    return list(map(_form_object, repeat(pointer), range(_count_in_form(pointer))))


def type_of(item: Address) -> int:
    kind: int = _object_type(_pointer(item))
    return kind


def matrix_of(item: Address) -> Matrix:
    if not _object_matrix(_pointer(item), _FLOATS[0]):
        return IDENTITY
    a, b, c, d, e, f = _floats[:]
    return a, b, c, d, e, f


def bounds_of(item: Address) -> Box | None:
    """Left, bottom, right, top, in the space of what holds the object."""
    if not _object_bounds(_pointer(item), *_FLOATS[:4]):
        return None
    return _floats[0], _floats[1], _floats[2], _floats[3]


def text_size(item: Address) -> float:
    """The font size of a text object, before its matrix makes it larger or smaller."""
    return _floats[0] if _object_font_size(_pointer(item), _FLOATS[0]) else 0.0


def draw_mode(path: Address) -> tuple[bool, bool]:
    """Whether the path is filled, and whether it is stroked."""
    if not _draw_mode(_pointer(path), _INTS[0], _INTS[1]):
        return False, False
    return _ints[0] != 0, _ints[1] != 0


def fill_colour(item: Address) -> tuple[int, ...] | None:
    """Red, green, blue and opacity, 0 to 255 each; None for patterns."""
    return tuple(_ints) if _fill_colour(_pointer(item), *_INTS) else None


def stroke_colour(item: Address) -> tuple[int, ...] | None:
    """As `fill_colour`."""
    return tuple(_ints) if _stroke_colour(_pointer(item), *_INTS) else None


def segments_of(path: Address, most: int) -> list[Segment]:
    """The parts of a path; none where there are more than `most`."""
    pointer = _pointer(path)
    count = _count_segments(pointer)
    if count > most:
        return []
    segments = list(map(_pointer, map(_segment, repeat(pointer), range(count))))
    kinds, closing = map(_segment_type, segments), map(_segment_closes, segments)
    return list(zip(kinds, closing, *_points_of(segments), strict=True))


def _points_of(segments: Sequence[Any]) -> tuple[list[float], list[float]]:
    """x and y of each segment's end, in the path's own space."""
    numbers = (ctypes.c_float * (2 * len(segments)))()
    start = ctypes.addressof(numbers)
    places = list(map(_pointer, range(start, start + 8 * len(segments), 4)))
    _exhaust(map(_segment_point, segments, places[0::2], places[1::2]))
    return numbers[0::2], numbers[1::2]


def page_box(page: Address) -> Box:
    """Left, top, right, bottom of the part of the page that is shown, in the page's own space."""
    _page_box(_pointer(page), _FLOATS[0])
    return _floats[0], _floats[1], _floats[2], _floats[3]


def rotation_of(page: Address) -> int:
    """How many quarter turns clockwise the page is displayed turned."""
    quarters: int = _rotation(_pointer(page))
    return quarters
