"""What the weekly check found, as a sentence and as a page. How it is found out is not here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.runs.page import escaped

_MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """`grave`: somebody must do something. `examples`: names, of which a page shows the first."""

    title: str
    count: int
    advice: str
    grave: bool = True
    examples: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Integrity:
    """What was looked at, and what is wrong with it."""

    files: int
    byte_size: int
    documents: int
    findings: Sequence[Finding] = ()

    @property
    def grave(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.grave]

    def sentence(self) -> str:
        looked = f"归档 {self.files} 份（{self.byte_size / 2**20:,.1f} MiB）、已载入 {self.documents} 份"
        if not self.findings:
            return f"{looked}，全部完好"
        told = "；".join(f"{finding.title} {finding.count} 处" for finding in self.findings)
        return f"{looked}：{told}"

    def advice(self) -> str:
        return "".join(dict.fromkeys(finding.advice for finding in self.grave))

    def page(self) -> str:
        """Markdown for the Prefect UI. Names of files are data and cannot become markup."""
        lines = [f"**{escaped(self.sentence())}**"]
        for finding in self.findings:
            lines += ["", f"## {'严重' if finding.grave else '提示'}：{finding.title}（{finding.count}）", ""]
            lines += [finding.advice, *[""][: len(finding.examples)]]
            lines += [f"- {escaped(example)}" for example in finding.examples[:_MOST_EXAMPLES]]
            if len(finding.examples) > _MOST_EXAMPLES:
                lines.append(f"- ……另有 {len(finding.examples) - _MOST_EXAMPLES} 处")
        return "\n".join([*lines, ""])
