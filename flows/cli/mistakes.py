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
    from flows.advice import told
    from flows.server import ServerDidNotStart

    if isinstance(error, ServerDidNotStart):
        return str(error), "请查看该日志；union-reports doctor 可检查环境。", ExitCode.ENVIRONMENT
    if isinstance(error, RuntimeError) and "ephemeral Prefect API" in str(error):
        return (
            "Prefect 未能启动 / Prefect did not start in time",
            "请再试一次；union-reports doctor 可检查环境。",
            (ExitCode.ENVIRONMENT),
        )
    known = told(error)
    return None if known is None else (known.message, f"{known.advice}\n{known.advice_en}".rstrip(), _code_of(error))


def _code_of(error: Exception) -> ExitCode:
    from pydantic import ValidationError

    from storage.errors import NotAFolder, NotPermitted, OutOfSpace, PathMissing, QueryRefused, StorageError, meaning_of
    from tasks.rules.checked import RuleError

    meant = meaning_of(error) if isinstance(error, OSError) and not isinstance(error, StorageError) else error
    if isinstance(meant, ValidationError | PathMissing | QueryRefused):
        return ExitCode.USAGE
    if isinstance(meant, RuleError | NotAFolder | NotPermitted | OutOfSpace):
        return ExitCode.ENVIRONMENT
    return ExitCode.WAREHOUSE


def _end(message: str, advice: str, code: ExitCode) -> None:
    from rich.console import Console

    # A message may quote a document or a file name.
    console = Console(stderr=True, highlight=False)
    console.print(plain(message), style="bold red", soft_wrap=True)
    if advice:
        console.print(plain(advice), soft_wrap=True)
    sys.exit(code)
