"""Verb: what arrived on other machines comes into the archive. What of it is to be read is told by discover, as ever.

At a source nothing is changed. What was fetched once is fetched again only after it changed there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import sha256 as sha256_of
from pathlib import Path
from time import sleep

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, quarantine
from storage.clock import utc_now
from storage.errors import NotPermitted, OutOfSpace, PathMissing, SourceChanged, StorageError
from storage.files import readable_name
from storage.home import Home
from storage.inbox import SourceFile, is_temporary
from storage.seen import Seen, seen_at
from storage.sources.address import Address, addresses_of
from storage.sources.folder import Folder, Limits, RemoteFile, SourceFailed, open_source
from storage.warehouse import Writer
from tasks.documents.incoming import IncomingFile, Refusal
from tasks.documents.rejection import ReasonCode


@dataclass(slots=True)
class Fetched:
    """What one look at the sources found; `fetched` lie in the archive now. `failed`: sources, not files.

    The other counts are those of Discovery.
    """

    fetched: int = 0
    unchanged: int = 0
    still_quarantined: int = 0
    left_for_next_run: int = 0
    forgotten: int = 0
    ignored: int = 0
    refused: list[Refusal] = field(default_factory=list)
    failed: list[Refusal] = field(default_factory=list)


@task(task_run_name="到各来源取件", cache_policy=NO_CACHE)
def fetch(
    home: Home, writer: Writer, sources: str, limits: Limits, settle_seconds: float, not_again: Collection[str]
) -> Fetched:
    """Looks through `sources` (addresses with spaces between). One that fails costs nothing but what lies in it."""
    found = Fetched()
    loaded, archived = writer.known_documents(), set(archive.all_sha256(home))
    for address in addresses_of(sources):
        with seen_at(home, address.text) as taken:
            visit = _Visit(home, address, limits, loaded, archived, not_again, taken, found)
            try:
                with open_source(address, limits) as folder:
                    visit.look_through(folder, settle_seconds)
                for identity in writer.resolve_quarantine(utc_now(), source_path=address.text):
                    quarantine.remove(home, identity)
            except SourceFailed as error:
                taken.keep_unvisited()
                found.failed.append(_failure(address, error))
                get_run_logger().error("未能取件：%s（%s）", error, error.advice)
    get_run_logger().info(
        "各来源：新取 %s 份，未变 %s 份，拒收 %s 份，留待下次 %s 份，未能取件的来源 %s 个",
        *(found.fetched, found.unchanged, len(found.refused), found.left_for_next_run, len(found.failed)),
    )
    return found


def _failure(address: Address, error: SourceFailed) -> Refusal:
    return Refusal(IncomingFile(address.text, address.text, None, None), ReasonCode.SOURCE_FAILED, str(error))


@dataclass(slots=True)
class _Visit:
    home: Home
    address: Address
    limits: Limits
    loaded: Collection[str]
    archived: set[str]
    not_again: Collection[str]
    taken: Seen
    found: Fetched

    def look_through(self, folder: Folder, settle_seconds: float) -> None:
        """Raises SourceFailed, OutOfSpace."""
        new = self.new_files(folder)
        if new and folder.grows and settle_seconds:
            sleep(settle_seconds)
            still_the_same = set(self.listed(folder, []))
            self.found.left_for_next_run += sum(file not in still_the_same for file in new)
            new = [file for file in new if file in still_the_same]
        for file in new:
            self.take(folder, file)

    def new_files(self, folder: Folder) -> list[RemoteFile]:
        """What is not in the archive as it now is; the rest is counted."""
        closed: list[str] = []
        new = []
        for file in self.listed(folder, closed):
            sha256 = self.taken.sha256(file.path, file.signature)
            if sha256 is None or sha256 not in self.archived:
                new.append(file)
            else:
                self.count_known(sha256)
        for path in closed:
            self.refuse(path, None, ReasonCode.PERMISSION_DENIED)
        return new

    def listed(self, folder: Folder, closed: list[str]) -> list[RemoteFile]:
        everything = list(folder.files(closed))
        kept = [file for file in everything if not is_temporary(file.file_name)]
        self.found.ignored = max(self.found.ignored, len(everything) - len(kept))
        return kept

    def count_known(self, sha256: str) -> None:
        """What is neither loaded nor in quarantine is picked up from the archive and counted there."""
        if sha256 in self.loaded:
            self.found.unchanged += 1
        elif sha256[:16] in self.not_again:
            self.found.still_quarantined += 1

    def take(self, folder: Folder, file: RemoteFile) -> None:
        if file.byte_size > self.limits.max_file_bytes:
            self.refuse(file.path, file.byte_size, ReasonCode.TOO_LARGE)
        elif file.byte_size == 0:
            self.refuse(file.path, 0, ReasonCode.EMPTY)
        else:
            data = self.read(folder, file)
            if data is not None:
                self.keep(file, data)

    def read(self, folder: Folder, file: RemoteFile) -> bytes | None:
        """None where it must wait, or was refused."""
        try:
            return folder.read(file)
        except (SourceFailed, OutOfSpace):
            raise
        except (SourceChanged, PathMissing):
            self.found.left_for_next_run += 1
        except NotPermitted:
            self.refuse(file.path, file.byte_size, ReasonCode.PERMISSION_DENIED)
        except StorageError:
            self.refuse(file.path, file.byte_size, ReasonCode.UNREADABLE)
        return None

    def keep(self, file: RemoteFile, data: bytes) -> None:
        sha256 = sha256_of(data).hexdigest()
        if archive.is_forgotten(self.home, sha256):
            self.found.forgotten += 1
            return
        place = readable_name(self.address.of(file.path))
        archive.keep(self.home, SourceFile(Path(file.file_name), file.file_name, data, sha256, len(data), place))
        self.taken.note(file.path, file.signature, sha256)
        if sha256 in self.archived:
            self.count_known(sha256)
        else:
            self.found.fetched += 1
            self.archived.add(sha256)

    def refuse(self, path: str, byte_size: int | None, code: ReasonCode) -> None:
        place = readable_name(self.address.of(path))
        if quarantine.quarantine_id(None, Path(place)) in self.not_again:
            self.found.still_quarantined += 1
            return
        name = readable_name(Path(path).name)
        self.found.refused.append(Refusal(IncomingFile(name, place, byte_size, None), code))
