"""The house itself: what no linter sees. Where the rooms are, what lies in them, and what must never appear."""

from __future__ import annotations

import ast
import re
import subprocess
from importlib.metadata import distribution
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("flows", "tasks", "storage")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]


def imported_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def test_the_sql_folder_holds_no_python() -> None:
    intruders = [path for path in (ROOT / "duckdb").rglob("*") if path.suffix in {".py", ".pyi", ".so", ".pyd", ".pth"}]
    assert not intruders, "Python in duckdb/ hides the library of that name"
    assert not (ROOT / "duckdb.py").exists()


def test_import_duckdb_is_the_library() -> None:
    assert duckdb.__file__ is not None
    assert not Path(duckdb.__file__).resolve().is_relative_to(ROOT / "duckdb")
    assert duckdb.__version__ == distribution("duckdb").version


def test_jieba_is_imported_in_one_file_only() -> None:
    users = {path.relative_to(ROOT).as_posix() for path in MODULES if "rjieba" in imported_names(path)}
    assert users == {"tasks/taxonomy/tokens.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_belongs_in_it(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_drawer_without_a_subject() -> None:
    nameless = re.compile(r"(^|/)(utils?|helpers?|misc|common)(\.py$|/)")
    assert not [path for path in tracked_files() if nameless.search(path.relative_to(ROOT).as_posix())]


def test_no_file_names_a_package_registry() -> None:
    # Written in halves, so that this file does not name them either.
    names = ("pypi\\." + "org", "pythonhosted\\." + "org", "registry\\.npm" + "js", "deb\\.deb" + "ian")
    hosts = re.compile("|".join(names))
    small = (path for path in tracked_files() if path.stat().st_size < 2_000_000)
    assert not [path for path in small if hosts.search(path.read_text(encoding="utf-8", errors="ignore"))]


def test_what_ships_never_reads_the_shared_folder() -> None:
    shipped = [*MODULES, *(ROOT / "duckdb").rglob("*.sql"), ROOT / "Makefile"]
    mention = re.compile(r"\.\./shared|[\"']shared[\"'/]")
    assert not [path for path in shipped if mention.search(path.read_text(encoding="utf-8"))]


def test_the_repository_stays_small() -> None:
    assert sum(path.stat().st_size for path in tracked_files()) < 20_000_000


def test_nothing_is_counted_over_an_empty_window() -> None:
    """`count(*) OVER ()` behind a filter now and then ends DuckDB 1.5 (duckdb#25713); a subquery counts as well."""
    asking = [*(ROOT / "duckdb").rglob("*.sql"), *MODULES]
    code = {path: re.sub(r"#.*", "", path.read_text(encoding="utf-8")) for path in asking}
    assert [path for path, text in code.items() if re.search(r"OVER\s*\(\s*\)", text)] == []
