"""`python -m benchmarks.orchestration FOLDER`: what Prefect costs beside the work, in one run of some four minutes.

Documents are made that cost exactly 30 or 300 ms of processor time, and are "read" by the real children, in the real
batches, through the real tasks, with a real server on the same machine; and once more without Prefect. Prefect's share
is told twice: of the clock, which means something on an idle machine only, and of processor time, which always does.
Then 28,000 documents that cost nothing show whether the cost and the memory of one grow with their number, and real
reports whether two reading processes do twice the work of one.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.burning import BurningSandbox
from benchmarks.corpus.reports import reports
from benchmarks.night import below, cost_of, tree
from flows.batches import in_batches, running_ahead
from flows.server import running_server, use_prefect
from flows.settings import Settings, home_of
from samples.build.__main__ import compose
from samples.build.files import word_bytes
from storage import archive
from storage.home import Home
from storage.inbox import SourceFile
from tasks.documents.incoming import IncomingFile, title_of
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.pool import Sandbox, result_of

_DIFFERENT = 100
Batch = tuple[IncomingFile, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: of the clock, and of processors in this process, in the children that read, in the server."""

    clock: float
    own: float
    readers: float
    server: float

    @property
    def processors(self) -> float:
        return self.own + self.readers + self.server

    @property
    def busy(self) -> float:
        """The part of all processors that reading kept busy."""
        return self.readers / (self.clock * (os.cpu_count() or 1))


@contextmanager
def measuring(server: int | None, found: list[Spent]) -> Iterator[None]:
    """Appends what was spent inside. The server may still be writing for some seconds; that counts."""
    before, own, children = _server_cpu(server), time.process_time(), _readers()
    started = time.perf_counter()
    yield
    clock, used = time.perf_counter() - started, time.process_time() - own
    readers = _readers() - children
    if server:
        time.sleep(3)
    found.append(Spent(clock, used, readers, _server_cpu(server) - before))


def _server_cpu(server: int | None) -> float:
    return sum(cost_of(pid).cpu for pid in (server, *below(server))) if server else 0.0


def _readers() -> float:
    """Of all reading processes, those that have ended among them: their parent, the fork server, keeps count."""
    found = 0.0
    for pid in below(os.getpid()):
        if b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes():
            found += cost_of(pid).cpu + tree(pid).cpu
    return found


def plain(sandbox: Sandbox, files: Sequence[IncomingFile], home: Home) -> None:
    """What the flow does, without Prefect."""

    def one(batch: Batch) -> list[object]:
        data = [(file, archive.load(home, str(file.sha256)).data) for file in batch]
        started = [sandbox.submit(bytes_, file.file_name, file.document_id) for file, bytes_ in data]
        return [result_of(future) for future in started]

    with ThreadPoolExecutor() as pool:
        for future in running_ahead(in_batches(files, 40), lambda batch: pool.submit(one, batch), 4):
            future.result()


def orchestrated(sandbox: Sandbox, files: Sequence[IncomingFile], home: Home, look: Callable[[int], None]) -> None:
    """A flow with a task run for reading each batch, and one for loading it that loads nothing."""
    from prefect import flow, task
    from prefect.cache_policies import NO_CACHE

    from tasks.read import read

    @task(cache_policy=NO_CACHE)
    def load(batch: object) -> None:
        pass

    @flow(name="orchestration")
    def orchestration() -> None:
        done = 0
        start = lambda batch: (len(batch), read.submit(home, sandbox, batch, title_of(batch), 0))  # noqa: E731
        for size, future in running_ahead(in_batches(files, 40), start, 4):
            load(future.result())
            done += size
            look(done)

    orchestration()


def incoming(home: Home, count: int) -> list[IncomingFile]:
    """So many files, of which only some have bytes of their own; all of them lie in the archive."""
    kept = []
    for number in range(_DIFFERENT):
        data = f"{number}".encode() * 1000
        sha256 = hashlib.sha256(data).hexdigest()
        archive.keep(home, SourceFile(Path(f"/{number}.docx"), f"{number}.docx", data, sha256, len(data)))
        kept.append(IncomingFile(f"{number}.docx", f"/{number}.docx", len(data), sha256))
    return [kept[number % _DIFFERENT] for number in range(count)]


def shares(home: Home, server: int, milliseconds: float, count: int) -> str:
    """One line: Prefect's share with documents of this cost."""
    files, spent = incoming(home, count), list[Spent]()
    limits = ProcessLimits(workers=os.cpu_count() or 2)
    for with_prefect in (False, True):
        with BurningSandbox(milliseconds, limits) as sandbox:
            plain(sandbox, files[: 4 * limits.workers], home)  # the children are started
            with measuring(server if with_prefect else None, spent):
                if with_prefect:
                    orchestrated(sandbox, files, home, lambda _: None)
                else:
                    plain(sandbox, files, home)
    without, with_it = spent
    clock = 1 - without.clock / with_it.clock
    processors = (with_it.own - without.own + with_it.server) / with_it.processors
    return (
        f"{count} documents of {milliseconds:.0f} ms: {with_it.clock:.1f} s, without Prefect {without.clock:.1f} s; "
        f"Prefect's share {clock:.1%} of the clock, {processors:.1%} of processor time "
        f"(run {with_it.own - without.own:.2f} s, server {with_it.server:.2f} s); "
        f"reading kept {with_it.busy:.0%} of the processors busy"
    )


def growth(home: Home, count: int) -> Iterator[str]:
    """What a document costs this process, and how much memory it holds, as more and more are read in one run."""
    marks: list[tuple[int, float, float]] = [(0, time.process_time(), _resident_mib())]
    with BurningSandbox(0, ProcessLimits(workers=os.cpu_count() or 2)) as sandbox:
        orchestrated(
            sandbox,
            incoming(home, count),
            home,
            lambda done: marks.append((done, time.process_time(), _resident_mib())),
        )
    tenth = len(marks) // 10 or 1
    some = marks[::tenth]
    each = [1000 * (now[1] - last[1]) / (now[0] - last[0]) for last, now in pairwise(some)]
    for (done, _, mib), cost in zip(some[1:], each, strict=False):
        yield f"{done:7} documents: {cost:.2f} ms each, {mib:.0f} MiB"
    memory = some[-1][2] / some[1][2]
    yield f"the last tenth cost {each[-1] / each[0]:.2f} times the first, memory is {memory:.2f} times"


def _resident_mib() -> float:
    return cost_of(os.getpid()).mib


def speed_up(settings: Settings, count: int) -> str:
    """Real reports, read by one process and by two; the clock, and what both cost."""
    from flows.reading import equipment_of  # brings Prefect, which reads its settings when it is imported

    words = [word_bytes(compose(report.sample)[0]) for report in reports(count, 3)]
    rules, reading, _ = equipment_of(settings)
    taken: list[float] = []
    for workers in (1, 2):
        with Sandbox(rules, reading, ProcessLimits(workers=workers)) as sandbox:
            # Started, with the dictionary loaded, before anybody looks at the clock.
            [one.result() for one in [sandbox.submit(words[0], "a.docx", "0" * 16) for _ in range(4 * workers)]]
            started = time.perf_counter()
            for future in [sandbox.submit(data, "a.docx", f"{at:016}") for at, data in enumerate(words)]:
                future.result()
            taken.append(time.perf_counter() - started)
    return (
        f"{count} reports: one process {taken[0]:.1f} s, two {taken[1]:.1f} s: {taken[0] / taken[1]:.2f} times as fast"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.orchestration", description=__doc__)
    parser.add_argument("folder", type=Path, help="emptied first")
    parser.add_argument("--port", type=int, default=4299)
    parser.add_argument("--small", action="store_true", help="a tenth of everything, to see that it runs")
    asked = parser.parse_args()
    part = 10 if asked.small else 1
    shutil.rmtree(asked.folder, ignore_errors=True)
    settings = Settings(home=asked.folder.absolute(), server_port=asked.port)
    home = home_of(settings)
    home.create()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    with running_server(settings):
        server = next(pid for pid in below(os.getpid()) if b"server" in Path(f"/proc/{pid}/cmdline").read_bytes())
        use_prefect(settings, console_level="CRITICAL")
        load = "{:.1f} {:.1f} {:.1f}".format(*os.getloadavg())
        _tell(f"load average before: {load} on {os.cpu_count()} processors")
        with BurningSandbox(0, ProcessLimits(workers=1)) as sandbox:  # everything is imported
            orchestrated(sandbox, incoming(home, 200), home, lambda _: None)
        for _ in range(3):  # short, so that whatever else the machine does shows
            _tell(shares(home, server, 30, 1000 // part))
        _tell(shares(home, server, 300, 400 // part))
        for line in growth(home, 28_000 // part):
            _tell(line)
    _tell(speed_up(settings, 150 // part))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
