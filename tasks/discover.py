"""Verb: what arrived. Every file is first kept in the archive; which are new is told by their content."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, inbox
from storage.errors import NotPermitted, OutOfSpace, PathMissing, SourceChanged, StorageError
from storage.files import readable_name
from storage.home import Home
from storage.quarantine import quarantine_id
from storage.seen import Seen, seen_at
from storage.warehouse import Writer
from tasks.documents.incoming import IncomingFile, Refusal
from tasks.documents.rejection import ReasonCode


@dataclass(slots=True)
class Discovery:
    """What one look at the inbox found. `unchanged`: loaded before; `still_quarantined`: refused before, unchanged.

    `forgotten`: removed on request; such a file is not taken in again. `ignored`: temporary files of programs. Neither
    counts as seen.
    """

    to_read: list[IncomingFile] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: int = 0
    still_quarantined: int = 0
    left_for_next_run: int = 0
    forgotten: int = 0
    ignored: int = 0

    @property
    def files_seen(self) -> int:
        return len(self.to_read) + len(self.refused) + self.unchanged + self.still_quarantined + self.left_for_next_run


@task(task_run_name="查看来件", cache_policy=NO_CACHE)
def discover(
    home: Home,
    writer: Writer,
    paths: Sequence[Path],
    settle_seconds: float,
    max_file_bytes: int,
    waiting: Collection[str],
    not_again: Collection[str],
) -> Discovery:
    """Looks through `paths`. `waiting`: quarantine_ids of what was refused before; `not_again`: those of them that
    would only be refused again.

    What a run that was killed had archived but not loaded is read now. Raises PathMissing where a path does not exist.
    """
    scan = inbox.scan(paths, settle_seconds, home.own_folders)
    with seen_at(home, "".join(f"{path}\n" for path in paths)) as taken:
        intake = _Intake(
            home,
            writer.known_documents(),
            set(archive.all_sha256(home)),
            not_again,
            waiting,
            paths,
            taken,
            Discovery(left_for_next_run=len(scan.left), ignored=len(scan.ignored)),
        )
        for path, code in scan.refused:
            intake.refuse(path, None, ReasonCode(code))
        for file in scan.files:
            if file.byte_size > max_file_bytes:
                intake.refuse(file.path, file.byte_size, ReasonCode.TOO_LARGE)
            else:
                intake.take(file)
        intake.pick_up(writer.resolved_in_quarantine())
    found = intake.found
    get_run_logger().info(
        "见到 %s 份：待读 %s，未变 %s，拒收 %s，仍在隔离 %s，仍在复制 %s",
        *(found.files_seen, len(found.to_read), found.unchanged, len(found.refused)),
        *(found.still_quarantined, found.left_for_next_run),
    )
    if found.ignored:
        get_run_logger().info("另有 %s 个临时文件或隐藏文件，未作处理", found.ignored)
    if found.forgotten:
        get_run_logger().info("另有 %s 份曾按要求删除，不再读取", found.forgotten)
    return found


@dataclass(slots=True)
class _Intake:
    home: Home
    loaded: Collection[str]
    archived: Collection[str]
    not_again: Collection[str]
    waiting: Collection[str]
    paths: Sequence[Path]
    taken: Seen
    found: Discovery
    seen: set[str] = field(default_factory=set)
    here: dict[str, str] = field(default_factory=dict)  # source_path -> SHA-256 of what lies there now

    def refuse(self, path: Path, byte_size: int | None, code: ReasonCode) -> None:
        file = IncomingFile(readable_name(path.name), readable_name(str(path)), byte_size, None)
        if quarantine_id(None, Path(file.source_path)) in self.not_again:
            self.found.still_quarantined += 1
        else:
            self.found.refused.append(Refusal(file, code))

    def take(self, found: inbox.FoundFile) -> None:
        """One file into the archive, and onto the list of what to read if it is new. Unchanged ones are not opened."""
        name = str(found.path)
        sha256 = self.taken.sha256(name, found.signature)
        if sha256 is not None and sha256 in self.archived:
            self.sort_in(IncomingFile(found.file_name, readable_name(name), found.byte_size, sha256), sha256)
            return
        read_at = time.time()
        source = self.read(found)
        if source is None:
            return
        if not source.data:  # all empty files have the same content, but each is a file of its own
            self.refuse(found.path, 0, ReasonCode.EMPTY)
            return
        if archive.is_forgotten(self.home, source.sha256):
            self.found.forgotten += 1
            return
        archive.keep(self.home, source)
        # Some shares count time in steps of two seconds, and their clocks differ: what is new may change unnoticed.
        if found.newest < read_at - inbox.CLOCK_TOLERANCE_SECONDS:
            self.taken.note(name, found.signature, source.sha256)
        file = IncomingFile(source.file_name, source.source_path, source.byte_size, source.sha256)
        self.sort_in(file, source.sha256)

    def read(self, found: inbox.FoundFile) -> inbox.SourceFile | None:
        """None where it must wait or was refused. Raises ShareUnreachable where the folder is gone, OutOfSpace."""
        try:
            return inbox.read_source(found.path, found)
        except (SourceChanged, PathMissing):
            self.found.left_for_next_run += 1
        except NotPermitted:
            self.refuse(found.path, None, ReasonCode.PERMISSION_DENIED)
        except OutOfSpace:
            raise
        except StorageError:
            inbox.must_answer(self.paths)
            self.refuse(found.path, None, ReasonCode.UNREADABLE)
        return None

    def sort_in(self, file: IncomingFile, sha256: str) -> None:
        if sha256 in self.loaded or sha256 in self.seen:
            self.found.unchanged += 1
        elif sha256[:16] in self.not_again:
            self.found.still_quarantined += 1
        else:
            self.found.to_read.append(file)
        self.seen.add(sha256)
        self.here[file.source_path] = sha256

    def pick_up(self, replaced: Collection[str]) -> None:
        """What lies in the archive and was neither loaded nor quarantined: the run that archived it was killed.

        `replaced`: quarantine_ids of files in whose place good ones arrived since; nobody waits for those.
        """
        done_with = {*self.not_again, *replaced}
        for sha256 in archive.all_sha256(self.home):
            if sha256 in self.loaded or sha256 in self.seen or sha256[:16] in done_with:
                continue
            file = _archived(self.home, sha256)
            # What was refused before, and has other content in its place by now, waits for nobody but that.
            if sha256[:16] not in self.waiting or self.here.get(file.source_path, sha256) == sha256:
                self.found.to_read.append(file)


@task(task_run_name="查看归档", cache_policy=NO_CACHE)
def discover_archive(home: Home) -> list[IncomingFile]:
    """Every content that ever arrived, under the name and path it first came with."""
    return [_archived(home, sha256) for sha256 in archive.all_sha256(home)]


def _archived(home: Home, sha256: str) -> IncomingFile:
    source, arrivals = archive.load(home, sha256), archive.arrivals(home, sha256)
    path = arrivals[0].source_path if arrivals else readable_name(str(source.path))
    return IncomingFile(source.file_name, path, source.byte_size, sha256)
