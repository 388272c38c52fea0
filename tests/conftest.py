"""What several kinds of tests share: a Prefect of their own, and a home into which the samples were read.

Prefect's server takes some twenty seconds to start, so one serves the whole session, and only tests that ask for it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from storage.home import Home
from storage.snapshots import Reader, open_reader
from storage.warehouse import open_writer
from tests.builders.homes import copied, fill, samples
from tests.builders.prefect import prefect_database
from tests.builders.together import folder_of_all, made_once

_SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    # Nobody is still copying the files that a test puts into its inbox.
    "UNION_REPORTS_SETTLE_SECONDS": "0",
    "UNION_REPORTS_WORKERS": "2",
}
# What a server does by itself every few seconds. No test waits for it on this one; those that do start their own.
_IDLE_WORK = (
    *("CANCELLATION_CLEANUP", "CLEANUP_RECONCILER", "FOREMAN", "LATE_RUNS", "PAUSE_EXPIRATIONS"),
    *("REPOSSESSOR", "SCHEDULER"),
)


def pytest_configure(config: pytest.Config) -> None:
    """Prefect reads its settings when it is first imported, which collecting the tests may already do."""
    for name in list(os.environ):
        if name.startswith(("PREFECT_", "UNION_REPORTS_")):
            del os.environ[name]
    os.environ.update(_SETTINGS, PREFECT_HOME=tempfile.mkdtemp(prefix="prefect-of-tests-"))


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ["PREFECT_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Prefect API; flows that run in this process use it."""
    from prefect.settings import get_current_settings
    from prefect.testing.utilities import prefect_test_harness

    folder = Path(tempfile.mkdtemp(prefix="prefect-of-tests-"))
    prefect_database(tmp_path_factory, folder / "prefect-test.db")
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            # The harness makes its database there, or finds it, and removes the folder afterwards.
            patch.setattr("prefect.testing.utilities.mkdtemp", lambda: str(folder))
            for name in _IDLE_WORK:
                patch.setenv(f"PREFECT_SERVER_SERVICES_{name}_ENABLED", "false")
            stack.enter_context(prefect_test_harness(server_startup_timeout=240))
        address = get_current_settings().api.url
        assert address is not None
        yield address


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of today with nothing in it, to be copied: making one takes longer than most tests that need one."""

    def make(place: Path) -> None:
        home = Home(place.with_name("of-empty-warehouse"))
        with open_writer(home):
            pass
        home.warehouse.rename(place)

    return made_once(folder_of_all(tmp_path_factory) / "empty.duckdb", make)


@pytest.fixture(scope="session")
def samples_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home into which the samples were read once. Only to be looked at.

    One process of this test session read them, and only its Prefect knows of it; the others have copies.
    """

    def make(place: Path) -> None:
        from flows.ingest import ingest_reports

        request.getfixturevalue("prefect_api")
        ingest_reports(home=fill(Home(place), samples()).root)

    made = made_once(folder_of_all(tmp_path_factory) / "samples-home", make)
    return copied(Home(made), tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def samples_reader(samples_home: Home) -> Iterator[Reader]:
    """What people query after the samples were read."""
    with open_reader(samples_home) as reader:
        yield reader
