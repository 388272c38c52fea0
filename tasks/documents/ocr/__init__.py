"""Pages that are pictures -> the same glyphs and rulings that a typed page has. What they mean is said in ../pdf.

The libraries are an optional extra (union-reports[ocr]); without it `scanner_of` gives None, and nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tasks.documents.ocr.scanner import Scanner

__all__ = ["LIBRARIES", "Recognised", "is_installed", "scanner_of"]

LIBRARIES = ("rapidocr", "onnxruntime", "cv2")


class Recognised(Protocol):
    """Keeps recognised pages for the next time. It may lose any of them, and never fails."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


def is_installed() -> bool:
    return all(find_spec(library) is not None for library in LIBRARIES)


@contextmanager
def scanner_of(data: bytes, recognised: Recognised | None = None) -> Iterator[Scanner | None]:
    """What recognises single pages of the PDF in `data`, for as long as the block runs; None without the extra.

    Pages that `recognised` knows are not recognised again.
    """
    if not is_installed():
        yield None
        return
    from tasks.documents.ocr.scanner import Scanner

    scanner = Scanner(data, recognised)
    try:
        yield scanner
    finally:
        scanner.close()
