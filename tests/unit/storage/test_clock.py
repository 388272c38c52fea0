"""What time it is for the warehouse: the machine's, but never earlier than what was written down before."""

from __future__ import annotations

import datetime as dt

import pytest

from storage import clock

NOW = dt.datetime(2026, 3, 1, 2, 0)


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "machine_time", lambda: NOW)


def test_a_clock_that_is_right_is_believed() -> None:
    with clock.not_before(NOW - dt.timedelta(days=1)):
        assert clock.utc_now() == NOW


def test_a_clock_that_was_set_back_goes_on_from_where_it_was() -> None:
    later = NOW + dt.timedelta(days=2)
    with clock.not_before(later):
        first, second = clock.utc_now(), clock.utc_now()
        assert later <= first <= second < later + dt.timedelta(minutes=10)
    assert clock.utc_now() == NOW


def test_users_read_the_time_of_their_own_country() -> None:
    assert clock.local_time(NOW) == "2026-03-01 10:00"
    assert clock.local_date(dt.datetime(2026, 3, 1, 17)) == dt.date(2026, 3, 2)
