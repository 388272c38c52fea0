"""How many pages of a PDF may have to be recognised, told at a glance, so that a scan is given the time it needs."""

from __future__ import annotations

import re

# A picture is a stream, and a stream's dictionary stands in the file as it is, even where all else is packed. So no
# page has to be laid out to find it, which a hostile one would not survive.
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def pages_to_recognise(data: bytes, pages: int) -> int:
    """At most one page for each picture in the file: a scanned page is at least one."""
    return min(pages, sum(1 for _ in _PICTURE.finditer(data)))
