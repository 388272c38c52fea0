"""A web server on this machine that writes down what it is asked, for tests of what leaves the program."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    method: str
    path: str
    body: bytes


@dataclass
class WebServer:
    """`statuses`: what it answers to the next requests, one each; 200 when they are used up."""

    port: int
    asked: list[Asked] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def web_server() -> Iterator[WebServer]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            there.asked.append(Asked(self.command, self.path, body))
            self.send_response(there.statuses.pop(0) if there.statuses else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = do_POST = do_PUT = answer  # noqa: N815 -- the names are the library's

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        there = WebServer(server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield there
        finally:
            server.shutdown()
