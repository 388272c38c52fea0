"""LibreOffice kept in bounds: time, processes, addresses, memory; and what it makes of RTF."""

from __future__ import annotations

import io
import resource
import signal
import subprocess
import time
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from tasks.documents.legacy.office import Office, find_office, word_by_office
from tasks.documents.model import MediaType
from tasks.documents.reading import ReadingLimits, read_document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.rules.reading import load_reading_rules
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.pool import Sandbox, result_of
from tests.builders.legacy import SOFFICE, needs_soffice, office_that, saved_as
from tests.builders.web import web_server
from tests.builders.word import p, rewritten, word

REPORT = word("青岚市总工会2023年度部门整体支出绩效自评报告", "一、基本情况", "全年收入366.10万元。")


def installed() -> Office:
    office = find_office()
    assert office is not None
    return office


def stand_in(folder: Path, script: str) -> Office:
    return Office(office_that(folder, script), installed_timeout())


def installed_timeout() -> str:
    return subprocess.run(["sh", "-c", "command -v timeout"], capture_output=True, text=True, check=True).stdout.strip()


def refusal(office: Office, most_seconds: float = 20.0) -> ReasonCode:
    with pytest.raises(DocumentRejected) as refused:
        word_by_office(b"{\\rtf1 x}", MediaType.RTF, office, most_seconds)
    return refused.value.reason_code


def is_running(pid: int) -> bool:
    """Whether the process still runs; one that was ended and is only waited for does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


# --- bounds, with stand-ins for LibreOffice -------------------------------------------------------------------------


def test_time_is_up_for_all_processes_that_it_started(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    office = stand_in(
        tmp_path, f'sleep 60 & echo $! >"{pids}"; (sleep 60; true) & echo $! >>"{pids}"; echo $$ >>"{pids}"; wait'
    )
    began = time.monotonic()
    assert refusal(office, most_seconds=1.0) is ReasonCode.TIMED_OUT
    assert time.monotonic() - began < 10
    deadline = time.monotonic() + 5
    started = [int(pid) for pid in pids.read_text().split()]
    assert len(started) == 3
    while any(map(is_running, started)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, started))


def test_it_ends_before_the_process_that_asked_for_it(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 2.0)
    try:
        assert refusal(stand_in(tmp_path, "sleep 60"), most_seconds=60.0) is ReasonCode.TIMED_OUT
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_no_document_is_a_failure_whatever_the_exit_code(tmp_path: Path) -> None:
    assert refusal(stand_in(tmp_path, "exit 0")) is ReasonCode.CORRUPT
    assert refusal(stand_in(tmp_path, 'mkdir -p "$out"; : >"$target"; exit 0')) is ReasonCode.CORRUPT


def test_a_document_is_a_success_whatever_the_exit_code(tmp_path: Path) -> None:
    office = stand_in(tmp_path, 'mkdir -p "$out"; cp "$source" "$target"; exit 77')
    assert word_by_office(b"\xd0\xcf content", MediaType.WPS, office) == b"\xd0\xcf content"


def test_a_crash_costs_this_file_only(tmp_path: Path) -> None:
    assert refusal(stand_in(tmp_path, "kill -SEGV $$")) is ReasonCode.CORRUPT


def test_it_knows_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "geheim")
    seen = word_by_office(b"x", MediaType.WPS, stand_in(tmp_path, 'mkdir -p "$out"; env >"$target"')).decode()
    assert "geheim" not in seen
    assert "HOME=" in seen


def test_it_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    word_by_office(b"x", MediaType.WPS, stand_in(tmp_path, 'mkdir -p "$out"; echo y >"$target"; touch "$TMPDIR/left"'))
    refusal(stand_in(tmp_path, "sleep 60"), most_seconds=1.0)
    assert not list((tmp_path / "temporary").iterdir())


def test_each_file_has_a_hardened_profile_of_its_own(tmp_path: Path) -> None:
    script = (
        'mkdir -p "$out"; for argument; do case "$argument" in -env:UserInstallation=file://*) '
        'profile="${argument#*file://}"; echo "$profile"; cat "$profile/user/registrymodifications.xcu";; esac; '
        'done >"$target"'
    )
    first, second = (word_by_office(b"x", MediaType.WPS, stand_in(tmp_path, script)).decode() for _ in range(2))
    assert first.splitlines()[0] != second.splitlines()[0]
    assert "BlockUntrustedRefererLinks" in first


def test_the_memory_limit_of_the_reader_is_not_that_of_libreoffice(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (6 * 2**30, before[1]))
    try:
        seen = word_by_office(b"x", MediaType.WPS, stand_in(tmp_path, 'mkdir -p "$out"; ulimit -v >"$target"'))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert int(seen) == 8 * 2**20


# --- the real one ---------------------------------------------------------------------------------------------------


def with_linked_picture(address: str) -> bytes:
    """A .docx file whose picture lies at an address."""
    names = {
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    drawing = (
        f'<w:r><w:drawing><wp:inline {declared}><wp:extent cx="90" cy="90"/><wp:docPr id="1" name="P"/><a:graphic>'
        f'<a:graphicData uri="{names["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:link="LINK"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="90" cy="90"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    document = docx.Document(io.BytesIO(word(p("图", drawing))))
    link = document.part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.IMAGE, address)
    buffer = io.BytesIO()
    document.save(buffer)
    return rewritten(buffer.getvalue(), lambda _, content: content.replace(b'"LINK"', f'"{link}"'.encode()))


@needs_soffice
def test_linked_content_is_not_fetched(tmp_path: Path) -> None:
    with web_server() as server:
        address, asked = server.address, server.asked
        linked = saved_as("doc", {"linked": with_linked_picture(f"{address}/picture.png")})["linked"]
        assert any("/picture.png" in one.path for one in asked), "LibreOffice as it comes fetches: the trap is set"
        asked.clear()
        field = r"{\field{\*\fldinst %s}{\fldrslt kept}}"
        instructions = (
            rf'INCLUDEPICTURE "{address}/a.png" \\d',
            rf'INCLUDEPICTURE "{address}/b.png" \\* MERGEFORMAT',
            rf'INCLUDETEXT "{address}/c.rtf"',
            rf'DDEAUTO soffice "{address}/d.rtf" 1',
        )
        fields = " ".join(field % instruction for instruction in instructions)
        rtf = rf"{{\rtf1\ansi{{\*\template {address}/t.dot}} before {fields} after}}".encode()
        assert word_by_office(linked, MediaType.DOC, installed())
        assert read_document(rtf, "报告.rtf").blocks[0].text == "before kept kept kept kept after"
    assert asked == []


@needs_soffice
def test_files_of_this_machine_are_not_drawn_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("GEHEIM")
    rtf = rf'{{\rtf1\ansi a {{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt saved}}}} z}}'.encode()
    assert [block.text for block in read_document(rtf, "报告.rtf").blocks] == ["a saved z"]


@needs_soffice
def test_fields_stay_as_they_were_saved() -> None:
    fields = (r'DATE \\@ "yyyy"', r"FILENAME \\p", "PAGE")
    rtf = "".join(rf"{{\field{{\*\fldinst {{ {code}}}}}{{\fldrslt {{\b old{n}}}}}}} " for n, code in enumerate(fields))
    document = read_document(rf"{{\rtf1\ansi {rtf}end}}".encode(), "报告.rtf")
    assert [block.text for block in document.blocks] == ["old0 old1 old2 end"]


@needs_soffice
def test_chinese_rtf_by_hand() -> None:
    """As WPS and Word write it: characters as \\u with a substitute, or as bytes of GBK."""
    spelled = "".join(f"\\u{ord(char)}?" for char in "青岚市总工会")
    in_gbk = "".join(f"\\'{byte:02x}" for byte in "二〇二三年度".encode("gbk"))
    table = (
        r"\trowd\cellx2000\clvmgf\cellx4000 \intbl A\cell B\cell\row"
        r"\trowd\cellx2000\clvmrg\cellx4000 \intbl 366.10\cell\cell\row\pard"
    )
    rtf = (
        r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\uc1\f0 "
        + spelled
        + in_gbk
        + r"\par "
        + table
        + r"\par end\par}"
    )
    document = read_document(rtf.encode("ascii"), "报告.doc")
    assert document.media_type is MediaType.RTF
    first, form, last = document.blocks
    assert (first.text, last.text) == ("青岚市总工会二〇二三年度", "end")
    assert form.table is not None
    assert [(cell.text, cell.row_span) for cell in form.table.cells] == [("A", 1), ("B", 2), ("366.10", 1)]


@needs_soffice
def test_an_empty_rtf_file_is_empty() -> None:
    with pytest.raises(DocumentRejected) as refused:
        read_document(rb"{\rtf1\ansi\par}", "空.rtf")
    assert refused.value.reason_code is ReasonCode.EMPTY


@needs_soffice
def test_in_the_sandbox_whose_memory_would_not_do_for_it() -> None:
    files = saved_as("rtf", {"report": REPORT})
    limits = ProcessLimits(workers=2, memory_mib=400)
    with Sandbox(load_reading_rules(), ReadingLimits(), limits) as sandbox:
        waiting = [sandbox.submit(files["report"], "报告.rtf", f"{n:016x}") for n in range(2)]
        rows = [result_of(future) for future in waiting]
    assert [row["media_type"] for read in rows for row in read["documents"]] == ["application/rtf"] * 2
    assert all(any("366.10" in row["text"] for row in read["blocks"]) for read in rows)


def test_the_machine_that_runs_all_tests_has_it() -> None:
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    assert find_office() is not None
