"""Bytes that come out the same each time: a Word file without today's date, and its PDF by LibreOffice."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from samples.build.paper import Paper

_FONTS = Path(__file__).with_name("fonts.conf")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_TIMEOUT_SECONDS = 180
# Dates and identifiers that the converters invent on every run, replaced by others of the same length.
_CHANGING = (
    (re.compile(rb"(?<=Date\(D:)[\dZ+'-]+(?=\))"), b"20240401090000Z"),
    (re.compile(rb"(?<=Date>)[\dT:+Z-]+(?=<)"), b"2024-04-01T09:00:00Z"),
    (re.compile(rb"(?<=uuid:)[0-9a-f-]{36}"), b"00000000-0000-0000-0000-000000000000"),
    (re.compile(rb"(?<=/ID \[)<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>"), b"<" + b"0" * 32 + b"><" + b"0" * 32 + b">"),
)


def word_bytes(paper: Paper) -> bytes:
    written = io.BytesIO()
    paper.word.save(written)
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry))
    return fixed.getvalue()


def missing_converters() -> list[str]:
    """Programs that a PDF needs and this machine lacks: LibreOffice converts, Ghostscript packs the fonts small."""
    return [program for program in ("soffice", "gs") if shutil.which(program) is None]


def pdf_bytes(word: bytes) -> bytes:
    """Raises CalledProcessError or TimeoutExpired where a converter fails."""
    with tempfile.TemporaryDirectory() as folder:
        source, converted, packed = (Path(folder, name) for name in ("report.docx", "report.pdf", "packed.pdf"))
        source.write_bytes(word)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source))
        _run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={packed}", str(converted))
        return _fixed(packed.read_bytes())


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program) or program
    environment = os.environ | {"FONTCONFIG_FILE": str(_FONTS)}
    subprocess.run(  # noqa: S603 - the programs are those found on PATH, the arguments are ours
        [path, *arguments], check=True, capture_output=True, timeout=_TIMEOUT_SECONDS, env=environment
    )


def _fixed(pdf: bytes) -> bytes:
    for pattern, value in _CHANGING:
        # Same length, because the file's own table counts bytes.
        pdf = pattern.sub(lambda found, value=value: value.ljust(len(found[0]))[: len(found[0])], pdf)  # type: ignore[misc]
    return pdf
