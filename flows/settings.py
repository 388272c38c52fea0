"""What an installation can set, by UNION_REPORTS_* or `--home`. Prefect's own settings are made in flows/server.py."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.lake.place import lake_at
from storage.sources.address import addresses_of

if TYPE_CHECKING:
    from storage.home import Home
    from storage.retention import Keep
    from storage.sources.folder import Limits


class Settings(BaseSettings):
    """Every field has an environment variable: UNION_REPORTS_ and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="UNION_REPORTS_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    home: Path = Field(Path("data"), description="The folder that holds inbox, archive, quarantine and warehouse")
    warehouse_data: str = Field("", description="The folder of a lake's Parquet files, the same for all machines")
    warehouse: str = Field("", description="Empty: a file in home; else ducklake:postgres:dbname=...")
    language: Literal["zh", "en"] = Field(
        "zh", description="Of alerts and reasons on the command line and in artifacts"
    )
    personal_data: Literal["mask", "keep"] = Field(
        "mask", description="Of persons named in reports: numbers and names are masked in all that is kept and shown"
    )
    settle_seconds: float = Field(5.0, ge=0, description="A file younger than this may still be being copied")
    sources: str = Field(
        "",
        description="Inboxes elsewhere: s3://bucket/folder, sftp://user@host/folder; no passwords, spaces between",
    )
    sftp_password: SecretStr = Field(SecretStr(""), description="Only where an SFTP server takes no key from ~/.ssh")
    source_timeout_seconds: float = Field(30.0, gt=0, description="For an answer of a source, and each MiB of a file")
    max_file_mib: int = Field(50, ge=1, description="Larger files are refused unread")
    max_pages: int = Field(500, ge=1, description="Longer documents are refused")
    runner: Literal["here", "dask"] = Field("here", description="Who reads: this machine, or a Dask cluster")
    dask_address: str = Field(
        "",
        pattern=r"^$|^(tcp|tls)://[^\s/]+:\d+$",
        description="Of the Dask scheduler, e.g. tls://10.0.0.5:8786; empty: a cluster on this machine",
    )
    workers: int = Field(default_factory=lambda: min(8, os.cpu_count() or 2), ge=1, description="Processes that read")
    read_timeout_seconds: float = Field(60.0, gt=0, description="For any document")
    read_timeout_seconds_per_page: float = Field(1.0, ge=0, description="More, for each page")
    read_timeout_seconds_per_scan: float = Field(45.0, ge=0, description="More, for each page to be recognised")
    read_memory_mib: int = Field(2048, ge=512, description="Address space of one reading process")
    read_timeout_seconds_at_most: float = Field(3600.0, gt=0, description="However many pages there are")
    read_scan_memory_mib: int = Field(1024, ge=0, description="More, once it recognises scans")
    ocr_cache_mib: int = Field(256, ge=0, description="For pages of scans once recognised, some 20 KiB each; 0: none")
    read_output_mib: int = Field(64, ge=1, description="What may come of one document: blocks, cells, figures")
    read_cpu_per_second: float = Field(4.0, gt=0, description="Processor seconds for each second allowed, all threads")
    documents_per_worker: int = Field(200, ge=1, description="Then a reading process is replaced by a fresh one")
    batch_above: int = Field(40, ge=0, description="More files than this are read in batches, a task run each")
    notify_urls: SecretStr = Field(
        SecretStr(""), description="Where messages go: addresses as Apprise writes them, with spaces between"
    )
    notify_blocks: str = Field(
        "", description="Where messages go: names of Prefect's notification blocks, with spaces between"
    )
    review_reports: int = Field(
        500, ge=0, description="Reports of which one run writes pages, the gravest alerts first"
    )
    review_runs: int = Field(400, ge=1, description="Runs whose digests are kept")
    review_address: str = Field(
        "", description="Where colleagues open published/review/, e.g. https://reports.example.org/review; for links"
    )
    wait_seconds: float = Field(60.0, ge=0, description="How long a run waits for another one that writes")
    exports_kept: int = Field(10, ge=1, description="Of the exports that runs made, in home/exports; older ones go")
    keep_snapshots: int = Field(3, ge=1, description="Published snapshots; the newest is what people query")
    keep_review_pages: int = Field(20_000, ge=1, description="Pages of single reports, some 30 KiB each; older ones go")
    keep_backups: int = Field(2, ge=1, description="Warehouses from before a migration; damaged ones set aside")
    keep_quarantine_copies: int = Field(2_000, ge=1, description="Files laid out in quarantine/; the archive has all")
    keep_log_mib: int = Field(
        20, ge=1, description="Of each log in home/logs, and as much again of what it said before"
    )
    keep_run_days: int = Field(90, ge=1, description="Runs, task runs, logs and artifacts in the server of `serve`")
    keep_event_days: int = Field(7, ge=1, description="Events in the server of `serve`, most of its size")
    server_host: str = Field("127.0.0.1", description="Where `serve` listens")
    server_port: int = Field(4200, ge=1, le=65535, description="Where `serve` listens")

    @field_validator("sources")
    @classmethod
    def _can_be_reached(cls, sources: str) -> str:
        addresses_of(sources)
        return sources

    @field_validator("warehouse")
    @classmethod
    def _can_be_meant(cls, warehouse: str, others: ValidationInfo) -> str:
        lake_at(warehouse, others.data.get("warehouse_data", ""))
        return warehouse

    @property
    def source_limits(self) -> Limits:
        from storage.sources.folder import Limits  # brings DuckDB, as below

        return Limits(self.source_timeout_seconds, self.max_file_mib * 2**20, self.sftp_password)

    @property
    def keep(self) -> Keep:
        from storage.retention import Keep  # brings DuckDB, which not every command needs

        return Keep(
            self.keep_snapshots,
            self.keep_review_pages,
            self.keep_backups,
            self.keep_quarantine_copies,
            self.keep_log_mib,
        )

    @property
    def server_api(self) -> str:
        return f"http://{self.server_host}:{self.server_port}/api"


def load_settings(home: Path | None = None) -> Settings:
    """From the environment; `home` wins over it. The home is absolute, whatever the working directory becomes.

    Raises pydantic.ValidationError where a variable cannot mean what it says.
    """
    settings = Settings() if home is None else Settings(home=home)
    return settings.model_copy(update={"home": settings.home.expanduser().absolute()})


def home_of(settings: Settings) -> Home:
    """The folders and the warehouse that are set."""
    from storage.home import Home  # brings DuckDB, which not every command needs

    return Home(settings.home, lake_at(settings.warehouse, settings.warehouse_data))
