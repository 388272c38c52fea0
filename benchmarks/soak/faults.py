"""What goes wrong in a night: each fault is something that happens to a run from outside. What must come of it is told
in __main__.py.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from flows.server import prefect_environment, running_server
from flows.settings import Settings

# On a machine that many use.
_RUN_SECONDS = 900.0
# Between two looks at a run's log: the moments at which a fault can strike are so far apart.
_LOOK_SECONDS = 0.02
# The command with another clock, changed before anybody has asked for the time. libfaketime does it for everything in a
# process, but waiting then costs a whole processor, and ten minutes a run.
_OTHER_CLOCK = """
import datetime, sys, storage.clock
told = storage.clock.machine_time
storage.clock.machine_time = lambda: told() + datetime.timedelta(seconds={seconds})
sys.argv = sys.argv[1:]
from flows.cli import main
main()
"""


@dataclass(frozen=True, slots=True)
class Struck:
    """What was done to a run, and the exit code that it ended with; of two runs the better one."""

    told: str
    code: int


class Server:
    """A Prefect server that can be killed and started again; `stack` ends it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = ExitStack()
        self.start()

    def start(self) -> None:
        self._stack.enter_context(running_server(self._settings))

    def kill(self) -> None:
        for pid in _servers():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.end()

    def end(self) -> None:
        self._stack.close()


def _servers() -> list[int]:
    """This process's children that serve, the youngest first."""
    found = []
    for pid in _below(os.getpid()):
        with suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if b"server" in words or b"uvicorn" in words:
                found.append(pid)
    return found[::-1]


def _below(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _below(child)


def _children(pid: int) -> list[int]:
    found = []
    for told in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError):
            if int(told.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(told.parent.name))
    return found


@dataclass(slots=True)
class Night:
    """One home and the command run on it. `said` collects what the commands wrote."""

    settings: Settings
    server: Server
    chance: random.Random
    said: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.settings.home

    def start(
        self, *words: str, before: list[str] | None = None, limit: Callable[[], None] | None = None, **variables: str
    ) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **prefect_environment(self.settings), "PREFECT_API_URL": self.settings.server_api}
        environment |= {"UNION_REPORTS_SETTLE_SECONDS": "0", **self.environment, **variables}
        line = [*(before or [_script()]), "--home", str(self.home), *(words or ("ingest", "--json"))]
        with self.said.open("ab") as said:
            return subprocess.Popen(
                line, env=environment, stdout=said, stderr=said, start_new_session=True, preexec_fn=limit
            )

    def ingest(self) -> int:
        """A run that nobody disturbs; its exit code."""
        return ended(self.start())

    def wait_for_a_moment(self, run: subprocess.Popen[bytes], moments: int) -> bool:
        """Until the log of a run has grown by so many lines, of up to `moments`; False where the run was faster."""
        before, wanted = self._lines(), self.chance.randint(1, moments)
        while self._lines() - before < wanted:
            if run.poll() is not None:
                return False
            time.sleep(_LOOK_SECONDS)
        return True

    def _lines(self) -> int:
        return sum(path.read_bytes().count(b"\n") for path in (self.home / "logs").glob("ingest-*.log"))


def _script() -> str:
    return str(Path(sys.executable).with_name("union-reports"))


def ended(run: subprocess.Popen[bytes]) -> int:
    """The exit code. A run that hangs is ended, and fails the soak."""
    try:
        return run.wait(_RUN_SECONDS)
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)


def kill_run(night: Night, moments: int) -> Struck:
    """The whole of the machine's work gone at once: the flow, and with it its reading processes."""
    run = night.start()
    struck = night.wait_for_a_moment(run, moments)
    run.kill()
    return Struck(f"the run was killed{'' if struck else ' when it was over'}", ended(run))


def kill_reader(night: Night, moments: int) -> Struck:
    """What the system does where memory is short: a reading process is gone, the run goes on. `moments`: of no use."""
    run = night.start()
    while not (readers := _readers(run.pid)) and run.poll() is None and moments:
        time.sleep(_LOOK_SECONDS)
    for pid in readers[:1]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return Struck(f"a reading process was killed{'' if readers else ' (none was seen)'}", ended(run))


def _readers(run: int) -> list[int]:
    """A run's reading processes: the children of its fork server."""
    return [pid for child in _children(run) for pid in _children(child)]


def kill_server(night: Night, moments: int) -> Struck:
    """Prefect's server is gone in the middle of a run, and back ten seconds later."""
    run = night.start()
    struck = night.wait_for_a_moment(run, moments)
    night.server.kill()
    time.sleep(10 if struck else 0)
    night.server.start()
    return Struck(f"the server was killed{'' if struck else ' when the run was over'}", ended(run))


def full_disk(night: Night, moments: int) -> Struck:
    """No file may be written beyond a size that the warehouse already has, as on a disk that is full."""
    warehouse = night.home / "warehouse.duckdb"
    known = warehouse.stat().st_size if warehouse.is_file() and moments else 0
    most = max(64 * 1024, int(known * night.chance.choice((0.5, 1.0))))
    run = night.start(limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    return Struck("the disk was full", ended(run))


def other_clock(night: Night, moments: int) -> Struck:
    """The run believes in another day: some days ago, or to come. `moments`: of no use."""
    days = night.chance.choice((-3, -1, 2)) if moments else 0
    before = [sys.executable, "-c", _OTHER_CLOCK.format(seconds=days * 86400), _script()]
    told = f"the clock was {abs(days)} days {'ahead' if days > 0 else 'behind'}"
    return Struck(told, ended(night.start(before=before)))


def two_at_once(night: Night, moments: int) -> Struck:
    """A person's run meets the nightly one. Exactly one of them works; the other says so. `moments`: of no use."""
    first = night.start(UNION_REPORTS_WAIT_SECONDS="0")
    second = night.start(UNION_REPORTS_WAIT_SECONDS="0" if moments else "1")
    codes = sorted((ended(first), ended(second)))
    return Struck(f"two runs at once ({codes[1]} and)", codes[0])


FAULTS = {one.__name__: one for one in (kill_run, kill_reader, kill_server, full_disk, other_clock, two_at_once)}
