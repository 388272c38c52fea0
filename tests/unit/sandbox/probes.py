"""What a bad document can make its reader do. These run in the sandbox's child processes, in the reader's place."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import sys
import time
from typing import Any, NoReturn

from tasks.documents import reading
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.sandbox import worker


def read_as(behaviour: str, data: bytes = b"", file_name: str = "x.docx", document_id: str = "x") -> Any:
    """The worker's own way of reading, limits and all, but the document behaves like that."""
    reader = reading.read_document
    reading.read_document = lambda *_: _BEHAVIOURS[behaviour]()
    try:
        return worker.read(data, file_name, document_id)
    finally:
        reading.read_document = reader


def spoil_page(page_no: int, behaviour: str, seconds: float) -> int:
    """From now on a part with this page behaves like that in this child; which one it is, said after some time."""
    reader = reading.read_part

    def read_part(data: bytes, pages: range, *more: Any) -> Any:
        return _BEHAVIOURS[behaviour]() if page_no in pages else reader(data, pages, *more)

    reading.read_part = read_part
    time.sleep(seconds)
    return os.getpid()


def process_id() -> int:
    return os.getpid()


def wait_and_say(seconds: float, word: str) -> str:
    time.sleep(seconds)
    return word


def say_much(count: int) -> list[tuple[int, str]]:
    """So many rows, each with a text of its own."""
    return [(number, f"第{number}格") for number in range(count)]


def modules() -> set[str]:
    """Top-level packages that the child has loaded."""
    return {name.partition(".")[0] for name in sys.modules}


def _hang() -> NoReturn:
    while True:
        time.sleep(0.01)


def _hang_in_c() -> Any:
    return hashlib.pbkdf2_hmac("sha256", b"a", b"b", 2_000_000_000)


def _hang_in_a_pattern() -> Any:
    return re.match(r"(?:(?:a+)+)+$", "a" * 60 + "b")


def _hang_and_hear_nothing() -> NoReturn:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM})
    _hang()


def _take_all_memory() -> NoReturn:
    taken = []
    while True:
        taken.append(bytes(64 * 2**20))  # zeros that the system only promises, so it takes no time


def _take_all_memory_at_once() -> Any:
    return bytes(2**40)


def _reject() -> NoReturn:
    raise DocumentRejected(ReasonCode.NOT_A_REPORT, "a detail")


def _recurse() -> Any:
    return _recurse()


def _raise_what_cannot_be_sent() -> NoReturn:
    class Unsendable(Exception):  # noqa: N818 -- says what it is
        def __init__(self, first: object, second: object) -> None:
            super().__init__(lambda: first)

    raise Unsendable(1, 2)


def _signal_oneself(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(5)


_BEHAVIOURS = {
    "hang": _hang,
    "hang in C": _hang_in_c,
    "hang in a pattern": _hang_in_a_pattern,
    "hang and hear nothing": _hang_and_hear_nothing,
    "take all memory": _take_all_memory,
    "take all memory at once": _take_all_memory_at_once,
    "reject": _reject,
    "recurse": _recurse,
    "raise what cannot be sent": _raise_what_cannot_be_sent,
    "exit": lambda: os._exit(3),
    "segmentation fault": lambda: _signal_oneself(signal.SIGSEGV),
    "abort": lambda: _signal_oneself(signal.SIGABRT),
    "killed for memory": lambda: _signal_oneself(signal.SIGKILL),
    "end the interpreter": lambda: sys.exit(0),
}
