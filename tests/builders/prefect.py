"""An empty database of Prefect, made once: its many migrations take longer than a server on it takes to start."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders.together import folder_of_all, made_once


def prefect_database(factory: pytest.TempPathFactory, place: Path) -> Path:
    """A copy at `place`, for a server that finds its tables there. What a new one makes is told in test_server."""
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made_once(folder_of_all(factory) / "prefect.db", _migrated), place)
    return place


def _migrated(place: Path) -> None:
    from prefect.server.database.dependencies import provide_database_interface, temporary_database_interface
    from prefect.settings import PREFECT_SERVER_DATABASE_CONNECTION_URL, temporary_settings

    written = place.with_name(f"{place.name}.written")
    url = f"sqlite+aiosqlite:///{written}"
    with temporary_settings({PREFECT_SERVER_DATABASE_CONNECTION_URL: url}), temporary_database_interface():
        asyncio.run(provide_database_interface().create_db())
    # Also what SQLite has not written into the file itself yet.
    with closing(sqlite3.connect(written)) as source, closing(sqlite3.connect(place)) as target:
        source.backup(target)
