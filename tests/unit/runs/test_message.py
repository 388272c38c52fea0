"""What a chat program gets: the gravest first, few, and nothing of a document that could act."""

from __future__ import annotations

from tasks.runs.counts import RunCounts
from tasks.runs.message import MOST_ALERTS, body, harmless, is_news, title


def alert(severity: str = "critical", message: str = "合计不符", **other: object) -> dict[str, object]:
    return {"severity": severity, "organization_name": "云溪县总工会", "fiscal_year": 2023, "message": message, **other}


def test_the_title_counts() -> None:
    counts = RunCounts(loaded=3)
    assert title(counts, [alert(), alert("info")]) == "工会绩效自评报告：载入 3 份，新增预警 2 条，其中严重 1 条"
    assert title(counts, []) == "工会绩效自评报告：载入 3 份，新增预警 0 条"


def test_only_the_first_are_told_in_full() -> None:
    counts = RunCounts(files_seen=1, loaded=1, alerts_open=12, alerts_new=12)
    lines = body(counts, [alert(message=f"第{n}条") for n in range(MOST_ALERTS + 2)], "http://x").splitlines()
    assert lines[0] == counts.sentence()
    assert lines[2] == "【严重】云溪县总工会2023年度：第0条"
    assert lines[-3:] == ["……另有 2 条", "", "全部预警：http://x"]
    assert len(lines) == MOST_ALERTS + 5


def test_an_alert_of_nobody_and_no_year() -> None:
    [line] = body(RunCounts(), [alert(organization_name=None, fiscal_year=None)], "").splitlines()[2:3]
    assert line == "【严重】：合计不符"


def test_words_of_a_document_are_no_mention_link_or_tag() -> None:
    said = harmless('<at user_id="all">\n@all [看](http://example.org) `x` <@U1>')
    assert said == '＜at user_id="all"＞ ＠all ［看］(http：//example.org) ｀x｀ ＜＠U1＞'


def test_a_night_without_news_is_silent() -> None:
    assert not is_news(RunCounts(files_seen=9, unchanged=9), [])
    assert is_news(RunCounts(loaded=1), [])
    assert is_news(RunCounts(quarantined=1), [])
    assert is_news(RunCounts(), [alert()])
