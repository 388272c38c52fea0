"""The published warehouse for a command, of the home that --home or the settings name. Light until it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from storage.snapshots import Reader


@contextmanager
def snapshot_of(context: typer.Context) -> Iterator[Reader]:
    """The newest snapshot, read-only. Raises WarehouseMissing where nothing is published yet."""
    from flows.settings import load_settings
    from storage.home import Home
    from storage.snapshots import open_reader

    with open_reader(Home(load_settings(context.obj).home)) as reader:
        yield reader
