"""Pages that are pictures -> the same glyphs and rulings that a typed page has. What they mean is said in ../pdf.

The libraries are an optional extra (union-reports[ocr]); without it `scanner_of` gives None, and nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tasks.documents.ocr.scanner import Scanner
    from tasks.documents.pdf.sheets import Sheet

__all__ = ["LIBRARIES", "PageScanner", "Recognised", "is_installed", "scanner_of"]

LIBRARIES = ("rapidocr", "onnxruntime", "cv2")


class Recognised(Protocol):
    """Keeps recognised pages for the next time. It may lose any of them, and never fails."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


def is_installed() -> bool:
    return all(find_spec(library) is not None for library in LIBRARIES)


class PageScanner:
    """Recognises single pages of one PDF. Its libraries, which take longer to load than a typed report to read, are
    loaded when the first page is asked for: most documents have none that must be recognised."""

    def __init__(self, data: bytes, recognised: Recognised | None) -> None:
        self._data, self._recognised = data, recognised
        self._scanner: Scanner | None = None

    def hides_text(self, page_no: int) -> bool:
        """Whether most of the page's text is invisible: what another recogniser laid over a scan, good or bad."""
        return self._loaded().hides_text(page_no)

    def read(self, page_no: int) -> Sheet:
        """The page as if it had been typed, with the marks that make it doubtful. Raises MemoryError."""
        return self._loaded().read(page_no)

    def close(self) -> None:
        if self._scanner is not None:
            self._scanner.close()

    def _loaded(self) -> Scanner:
        if self._scanner is None:
            from tasks.documents.ocr.scanner import Scanner

            self._scanner = Scanner(self._data, self._recognised)
        return self._scanner


@contextmanager
def scanner_of(data: bytes, recognised: Recognised | None = None) -> Iterator[PageScanner | None]:
    """What recognises single pages of the PDF in `data`, for as long as the block runs; None without the extra.

    Pages that `recognised` knows are not recognised again.
    """
    if not is_installed():
        yield None
        return
    with closing(PageScanner(data, recognised)) as scanner:
        yield scanner
