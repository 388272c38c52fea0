"""Archives from strangers: read within limits, whatever their headers claim."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from tasks.documents.archive import Archive, ArchiveLimits
from tasks.documents.rejection import DocumentRejected


def packed(entries: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # about names that appear twice, which is what is wanted
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries:
                archive.writestr(name, content)
    return buffer.getvalue()


def reason(data: bytes, name: str = "", limits: ArchiveLimits | None = None) -> str:
    with pytest.raises(DocumentRejected) as refused:
        Archive(data, limits or ArchiveLimits()).read(name)
    return refused.value.reason_code.value


def test_parts_are_read_by_name() -> None:
    archive = Archive(packed([("a.xml", b"A"), ("b.xml", b"B")]))
    assert archive.names == ("a.xml", "b.xml")
    assert "a.xml" in archive
    assert (archive.read("b.xml"), archive.read("a.xml")) == (b"B", b"A")


def test_a_part_that_is_missing_or_stored_twice_is_corrupt() -> None:
    assert reason(packed([("a.xml", b"A")]), "c.xml") == "corrupt"
    assert reason(packed([("a.xml", b"A"), ("a.xml", b"other")]), "a.xml") == "corrupt"


@pytest.mark.parametrize(
    "limits",
    [
        ArchiveLimits(max_entries=2),
        ArchiveLimits(max_total_bytes=1000),
        ArchiveLimits(max_ratio=10, ratio_from_bytes=100),
        ArchiveLimits(max_part_bytes=500),
    ],
)
def test_each_limit_holds(limits: ArchiveLimits) -> None:
    data = packed([("a", b"0" * 600), ("b", b"1" * 600), ("c", b"")])
    assert Archive(data).read("a") == b"0" * 600
    assert reason(data, "a", limits) == "decompression_bomb"


def test_all_parts_together_keep_to_the_limit_though_each_header_lies() -> None:
    archive = Archive(packed([("a", b"0" * 600), ("b", b"1" * 600)]), ArchiveLimits(max_total_bytes=1200))
    archive.read("a")
    archive.read("b")
    with pytest.raises(DocumentRejected, match="decompression_bomb"):
        archive.read("a")


def test_a_header_that_claims_less_than_it_holds_is_damage() -> None:
    data = packed([("a", b"0" * 5000)])
    directory = data.index(b"PK\x01\x02")
    lying = data[: directory + 24] + struct.pack("<I", 10) + data[directory + 28 :]
    assert reason(lying, "a") == "corrupt"


def test_a_part_with_changed_bytes_is_corrupt() -> None:
    data = bytearray(packed([("a", bytes(range(256)) * 20)]))
    data[60] ^= 0xFF
    assert reason(bytes(data), "a") == "corrupt"


def test_an_encrypted_entry_is_named_so() -> None:
    data = bytearray(packed([("a", b"A")]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(data), "a") == "encrypted"
