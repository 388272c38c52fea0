"""A folder of a bucket, through fsspec and s3fs: S3 itself, or what speaks like it (MinIO, OSS, COS, OBS).

Credentials, region and endpoint are those of the AWS tools: AWS_* or ~/.aws. An object is seen once it is whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import botocore.exceptions
import s3fs

from storage.errors import NotPermitted, PathMissing, SourceChanged, StorageError
from storage.sources.address import Address
from storage.sources.folder import Limits, RemoteFile, SourceFailed

_ATTEMPTS = 3
_TIMEOUTS = (
    botocore.exceptions.ConnectionError,
    botocore.exceptions.HTTPClientError,
    ConnectionError,
    TimeoutError,
    asyncio.TimeoutError,
)


def opened_bucket(address: Address, limits: Limits) -> S3Folder:
    # Nothing is asked yet: a bucket is reached by its first listing.
    files = s3fs.S3FileSystem(
        skip_instance_cache=True,
        use_listings_cache=False,
        config_kwargs={
            "connect_timeout": limits.timeout_seconds,
            "read_timeout": limits.timeout_seconds,
            "retries": {"max_attempts": _ATTEMPTS, "mode": "standard"},
        },
    )
    files.retries = 1  # botocore has tried again already
    return S3Folder(address, files, limits)


class S3Folder:
    grows = False

    def __init__(self, address: Address, files: s3fs.S3FileSystem, limits: Limits) -> None:
        self.address, self._files, self._limits = address, files, limits

    def files(self, refused: list[str]) -> Iterator[RemoteFile]:  # noqa: ARG002 -- a bucket has no folders of its own
        root = f"{self.address.host}/{self.address.path}".rstrip("/")
        try:
            found: dict[str, dict[str, Any]] = self._files.find(root, detail=True)
            if not found:
                self._files.ls(root)  # an empty folder says nothing; one that is not there does
        except FileNotFoundError as error:
            if self.address.path and self._bucket_answers():
                return  # in a bucket there are no empty folders
            raise _failed(self.address, error) from None
        except (botocore.exceptions.BotoCoreError, OSError) as error:
            raise _failed(self.address, error) from None
        for path, told in sorted(found.items()):
            if told.get("type") == "file" and not path.endswith("/"):
                size = int(told["size"] or 0)
                yield RemoteFile(path.partition("/")[2], size, f"{size} {told.get('ETag') or told.get('LastModified')}")

    def _bucket_answers(self) -> bool:
        try:
            self._files.ls(self.address.host)
        except (botocore.exceptions.BotoCoreError, OSError):
            return False
        return True

    def read(self, file: RemoteFile) -> bytes:
        if file.byte_size == 0:
            return b""  # no part of nothing can be asked for
        try:
            # So many bytes and one more, which shows that the object has grown.
            data = bytes(self._files.cat_file(f"{self.address.host}/{file.path}", start=0, end=file.byte_size + 1))
        except FileNotFoundError:
            raise PathMissing(f"文件已不在来源处 / gone from the source: {file.file_name}") from None
        except PermissionError:
            raise NotPermitted(f"来源不许读取 / the source refuses to give: {file.file_name}") from None
        except (botocore.exceptions.BotoCoreError, *_TIMEOUTS) as error:
            raise _failed(self.address, error) from None
        except OSError:
            raise StorageError(f"来源给不出该文件 / the source does not give: {file.file_name}") from None
        if len(data) != file.byte_size:
            raise SourceChanged(f"取件期间文件发生变化 / the file changed while it was fetched: {file.file_name}")
        return data


def _failed(address: Address, error: BaseException) -> SourceFailed:
    credentials = (
        botocore.exceptions.NoCredentialsError,
        botocore.exceptions.PartialCredentialsError,
        botocore.exceptions.ProfileNotFound,
    )
    if isinstance(error, credentials):
        return SourceFailed(
            address,
            "没有凭据 / there are no credentials",
            "请设置 AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY，或写好 ~/.aws/credentials。",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write ~/.aws/credentials.",
        )
    if isinstance(error, PermissionError):
        return SourceFailed(
            address,
            "凭据被拒绝或没有列出的权限 / the credentials were refused, or may not list",
            "请核对凭据，并授予 s3:ListBucket 与 s3:GetObject（只读即可）。",
            "Check the credentials; they need s3:ListBucket and s3:GetObject, nothing more.",
        )
    if isinstance(error, FileNotFoundError):
        return SourceFailed(address, "没有这个存储桶 / no such bucket", "请核对地址。", "Check the address.")
    return SourceFailed(
        address,
        f"连接不上或已中断（{type(error).__name__}）/ cannot be reached, or the connection broke",
        "请检查网络与 AWS_ENDPOINT_URL；下次运行会自动重试。",
        "Check the network and AWS_ENDPOINT_URL; the next run tries again.",
    )
