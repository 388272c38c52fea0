"""How many files a run saw and what became of them, and the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunCounts:
    """`quarantined` were refused in this run, `still_quarantined` in an earlier one and are unchanged."""

    files_seen: int = 0
    loaded: int = 0
    unchanged: int = 0
    quarantined: int = 0
    still_quarantined: int = 0
    left_for_next_run: int = 0
    sources_failed: int = 0
    alerts_open: int = 0
    alerts_new: int = 0

    @property
    def nothing_changed(self) -> bool:
        return not (self.loaded or self.quarantined)

    def sentence(self) -> str:
        """For a state message, a log line and the command line."""
        files = f"载入 {self.loaded} 份，未变 {self.unchanged} 份，隔离 {self.quarantined} 份"
        if self.still_quarantined:
            files += f"，仍在隔离 {self.still_quarantined} 份"
        if self.left_for_next_run:
            files += f"，仍在复制、留待下次 {self.left_for_next_run} 份"
        if self.sources_failed:
            files += f"，另有 {self.sources_failed} 个来源未能取件"
        return f"{files}；待处理预警 {self.alerts_open} 条（新增 {self.alerts_new} 条）"
