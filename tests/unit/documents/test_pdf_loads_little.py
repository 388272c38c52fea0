"""What reading a typed PDF loads: not the recogniser, which takes longer to load than the report to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tasks.documents.ocr import LIBRARIES, is_installed
from tests.builders.pdf import story_pdf

ROOT = Path(__file__).resolve().parents[3]
READS = """
import sys
from tasks.documents.reading import read_document
read_document(sys.stdin.buffer.read(), "report.pdf")
print(*sorted(sys.modules))
"""


@pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")
def test_a_typed_report_does_not_load_the_recogniser() -> None:
    report = story_pdf(["青岚市总工会走访慰问了困难职工三十户。", "全年会费收入10.00万元。"])
    line = [sys.executable, "-c", READS]
    said = subprocess.run(line, input=report, cwd=ROOT, capture_output=True, timeout=120, check=True)
    loaded = set(said.stdout.decode().split())
    assert "pypdfium2" in loaded
    assert not loaded & set(LIBRARIES)
