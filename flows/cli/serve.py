"""`union-reports serve`: what runs by itself, until Ctrl-C, and a Prefect server unless PREFECT_API_URL names one."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from flows.cli.output import console, plain

if TYPE_CHECKING:
    from flows.settings import Settings

_PATIENCE_SECONDS = 120.0


def serve(context: typer.Context) -> None:
    """启动 Prefect 界面与每晚的定时运行，直到 Ctrl-C。The Prefect UI and the nightly runs."""
    from flows.server import running_server, use_prefect, without_login
    from flows.settings import load_settings

    settings = load_settings(context.obj)
    settings.home.mkdir(parents=True, exist_ok=True)
    elsewhere = os.environ.get("PREFECT_API_URL")
    if elsewhere and elsewhere != settings.server_api:
        use_prefect(settings, console_level="INFO")
        _wait_for(elsewhere)
        _serve(settings, "使用 PREFECT_API_URL 所指的 Prefect 服务", without_login(elsewhere).removesuffix("/api"))
        return
    address = f"http://{settings.server_host}:{settings.server_port}"
    _say(f"正在启动 Prefect 服务 {address}（首次约半分钟）…")
    with running_server(settings) as started:
        # Not found out by asking: on a busy machine it may be slow to answer just now.
        os.environ["PREFECT_API_URL"] = settings.server_api
        use_prefect(settings, console_level="INFO")
        _serve(settings, "已启动" if started else "已有 Prefect 服务在运行，直接使用", address)


def _serve(settings: Settings, how: str, address: str) -> None:
    """Makes the deployments and automations, then runs what is due, until Ctrl-C."""
    from prefect import serve as serve_deployments

    from flows.automations import keep_automations
    from flows.cli.mistakes import Refused
    from flows.deployments import NIGHTLY, WEEKLY, deployments
    from storage.home import Home

    Home(settings.home).create()
    try:
        keep_automations(settings)
    except ValueError as error:
        raise Refused(
            str(error), "UNION_REPORTS_NOTIFY_BLOCKS 写界面 Blocks 中已有的通知块，如 slack-webhook/ops。"
        ) from error
    console().print(plain(how), style="green")
    _say(
        f"界面：{address}",
        f"定时：{NIGHTLY.cron}（{NIGHTLY.timezone}）读取 {Home(settings.home).inbox}；{WEEKLY.cron} 核对是否完好",
        "立即运行一次：在界面 Deployments 中点 Quick run，或另开终端运行 union-reports ingest",
        "停止：Ctrl-C",
    )
    with suppress(KeyboardInterrupt):  # the way to end it
        serve_deployments(*deployments(), print_starting_message=False)


def _wait_for(api: str) -> None:
    """A server that is started at the same time, as by `docker compose up`, may need a minute. Raises Refused."""
    from flows.cli.mistakes import ExitCode, Refused
    from flows.server import answers

    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not answers(api):
        if time.monotonic() > deadline:
            advice = "请核对 PREFECT_API_URL；要用本机自己的服务，请不设它。"
            raise Refused(f"Prefect 服务无应答 / no Prefect answers at {api}", advice, ExitCode.ENVIRONMENT)
        time.sleep(1)


def _say(*lines: str) -> None:
    for line in lines:
        console().print(plain(line), soft_wrap=True)
