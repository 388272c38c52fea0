"""Verb: write the pages that reviewers open, in published/review/: one per report, one digest per run, an index.

Here stands what is asked and what goes where; how a page looks is the business of tasks/pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, page_rows, review
from storage.home import Home
from storage.page_rows import GRAVEST, ReportRows
from storage.rows import as_list
from storage.snapshots import Reader, open_reader
from tasks.alerts.places import Place, read_places
from tasks.documents.rejection import DocumentRejected
from tasks.pages.excerpts import tabled, written
from tasks.pages.render import digest_page
from tasks.pages.report import Draft, Shown, Where, drawings_of, with_place, work_items
from tasks.rules.alerts import load_alert_rules
from tasks.runs.counts import RunCounts
from tasks.sandbox.pool import Sandbox, result_of

if TYPE_CHECKING:
    from tasks.documents.pdf.crops import Spot

Row = Mapping[str, Any]

_PDF = "application/pdf"
_MOST_EXCERPTS = 4
_MOST_LISTED = 300
_AT_ONCE = 50

# The reports that a run read, or about which it opened or resolved an alert; those with the gravest alerts first.
_TOUCHED = f"""
    SELECT r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name,
        count(a.alert_id) AS alerts, min({GRAVEST}) AS gravest
    FROM v_reports AS r
    JOIN v_documents AS d ON d.document_id = r.document_id
    LEFT JOIN v_alerts AS a ON a.report_id = r.report_id AND a.status = 'open'
    WHERE d.run_id = $run OR r.report_id IN (
        SELECT t.report_id FROM v_alerts AS t JOIN v_alert_events AS e ON e.alert_id = t.alert_id WHERE e.run_id = $run
    )
    GROUP BY ALL
    ORDER BY gravest NULLS LAST, alerts DESC, r.organization_name, r.fiscal_year, r.report_id
"""  # noqa: S608 -- our own words
_OPENED = f"""
    SELECT * FROM v_alerts
    WHERE status = 'open' AND alert_id IN (
        SELECT alert_id FROM v_alert_events WHERE run_id = $run AND event IN ('opened', 'reopened')
    )
    ORDER BY {GRAVEST}, organization_name, fiscal_year, rule_code
"""  # noqa: S608 -- our own words
_MIX = """
    SELECT coalesce(category_name, '未归类') AS name, count(*) AS work_items
    FROM v_work_items WHERE report_id IN (SELECT unnest($ids::VARCHAR[])) GROUP BY ALL
    ORDER BY work_items DESC, name LIMIT 12
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many reports a run writes pages of, and of how many runs the digests are kept."""

    reports: int
    runs: int


@task(task_run_name="写审核页面", cache_policy=NO_CACHE)
def write_review(home: Home, run_id: str, counts: RunCounts, sandbox: Sandbox, limits: Limits) -> None:
    """Pages of the reports that this run touched, its digest, and the index. Raises OutOfSpace, NotPermitted."""
    with open_reader(home) as reader:
        touched = _rows(reader, _TOUCHED, {"run": run_id})
        chosen = touched[: limits.reports]
        stayed = _write_report_pages(home, reader, sandbox, [str(row["report_id"]) for row in chosen])
        get_run_logger().info("审核页面：%s 份，其中 %s 份内容未变", len(chosen), stayed)
        if len(touched) > len(chosen):
            get_run_logger().warning(
                "审核页面只写了 %s 份报告，另有 %s 份未写", len(chosen), len(touched) - len(chosen)
            )
        _write_digest(home, reader, run_id, counts, touched)
    review.keep_newest(home, limits.runs)


def _rows(reader: Reader, sql: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
    return reader.query(sql, parameters or {}).as_dicts()


def _write_digest(
    home: Home, reader: Reader, run_id: str, counts: RunCounts, touched: Sequence[dict[str, Any]]
) -> None:
    alerts = _rows(reader, _OPENED, {"run": run_id})
    runs = _rows(reader, "SELECT * FROM v_runs ORDER BY started_at DESC")
    mix = _rows(reader, _MIX, {"ids": as_list(str(row["report_id"]) for row in touched)})
    drawn = [(drawing.title, drawing.svg()) for drawing in work_items("本次报告的工作事项", mix)]
    [run] = [row for row in runs if row["run_id"] == run_id]

    def page_of(report_id: object, up: str) -> str | None:
        return up + review.report_link(str(report_id)) if report_id and review.has_page(home, str(report_id)) else None

    for link, up, home_link in ((review.INDEX, "", ""), (review.run_link(run_id), "../", "../" + review.INDEX)):
        values = {
            "run": run,
            "sentence": counts.sentence(),
            "alerts": [row | {"page": page_of(row["report_id"], up)} for row in alerts[:_MOST_LISTED]],
            "more": max(0, len(alerts) - _MOST_LISTED),
            "reports": [row | {"page": page_of(row["report_id"], up)} for row in touched[:_MOST_LISTED]],
            "refused": _rows(reader, "SELECT * FROM v_quarantine ORDER BY last_seen_at DESC LIMIT 200"),
            "charts": drawn,
            "earlier": list(_earlier(home, runs, run_id, up)),
            "home": home_link or "#main",
        }
        review.write_page(home, link, digest_page(values))


def _earlier(home: Home, runs: Sequence[Row], run_id: str, up: str) -> Iterator[tuple[str, str]]:
    for row in runs:
        link = review.run_link(str(row["run_id"]))
        if row["run_id"] != run_id and (home.review / link).is_file():
            yield f"{row['started_at']:%Y-%m-%d %H:%M} UTC", up + link


def _write_report_pages(home: Home, reader: Reader, sandbox: Sandbox, ids: Sequence[str]) -> int:
    """Writes the pages of these reports that would say anything new; returns how many stayed as they were."""
    stayed = 0
    for rows in page_rows.of_reports(reader, ids, _AT_ONCE):
        drafts, documents = _drafts(home, reader, rows, set(ids))
        covered = page_rows.personal_places(reader, {str(row["sha256"]) for of in documents for row in of.values()})
        for one, draft, of_report in zip(rows, drafts, documents, strict=True):
            link = review.report_link(str(one.report["report_id"]))
            hidden = {name: covered.get(str(row["sha256"]), []) for name, row in of_report.items()}
            fingerprint = draft.fingerprint(hidden)
            if review.stands(home, link, fingerprint):
                stayed += 1
                continue
            pictures, whole = _pictures(home, sandbox, draft, of_report, hidden)
            # A page that lacks a picture is drawn again the next time.
            review.write_page(home, link, draft.html(pictures, fingerprint if whole else ""))
    return stayed


def _drafts(
    home: Home, reader: Reader, rows: Sequence[ReportRows], written: Collection[str]
) -> tuple[list[Draft], list[dict[str, Row]]]:
    """Of each report what its page shows, and the documents its alerts point into, by file name."""
    places = [[_distinct(read_places(alert["evidence"])) for alert in one.alerts] for one in rows]
    named = page_rows.documents_named(
        reader, {str(place["file_name"]) for of in places for alert in of for place in alert if place["file_name"]}
    )
    documents = [_own_first(named, one.report, of) for one, of in zip(rows, places, strict=True)]
    texts = page_rows.texts_at(
        reader,
        {
            at
            for of, mine in zip(places, documents, strict=True)
            for alert in of
            for place in alert
            if (at := _text_at(mine, place)) is not None
        },
    )
    drafts = [
        Draft(
            _values(home, one, written),
            drawings_of(one.execution, one.mix, one.years, one.peers),
            [[_shown(mine, texts, place) for place in alert] for alert in of],
        )
        for one, of, mine in zip(rows, places, documents, strict=True)
    ]
    return drafts, documents


def _values(home: Home, rows: ReportRows, written: Collection[str]) -> dict[str, Any]:
    names = _rule_names()
    own = str(rows.report["report_id"])
    return {
        "report": rows.report,
        "alerts": [
            alert | {"rule_name": names.get(str(alert["rule_code"]), alert["rule_code"])} for alert in rows.alerts
        ],
        "claims": rows.claims,
        "doubts": rows.doubts,
        "figures": [with_place(row) for row in rows.figures],
        "neighbours": [
            (f"{row['fiscal_year']}年度", f"{row['report_id']}.html")
            for row in rows.years
            if row["report_id"] != own and (row["report_id"] in written or review.has_page(home, str(row["report_id"])))
        ],
    }


@cache
def _rule_names() -> dict[str, str]:
    return {rule.code: rule.name_zh for rule in load_alert_rules()}


def _distinct(places: Sequence[Place]) -> list[Place]:
    keys = ("file_name", "page_no", "block_no", "table_no", "row_no", "col_no")
    return list({tuple(place[key] for key in keys): place for place in places}.values())[:_MOST_EXCERPTS]


def _own_first(named: Mapping[str, Sequence[Row]], report: Row, places: Sequence[Sequence[Place]]) -> dict[str, Row]:
    """File name -> the document that a place means: the report's own, or the newest of that name."""
    found: dict[str, Row] = {}
    for name in {str(place["file_name"]) for alert in places for place in alert}:
        of_name = named.get(name, ())
        own = [row for row in of_name if row["document_id"] == report["document_id"]]
        if of_name:
            found[name] = (own or of_name)[-1]
    return found


def _text_at(documents: Mapping[str, Row], place: Place) -> tuple[str, str, int] | None:
    document = documents.get(str(place["file_name"]))
    number = place["table_no"] or place["block_no"]
    if document is None or not number:
        return None
    return str(document["document_id"]), "table" if place["table_no"] else "block", int(number)


def _shown(documents: Mapping[str, Row], texts: page_rows.Texts, place: Place) -> Shown:
    at = _text_at(documents, place)
    rows = texts.get(at, []) if at is not None else []
    words = None
    if rows:
        words = tabled(place, rows) if place["table_no"] else written(place, str(rows[0]["text"]))
    document = documents.get(str(place["file_name"]))
    on_page = document is not None and document["media_type"] == _PDF and place["page_no"] and place["bbox"]
    picture = (document["sha256"], int(place["page_no"]), tuple(place["bbox"])) if document and on_page else None
    return Shown(place, words, picture)


def _pictures(
    home: Home, sandbox: Sandbox, draft: Draft, documents: Mapping[str, Row], hidden: Mapping[str, Sequence[Row]]
) -> tuple[dict[Where, bytes], bool]:
    """Pictures of the places that lie on a page of a PDF, and whether none is missing that could have been drawn."""
    wanted: dict[str, dict[Where, Spot]] = defaultdict(dict)
    for one in (one for of_alert in draft.shown for one in of_alert):
        if one.picture is not None:
            wanted[str(one.place["file_name"])][one.picture] = (one.picture[1], one.picture[2])
    found: dict[Where, bytes] = {}
    whole = True
    for file_name, spots in wanted.items():
        covered, unplaced = _to_cover(hidden[file_name])
        listed = {where: spot for where, spot in spots.items() if spot[0] not in unplaced}
        try:
            data = archive.load(home, str(documents[file_name]["sha256"])).data
            pictures = result_of(sandbox.crop(data, list(listed.values()), covered))
        except DocumentRejected as rejected:
            get_run_logger().warning("未能截图 %s：%s", file_name, rejected.detail)
            whole = False
            continue
        found |= {where: png for where, png in zip(listed, pictures, strict=True) if png is not None}
    return found, whole


def _to_cover(personal: Sequence[Row]) -> tuple[list[Spot], set[int]]:
    """Where a document's pages show personal data that its texts do not; the pages where nobody knows the place."""
    covered = [(int(row["page_no"]), tuple(row["bbox"])) for row in personal if row["bbox"]]
    return covered, {int(row["page_no"]) for row in personal if not row["bbox"]}
