"""A PostgreSQL of the tests' own: in a temporary folder, on a Unix socket only, gone afterwards. Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.errors import EngineMissing
from storage.lake.extensions import NEEDED, extension_file
from storage.lake.place import Lake

_USER = "postgres"
# For tests: a power cut may lose everything, so nothing waits for the disk.
_SETTINGS = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=40")


@dataclass(frozen=True)
class Cluster:
    folder: Path

    def new_lake(self, data: Path) -> Lake:
        """An empty database, and the folder `data` for its Parquet files."""
        name = f"lake_{uuid.uuid4().hex[:12]}"
        self.sql("postgres", f"CREATE DATABASE {name}")
        data.mkdir(parents=True, exist_ok=True)
        return Lake(f"dbname={name} host={self.folder} user={_USER}", f"{data}/")

    def sql(self, database: str, statement: str) -> str:
        """What psql answers, unaligned."""
        line = ["psql", "-XAtq", "-h", str(self.folder), "-U", _USER, "-d", database, "-c", statement]
        return subprocess.run(line, check=True, capture_output=True, text=True).stdout.strip()


def why_not() -> str | None:
    """Why there is no lake on this machine; None where there can be one."""
    try:
        for name in NEEDED:
            extension_file(name)
    except EngineMissing as error:
        return f"the extra `ducklake` is not installed: {error}"
    return None if _programs() else "PostgreSQL is not installed (apt-get install postgresql)"


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Skips the test where there cannot be one."""
    if reason := why_not():
        pytest.skip(reason)
    # Not pytest's folder: a socket's path may have 107 characters, and the user `postgres` must reach it.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _USER)
    try:
        _run(
            "initdb", "-D", f"{folder}/data", "-U", _USER, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"
        )
        options = " ".join([*_SETTINGS, "-k", str(folder)])
        options = options.replace("listen_addresses=", "listen_addresses=''")
        _run("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", options, "-w", "start")
        try:
            yield Cluster(folder)
        finally:
            _run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Where Debian keeps the server's programs, the newest version; they are not on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found and shutil.which("psql"):
        return found[-1].parent
    return None


def _run(program: str, *words: str) -> None:
    """The server refuses to run as root."""
    folder = _programs()
    assert folder is not None
    as_user = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--init-groups"] if os.geteuid() == 0 else []
    # Not into a pipe: the server would inherit it, and reading it would never end.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [*as_user, str(folder / program), *words],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
            timeout=60,
        )
        said.seek(0)
        assert done.returncode == 0, f"{program}: {said.read().decode()}"
