"""Where messages go, out of the settings. How they are sent is the business of tasks/notify."""

from __future__ import annotations

from flows.settings import Settings
from tasks.notify import Channels


def channels_of(settings: Settings) -> Channels:
    """As the settings name them; none but Prefect's events where they name none."""
    return Channels(settings.notify_urls.get_secret_value().split(), settings.notify_blocks.split())


def where(settings: Settings) -> str:
    """What people open to see all alerts."""
    return f"全部预警：{settings.home / 'published'}，或 union-reports alerts list"
