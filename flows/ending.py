"""In which state a run ends, and what that state says. Prefect's own words name a Python class and give no advice."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec

from prefect import get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Cancelled, Failed

from flows.advice import RunFailed, sentence_of
from storage.errors import WarehouseBusy
from tasks.runs.counts import RunCounts

P = ParamSpec("P")

# So few may all be bad by chance; the rule run_read_nothing asks for as many.
FEWEST_FILES = 3


class EveryFileFailed(RunFailed):
    """Nothing new could be read, though several files were tried: mostly the machine's fault. All was kept and told."""

    def __init__(self, counts: RunCounts, reasons: str) -> None:
        super().__init__(
            f"{counts.sentence()}。新来的文件全部读不了：{reasons}",
            "各文件原因相同时，多半是本机缺少组件或设置有误，请运行 union-reports doctor；"
            "逐份的办法见运行摘要中“隔离的文件”，补救后运行 union-reports quarantine retry。",
        )
        self.counts = counts


def ending_in_words(body: Callable[P, State[Any]]) -> Callable[P, State[Any]]:
    """Put it under `@flow`. Whoever calls the flow in Python still gets the error itself.

    Another run that writes is no failure: this one is cancelled and says who works, so that exactly one of two does.
    """

    @wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> State[Any]:
        try:
            return body(*args, **kwargs)
        except WarehouseBusy as busy:
            return Cancelled(message=f"本次未运行：{sentence_of(busy)}", data=busy)
        except Exception as error:
            get_run_logger().exception("运行失败 / the run failed")
            return Failed(message=sentence_of(error), data=error)

    # Prefect looks types up where the function it is given was written, which is here.
    run.__signature__ = signature(body, eval_str=True)  # type: ignore[attr-defined]
    return run
