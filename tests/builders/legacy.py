"""Old Word files for tests, written by LibreOffice, and stand-ins for it. Reading them is the tests' business."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

_FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}


def saved_as(ending: str, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """These .docx files as `doc` or `rtf` files, all in one run of LibreOffice."""
    assert SOFFICE is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, data in documents.items():
            (folder / f"{title}.docx").write_bytes(data)
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
        command += ["--convert-to", _FILTERS[ending], "--outdir", f"{folder}/out"]
        command += [f"{folder}/{title}.docx" for title in documents]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        return {title: (folder / "out" / f"{title}.{ending}").read_bytes() for title in documents}


def office_that(folder: Path, script: str) -> str:
    """A `soffice` made by the test; its script knows $source, the file to convert, and $target, the one to write."""
    program = folder / "soffice"
    program.write_text(
        "#!/bin/sh\n"
        'for argument; do before="$last"; last="$argument"; [ "$before" = --outdir ] && out="$argument"; done\n'
        'source="$last"; target="$out/source.docx"\n' + script
    )
    program.chmod(0o755)
    return str(program)
