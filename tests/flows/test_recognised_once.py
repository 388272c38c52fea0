"""A scan is recognised once: not again when everything is read anew, nor when another file holds the same page."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from flows.ingest import ingest_reports
from flows.rebuild import rebuild_warehouse
from storage import recognised
from storage.home import Home
from tasks.documents import ocr
from tests.builders.homes import ask, copied, fill, union_reports
from tests.builders.pdf import story_pdf
from tests.builders.scans import Scanner, can_draw
from tests.builders.small_report import lines, small_pdf

pytestmark = [
    pytest.mark.skipif(not ocr.is_installed(), reason="the extra for scans is not installed (requirements/ocr.txt)"),
    pytest.mark.skipif(not can_draw(), reason="no font with hanzi on this machine"),
]


def scan(*, as_well: Collection[bytes] = ()) -> bytes:
    return Scanner().scan(story_pdf(lines()), as_well=[*as_well])


def entries(home: Home) -> dict[Path, tuple[int, bytes]]:
    """Every recognised page with what it is: written anew, it would be another file."""
    return {path: (path.stat().st_ino, path.read_bytes()) for path in home.cache.rglob("*.page")}


def blocks(home: Home) -> list[dict[str, object]]:
    return ask(home, "SELECT text, kind, bbox FROM v_blocks ORDER BY ALL")


@pytest.fixture(scope="module")
def scan_read(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home into which a scan was read. Only to be copied."""
    home = fill(Home(tmp_path_factory.mktemp("scan") / "data"), {"scan.pdf": scan()})
    ingest_reports(home=home.root)
    return home


@pytest.fixture
def home(scan_read: Home, tmp_path: Path) -> Home:
    return copied(scan_read, tmp_path)


def test_a_rebuild_and_another_file_with_the_same_page(home: Home) -> None:
    first, said = entries(home), blocks(home)
    assert len(first) == 1
    rebuild_warehouse(home=home.root)
    assert (entries(home), blocks(home)) == (first, said)
    fill(home, {"with-attachment.pdf": scan(as_well=[small_pdf("云溪县总工会")])})
    ingest_reports(home=home.root)
    assert entries(home) == first
    texts = ask(home, "SELECT text_layer FROM v_documents ORDER BY file_name")
    assert [row["text_layer"] for row in texts] == ["ocr", "mixed"]


def test_what_is_spoilt_is_recognised_anew(home: Home) -> None:
    said, [(path, (_, whole))] = blocks(home), entries(home).items()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    rebuild_warehouse(home=home.root)
    assert blocks(home) == said
    assert path.read_bytes() == whole


def test_nothing_stays_of_what_is_forgotten(home: Home) -> None:
    assert recognised.used(home)[0] == 1
    assert union_reports(home, "forget", "scan.pdf", "--yes").returncode == 0
    assert [path for path in home.cache.rglob("*") if path.is_file()] == []
