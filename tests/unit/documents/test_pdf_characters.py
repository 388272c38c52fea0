"""What a font calls its glyphs, put back to what a person sees printed."""

from __future__ import annotations

import unicodedata

import pytest

from tasks.documents.pdf.characters import as_printed


@pytest.mark.parametrize(
    ("named", "printed"),
    [
        ("\u2f2f", "工"),  # a Kangxi radical
        ("\u2ed8", "青"),  # radicals that Unicode does not fold
        ("\u2ed4", "门"),
        ("\u2ed3", "长"),
        ("\uf90a", "金"),  # a compatibility ideograph
        ("\ufb01", "fi"),
        ("\u200b", ""),
        ("(cid:1205)", "\ufffd"),
        ("工", "工"),
        ("，", "，"),
        ("①", "①"),
        ("㎡", "㎡"),
        ("５", "５"),
    ],
)
def test_a_glyph_as_printed(named: str, printed: str) -> None:
    assert as_printed(named) == printed


def test_no_radical_of_modern_writing_is_left() -> None:
    simplified = [chr(code) for code in range(0x2E80, 0x2EF4) if "C-SIMPLIFIED" in unicodedata.name(chr(code), "")]
    assert simplified
    assert [radical for radical in simplified if as_printed(radical) == radical] == []
