"""Where messages go, out of the settings, and what is told of a run that failed. Sending is done in tasks/notify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flows.settings import Settings, load_settings
from tasks.notify import Channels, tell_at_once

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State


def channels_of(settings: Settings) -> Channels:
    """As the settings name them; none but Prefect's events where they name none."""
    return Channels(settings.notify_urls.get_secret_value().split(), settings.notify_blocks.split())


def review_link(settings: Settings) -> str:
    """Where people open the pages for reviewers."""
    return f"{settings.review_address or (settings.home / 'published' / 'review').as_uri()}/index.html"


def tell_of_failure(flow: Flow[Any, Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A hook of a flow. Blocks are told by the server, also of runs that died: see flows/automations."""
    urls = channels_of(load_settings(flow_run.parameters.get("home"))).urls
    tell_at_once(
        urls, f"工会绩效自评报告：{flow.name} 运行失败", f"运行 {flow_run.name}：{state.message or state.name}"
    )
