"""DuckDB's extensions that a lake needs, out of the packages of the extra `ducklake`. Nothing is downloaded here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb

from storage.errors import EngineMissing

# The order matters: DuckLake reads its catalog through the other.
NEEDED = ("postgres_scanner", "ducklake")


def load_extensions(connection: duckdb.DuckDBPyConnection, names: tuple[str, ...] = NEEDED) -> None:
    """DuckDB checks their signatures. Raises EngineMissing where one is not installed or fits another DuckDB."""
    for name in names:
        path = extension_file(name)
        try:
            connection.execute(f"LOAD '{_quoted(path)}'")
        except duckdb.Error as error:
            raise EngineMissing(f"{name}: {error}") from error


def extension_file(name: str) -> Path:
    """Where the package keeps the extension. Raises EngineMissing."""
    package = find_spec(f"duckdb_extension_{name}")
    folders = package.submodule_search_locations if package is not None else None
    for folder in folders or ():
        for path in sorted(Path(folder).glob(f"extensions/v{duckdb.__version__}/{name}.duckdb_extension")):
            return path
    raise EngineMissing(
        f"没有用于 DuckDB {duckdb.__version__} 的扩展 {name} / no extension {name} for DuckDB {duckdb.__version__}"
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
