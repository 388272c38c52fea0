"""A folder of an SFTP server, through fsspec and paramiko. Keys and names of hosts come from ~/.ssh, as for `ssh`.

A server is spoken to only where its host key is known: in ~/.ssh/known_hosts, /etc/ssh/ssh_known_hosts, or the file
that ~/.ssh/config names for it. No key is ever learnt here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

from storage.errors import NotPermitted, PathMissing, SourceChanged, StorageError
from storage.sources.address import Address
from storage.sources.folder import Limits, RemoteFile, SourceFailed, read_whole

_DEEPEST = 64  # folders; servers that follow links show circles as depth
_REQUESTS_AHEAD = 32
_KNOWN_HOSTS = ("~/.ssh/known_hosts", "/etc/ssh/ssh_known_hosts")


class _Message(paramiko.Message):  # type: ignore[misc]
    """Names in no UTF-8 (of Windows servers, say) stay the bytes that they are, instead of ending the listing."""

    def get_text(self) -> str:
        return os.fsdecode(self.get_string())


class _Client(paramiko.SFTPClient):  # type: ignore[misc]
    def _read_response(self, waitfor: Any = None) -> tuple[Any, Any]:
        kind, message = super()._read_response(waitfor)
        if message is not None:
            message.__class__ = _Message
        return kind, message

    def _convert_status(self, msg: Any) -> None:
        msg.__class__ = _Message
        super()._convert_status(msg)

    def _adjust_cwd(self, path: str | bytes) -> bytes:
        return bytes(super()._adjust_cwd(os.fsencode(path)))


class _FileSystem(SFTPFileSystem):  # type: ignore[misc]
    """As fsspec's, but for whom it trusts, how long it waits and which names it can speak of."""

    def _connect(self) -> None:
        timeout = self.ssh_kwargs["timeout"]
        known_hosts = self.ssh_kwargs.pop("known_hosts")
        self.client = paramiko.SSHClient()
        self.client.set_missing_host_key_policy(self.host_key_policy)
        for path in known_hosts:
            with suppress(FileNotFoundError):
                self.client.load_system_host_keys(os.path.expanduser(path))  # noqa: PTH111 -- as ssh writes it
        try:
            self.client.connect(self.host, **self.ssh_kwargs)
            self.ftp = _Client.from_transport(self.client.get_transport())
        except BaseException:
            self.client.close()
            raise
        self.ftp.get_channel().settimeout(timeout)

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path  # a name may hold what an address may not


@contextmanager
def opened_server(address: Address, limits: Limits) -> Iterator[SftpFolder]:
    """Raises SourceFailed."""
    try:
        files = _FileSystem(skip_instance_cache=True, **_how_to_connect(address, limits))
    except (paramiko.SSHException, OSError, EOFError, ValueError) as error:
        raise _failed(address, error) from None
    try:
        yield SftpFolder(address, files, limits)
    finally:
        files.client.close()


def _how_to_connect(address: Address, limits: Limits) -> dict[str, Any]:
    """What ~/.ssh/config says of the host; what the address says wins."""
    configured: dict[str, Any] = {}
    path = Path.home() / ".ssh" / "config"
    if path.is_file():
        configured = dict(paramiko.SSHConfig.from_path(str(path)).lookup(address.host))
    password = limits.sftp_password.get_secret_value() or None if limits.sftp_password else None
    return {
        "host": configured.get("hostname", address.host),
        "port": address.port or int(configured.get("port", 22)),
        "username": address.user or configured.get("user"),
        "password": password,
        "key_filename": configured.get("identityfile"),
        "look_for_keys": configured.get("identitiesonly") != "yes",
        "known_hosts": (*configured.get("userknownhostsfile", "").split(), *_KNOWN_HOSTS),
        "host_key_policy": "reject",
        **dict.fromkeys(("timeout", "banner_timeout", "auth_timeout", "channel_timeout"), limits.timeout_seconds),
    }


class SftpFolder:
    grows = True

    def __init__(self, address: Address, files: _FileSystem, limits: Limits) -> None:
        self.address, self._files, self._limits = address, files, limits
        # As curl writes it: sftp://host/~/inbox is in the home of the user, /inbox is not.
        self._root = address.path.removeprefix("/~").lstrip("/") or "." if self._of_home else address.path

    @property
    def _of_home(self) -> bool:
        return self.address.path == "/~" or self.address.path.startswith("/~/")

    def files(self, refused: list[str]) -> Iterator[RemoteFile]:
        waiting = [(self._root.rstrip("/") or "/", 0)]
        while waiting:
            folder, depth = waiting.pop()
            for found in self._entries(folder, depth, refused):
                path = f"{folder.rstrip('/')}/{found.filename}"
                mode = found.st_mode or 0
                if stat.S_ISDIR(mode) and depth < _DEEPEST and not found.filename.startswith("."):
                    waiting.append((path, depth + 1))
                elif stat.S_ISREG(mode):  # no links: they may lead out of what was offered
                    yield _described(path, found)

    def _entries(self, folder: str, depth: int, refused: list[str]) -> list[Any]:
        try:
            found = self._files.ftp.listdir_attr(folder)
        except (FileNotFoundError, PermissionError) as error:
            if depth == 0:
                raise _failed(self.address, error) from None
            if isinstance(error, PermissionError):
                refused.append(folder)
            return []
        except (paramiko.SSHException, OSError, EOFError) as error:
            raise _failed(self.address, error) from None
        return sorted(found, key=lambda one: one.filename)

    def read(self, file: RemoteFile) -> bytes:
        try:
            with self._files.open(file.path, "rb") as stream:
                stream.prefetch(file.byte_size, _REQUESTS_AHEAD)
                data = read_whole(stream, file, self._limits)
            after = _described(file.path, self._files.ftp.stat(file.path))
        except FileNotFoundError:
            raise PathMissing(f"文件已不在来源处 / gone from the source: {file.file_name}") from None
        except PermissionError:
            raise NotPermitted(f"来源不许读取 / the source refuses to give: {file.file_name}") from None
        except (paramiko.SSHException, EOFError, TimeoutError, ConnectionError) as error:
            raise _failed(self.address, error) from None
        except (OSError, SourceChanged) as error:  # the server says no, or gives less; or it is gone
            if not self._answers():
                raise _failed(self.address, error) from None
            if isinstance(error, SourceChanged):
                raise
            raise StorageError(f"来源给不出该文件 / the source does not give: {file.file_name}") from None
        if after != file:
            raise SourceChanged(f"取件期间文件发生变化 / the file changed while it was fetched: {file.file_name}")
        return data

    def _answers(self) -> bool:
        try:
            self._files.ftp.normalize(".")
        except (paramiko.SSHException, OSError, EOFError):
            return False
        return True


def _described(path: str, found: Any) -> RemoteFile:
    return RemoteFile(path, found.st_size or 0, f"{found.st_size} {found.st_mtime}")


def _failed(address: Address, error: BaseException) -> SourceFailed:
    kinds: tuple[tuple[type[BaseException], str, str, str], ...] = (
        (
            paramiko.BadHostKeyException,
            "主机密钥与登记的不同，可能有人冒充该服务器 / the host key is not the one that is known",
            "请向对方核实主机密钥；确已更换，再改 ~/.ssh/known_hosts。",
            "Ask the owner of the server whether its key changed; only then mend ~/.ssh/known_hosts.",
        ),
        (
            paramiko.AuthenticationException,
            "登录被拒绝 / login was refused",
            "请检查用户名、~/.ssh 中的私钥或 UNION_REPORTS_SFTP_PASSWORD。",
            "Check the user, the key in ~/.ssh or UNION_REPORTS_SFTP_PASSWORD.",
        ),
        (FileNotFoundError, "没有这个文件夹 / no such folder", "请核对地址中的路径。", "Check the path."),
        (PermissionError, "没有列出该文件夹的权限 / may not be listed", "请对方授予读取权限。", "Ask for read access."),
    )
    for kind, *words in kinds:
        if isinstance(error, kind):
            return SourceFailed(address, *words)
    if "No authentication methods" in str(error):
        return _failed(address, paramiko.AuthenticationException())
    if isinstance(error, paramiko.SSHException) and "known_hosts" in str(error):
        return SourceFailed(
            address,
            "主机密钥未登记 / the host key is not known",
            "请先核实，再登记：ssh-keyscan -p 端口 主机 >> ~/.ssh/known_hosts（运行本程序的用户）。",
            "Verify the key, then add it: ssh-keyscan -p PORT HOST >> ~/.ssh/known_hosts.",
        )
    return SourceFailed(
        address,
        f"连接不上或已中断（{type(error).__name__}）/ cannot be reached, or the connection broke",
        "请检查网络、地址与对方服务是否在运行；下次运行会自动重试。",
        "Check the network, the address and whether the server runs; the next run tries again.",
    )
