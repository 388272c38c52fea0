"""`python -m benchmarks.night FOLDER --files 10000 --corpus CORPUS`: one night of very many reports, watched.

A real server, the real command, and every two seconds what both cost: processor time and memory of the run and of its
reading processes, of the server, the size of Prefect's database and of the logs, how many files are loaded. FOLDER
holds the home afterwards; samples.csv in it the curve.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path

from benchmarks.corpus.copies import write_copies
from flows.server import prefect_environment, running_server
from flows.settings import Settings

_LOOK_SECONDS = 2.0
_TICKS, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
_LOADED = re.compile(r"载入 (?:(\d+) 份：)?.*Finished in state Completed")


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds since the start, of the clock and of processors; MiB of memory, of Prefect's database and of logs."""

    clock: float
    loaded: int
    run_cpu: float
    readers_cpu: float
    server_cpu: float
    run_mib: float
    readers_mib: float
    server_mib: float
    database_mib: float
    logs_mib: float


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float
    mib: float


def cost_of(pid: int) -> Cost:
    """CPU seconds of a process and of its children that ended, and its memory now; nothing where it is gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return Cost(0.0, 0.0)
    return Cost(sum(map(int, told[11:15])) / _TICKS, resident * _PAGE / 2**20)


def below(pid: int) -> Iterator[int]:
    """The processes that `pid` started, and theirs."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from below(child)


def tree(pid: int) -> Cost:
    costs = [cost_of(one) for one in below(pid)]
    return Cost(sum(one.cpu for one in costs), sum(one.mib for one in costs))


def size_mib(paths: Iterator[Path]) -> float:
    return sum(path.stat().st_size for path in paths if path.is_file()) / 2**20


def loaded(home: Path) -> int:
    """Files of which the run's log says that their batch was loaded."""
    texts = [path.read_text(encoding="utf-8") for path in (home / "logs").glob("ingest-*.log")]
    return sum(int(found[1] or 1) for text in texts for found in _LOADED.finditer(text))


def look(home: Path, run: int, server: int, started: float) -> Sample:
    own, readers, serving, below_server = cost_of(run), tree(run), cost_of(server), tree(server)
    return Sample(
        time.monotonic() - started,
        loaded(home),
        own.cpu,
        readers.cpu,
        serving.cpu + below_server.cpu,
        own.mib,
        readers.mib,
        serving.mib + below_server.mib,
        size_mib((home / "prefect").glob("prefect.db*")),
        size_mib((home / "logs").glob("*")),
    )


def watch(home: Path, inbox: Path, settings: Settings, server: int) -> list[Sample]:
    """Runs `ingest` to its end. Raises CalledProcessError where it failed."""
    environment = {**os.environ, **prefect_environment(settings), "PREFECT_API_URL": settings.server_api}
    environment |= {"UNION_REPORTS_SETTLE_SECONDS": "0", "UNION_REPORTS_HOME": str(home)}
    command = [
        str(Path(sys.executable).with_name("union-reports")),
        "--home",
        str(home),
        "ingest",
        "--json",
        str(inbox),
    ]
    started = time.monotonic()
    samples: list[Sample] = []
    with (home / "told.json").open("wb") as told:
        run = subprocess.Popen(command, env=environment, stdout=told)
        while run.poll() is None:
            samples.append(look(home, run.pid, server, started))
            time.sleep(_LOOK_SECONDS)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    return samples


def counts(home: Path) -> dict[str, int]:
    """Rows of Prefect's own tables."""
    tables = ("flow_run", "task_run", "task_run_state", "log", "events", "event_resources", "artifact")
    with sqlite3.connect(home / "prefect" / "prefect.db") as book:
        return {table: book.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def table(samples: Sequence[Sample], steps: int = 10) -> str:
    """The curve in some lines: what a report cost since the line before, and how much memory was held."""
    most = max(one.loaded for one in samples)
    marks = [next(s for s in samples if s.loaded >= most * step / steps) for step in range(steps + 1)] + [samples[-1]]
    lines = [f"{'loaded':>7}{'clock s':>9}{'CPU ms a report: run':>22}{'readers':>9}{'server':>8}"]
    lines[0] += f"{'MiB: run':>10}{'readers':>9}{'server':>8}{'Prefect':>9}{'logs':>7}"
    for last, one in pairwise(marks):
        new = one.loaded - last.loaded
        spent = [getattr(one, name) - getattr(last, name) for name in ("run_cpu", "readers_cpu", "server_cpu")]
        if new:
            each = "".join(f"{seconds / new * 1000:{wide}.1f}" for seconds, wide in zip(spent, (22, 9, 8), strict=True))
            lines.append(
                f"{one.loaded:7}{one.clock:9.0f}{each}{one.run_mib:10.0f}"
                f"{one.readers_mib:9.0f}{one.server_mib:8.0f}{one.database_mib:9.1f}{one.logs_mib:7.2f}"
            )
        else:
            lines.append(
                f"then rules, snapshot, pages, messages: {sum(spent):.0f} CPU s, {one.clock - last.clock:.0f} s"
            )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.night", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds inbox/, made once, and home/, made anew")
    parser.add_argument("--corpus", type=Path, required=True, help="reports to tell again, with their truth")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--port", type=int, default=4277)
    asked = parser.parse_args()
    home, inbox = asked.folder.absolute() / "home", asked.folder.absolute() / "inbox"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    if not inbox.is_dir() or len(list(inbox.iterdir())) != asked.files:
        write_copies(asked.corpus, inbox, asked.files)
    settings = Settings(home=home, server_port=asked.port)
    with running_server(settings):
        [server] = [pid for pid in below(os.getpid()) if b"server" in Path(f"/proc/{pid}/cmdline").read_bytes()][:1]
        samples = watch(home, inbox, settings, server)
        time.sleep(10)  # the server writes down the last task runs
        told = counts(home)
    with (asked.folder / "samples.csv").open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([one.name for one in fields(Sample)])
        writer.writerows(map(astuple, samples))
    print(table(samples), told, sep="\n")


if __name__ == "__main__":
    main()
