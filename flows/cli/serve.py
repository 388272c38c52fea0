"""`union-reports serve`: the Prefect server where none answers, and the scheduled deployments, until Ctrl-C."""

from __future__ import annotations

import typer

from flows.cli.output import console, plain


def serve(context: typer.Context) -> None:
    """启动 Prefect 界面与每晚的定时运行，直到 Ctrl-C。The Prefect UI and the nightly runs."""
    from flows.cli.mistakes import Refused
    from flows.server import running_server, use_prefect
    from flows.settings import load_settings

    settings = load_settings(context.obj)
    settings.home.mkdir(parents=True, exist_ok=True)
    out = console()
    address = f"http://{settings.server_host}:{settings.server_port}"
    out.print(plain(f"正在启动 Prefect 服务 {address}（首次约半分钟）…"))
    with running_server(settings) as started:
        use_prefect(settings, console_level="INFO")
        from prefect import serve as serve_deployments

        from flows.automations import keep_automations
        from flows.deployments import NIGHTLY, deployments
        from storage.home import Home

        Home(settings.home).create()
        try:
            keep_automations(settings)
        except ValueError as error:
            raise Refused(
                str(error), "UNION_REPORTS_NOTIFY_BLOCKS 写界面 Blocks 中已有的通知块，如 slack-webhook/ops。"
            ) from error
        out.print(plain("已启动" if started else "已有 Prefect 服务在运行，直接使用"), style="green")
        for line in (
            f"界面：{address}",
            f"定时：{NIGHTLY.cron}（{NIGHTLY.timezone}），读取 {Home(settings.home).inbox}",
            "立即运行一次：在界面 Deployments 中点 Quick run，或另开终端运行 union-reports ingest",
            "停止：Ctrl-C",
        ):
            out.print(plain(line), soft_wrap=True)
        serve_deployments(*deployments(), print_starting_message=False)
