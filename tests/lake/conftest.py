"""One PostgreSQL for all tests of a lake; each test module has a database and a folder of its own in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.home import Home
from storage.lake.place import Lake
from tests.builders.postgres import Cluster, running_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def lake(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    return cluster.new_lake(tmp_path_factory.mktemp("lake") / "data")


@pytest.fixture(scope="module")
def home(lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose warehouse is the module's lake."""
    return Home(tmp_path_factory.mktemp("home") / "data", lake)
