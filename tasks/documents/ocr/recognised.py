"""A recognised page kept for the next time: under which key, in which form, and whether what comes back can be used.

Where it is kept is the business of whoever hands in a `Recognised`; recognising is scanner.py's.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import astuple, replace
from functools import cache
from importlib import metadata, resources
from typing import Any

from tasks.documents.model import BBox, DoubtKind
from tasks.documents.ocr import Recognised
from tasks.documents.pdf.sheets import Glyph, Mark, Ruling, Sheet, Turn

# What decides about the outcome beside the picture: the recogniser with its models, what prepares pictures for it ...
_LIBRARIES = ("rapidocr", "onnxruntime", "opencv-python", "opencv-python-headless", "numpy")
# ... and this program's own part in it: a page read by an older version is not today's page.
_OWN = {
    "tasks.documents.ocr": ("engine", "marks", "pictures", "recognised", "scanner", "strokes", "typesetting", "words"),
    "tasks.documents.pdf": ("rulings", "sheets"),
}
_MOST_UNPACKED = 32 * 2**20
_CHECK_BYTES = 32


def key_of(picture: bytes, described: str) -> str:
    """64 hex digits for the rendered picture of a page, `described` by its size, and for all that reads it."""
    return hashlib.sha256(b"\0".join((_version().encode(), described.encode(), picture))).hexdigest()


def recalled(kept: Recognised | None, key: str, page_no: int, recognise: Callable[[], Sheet]) -> Sheet:
    """The page as it was recognised before, or else as `recognise` does it now, which is then kept."""
    if kept is None:
        return recognise()
    value = kept.get(key)
    known = unpacked(value) if value is not None else None
    if known is not None:
        return replace(known, page_no=page_no)
    sheet = recognise()
    kept.put(key, packed(sheet))
    return sheet


def packed(sheet: Sheet) -> bytes:
    """The page without its number, which may be another in the next document."""
    turn = sheet.turn
    told = {
        "size": [sheet.width, sheet.height, sheet.image_share],
        "turn": [turn.degrees, turn.width, turn.height, turn.slant],
        "glyphs": [tuple(glyph) for glyph in sheet.glyphs],
        "rulings": [astuple(ruling) for ruling in sheet.rulings],
        "marks": [[mark.kind, *astuple(mark.bbox)] for mark in sheet.marks],
    }
    body = zlib.compress(json.dumps(told, ensure_ascii=False, default=_plain).encode())
    return hashlib.sha256(body).digest() + body


def _plain(number: Any) -> Any:
    """The Python number for one of numpy's."""
    return number.item()


def unpacked(value: bytes) -> Sheet | None:
    """What `packed` has packed; None where the bytes are anything else, whatever they are."""
    check, body = value[:_CHECK_BYTES], value[_CHECK_BYTES:]
    if hashlib.sha256(body).digest() != check:
        return None
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(body, _MOST_UNPACKED)
        return _sheet(json.loads(text)) if unpacking.eof else None
    except (ValueError, TypeError, KeyError, zlib.error, RecursionError):
        return None


def _sheet(told: dict[str, Any]) -> Sheet:
    width, height, share = _numbers(told["size"], 3)
    degrees, *turned = _numbers(told["turn"], 4)
    if degrees not in (0, 90, 180, 270):
        raise ValueError(degrees)
    return Sheet(
        0,
        width,
        height,
        tuple(Glyph(_text(text), *_numbers(box, 5)) for text, *box in told["glyphs"]),
        tuple(Ruling(_flag(horizontal), *_numbers(ends, 3)) for horizontal, *ends in told["rulings"]),
        share,
        Turn(int(degrees), *turned),
        tuple(Mark(DoubtKind(kind), BBox(*_numbers(box, 4))) for kind, *box in told["marks"]),
    )


def _numbers(values: list[Any], count: int) -> list[float]:
    if len(values) != count or any(isinstance(one, bool) or not isinstance(one, int | float) for one in values):
        raise ValueError(values)
    return values


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


@cache
def _version() -> str:
    """Changes with everything that a recognised page depends on."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {_version_of(library)}\n".encode())
    for package, modules in _OWN.items():
        for module in modules:
            digest.update(resources.files(package).joinpath(f"{module}.py").read_bytes())
    return digest.hexdigest()


def _version_of(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
