"""Homes for runs, with a Prefect to run them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage.home import Home
from tests.builders.homes import fill


@pytest.fixture
def home(prefect_api: str, empty_warehouse: Path, tmp_path: Path) -> Home:
    """A home with an empty warehouse in it."""
    made = fill(Home(tmp_path / "data"), {})
    shutil.copyfile(empty_warehouse, made.warehouse)
    return made
