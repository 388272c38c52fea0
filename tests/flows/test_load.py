"""One report whose rows are refused spoils neither its batch nor the run."""

from __future__ import annotations

import hashlib
from pathlib import Path

from prefect.logging import disable_run_logger

from storage import archive
from storage.home import Home
from storage.inbox import SourceFile
from storage.warehouse import open_writer
from tasks.documents.incoming import IncomingFile
from tasks.load import Loading, load
from tasks.reports.outcome import Batch, ReadReport
from tests.unit.storage.conftest import document_rows


def report(home: Home, name: str, *, broken: bool = False) -> ReadReport:
    data = name.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    archive.keep(home, SourceFile(Path(name), name, data, sha256, len(data)))
    rows = document_rows(sha256[:16])
    if broken:
        rows["work_items"][0] |= {"text": None}
    return ReadReport(IncomingFile(name, f"/in/{name}", len(data), sha256), rows)


def test_the_others_of_the_batch_are_loaded(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    home.create()
    batch = Batch([report(home, "a.docx"), report(home, "b.docx", broken=True), report(home, "c.docx")])
    with open_writer(home) as writer, disable_run_logger():
        counts = load.fn(Loading(home, writer, "run1", "1"), batch, "title")
        assert (counts.loaded, counts.quarantined) == (2, 1)
        names = writer.run_rule("SELECT file_name FROM documents ORDER BY 1")
        assert [row["file_name"] for row in names] == ["a.docx", "c.docx"]
        [waiting] = writer.waiting_in_quarantine()
        assert (waiting["file_name"], waiting["reason_code"]) == ("b.docx", "internal_error")
        assert load.fn(Loading(home, writer, "run1", "1"), Batch([]), "title").loaded == 0
