"""A real SFTP server on loopback that offers one folder, notes what is asked of it, and misbehaves where told to."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import paramiko

USER, PASSWORD = "union", "s3cret-of-the-test"


@dataclass
class Server:
    """`asked`: (what, path) of every request. `denied`, `failing`: paths that may not, or cannot, be read."""

    root: Path
    port: int
    host_key: paramiko.PKey
    allowed_key: paramiko.PKey
    asked: list[tuple[str, str]] = field(default_factory=list)
    denied: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)
    hung: bool = False
    drop_after: int | None = None  # reads, after which the connection is cut
    transports: list[paramiko.Transport] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"sftp://{USER}@127.0.0.1:{self.port}"

    def known_hosts_line(self, key: paramiko.PKey | None = None) -> str:
        key = key or self.host_key
        return f"[127.0.0.1]:{self.port} {key.get_name()} {key.get_base64()}\n"

    def fetched(self) -> list[str]:
        return [path for what, path in self.asked if what == "open"]


class _Login(paramiko.ServerInterface):
    def __init__(self, server: Server) -> None:
        self.server = server

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED

    def get_allowed_auths(self, username: str) -> str:
        return "publickey,password"

    def check_auth_password(self, username: str, password: str) -> int:
        good = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def check_auth_publickey(self, username: str, key: paramiko.PKey) -> int:
        good = username == USER and key == self.server.allowed_key
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED


class _Handle(paramiko.SFTPHandle):
    def __init__(self, server: Server, path: Path) -> None:
        super().__init__(os.O_RDONLY)
        self.server, self.path, self.stream = server, path, path.open("rb")

    def read(self, offset: int, length: int) -> bytes | int:
        if self.path.name in self.server.failing:
            return paramiko.SFTP_FAILURE
        if self.server.drop_after is not None:
            self.server.drop_after -= 1
            if self.server.drop_after < 0:
                for transport in self.server.transports:
                    transport.close()
        self.stream.seek(offset)
        return self.stream.read(length)

    def stat(self) -> paramiko.SFTPAttributes:
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.stream.fileno()))

    def close(self) -> None:
        self.stream.close()


class _Files(paramiko.SFTPServerInterface):
    def __init__(self, login: _Login, *rest: object) -> None:
        super().__init__(login)
        self.server = login.server

    def _path(self, asked: str, what: str) -> Path:
        self.server.asked.append((what, asked))
        while self.server.hung:
            time.sleep(0.05)
        return self.server.root / asked.lstrip("/")

    def canonicalize(self, path: str) -> str:
        return "/" + path.lstrip("./")

    def list_folder(self, path: str) -> list[_Entry] | int:
        try:
            folder = self._path(path, "list")
            if folder.name in self.server.denied:
                return int(paramiko.SFTP_PERMISSION_DENIED)
            found = []
            for entry in folder.iterdir():
                found.append(_Entry(paramiko.SFTPAttributes.from_stat(entry.lstat()), os.fsencode(entry.name)))
            return found
        except OSError as error:
            return int(paramiko.SFTPServer.convert_errno(error.errno or 0))

    def stat(self, path: str) -> paramiko.SFTPAttributes | int:
        try:
            return paramiko.SFTPAttributes.from_stat(self._path(path, "stat").stat())
        except OSError as error:
            return int(paramiko.SFTPServer.convert_errno(error.errno or 0))

    lstat = stat

    def open(self, path: str, flags: int, attr: paramiko.SFTPAttributes) -> paramiko.SFTPHandle | int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.server.asked.append(("write", path))
            return int(paramiko.SFTP_PERMISSION_DENIED)
        try:
            file = self._path(path, "open")
            return (
                int(paramiko.SFTP_PERMISSION_DENIED) if file.name in self.server.denied else _Handle(self.server, file)
            )
        except OSError as error:
            return int(paramiko.SFTPServer.convert_errno(error.errno or 0))

    def _write(self, *asked: object) -> int:
        self.server.asked.append(("write", str(asked[0])))
        return int(paramiko.SFTP_PERMISSION_DENIED)

    remove = rename = posix_rename = mkdir = rmdir = chattr = symlink = _write


class _Entry:
    """An entry whose name is bytes, as they lie on the disk."""

    def __init__(self, attributes: paramiko.SFTPAttributes, name: bytes) -> None:
        self.attributes, self.filename = attributes, name

    def _pack(self, message: paramiko.Message) -> None:
        self.attributes._pack(message)

    def asbytes(self) -> bytes:
        return b"-rw-r--r-- " + self.filename


@contextmanager
def sftp_server(root: Path) -> Iterator[Server]:
    listening = socket.create_server(("127.0.0.1", 0))
    host_key, allowed = paramiko.ECDSAKey.generate(), paramiko.ECDSAKey.generate()
    server = Server(root, listening.getsockname()[1], host_key, allowed)

    def listen() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            transport = paramiko.Transport(client)
            transport.add_server_key(host_key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Files)
            server.transports.append(transport)
            with suppress(paramiko.SSHException, EOFError, OSError):
                transport.start_server(server=_Login(server))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.hung = False
        listening.close()
        for transport in server.transports:
            transport.close()
