"""The hot folder: what is taken, what is left alone, what is refused, and that nothing in it is ever touched."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import inbox
from storage.errors import NotPermitted, PathMissing, ShareUnreachable, SourceChanged
from storage.inbox import NOT_A_FILE, PERMISSION_DENIED, UNREADABLE, read_source, scan

LONG_AGO = time.time() - 86_400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "收件夹"
    made.mkdir()
    return made


def put(folder: Path, name: str | bytes, data: bytes = b"x", modified: float = LONG_AGO) -> Path:
    path = folder / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (modified, modified))
    return path


def names(folder: Path, settle_seconds: float = 0) -> list[str]:
    return [found.file_name for found in scan([folder], settle_seconds).files]


def test_folders_in_folders_in_the_order_of_their_names(folder: Path) -> None:
    for name in ("乙县/2025/报告.pdf", "甲县/2025 年/自评报告.docx", "甲县/封面.docx", "总表.docx"):
        put(folder, name)
    assert [path.path.relative_to(folder).as_posix() for path in scan([folder], 0).files] == [
        "乙县/2025/报告.pdf",
        "总表.docx",
        "甲县/2025 年/自评报告.docx",
        "甲县/封面.docx",
    ]


def test_folders_may_be_deeper_than_python_likes_to_go(folder: Path) -> None:
    deep = str(folder)
    for _ in range(600):
        deep += "/a"
        os.mkdir(deep)  # noqa: PTH102 -- with its parents at hand
    Path(deep, "深.docx").touch()
    assert names(folder) == ["深.docx"]


@pytest.mark.parametrize(
    "name",
    [
        "报告.docx.part",
        "报告.docx.partial",
        "报告.docx.filepart",
        "报告.docx.crdownload",
        "报告.pdf.TMP",
        "报告.docx.uploading",
        "~$报告.docx",
        ".报告.docx.x7Kq2v",  # rsync
        "._报告.docx",
        ".~lock.报告.docx#",
        "报告.docx~",
        "Thumbs.db",
    ],
)
def test_what_programs_have_not_finished_is_left_alone_until_it_is_renamed(folder: Path, name: str) -> None:
    path = put(folder, name)
    seen = scan([folder], 0)
    assert (seen.files, seen.ignored) == ((), (path,))
    path.rename(folder / "报告.docx")
    assert names(folder) == ["报告.docx"]


@pytest.fixture
def while_waiting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], list[float]]:
    """What happens in the inbox during the wait, without waiting; gives the waits."""

    def arrange(happens: Callable[[], object]) -> list[float]:
        waits: list[float] = []

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            happens()

        monkeypatch.setattr(inbox.time, "sleep", sleep)
        return waits

    return arrange


@pytest.mark.parametrize("age", [1.0, 200.0, -7_200.0], ids=["new", "the share's clock is behind", "it is ahead"])
def test_a_file_that_grows_while_we_wait_is_left(
    folder: Path, while_waiting: Callable[[Callable[[], object]], list[float]], age: float
) -> None:
    growing = put(folder, "大.pdf", modified=time.time() - age)
    put(folder, "好.pdf", modified=time.time() - age)
    waits = while_waiting(lambda: growing.write_bytes(b"xx"))
    seen = scan([folder], 5.0)
    assert [one.file_name for one in seen.files] == ["好.pdf"]
    assert seen.left == (growing,)
    assert waits == [5.0]


def test_a_file_of_the_same_size_whose_time_moves_is_left(
    folder: Path, while_waiting: Callable[[Callable[[], object]], list[float]]
) -> None:
    """Explorer makes a file as long as it will be before it copies a byte."""
    copied = put(folder, "大.pdf", b"\0" * 9, modified=time.time())
    while_waiting(lambda: os.utime(copied, (LONG_AGO, LONG_AGO)))
    assert scan([folder], 5.0).left == (copied,)


def test_nobody_waits_for_old_files(folder: Path, while_waiting: Callable[[Callable[[], object]], list[float]]) -> None:
    put(folder, "旧.pdf")
    assert while_waiting(lambda: None) == []
    assert names(folder, 5.0) == ["旧.pdf"]


def test_a_file_gone_while_we_wait_is_left(
    folder: Path, while_waiting: Callable[[Callable[[], object]], list[float]]
) -> None:
    path = put(folder, "走.pdf", modified=time.time())
    while_waiting(path.unlink)
    seen = scan([folder], 5.0)
    assert (seen.files, seen.left) == ((), (path,))


def test_a_file_gone_between_listing_and_looking_costs_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "甲.pdf")
    monkeypatch.setattr(inbox, "_entries", lambda at: [at / "没了.pdf", at / "甲.pdf"])
    assert names(folder) == ["甲.pdf"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ESTALE, UNREADABLE),
        (errno.EIO, UNREADABLE),
        (errno.ENAMETOOLONG, UNREADABLE),
        (errno.EACCES, PERMISSION_DENIED),
    ],
)
def test_one_file_that_the_share_does_not_give_costs_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    bad, _ = put(folder, "坏.pdf"), put(folder, "好.pdf")
    ask = Path.lstat

    def lstat(path: Path) -> os.stat_result:
        if path == bad:
            raise OSError(number, os.strerror(number))
        return ask(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    seen = scan([folder], 0)
    assert [one.file_name for one in seen.files] == ["好.pdf"]
    assert seen.refused == ((bad, code),)


def test_a_folder_that_may_not_be_listed_costs_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "好.pdf"), put(folder, "禁/里.pdf")
    list_it = inbox._entries

    def entries(at: Path) -> list[Path]:
        if at.name == "禁":
            raise PermissionError(errno.EACCES, "")
        return list_it(at)

    monkeypatch.setattr(inbox, "_entries", entries)
    seen = scan([folder], 0)
    assert [one.file_name for one in seen.files] == ["好.pdf"]
    assert seen.refused == ((folder / "禁", PERMISSION_DENIED),)


def test_a_share_that_went_away_is_said_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not of each of its files, which would all come into quarantine."""
    put(folder, "甲.pdf")
    listed = iter([[folder / "甲.pdf"]])

    def entries(at: Path) -> list[Path]:
        for answer in listed:
            return answer
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))

    def lstat(path: Path) -> os.stat_result:
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))

    monkeypatch.setattr(inbox, "_entries", entries)
    monkeypatch.setattr(Path, "lstat", lstat)
    monkeypatch.setattr(Path, "is_dir", lambda path: True)
    monkeypatch.setattr(Path, "resolve", lambda path, strict=False: path)
    monkeypatch.setattr(Path, "exists", lambda path: True)
    with pytest.raises(ShareUnreachable):
        scan([folder], 0)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PathMissing):
        scan([tmp_path / "没有"], 0)


ODD_NAMES = [
    "云溪县总工会 2025年度 部门整体支出绩效自评报告（定稿）.docx",
    "a" * 250 + ".pdf",
    "报" * 83 + ".docx",
    " 前后有空格 .docx",
    "换\n行.docx",
    "引号'\"; DROP TABLE reports; --.docx",
    "REPORT.DOCX",
    "report.docx",
    "café.docx",
    "cafe\u0301.docx",
    "\u202efdp.docx",
    "无扩展名",
    "-rf.docx",
]


def test_odd_names_are_names(folder: Path) -> None:
    """Upper and lower case, composed and decomposed: as many files as the file system has."""
    for name in ODD_NAMES:
        put(folder, name)
    assert set(names(folder)) == set(ODD_NAMES)


def test_a_name_that_is_no_utf8_is_read_as_chinese_windows_wrote_it(folder: Path) -> None:
    try:
        path = put(folder, "自评报告.docx".encode("gb18030"))
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    [found] = scan([folder], 0).files
    assert found.file_name == "自评报告.docx"
    assert read_source(found.path, found).path == path


def test_links_lead_nowhere_else(folder: Path, tmp_path: Path) -> None:
    secret = put(tmp_path / "别处", "机密.docx")
    (folder / "出.docx").symlink_to(secret)
    (folder / "出去").symlink_to(secret.parent)
    (folder / "断.docx").symlink_to(tmp_path / "无")
    (folder / "里.docx").symlink_to(put(folder, "真.docx"))
    os.mkfifo(folder / "管道.docx")
    seen = scan([folder], 0)
    assert [one.file_name for one in seen.files] == ["真.docx"]
    assert dict(seen.refused) == dict.fromkeys(
        (folder / name for name in ("出.docx", "出去", "断.docx", "管道.docx")), NOT_A_FILE
    )


def test_a_file_that_gives_way_to_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    path, secret = put(folder, "报告.docx", b"x"), put(tmp_path, "机密", b"y")
    [found] = scan([folder], 0).files
    path.unlink()
    path.symlink_to(secret)
    with pytest.raises(SourceChanged):
        read_source(found.path, found)


def test_a_file_that_gives_way_to_a_pipe_is_not_waited_for(folder: Path) -> None:
    path = put(folder, "报告.docx")
    [found] = scan([folder], 0).files
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SourceChanged):
        read_source(found.path, found)


def test_a_file_written_to_since_the_scan_is_left(folder: Path) -> None:
    path = put(folder, "报告.docx", b"half")
    [found] = scan([folder], 0).files
    path.write_bytes(b"the whole")
    with pytest.raises(SourceChanged):
        read_source(found.path, found)


@pytest.mark.parametrize("number", [errno.EBUSY, errno.ETXTBSY])
def test_a_file_that_its_copier_holds_open_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    path = put(folder, "报告.docx")

    def refuse(*given: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(inbox.os, "open", refuse)
    with pytest.raises(SourceChanged):
        read_source(path)


@pytest.mark.parametrize(
    ("number", "raised"), [(errno.EACCES, NotPermitted), (errno.ENOENT, PathMissing), (errno.ESTALE, ShareUnreachable)]
)
def test_what_the_system_says_of_a_file_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, raised: type[Exception]
) -> None:
    def refuse(*given: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(inbox.os, "open", refuse)
    with pytest.raises(raised):
        read_source(put(folder, "报告.docx"))


def test_scanning_and_reading_change_nothing(folder: Path) -> None:
    path = put(folder, "甲县/报告.docx", b"content")
    path.chmod(0o444)
    for place in (path.parent, folder):
        place.chmod(0o555)

    def state() -> list[tuple[str, int, int, int]]:
        return [(str(at), (s := at.stat()).st_mtime_ns, s.st_ctime_ns, s.st_size) for at in (folder, path.parent, path)]

    before = state()
    [found] = scan([folder], 0).files
    assert read_source(found.path, found).data == b"content"
    assert state() == before
    for place in (folder, path.parent):
        place.chmod(0o755)


def test_ten_thousand_files_cost_one_question_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for county in range(100):
        (folder / f"{county:02}县").mkdir()
        for number in range(100):
            (folder / f"{county:02}县" / f"报告{number:02}.docx").touch()
    asked = 0
    lstat, opened = Path.lstat, inbox.os.open

    def count(path: Path) -> os.stat_result:
        nonlocal asked
        asked += 1
        return lstat(path)

    def refuse(*given: object) -> int:
        raise AssertionError("a listing opens no file")

    monkeypatch.setattr(Path, "lstat", count)
    monkeypatch.setattr(inbox.os, "open", refuse)
    seen = scan([folder], 0)
    monkeypatch.setattr(inbox.os, "open", opened)
    assert len(seen.files) == 10_000
    assert asked <= 10_000 + 100 + 10  # the files, their folders, and the inbox itself
