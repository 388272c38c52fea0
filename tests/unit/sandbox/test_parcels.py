"""A batch that travels: everything comes with it, and the machine that opens it keeps one sandbox for like ones."""

from __future__ import annotations

import pickle

import pytest

from flows.reading import equipment_of
from flows.settings import Settings
from tasks.documents.incoming import IncomingFile
from tasks.sandbox import parcels
from tasks.sandbox.parcels import Packed, Parcel, packed_equipment, sandbox_for
from tasks.sandbox.pool import result_of
from tests.builders.small_report import small_docx

FILE = IncomingFile("报告.docx", "/inbox/报告.docx", 1, "0" * 64)


@pytest.fixture
def equipment() -> bytes:
    return packed_equipment(*equipment_of(Settings()))


def test_what_travels_is_enough_to_read(equipment: bytes) -> None:
    sent = pickle.dumps(Parcel([Packed(FILE, small_docx(), None)], equipment, "1"))
    parcel = pickle.loads(sent)
    [one] = parcel.documents
    with sandbox_for(parcel.equipment, 1) as sandbox:
        rows = result_of(sandbox.submit(one.data, one.file.file_name, one.file.document_id))
    assert [row["organization_name"] for row in rows["reports"]] == ["青岚市总工会"]
    assert rows["work_item_categories"], "the taxonomy came along"


def test_one_sandbox_for_parcels_of_like_rules(equipment: bytes) -> None:
    with sandbox_for(equipment, 1) as first, sandbox_for(equipment, 1) as again:
        assert first is again
    with sandbox_for(equipment, 1) as later:
        assert later is first, "it stays for the next batch"
    with sandbox_for(equipment, 2) as other:
        assert other is not first
    assert [kept.sandbox for kept in parcels._kept.values()] == [other], "nobody used the first any more"


def test_a_sandbox_in_use_stays_when_other_rules_come(equipment: bytes) -> None:
    with sandbox_for(equipment, 1) as first:
        with sandbox_for(equipment, 2):
            pass
        future = first.submit(small_docx(), FILE.file_name, FILE.document_id)
        assert result_of(future)["reports"]
