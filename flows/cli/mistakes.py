"""How a command that cannot go on ends: what happened, what to do, and the exit code for scripts."""

from __future__ import annotations

import sys
from enum import IntEnum

import typer

from flows.cli.output import plain


class ExitCode(IntEnum):
    DONE = 0
    STRICT = 1  # done, but with quarantined files or critical alerts, and --strict was given
    USAGE = 2
    ENVIRONMENT = 3
    WAREHOUSE = 4


class Refused(Exception):  # noqa: N818 -- says what is the case
    """A command that ends here: message, advice, exit code."""

    def __init__(self, message: str, advice: str = "", code: ExitCode = ExitCode.USAGE) -> None:
        super().__init__(message)
        self.advice = advice
        self.code = code


def run_app(app: typer.Typer) -> None:
    """Runs the command line; expected errors become a message and an exit code, never a traceback."""
    try:
        app()
    except Refused as refused:
        _end(str(refused), refused.advice, refused.code)
    except KeyboardInterrupt:
        _end(
            "已中断；已载入的报告都已保存，再次运行会接着做完。Interrupted; run again to go on.",
            "",
            ExitCode.ENVIRONMENT,
        )
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        sys.stderr.close()
        sys.exit(ExitCode.DONE)
    except Exception as error:
        told = _told(error)
        if told is None:
            raise
        _end(*told)


def _told(error: Exception) -> tuple[str, str, ExitCode] | None:
    """Message, advice and code of an error that has a meaning for people; None for a mistake of ours."""
    from pydantic import ValidationError

    from flows.server import ServerDidNotStart
    from storage.errors import NotAFolder, NotPermitted, OutOfSpace, PathMissing, QueryRefused, StorageError, meaning_of
    from tasks.rules.checked import RuleError

    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        # A full disk or a missing right says itself; a file of ours that is not there is a mistake of ours.
        meant = meaning_of(error)
        error = error if type(meant) is StorageError else meant
    if isinstance(error, StorageError):
        usage, environment = (PathMissing, QueryRefused), (NotAFolder, NotPermitted, OutOfSpace)
        code = ExitCode.USAGE if isinstance(error, usage) else ExitCode.WAREHOUSE
        code = ExitCode.ENVIRONMENT if isinstance(error, environment) else code
        return str(error), f"{error.advice}\n{error.advice_en}", code
    if isinstance(error, ValidationError):
        wrong = "; ".join(f"UNION_REPORTS_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        return f"设置有误 / a setting cannot be used: {wrong}", "", ExitCode.USAGE
    if isinstance(error, RuleError):
        return str(error), "请按提示修改 tasks/rules/ 中的文件。Mend the file that is named.", ExitCode.ENVIRONMENT
    if isinstance(error, ServerDidNotStart):
        return str(error), "请查看该日志；union-reports doctor 可检查环境。", ExitCode.ENVIRONMENT
    if isinstance(error, RuntimeError) and "ephemeral Prefect API" in str(error):
        return (
            "Prefect 未能启动 / Prefect did not start in time",
            "请再试一次；union-reports doctor 可检查环境。",
            (ExitCode.ENVIRONMENT),
        )
    return None


def _end(message: str, advice: str, code: ExitCode) -> None:
    from rich.console import Console

    # A message may quote a document or a file name.
    console = Console(stderr=True, highlight=False)
    console.print(plain(message), style="bold red", soft_wrap=True)
    if advice:
        console.print(plain(advice), soft_wrap=True)
    sys.exit(code)
