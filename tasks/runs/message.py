"""What a run tells people outside the program: counts and the gravest new alerts, as plain text for any channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasks.runs.counts import RunCounts
from tasks.runs.page import SEVERITIES

MOST_ALERTS = 10
# Chat programs make links, mentions and tags out of plain text. What comes from a document must become none of them.
_HARMLESS = str.maketrans({"@": "＠", "<": "＜", ">": "＞", "[": "［", "]": "］", "`": "｀"})


def is_news(counts: RunCounts, untold: Sequence[Mapping[str, object]]) -> bool:
    """Whether anything happened that is worth a message."""
    return bool(untold) or not counts.nothing_changed


def title(counts: RunCounts, untold: Sequence[Mapping[str, object]]) -> str:
    grave = sum(alert["severity"] == "critical" for alert in untold)
    told = f"新增预警 {len(untold)} 条" + (f"，其中严重 {grave} 条" if grave else "")
    return f"工会绩效自评报告：载入 {counts.loaded} 份，{told}"


def body(counts: RunCounts, untold: Sequence[Mapping[str, object]], review_link: str) -> str:
    """`untold`: rows of alerts, the gravest first. `review_link`: where all of them can be seen."""
    lines = [counts.sentence(), ""]
    lines += [_line(alert) for alert in untold[:MOST_ALERTS]]
    if len(untold) > MOST_ALERTS:
        lines.append(f"……另有 {len(untold) - MOST_ALERTS} 条")
    return "\n".join([*lines, "", f"全部预警：{review_link}"])


def _line(alert: Mapping[str, object]) -> str:
    year = f"{alert['fiscal_year']}年度" if alert["fiscal_year"] else ""
    said = f"{alert['organization_name'] or ''}{year}：{alert['message']}"
    return f"【{SEVERITIES[str(alert['severity'])]}】{harmless(said)}"


def harmless(text: str) -> str:
    """One line that no chat program reads as a mention, a link or a tag."""
    return " ".join(text.split()).translate(_HARMLESS).replace("://", "：//")
