"""What an error means for a person: what happened, and what to do. Exit codes are the command line's business."""

from __future__ import annotations

from dataclasses import dataclass

_LOOK_AT_THE_LOG = "请查看本次运行的日志；若反复出现，请把日志交给维护人员。"


@dataclass(frozen=True, slots=True)
class Told:
    """`advice_en` is empty where nobody but readers of the UI see it."""

    message: str
    advice: str
    advice_en: str = ""

    def sentence(self) -> str:
        """For the state of a run, of which the UI shows one paragraph."""
        return f"{self.message.rstrip('。')}。怎么办：{self.advice}"


class RunFailed(Exception):  # noqa: N818 -- says what is the case
    """A run that did its work and found that a person is needed. The message says what was found."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def told(error: Exception) -> Told | None:
    """None for what means nothing to a person: a mistake of ours."""
    from pydantic import ValidationError

    from storage.errors import StorageError, meaning_of
    from tasks.rules.checked import RuleError
    from tasks.sandbox.child import ChildNotStarted

    if isinstance(error, OSError) and not isinstance(error, StorageError | FileNotFoundError):
        # A full disk or a missing right says itself; a file of ours that is not there is a mistake of ours.
        meant = meaning_of(error)
        error = error if type(meant) is StorageError else meant
    if isinstance(error, RunFailed):
        return Told(str(error), error.advice)
    if isinstance(error, StorageError):
        return Told(str(error), error.advice, error.advice_en)
    if isinstance(error, ValidationError):
        wrong = "; ".join(f"{_variable(e['loc'])}: {e['msg']}" for e in error.errors())
        return Told(
            f"设置有误 / a setting cannot be used: {wrong}",
            "请改正该环境变量，再重新启动 serve 或 worker。",
            "Mend it.",
        )
    if isinstance(error, ChildNotStarted):
        return Told(
            f"读取进程无法启动 / no reading process can be started: {error}",
            "多半是内存或进程数已到上限，或程序正在升级。来件都已归档，下次运行会接着读；"
            "反复出现请运行 union-reports doctor。",
            "What arrived is kept; the next run goes on.",
        )
    if isinstance(error, RuleError):
        return Told(str(error), "请按提示修改 tasks/rules/ 中的文件。", "Mend the file that is named.")
    return None


def _variable(place: tuple[int | str, ...]) -> str:
    return f"UNION_REPORTS_{place[0]}".upper() if place else "UNION_REPORTS_*"


def sentence_of(error: Exception) -> str:
    """What the state of a run that ended with this error says."""
    known = told(error) or Told(f"{type(error).__name__}: {error}", _LOOK_AT_THE_LOG)
    return known.sentence()
