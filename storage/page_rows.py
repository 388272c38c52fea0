"""What the pages of reports show, read from a snapshot for many reports at once. How it looks is not known here.

A query about one report costs nearly as much as one about fifty where a view reckons over the whole warehouse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.rows import as_list
from storage.snapshots import Reader

Row = dict[str, Any]
Texts = dict[tuple[str, str, int], list[Row]]

GRAVEST = "array_position(['critical', 'warning', 'info'], severity)"
_ASKED = "report_id IN (SELECT unnest($ids::VARCHAR[]))"
_REPORTS = f"SELECT * FROM v_reports WHERE {_ASKED}"  # noqa: S608 -- our own words, here and below
_OF_REPORTS = {
    "alerts": f"""
        SELECT report_id, alert_id, rule_code, severity, status, message, first_seen_at, evidence
        FROM v_alerts WHERE {_ASKED} AND status <> 'resolved' ORDER BY {GRAVEST}, rule_code, alert_id
    """,  # noqa: S608
    "figures": f"SELECT * FROM v_budget_figures WHERE {_ASKED} ORDER BY figure_no",  # noqa: S608
    "claims": f"SELECT * FROM v_claims WHERE {_ASKED} ORDER BY holds, claim_no",  # noqa: S608
    "doubts": f"SELECT * FROM v_issues WHERE {_ASKED} ORDER BY issue_no",  # noqa: S608
    "execution": f"""
        SELECT report_id, label, budget_cny, actual_cny FROM v_budget_execution WHERE {_ASKED}
        QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY actual_cny DESC, label) <= 8
        ORDER BY actual_cny DESC, label
    """,  # noqa: S608
    "mix": f"""
        SELECT report_id, coalesce(category_name, '未归类') AS name, count(*) AS work_items
        FROM v_work_items WHERE {_ASKED} GROUP BY report_id, name
        QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY work_items DESC, name) <= 12
        ORDER BY work_items DESC, name
    """,  # noqa: S608
}
_YEARS = """
    SELECT organization_name, report_kind, fiscal_year, expenditure_cny, report_id FROM v_organization_years
    WHERE organization_name IN (SELECT unnest($names::VARCHAR[])) ORDER BY fiscal_year, report_id
"""
_PEERS = f"""
    SELECT fiscal_year, report_kind, region_level, province, report_id, expenditure_cny, median_expenditure_cny
    FROM v_peer_positions WHERE {_ASKED} AND expenditure_cny IS NOT NULL
"""  # noqa: S608
# One list for all reports of a group: in a province there may be thousands.
_GROUPS = """
    SELECT fiscal_year, report_kind, region_level, province,
        list(expenditure_cny::DOUBLE ORDER BY expenditure_cny) AS of_peers
    FROM v_organization_years WHERE expenditure_cny IS NOT NULL GROUP BY ALL
"""
_GROUP = ("fiscal_year", "report_kind", "region_level", "province")
_DOCUMENTS = """
    SELECT document_id, file_name, sha256, media_type FROM v_documents
    WHERE file_name IN (SELECT unnest($names::VARCHAR[])) ORDER BY received_at
"""
_PLACES = "(SELECT unnest($documents::VARCHAR[]) AS document_id, unnest($numbers::VARCHAR[])::INTEGER AS number) AS p"
_TEXTS = {
    "table": f"""
        SELECT c.document_id, c.table_no AS number, c.row_no, c.col_no, c.row_span, c.col_span, c.text
        FROM v_cells AS c JOIN {_PLACES} ON p.document_id = c.document_id AND p.number = c.table_no
        ORDER BY c.row_no, c.col_no
    """,  # noqa: S608
    "block": f"""
        SELECT b.document_id, b.block_no AS number, b.text
        FROM v_blocks AS b JOIN {_PLACES} ON p.document_id = b.document_id AND p.number = b.block_no
    """,  # noqa: S608
}
_PERSONAL = """
    SELECT d.sha256, p.page_no, p.bbox FROM v_personal_data AS p JOIN v_documents AS d USING (document_id)
    WHERE d.sha256 IN (SELECT unnest($sha256::VARCHAR[])) AND p.is_masked AND p.page_no IS NOT NULL
    ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Rows of the views about one report, in the order in which they are shown; alerts are those not resolved.

    `years`: its organization's reports of the same kind; `peers`: its own and the middle expenditure beside the
    list of all (`of_peers`, yuan), where it has peers.
    """

    report: Row
    years: Sequence[Row] = ()
    peers: Row | None = None
    alerts: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    doubts: list[Row] = field(default_factory=list)
    execution: list[Row] = field(default_factory=list)
    mix: list[Row] = field(default_factory=list)


def of_reports(reader: Reader, ids: Sequence[str], batch: int) -> Iterator[list[ReportRows]]:
    """The rows of these reports, in their order, `batch` of them at a time."""
    reports = {str(row["report_id"]): row for row in _rows(reader, _REPORTS, ids=ids)}
    years = _years(reader, {row["organization_name"] for row in reports.values() if row["organization_name"]})
    peers = _peers(reader, ids)
    listed = [report_id for report_id in ids if report_id in reports]
    for start in range(0, len(listed), batch):
        rows = {
            one: ReportRows(reports[one], years[_own(reports[one])], peers.get(one))
            for one in listed[start : start + batch]
        }
        for name, sql in _OF_REPORTS.items():
            for row in _rows(reader, sql, ids=rows):
                getattr(rows[str(row["report_id"])], name).append(row)
        yield list(rows.values())


def documents_named(reader: Reader, names: Collection[str]) -> dict[str, list[Row]]:
    """File name -> documents that came under it (document_id, sha256, media_type), the newest last."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(reader, _DOCUMENTS, names=names) if names else ():
        found[str(row["file_name"])].append(row)
    return found


def texts_at(reader: Reader, places: Collection[tuple[str, str, int]]) -> Texts:
    """(document_id, "table" or "block", its number) -> the cells of the table, or the block; else nothing."""
    found: Texts = defaultdict(list)
    for kind, sql in _TEXTS.items():
        wanted = [(document, str(number)) for document, of_kind, number in places if of_kind == kind]
        if wanted:
            documents, numbers = zip(*wanted, strict=True)
            for row in _rows(reader, sql, documents=documents, numbers=numbers):
                found[str(row["document_id"]), kind, int(row["number"])].append(row)
    return found


def personal_places(reader: Reader, sha256: Collection[str]) -> dict[str, list[Row]]:
    """sha256 of a document -> where its pages show personal data that its texts do not (page_no, bbox or None)."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(reader, _PERSONAL, sha256=sha256) if sha256 else ():
        found[str(row["sha256"])].append(row)
    return found


def _years(reader: Reader, names: Collection[str]) -> dict[tuple[object, ...], list[Row]]:
    found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in _rows(reader, _YEARS, names=names):
        found[_own(row)].append(row)
    return found


def _own(row: Row) -> tuple[object, ...]:
    return row["organization_name"], row["report_kind"]


def _peers(reader: Reader, ids: Sequence[str]) -> dict[str, Row]:
    asked = _rows(reader, _PEERS, ids=ids)
    if not asked:
        return {}
    groups = {tuple(row[name] for name in _GROUP): row["of_peers"] for row in _rows(reader, _GROUPS)}
    return {
        str(row["report_id"]): row | {"of_peers": groups.get(tuple(row[name] for name in _GROUP), [])} for row in asked
    }


def _rows(reader: Reader, sql: str, **lists: Iterable[str]) -> list[Row]:
    return reader.query(sql, {name: as_list(values) for name, values in lists.items()}).as_dicts()
