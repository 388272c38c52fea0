"""The folders that one installation works in. What lies in them is the business of the other modules here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storage.errors import with_advice
from storage.lake.place import Lake


@dataclass(frozen=True, slots=True)
class Home:
    """UNION_REPORTS_HOME: everything this program keeps lies under `root`."""

    root: Path
    lake: Lake | None = None  # the warehouse lies there, and not in the file `warehouse`

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def quarantine(self) -> Path:
        return self.root / "quarantine"

    @property
    def warehouse(self) -> Path:
        """The file that the load writes; readers open `published_warehouse` instead."""
        return self.root / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        return self.root / "published"

    @property
    def published_warehouse(self) -> Path:
        """A symlink to the newest snapshot; it names a new file after each run."""
        return self.published / "warehouse.duckdb"

    @property
    def review(self) -> Path:
        """Pages for people who look at what was found; see storage/review."""
        return self.published / "review"

    @property
    def exports(self) -> Path:
        """What was exported from the Prefect UI, a folder each time."""
        return self.root / "exports"

    @property
    def decisions(self) -> Path:
        """What people decided while a load was writing; it is carried out at the end of the load."""
        return self.root / "decisions"

    @property
    def roster(self) -> Path:
        """Who has to report, where somebody put such a list there."""
        return self.root / "organizations.csv"

    @property
    def cache(self) -> Path:
        """What can be made anew at any time, if slowly: it may be deleted whenever nothing runs."""
        return self.root / "cache"

    @property
    def own_folders(self) -> tuple[Path, ...]:
        """Folders that hold copies of what was read already, never to be scanned for new reports."""
        return (self.archive, self.quarantine, self.published, self.exports, self.cache)

    def create(self) -> None:
        """Makes the folders that are missing. Raises NotPermitted or OutOfSpace."""
        with with_advice():
            for folder in (self.inbox, *self.own_folders):
                folder.mkdir(parents=True, exist_ok=True)
