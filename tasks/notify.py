"""Verb: tell people outside what a run found. One message per run and channel, and an event for every new alert.

Messages are written into the warehouse with the run and sent afterwards: see storage/outbox. Where they go is a
setting; addresses and blocks hold secrets, so neither is written into the warehouse, a log or an error.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage.clock import utc_now
from storage.home import Home
from storage.warehouse import Writer, open_writer
from tasks.runs.counts import RunCounts
from tasks.runs.message import body, harmless, is_news, title

EVENTS = "prefect-events"
_BLOCK = "block:"
# An event is a row of Prefect's database, and the first night of a large archive may open a hundred thousand alerts: of
# more than these, the gravest get an event of their own. Log and message say so; the warehouse has all of them.
MOST_EVENTS = 1000
_WAIT_SECONDS = 60.0


class NotDelivered(Exception):  # noqa: N818 -- says what is the case
    """Some messages could not be sent; they wait for the next time."""


@dataclass(frozen=True, slots=True)
class Channels:
    """`urls`: addresses as Apprise writes them (wecombot://, dingtalk://, feishu://, mailtos://, jsons:// ...).

    `blocks`: names of Prefect's notification blocks, e.g. slack-webhook/ops.
    """

    urls: Sequence[str] = field(default=(), repr=False)
    blocks: Sequence[str] = ()

    def names(self) -> list[str]:
        return [EVENTS, *map(_name_of, self.urls), *(_BLOCK + block for block in self.blocks)]

    def sender(self, name: str) -> Callable[[str, str], None] | None:
        """What sends (subject, body) to the channel of this name; None where it is no longer set."""
        if name == EVENTS:
            return _emit
        if name.startswith(_BLOCK) and name.removeprefix(_BLOCK) in self.blocks:
            return lambda subject, text: _notify_block(name.removeprefix(_BLOCK), subject, text)
        url = next((url for url in self.urls if _name_of(url) == name), None)
        return None if url is None else lambda subject, text: _notify_url(url, subject, text)


def _name_of(url: str) -> str:
    """Tells addresses apart and says nothing of their secrets."""
    return f"{url.partition(':')[0].lower()}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


@task(task_run_name="拟定通知", cache_policy=NO_CACHE)
def queue_messages(writer: Writer, run_id: str, counts: RunCounts, channels: Channels, review_link: str) -> None:
    """Writes down what this run has to tell, if anything. `review_link`: where all of it can be seen."""
    untold = writer.untold_alerts()
    if not is_news(counts, untold):
        return
    subject, text = title(counts, untold), body(counts, untold, review_link)
    if len(untold) > MOST_EVENTS:
        limit = (
            f"每次运行最多为 {MOST_EVENTS} 条新增预警各发一个 Prefect 事件，本次新增 {len(untold)} 条："
            "只为最严重的发出，全部见预警清单"
        )
        get_run_logger().warning("%s", limit)
        text = f"{text}\n（{limit}）"
    bodies = dict.fromkeys(channels.names(), text) | {EVENTS: _events_of(run_id, counts, untold)}
    messages = [
        {
            "message_id": hashlib.sha256(f"{run_id}\x1f{name}".encode()).hexdigest()[:16],
            "run_id": run_id,
            "channel": name,
            "subject": subject,
            "body": said,
        }
        for name, said in bodies.items()
    ]
    writer.queue_messages(messages, utc_now())


@task(task_run_name="发送通知", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[5, 30])
def deliver(home: Home, channels: Channels) -> int:
    """Sends what waits, of this run and of earlier ones; returns how many were sent.

    Raises NotDelivered where one or more could not be; each is tried five times in all. A message whose channel is no
    longer set counts as one that could not be sent.
    """
    sent = 0
    failed: list[str] = []
    while (message := _claimed(home, failed)) is not None:
        name, error = str(message["channel"]), None
        send = channels.sender(name)
        try:
            if send is None:
                raise NotDelivered("the channel is not set any more")
            send(str(message["subject"]), str(message["body"]))
            sent += 1
        except Exception as raised:  # whatever a channel raises; its words may hold the address
            error = raised.args[0] if isinstance(raised, NotDelivered) else type(raised).__name__
            failed.append(str(message["message_id"]))
            get_run_logger().warning("通知未送达（%s）：%s", name, error)
        with open_writer(home, _WAIT_SECONDS) as writer:
            writer.settle_message(str(message["message_id"]), error, utc_now())
    if failed:
        raise NotDelivered(f"{len(failed)} 条通知未送达，下次运行再试；渠道设置见 docs/operations.md")
    return sent


def tell_at_once(urls: Sequence[str], subject: str, text: str) -> None:
    """Past the outbox, for a run whose warehouse may be what failed. An address that does not answer is passed over."""
    for url in urls:
        with suppress(Exception):
            _notify_url(url, subject, harmless(text))


def _claimed(home: Home, failed: Sequence[str]) -> dict[str, object] | None:
    with open_writer(home, _WAIT_SECONDS) as writer:
        return writer.claim_message(utc_now(), failed)


def _events_of(run_id: str, counts: RunCounts, untold: Sequence[Mapping[str, object]]) -> str:
    told = ("alert_id", "rule_code", "severity", "organization_name", "fiscal_year", "subject", "message")
    opened = [{name: alert[name] for name in told} for alert in untold[:MOST_EVENTS]]
    digest = {"run_id": run_id, "sentence": counts.sentence(), "alerts": len(untold), "events": len(opened)}
    return json.dumps({"digest": digest, "opened": opened}, ensure_ascii=False)


def _emit(subject: str, text: str) -> None:  # noqa: ARG001 -- as every sender
    """An event for each alert and one for the run. Their ids follow from what they tell; sent twice, they are one."""
    from prefect.events import emit_event

    said = json.loads(text)
    run_id = said["digest"]["run_id"]
    for alert in said["opened"]:
        resource = f"union-reports.alert.{alert['alert_id']}"
        emit_event(
            "union-reports.alert.opened",
            resource={"prefect.resource.id": resource, "prefect.resource.name": str(alert["rule_code"])},
            payload=alert,
            id=uuid5(NAMESPACE_URL, f"{run_id}/{resource}"),
        )
    resource = f"union-reports.run.{run_id}"
    emit_event(
        "union-reports.run.digest",
        resource={"prefect.resource.id": resource},
        payload=said["digest"],
        id=uuid5(NAMESPACE_URL, resource),
    )


def _notify_url(url: str, subject: str, text: str) -> None:
    from apprise import Apprise, NotifyFormat

    apprise = Apprise()
    if not apprise.add(url):
        raise NotDelivered("the address means nothing to Apprise")
    if not apprise.notify(body=text, title=subject, body_format=NotifyFormat.TEXT):
        raise NotDelivered("the channel refused or did not answer")


def _notify_block(name: str, subject: str, text: str) -> None:
    from typing import Any, cast

    from prefect.blocks.core import Block

    cast(Any, Block.load(name)).notify(text, subject=subject)
