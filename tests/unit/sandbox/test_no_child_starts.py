"""A machine on which no reading process can be started: no document is refused for it."""

from __future__ import annotations

import pytest

from flows.advice import sentence_of
from flows.reading import equipment_of
from flows.settings import Settings
from tasks.sandbox import pool
from tasks.sandbox.child import Child, ChildNotStarted
from tasks.sandbox.pool import Sandbox, result_of
from tests.builders.small_report import small_docx


class OutOfProcesses:
    """Stands in for a Child; the first so many cannot be started."""

    def __init__(self, failures: int) -> None:
        self.left = failures

    def __call__(self, *equipment: object) -> Child:
        self.left -= 1
        if self.left >= 0:
            raise ChildNotStarted("no more processes")
        return Child(*equipment)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_PAUSES_SECONDS", (0.0, 0.0))


def test_no_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "Child", OutOfProcesses(1000))
    with Sandbox(*equipment_of(Settings(workers=1))) as sandbox:
        future = sandbox.submit(small_docx(), "报告.docx", "0" * 16)
        with pytest.raises(ChildNotStarted) as failed:
            result_of(future)
    assert "下次运行会接着读" in sentence_of(failed.value)


def test_what_passes_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "Child", OutOfProcesses(2))
    with Sandbox(*equipment_of(Settings(workers=1))) as sandbox:
        assert result_of(sandbox.submit(small_docx(), "报告.docx", "0" * 16))["reports"]
