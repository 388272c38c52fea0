"""Verb: write the pages that reviewers open, in published/review/: one per report, one digest per run, an index.

Here stands what is asked and what goes where; how a page looks is the business of tasks/pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, review
from storage.home import Home
from storage.snapshots import Reader, open_reader
from tasks.alerts.places import Place, in_words, read_places
from tasks.documents.rejection import DocumentRejected
from tasks.pages import charts
from tasks.pages.excerpts import Excerpt, pictured, tabled, written
from tasks.pages.render import digest_page, report_page
from tasks.rules.alerts import load_alert_rules
from tasks.runs.counts import RunCounts
from tasks.sandbox.pool import Sandbox, result_of

if TYPE_CHECKING:
    from tasks.documents.pdf.crops import Spot

Row = Mapping[str, Any]

_PDF = "application/pdf"
_MOST_EXCERPTS = 4
_MOST_LISTED = 300
_FEWEST_PEERS = 5
_GRAVEST = "array_position(['critical', 'warning', 'info'], severity)"

# The reports that a run read, or about which it opened or resolved an alert; those with the gravest alerts first.
_TOUCHED = f"""
    SELECT r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name,
        count(a.alert_id) AS alerts, min({_GRAVEST}) AS gravest
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
    ORDER BY {_GRAVEST}, organization_name, fiscal_year, rule_code
"""  # noqa: S608 -- our own words
_OF_REPORT = {
    "figures": "SELECT * FROM v_budget_figures WHERE report_id = $id ORDER BY figure_no",
    "claims": "SELECT * FROM v_claims WHERE report_id = $id ORDER BY holds, claim_no",
    "doubts": "SELECT * FROM v_issues WHERE report_id = $id ORDER BY issue_no",
}
_ALERTS = f"""
    SELECT * FROM v_alerts WHERE report_id = $id AND status <> 'resolved' ORDER BY {_GRAVEST}, rule_code, alert_id
"""  # noqa: S608 -- our own words
_PERSONAL = """
    SELECT p.page_no, p.bbox FROM v_personal_data AS p JOIN v_documents AS d USING (document_id)
    WHERE d.sha256 = $sha256 AND p.is_masked AND p.page_no IS NOT NULL
"""
_MIX = """
    SELECT coalesce(category_name, '未归类') AS name, count(*) AS work_items
    FROM v_work_items WHERE report_id IN (SELECT unnest($ids)) GROUP BY ALL ORDER BY work_items DESC, name LIMIT 12
"""
_EXECUTION = """
    SELECT label, budget_cny, actual_cny FROM v_budget_execution WHERE report_id = $id ORDER BY actual_cny DESC LIMIT 8
"""
_YEARS = """
    SELECT organization_name, report_kind, fiscal_year, expenditure_cny, report_id FROM v_organization_years
    WHERE organization_name IN (SELECT unnest($names)) ORDER BY fiscal_year
"""
_PEERS = """
    WITH asked AS (SELECT * FROM v_peer_positions WHERE report_id IN (SELECT unnest($ids)))
    SELECT a.report_id, a.expenditure_cny, a.median_expenditure_cny, list(p.expenditure_cny) AS of_peers
    FROM asked AS a
    JOIN v_organization_years AS p
        ON p.fiscal_year = a.fiscal_year AND p.report_kind = a.report_kind
        AND p.region_level IS NOT DISTINCT FROM a.region_level AND p.province IS NOT DISTINCT FROM a.province
    WHERE a.expenditure_cny IS NOT NULL AND p.expenditure_cny IS NOT NULL
    GROUP BY ALL
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
        for page in _report_pages(home, reader, sandbox, [str(row["report_id"]) for row in chosen]):
            review.write_page(home, *page)
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
    mix = _rows(reader, _MIX, {"ids": [row["report_id"] for row in touched]})
    drawn = (
        [("本次报告的工作事项", charts.bars([r["name"] for r in mix], [r["work_items"] for r in mix], " 项"))]
        if mix
        else []
    )
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


def _report_pages(home: Home, reader: Reader, sandbox: Sandbox, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Link and HTML of each report's page."""
    reports = reader.query(
        "SELECT * FROM v_reports WHERE report_id IN (SELECT unnest($ids))", {"ids": list(ids)}
    ).as_dicts()
    names = [row["organization_name"] for row in reports if row["organization_name"]]
    years = defaultdict(list)
    for row in _rows(reader, _YEARS, {"names": names}):
        years[row["organization_name"], row["report_kind"]].append(row)
    peers = {row["report_id"]: row for row in _rows(reader, _PEERS, {"ids": list(ids)})}
    rule_names = {rule.code: rule.name_zh for rule in load_alert_rules()}
    for report in reports:
        report_id = str(report["report_id"])
        parts = {name: _rows(reader, sql, {"id": report_id}) for name, sql in _OF_REPORT.items()}
        alerts = _rows(reader, _ALERTS, {"id": report_id})
        of_alerts = _excerpts(home, reader, sandbox, report, alerts)
        own_years = years[report["organization_name"], report["report_kind"]]
        values = {
            "report": report,
            "alerts": [
                alert | {"excerpts": shown, "rule_name": rule_names.get(str(alert["rule_code"]), alert["rule_code"])}
                for alert, shown in zip(alerts, of_alerts, strict=True)
            ],
            "claims": parts["claims"],
            "doubts": parts["doubts"],
            "figures": [row | {"place": in_words([_place_of(row)], "zh")} for row in parts["figures"]],
            "charts": list(_charts(reader, report_id, own_years, peers.get(report_id))),
            "neighbours": [
                (f"{row['fiscal_year']}年度", f"{row['report_id']}.html")
                for row in own_years
                if row["report_id"] != report_id
                and (str(row["report_id"]) in ids or review.has_page(home, str(row["report_id"])))
            ],
        }
        yield review.report_link(report_id), report_page(values)


def _place_of(row: Row) -> Place:
    return {"role": None, "file_name": None, **row}


def _charts(reader: Reader, report_id: str, years: Sequence[Row], peers: Row | None) -> Iterator[tuple[str, str]]:
    execution = _rows(reader, _EXECUTION, {"id": report_id})
    if execution:
        amounts = [(_wan(row["budget_cny"]), _wan(row["actual_cny"])) for row in execution]
        yield "预算与决算（万元）", charts.pairs([row["label"] for row in execution], amounts, ("预算数", "决算数"), "")
    mix = _rows(reader, _MIX, {"ids": [report_id]})
    if mix:
        yield "工作事项", charts.bars([row["name"] for row in mix], [row["work_items"] for row in mix], " 项")
    if sum(row["expenditure_cny"] is not None for row in years) > 1:
        spent = [None if row["expenditure_cny"] is None else _wan(row["expenditure_cny"]) for row in years]
        yield "历年支出（万元）", charts.years([str(row["fiscal_year"]) for row in years], spent, "")
    if peers is not None and len(peers["of_peers"]) >= _FEWEST_PEERS:
        values = [_wan(amount) for amount in peers["of_peers"]]
        own, median = _wan(peers["expenditure_cny"]), _wan(peers["median_expenditure_cny"])
        yield f"同级 {len(values)} 家单位的支出（万元）", charts.position(values, own, median, "")


def _wan(amount_cny: Any) -> float:
    return float(amount_cny) / 10_000


def _excerpts(home: Home, reader: Reader, sandbox: Sandbox, report: Row, alerts: Sequence[Row]) -> list[list[Excerpt]]:
    """For each alert the places of its evidence, each shown once."""
    places = [_distinct(read_places(alert["evidence"])) for alert in alerts]
    documents = _documents(reader, report, [place for listed in places for place in listed])
    crops = _crops(home, reader, sandbox, documents, [place for listed in places for place in listed])
    return [
        [shown for place in listed if (shown := _excerpt(reader, documents, crops, place)) is not None]
        for listed in places
    ]


def _distinct(places: Sequence[Place]) -> list[Place]:
    keys = ("file_name", "page_no", "block_no", "table_no", "row_no", "col_no")
    return list({tuple(place[key] for key in keys): place for place in places}.values())[:_MOST_EXCERPTS]


def _documents(reader: Reader, report: Row, places: Sequence[Place]) -> dict[str, Row]:
    """File name -> the document that a place means: the report's own, or the newest of that name."""
    rows = reader.query(
        "SELECT * FROM v_documents WHERE file_name IN (SELECT unnest($names)) ORDER BY received_at",
        {"names": [str(place["file_name"]) for place in places]},
    ).as_dicts()
    own = [row for row in rows if row["document_id"] == report["document_id"]]
    return {str(row["file_name"]): row for row in [*rows, *own]}


def _key(place: Place) -> tuple[object, ...]:
    return place["file_name"], place["page_no"], tuple(place["bbox"] or ())


def _crops(
    home: Home, reader: Reader, sandbox: Sandbox, documents: Mapping[str, Row], places: Sequence[Place]
) -> dict[tuple[object, ...], bytes]:
    """Pictures of the places that lie on a page of a PDF; a file that cannot be drawn has none."""
    wanted = defaultdict(list)
    for place in places:
        document = documents.get(str(place["file_name"]))
        if document is not None and document["media_type"] == _PDF and place["page_no"] and place["bbox"]:
            wanted[str(document["sha256"])].append(place)
    found: dict[tuple[object, ...], bytes] = {}
    for sha256, of_document in wanted.items():
        covered, unplaced = _to_cover(reader, sha256)
        listed = [place for place in of_document if place["page_no"] not in unplaced]
        spots = [(int(place["page_no"]), tuple(place["bbox"])) for place in listed]
        try:
            pictures = result_of(sandbox.crop(archive.load(home, sha256).data, spots, covered))
        except DocumentRejected as rejected:
            get_run_logger().warning("未能截图 %s：%s", of_document[0]["file_name"], rejected.detail)
            continue
        found |= {_key(place): png for place, png in zip(listed, pictures, strict=True) if png is not None}
    return found


def _to_cover(reader: Reader, sha256: str) -> tuple[list[Spot], set[int]]:
    """Where a document's pages show personal data that its texts do not; the pages where nobody knows the place."""
    rows = _rows(reader, _PERSONAL, {"sha256": sha256})
    covered = [(int(row["page_no"]), tuple(row["bbox"])) for row in rows if row["bbox"]]
    return covered, {int(row["page_no"]) for row in rows if not row["bbox"]}


def _excerpt(
    reader: Reader, documents: Mapping[str, Row], crops: Mapping[tuple[object, ...], bytes], place: Place
) -> Excerpt | None:
    png = crops.get(_key(place))
    if png is not None:
        return pictured(place, png)
    document = documents.get(str(place["file_name"]))
    if document is None:
        return None
    asked = {"id": document["document_id"], "no": place["table_no"] or place["block_no"]}
    if place["table_no"]:
        cells = _rows(reader, "SELECT * FROM v_cells WHERE document_id = $id AND table_no = $no", asked)
        return tabled(place, cells) if cells else None
    blocks = reader.query("SELECT text FROM v_blocks WHERE document_id = $id AND block_no = $no", asked).rows
    return written(place, str(blocks[0][0])) if blocks else None
