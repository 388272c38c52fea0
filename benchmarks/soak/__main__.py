"""`python -m benchmarks.soak FOLDER --nights 20`: nights in fast motion, each with a fault, on a real server.

Every night files arrive and something goes wrong; where the run does not end well, the next one must mend it.
At the end the warehouse must say what one says that was built in a single run from the files as they lie there then:
every view, row by row, but for times and runs. Nothing may be left Running in Prefect.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import StateType
from prefect.settings import PREFECT_API_URL, temporary_settings

from benchmarks.soak.arrivals import Arrival, arrivals
from benchmarks.soak.faults import FAULTS, Night, Server, Struck, ended
from benchmarks.soak.sameness import counts, differences
from flows.automations import keep_automations
from flows.settings import Settings
from storage.home import Home

_GIVES_UP_SECONDS = 300.0
# What is drawn for reviewers says nothing about the warehouse.
_SETTINGS = {"UNION_REPORTS_REVIEW_REPORTS": "5"}


def soak(
    folder: Path, nights: int, each: int, seed: int, faults: Sequence[str], port: int, watched: bool = True
) -> list[str]:
    """What is wrong after all nights; nothing, if all is well. Tells on the way what happens.

    `watched`: also that runs whose process was killed do not stay Running, which takes Prefect's automations minutes.
    """
    settings = Settings(home=folder / "home", server_port=port)
    (settings.home / "inbox").mkdir(parents=True)
    server = Server(settings)
    night = Night(settings, server, random.Random(f"faults {seed}"), folder / "said.txt", {**_SETTINGS})
    wrong: list[str] = []
    try:
        with temporary_settings({PREFECT_API_URL: settings.server_api}):
            keep_automations(settings)
        for number, files in enumerate(arrivals(nights, each, seed)):
            wrong += _one_night(night, number, files, faults[number % len(faults)] if number < nights else "")
        # What a reading process was reading when it was killed waits in quarantine until somebody asks again.
        if "kill_reader" in faults and (code := ended(night.start("quarantine", "retry"))):
            wrong.append(f"quarantine retry ended with {code}")
        wrong += _against_one_run(folder, night)
        if watched:
            wrong += [f"still running in Prefect: {name}" for name in _left_running(settings)]
    finally:
        server.end()
    return wrong


def _one_night(night: Night, number: int, files: Sequence[Arrival], fault: str) -> list[str]:
    """What is wrong with it. Where the fault left the night's run undone, the next one must do it."""
    _put(night.home / "inbox", files)
    started = time.monotonic()
    struck = FAULTS[fault](night, 2 * len(files) + 12) if fault else Struck("no fault", night.ingest())
    code = night.ingest() if struck.code else 0
    then = f"; the next run: {code}" if struck.code else ""
    _tell(f"night {number + 1}: {struck.told}: {struck.code}{then}; {time.monotonic() - started:.0f} s")
    return [f"night {number + 1} ({struck.told}): the undisturbed run ended with {code}"] if code else []


def _put(inbox: Path, files: Sequence[Arrival]) -> None:
    for one in files:
        (inbox / one.path).parent.mkdir(exist_ok=True)
        (inbox / one.path).write_bytes(one.data)


def _against_one_run(folder: Path, night: Night) -> list[str]:
    """The same files, read in one run into a home of its own."""
    clean = Night(
        night.settings.model_copy(update={"home": folder / "clean"}),
        night.server,
        night.chance,
        night.said,
        night.environment,
    )
    clean.home.mkdir()
    shutil.copytree(night.home / "inbox", clean.home / "inbox")
    if code := clean.ingest():
        return [f"the single run ended with {code}"]
    told = counts(Home(night.home))
    _tell(f"{sum(told.values())} rows of {len(told)} views; {told['v_reports']} reports, {told['v_alerts']} alerts")
    return differences(Home(night.home), Home(clean.home))


def _left_running(settings: Settings) -> list[str]:
    """Runs that Prefect takes for running though nothing runs, once the automations had their time."""
    going = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING]))
    deadline = time.monotonic() + _GIVES_UP_SECONDS
    with temporary_settings({PREFECT_API_URL: settings.server_api}), get_client(sync_client=True) as client:
        while left := client.read_flow_runs(flow_run_filter=FlowRunFilter(state=going)):
            if time.monotonic() > deadline:
                return [run.name for run in left]
            time.sleep(1)
    return []


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("folder", type=Path, help="must not exist; holds both homes and what was said afterwards")
    parser.add_argument("--nights", type=int, default=20)
    parser.add_argument("--each", type=int, default=8, help="new reports a night")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", nargs="+", default=list(FAULTS), choices=list(FAULTS))
    parser.add_argument("--port", type=int, default=4288)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True)
    wrong = soak(asked.folder.absolute(), asked.nights, asked.each, asked.seed, asked.faults, asked.port)
    _tell("\n".join(wrong) or "all is well")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
