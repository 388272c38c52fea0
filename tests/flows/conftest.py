"""Homes for runs, with a Prefect to run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.home import Home
from tests.builders.homes import fill


@pytest.fixture
def home(prefect_api: str, tmp_path: Path) -> Home:
    """An empty home."""
    return fill(Home(tmp_path / "data"), {})
