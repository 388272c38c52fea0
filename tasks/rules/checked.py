"""Reading a rules file with care: every refusal names the file, the key, the value and the fix. No meaning in here."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any


class RuleError(ValueError):
    """A rules file says something it cannot mean. `file`, `key`, `value` and `fix` say where and what to do."""

    def __init__(self, file: str, key: str, value: object, fix: str) -> None:
        super().__init__(f"{file}: {key} = {value!r}: {fix}")
        self.file, self.key, self.value, self.fix = file, key, value, fix


class Table:
    """One TOML table with its place in the file."""

    def __init__(self, file: str, path: str, values: Mapping[str, Any]) -> None:
        self.file, self.path, self.values = file, path, values

    def error(self, key: str, value: object, fix: str) -> RuleError:
        return RuleError(self.file, f"{self.path}.{key}" if self.path else key, value, fix)

    def only(self, allowed: Iterable[str]) -> None:
        """Refuses a key that nothing would read, and suggests the one that was meant."""
        known = [str(key) for key in allowed]
        for key, value in self.values.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(known)}"
                raise self.error(key, value, f"unknown key; {hint}")

    def table(self, key: str) -> Table:
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.error(key, value, f"write a table: [{key}]")
        return Table(self.file, f"{self.path}.{key}" if self.path else key, value)

    def tables(self, key: str, *, required: bool = True) -> list[Table]:
        value = self.values.get(key, None if required else [])
        if not isinstance(value, list) or any(not isinstance(item, dict) for item in value):
            raise self.error(key, value, "write a list of tables")
        name = f"{self.path}.{key}" if self.path else key
        # A reader finds [medical_mutual_aid] sooner than [5].
        return [Table(self.file, f"{name}[{i.get('code', number)}]", i) for number, i in enumerate(value, start=1)]

    def text(self, key: str, *, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.error(key, value, "write a text between quotation marks, not empty")
        return value

    def number(self, key: str, least: int, most: int) -> int:
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.error(key, value, f"write a whole number from {least} to {most}")
        return value

    def words(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of texts, none empty, none twice."""
        value = self.values.get(key, None if required else [])
        if not isinstance(value, list):
            raise self.error(key, value, 'write a list of words: ["...", "..."]')
        for word in value:
            if not isinstance(word, str) or not word.strip():
                raise self.error(key, word, "every word is a text between quotation marks, not empty")
            if value.count(word) > 1:
                raise self.error(key, word, "the word stands twice; keep one")
        return tuple(value)


def read_toml(text: str, file: str) -> Table:
    """The file's top table; raises RuleError with the line where the TOML itself is broken."""
    try:
        return Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(
            file, "(file)", str(error), "mend the TOML at that line; quotation marks and commas come in pairs"
        ) from error
