"""`union-reports quarantine`: files that could not be read, why, and what to do."""

from __future__ import annotations

import typer

from flows.cli.output import AsJson, print_json, print_table

quarantine = typer.Typer(name="quarantine", invoke_without_command=True)


@quarantine.callback()
def waiting(context: typer.Context, as_json: AsJson = False) -> None:
    """隔离的文件：不写子命令时列出。Files that could not be read; without a command they are listed."""
    if context.invoked_subcommand is None:
        list_quarantine(context, as_json=as_json)


@quarantine.command("list")
def list_quarantine(context: typer.Context, as_json: AsJson = False) -> None:
    """列出不能读取的文件、原因与办法。List the files, why, and what to do."""
    from flows.settings import load_settings
    from storage.home import Home
    from storage.snapshots import open_reader

    settings = load_settings(context.obj)
    with open_reader(Home(settings.home)) as reader:
        found = reader.query("SELECT * FROM v_quarantine ORDER BY last_seen_at DESC, file_name").as_dicts()
    if as_json:
        print_json(found)
        return
    reason, advice = ("reason", "advice") if settings.language == "zh" else ("reason_en", "advice_en")
    rows = [[row["file_name"], row[reason], row["reason_code"], row[advice], row["attempts"]] for row in found]
    print_table(
        ("文件", "原因", "代码", "怎么办", "次数"),
        rows,
        note=f"{len(rows)} 个；文件与说明在 {settings.home}/quarantine/",
    )


@quarantine.command("retry")
def retry_quarantine(context: typer.Context) -> None:
    """把隔离的文件再读一次（例如装好转换程序之后）。Read them once more."""
    from flows.cli.ingest import run_ingest
    from flows.cli.output import console, plain
    from flows.settings import load_settings

    counts = run_ingest(load_settings(context.obj), [], retry_quarantined=True)
    console().print(plain(counts.sentence()), style="bold green")
