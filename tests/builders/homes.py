"""Homes on disk: files put into their inbox, the real command run on them, and what lies in their warehouse then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from storage.home import Home
from storage.snapshots import open_reader

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(sys.executable).parent / "union-reports"
# What a run writes of itself; all else must be the same whichever run wrote it.
OF_THE_RUN = {"received_at", "loaded_at", "run_id", "first_seen_at", "last_seen_at", "source_path", "load_no"}

Tables = dict[str, list[tuple[object, ...]]]

# Root may read everything, so it gives that right up for good before the command starts. The numbers are Linux's:
# PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH.
_WITHOUT_RIGHTS = """
import ctypes, os, sys
if os.geteuid() == 0 and any(ctypes.CDLL(None).prctl(24, right, 0, 0, 0) for right in (1, 2)):
    sys.exit(99)
os.execv(sys.argv[1], sys.argv[1:])
"""
CANNOT_GIVE_UP_RIGHTS = 99


def samples() -> list[Path]:
    return sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in {".docx", ".pdf"})


def fill(home: Home, files: Mapping[str, bytes] | Collection[Path]) -> Home:
    """Puts files (name -> bytes, or copies) into the inbox."""
    home.create()
    if isinstance(files, Mapping):
        for name, data in files.items():
            (home.inbox / name).write_bytes(data)
    else:
        for path in files:
            shutil.copy2(path, home.inbox)
    return home


def copied(home: Home, folder: Path) -> Home:
    """The home as it lies there, in another place, for a test that changes it."""
    shutil.copytree(home.root, folder / "data", symlinks=True)
    return Home(folder / "data")


def command(home: Home, *words: str, api: str | None = None) -> tuple[list[str], dict[str, str]]:
    """The real script with its arguments, and an environment in which it asks the Prefect at `api`."""
    environment = dict(os.environ)
    if api is not None:
        environment["PREFECT_API_URL"] = api
    return [str(SCRIPT), "--home", str(home.root), *words], environment


def union_reports(
    home: Home, *words: str, api: str | None = None, with_rights: bool = True, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Runs the real script to its end. `with_rights` False: even root may only read what its permissions allow."""
    line, environment = command(home, *words, api=api)
    if not with_rights:
        line = [sys.executable, "-c", _WITHOUT_RIGHTS, *line]
    return subprocess.run(line, env=environment, input=stdin, capture_output=True, text=True, timeout=240, check=False)


def ask(home: Home, sql: str) -> list[dict[str, object]]:
    """What the published snapshot answers."""
    with open_reader(home) as reader:
        return reader.query(sql).as_dicts()


def tables_of(home: Home, without: Collection[str]) -> Tables:
    """Every table but the books of runs, events, messages and migrations, sorted; columns of `without` left out."""
    found: Tables = {}
    with open_reader(home) as reader:
        columns = reader.query(
            "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()"
            " WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()) GROUP BY 1"
        ).rows
        for table, names in columns:
            if table not in {"runs", "alert_events", "outbox"} and not str(table).startswith("schema_"):
                kept = ", ".join(f'"{name}"' for name in names if name not in without)
                found[str(table)] = reader.query(f'SELECT {kept} FROM "{table}" ORDER BY ALL').rows
    return found
