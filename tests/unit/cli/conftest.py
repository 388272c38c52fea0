"""The command line, called as the installed script calls it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from storage.home import Home


@dataclass(frozen=True)
class Said:
    """What a command wrote, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


Say = Callable[..., Said]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs a command in this process: say(home, "query", "SELECT 1", stdin="...")."""

    def run(home: Home | Path, *words: str, stdin: str = "") -> Said:
        root = home.root if isinstance(home, Home) else home
        monkeypatch.setattr(sys, "argv", ["union-reports", "--home", str(root), *words])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        code = ended.value.code
        return Said(int(code or 0), told.out, told.err)

    return run
