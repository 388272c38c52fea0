"""Streams that swell without measure are told before any parser unpacks them; honest ones, also packed twice, pass."""

from __future__ import annotations

import zlib

import pytest

from tasks.documents.pdf import bombs
from tasks.documents.pdf.bombs import check_streams
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tests.builders.hostile_pdf import hostile_pdf
from tests.builders.pdf import raw_pdf

HOSTILE = {name: data for name, data in hostile_pdf("http://127.0.0.1") if "bomb" in name}
TEXT = b"BT /F1 12 Tf 72 700 Td (2023) Tj ET\n" * 2000


def pdf(content: bytes, fields: bytes = b"") -> bytes:
    return raw_pdf([b"<</Type/Catalog>>", b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), fields, content)])


def packed(content: bytes, times: int = 1, window: int = 15) -> bytes:
    for _ in range(times):
        packing = zlib.compressobj(9, zlib.DEFLATED, window)
        content = packing.compress(content) + packing.flush()
    return content


def is_bomb(data: bytes) -> bool:
    try:
        check_streams(data)
    except DocumentRejected as rejected:
        return rejected.reason_code is ReasonCode.DECOMPRESSION_BOMB
    return False


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_ones(name: str) -> None:
    # Thirty megabytes of spaces are no bomb: they are unpacked, and the limits of the process do the rest.
    assert is_bomb(HOSTILE[name]) is (name != "flate-bomb-of-spaces.pdf")


@pytest.mark.parametrize("times", [1, 2, 4])
def test_honest_ones(times: int) -> None:
    assert not is_bomb(pdf(packed(TEXT, times)))
    assert is_bomb(pdf(packed(TEXT, 5)))


@pytest.mark.parametrize("window", [9, 12, 15])
def test_whatever_the_packer_says_about_itself(monkeypatch: pytest.MonkeyPatch, window: int) -> None:
    monkeypatch.setattr(bombs, "MOST_BYTES", 100_000)
    monkeypatch.setattr(bombs, "_LEAST_PACKED", 100)
    assert is_bomb(pdf(packed(bytes(200_000), 1, window)))
    assert is_bomb(pdf(packed(bytes(200_000), 2, window)))
    assert not is_bomb(pdf(packed(bytes(50_000), 2, window)))


def test_a_picture_is_never_unpacked_and_damage_is_the_parsers_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bombs, "MOST_BYTES", 100_000)
    monkeypatch.setattr(bombs, "_LEAST_PACKED", 100)
    swelling = packed(bytes(200_000))
    assert not is_bomb(pdf(swelling, b"/Subtype /Image"))
    assert not is_bomb(pdf(swelling[:60] + b"\xff" * 60))
    assert not is_bomb(b"stream\r\n")


def test_many_that_are_each_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bombs, "MOST_BYTES_ALTOGETHER", 300_000)
    monkeypatch.setattr(bombs, "_LEAST_PACKED", 100)
    one = b"<<>>stream\n%s\nendstream" % packed(bytes(140_000))
    assert not is_bomb(raw_pdf([one, one]))
    assert is_bomb(raw_pdf([one, one, one]))
