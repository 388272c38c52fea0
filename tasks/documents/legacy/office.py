"""LibreOffice as a converter to .docx: one process group per file, with a profile and a time limit of its own.

A profile serves one file. That costs a second or two, but nothing that one file does to it meets the next, and two
processes on one profile would not start at all.
"""

from __future__ import annotations

import contextlib
import math
import re
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.resources import files

from tasks.documents.model import MediaType
from tasks.documents.rejection import DocumentRejected, ReasonCode

MOST_SECONDS = 50.0
# Of the time that the reading process has left the conversion gets this part, so that it ends before its reader does.
_SHARE_OF_TIME = 0.8
# For a `timeout` that does not keep its word.
_GRACE_SECONDS = 5.0
_ENDINGS = {MediaType.DOC: "doc", MediaType.WPS: "wps", MediaType.RTF: "rtf"}
# LibreOffice maps far more than the 200 MiB it uses, so the reading process's own limit would break it. A soft limit
# may be raised as far as the hard one. Files end at 256 MiB (524,288 blocks).
_LIMITED = (
    'ulimit -S -v 8388608 2>/dev/null || ulimit -S -v "$(ulimit -H -v)"; ulimit -S -f 524288 2>/dev/null; exec "$@"'
)
_FIELD_CODE = re.compile(rb"(?:\\\*\s*)?\\fldinst(?![a-z])")


@dataclass(frozen=True, slots=True)
class Office:
    """Where the programs are: LibreOffice, and `timeout`, which ends it with all it started, even if we are gone."""

    soffice: str
    timeout: str


def find_office() -> Office | None:
    """LibreOffice on this machine; None where it, or what keeps it in bounds, is missing."""
    soffice, timeout = shutil.which("soffice"), shutil.which("timeout")
    return Office(soffice, timeout) if soffice and timeout else None


def word_by_office(data: bytes, media_type: MediaType, office: Office, most_seconds: float = MOST_SECONDS) -> bytes:
    """The file `data` as .docx. Raise DocumentRejected: timed_out, or corrupt where LibreOffice writes nothing."""
    seconds = _seconds(most_seconds)
    with tempfile.TemporaryDirectory(prefix="union-reports-", ignore_cleanup_errors=True) as folder:
        source, target = f"{folder}/source.{_ENDINGS[media_type]}", f"{folder}/out/source.docx"
        shutil.copytree(str(files("tasks.documents.legacy") / "profile"), f"{folder}/profile")
        with open(source, "wb") as file:
            file.write(_without_field_codes(data) if media_type is MediaType.RTF else data)
        timed_out = _run(_command(office, folder, source, seconds), folder, seconds)
        word = _content(target)
    # The exit code says nothing: it is 0 where nothing was written, and not 0 after some good conversions.
    if word:
        return word
    if timed_out:
        raise DocumentRejected(ReasonCode.TIMED_OUT, f"LibreOffice was ended after {seconds} s")
    raise DocumentRejected(ReasonCode.CORRUPT, "LibreOffice wrote no document")


def _without_field_codes(rtf: bytes) -> bytes:
    """With its fields' results only: LibreOffice would put today's date into a date field, and follow links."""
    return _FIELD_CODE.sub(rb"\\*\\fldgone", rtf)


def _seconds(most: float) -> int:
    """No longer than the alarm of this process, where one is set, leaves time for; `timeout` takes whole seconds."""
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    return math.ceil(min(most, left * _SHARE_OF_TIME) if left else most)


def _command(office: Office, folder: str, source: str, seconds: int) -> list[str]:
    # `timeout` leads a process group and ends all of it.
    return [
        *("/bin/sh", "-c", _LIMITED, "sh", office.timeout, "-s", "KILL", str(seconds), office.soffice),
        f"-env:UserInstallation=file://{folder}/profile",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/out", source),
    ]


def _run(command: list[str], folder: str, seconds: int) -> bool:
    """Whether the time ran out. Nothing of our environment is handed on; what LibreOffice leaves lies in the folder."""
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"}
    began = time.monotonic()
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command,
            check=False,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds + _GRACE_SECONDS,
        )
    return time.monotonic() - began >= seconds


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
