"""One invented report as read from its content file. No layout and no documents here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """`body` is marked text by lines: `# ` and `## ` head, `@name` draws a table of the layout, others are paragraphs.

    `tables` holds marked cells by the table's name, `indicators` rows of level 1, 2, 3, target, actual, weight, score,
    reason; "" is an empty cell. `words` are single texts that a layout asks for.
    """

    name: str
    layout: str
    outputs: tuple[str, ...]
    titles: tuple[str, ...]
    identity: dict[str, Any]
    body: str
    tables: dict[str, Rows]
    indicators: Rows
    words: dict[str, str]
    claims: list[dict[str, Any]]
    alerts: dict[str, list[dict[str, str]]]


def read_sample(path: Path) -> Sample:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Sample(
        name=path.stem,
        layout=content["layout"],
        outputs=tuple(content["outputs"]),
        titles=tuple(content["titles"]),
        identity=content["identity"],
        body=content["body"],
        tables=content.get("tables", {}),
        indicators=content.get("indicators", []),
        words=content.get("words", {}),
        claims=content.get("claims", []),
        alerts=content.get("alerts", {}),
    )
