"""What every source can do: list its files and give the bytes of one. How each kind is reached is not here."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import IO, Protocol

from pydantic import SecretStr

from storage.errors import SourceChanged, StorageError
from storage.files import readable_name
from storage.sources.address import Address

_CHUNK_BYTES = 2**20
_NEEDED = {"s3": ("fsspec", "s3fs"), "sftp": ("fsspec", "paramiko")}


@dataclass(frozen=True, slots=True)
class Limits:
    """`timeout_seconds`: for one answer, and for each MiB of a file. `sftp_password`: where a server takes no key."""

    timeout_seconds: float = 30.0
    max_file_bytes: int = 50 * 2**20
    sftp_password: SecretStr | None = None


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """`path`: as the source calls it, undecodable bytes as surrogates. `signature`: the same as long as the file is."""

    path: str
    byte_size: int
    signature: str

    @property
    def file_name(self) -> str:
        return readable_name(PurePosixPath(self.path).name)


class SourceFailed(StorageError):  # noqa: N818 -- says what is the case
    """Nothing can be had of a source now. The message is our own: what libraries say may hold secrets."""

    def __init__(self, address: Address, told: str, advice: str, advice_en: str) -> None:
        super().__init__(f"{address.text}：{told}")
        self.advice, self.advice_en = advice, advice_en


class Folder(Protocol):
    """An open source."""

    # Whether a file can be seen before it is whole: then it is looked at twice.
    grows: bool

    def files(self, refused: list[str]) -> Iterator[RemoteFile]:
        """Every file, folder by folder. `refused` gets the paths of folders that may not be listed.

        Raises SourceFailed, also where the connection breaks.
        """

    def read(self, file: RemoteFile) -> bytes:
        """Raises PathMissing, NotPermitted, SourceChanged, SourceFailed; StorageError where only this file fails."""


def is_installed(scheme: str) -> bool:
    return all(find_spec(library) for library in _NEEDED[scheme])


@contextmanager
def open_source(address: Address, limits: Limits) -> Iterator[Folder]:
    """Raises SourceFailed where the source cannot be reached, or the extra is not installed."""
    if not is_installed(address.scheme):
        raise SourceFailed(
            address,
            "未安装取件组件 / the extra for sources is not installed",
            "make sources（或 pip install 'union-reports[sources]'）。",
            "make sources (or pip install 'union-reports[sources]').",
        )
    if address.scheme == "s3":
        from storage.sources.s3 import opened_bucket

        yield opened_bucket(address, limits)
        return
    from storage.sources.sftp import opened_server

    with opened_server(address, limits) as folder:
        yield folder


def read_whole(stream: IO[bytes], file: RemoteFile, limits: Limits) -> bytes:
    """As many bytes as were announced, within the time for so many. Raises SourceChanged, TimeoutError."""
    deadline = time.monotonic() + limits.timeout_seconds * (1 + file.byte_size / _CHUNK_BYTES)
    chunks: list[bytes] = []
    length = 0
    while chunk := stream.read(_CHUNK_BYTES):
        chunks.append(chunk)
        length += len(chunk)
        if length > file.byte_size:
            break
        if time.monotonic() > deadline:
            raise TimeoutError
    if length != file.byte_size:
        raise SourceChanged(f"取件期间文件发生变化 / the file changed while it was fetched: {file.file_name}")
    return b"".join(chunks)
