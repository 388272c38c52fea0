"""The views are a promise: these columns in this order, each with a comment, and nothing less."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from storage.migrations import migrate

PROVENANCE = ["page_no", "block_no", "table_no", "row_no", "col_no", "bbox", "source_text"]
PROMISED = {
    "v_reports": "report_id document_id file_name media_type page_count text_layer organization_name region_level"
    " province city county fiscal_year report_kind title report_date self_score grade is_current issue_count",
    "v_budget_figures": "report_id figure_no item_code label basis fiscal_year amount_cny amount_text unit_text"
    " source_kind",
    "v_indicators": "report_id indicator_no level1 level2 level3 target_text actual_text weight score deviation_text",
    "v_work_items": "report_id item_no heading_path text category_code category_name category_group score"
    " matched_terms",
    "v_work_item_categories": "report_id item_no category_code rank score matched_terms",
    "v_measures": "report_id item_no measure_no category_code subject value unit quantity_kind amount_cny comparator"
    " value_text",
    "v_claims": "report_id claim_no claim_kind stated computed difference tolerance holds detail",
    "v_staff": "report_id staff_no staff_kind label people is_part source_kind",
    "v_alerts": "alert_id rule_code severity report_id organization_name fiscal_year subject observed expected message"
    " evidence status first_seen_at last_seen_at",
    "v_documents": "document_id file_name media_type",
    "v_blocks": "document_id block_no kind",
    "v_cells": "document_id block_no table_no row_no col_no row_span col_span",
    "v_quarantine": "file_name reason_code reason advice attempts",
    "v_runs": "run_id flow_run_id",
    "v_organization_years": "organization_name fiscal_year report_kind region_level province city county self_score"
    " grade income_cny budget_cny expenditure_cny execution_pct",
    "v_category_regions": "fiscal_year province city category_code category_name group_name organizations work_items"
    " people person_times households amount_cny heads_with_cost cost_of_heads_cny per_head_cny",
    "v_execution_ranking": "fiscal_year organization_name report_kind region_level province city county budget_cny"
    " expenditure_cny execution_pct rank_of_year ranked_of_year",
    "v_report_completeness": "fiscal_year province city expected reported reported_pct with_score with_execution"
    " missing",
    "v_peer_positions": "organization_name fiscal_year report_kind region_level province city county peers self_score"
    " median_score score_rank",
}
WITH_PROVENANCE_NEXT = {"v_budget_figures", "v_indicators", "v_work_items", "v_measures", "v_claims", "v_staff"}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config={"threads": "1"}) as opened:
        migrate(opened)
        yield opened


def columns(connection: duckdb.DuckDBPyConnection, view: str) -> list[tuple[str, str, str | None]]:
    return connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [view],
    ).fetchall()


@pytest.mark.parametrize("view", PROMISED)
def test_columns_stand_in_the_promised_order(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    promised = PROMISED[view].split() + (PROVENANCE if view in WITH_PROVENANCE_NEXT else [])
    assert [name for name, _, _ in columns(connection, view)][: len(promised)] == promised


@pytest.mark.parametrize("view", ["v_blocks", "v_cells"])
def test_what_was_read_has_its_place(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    assert set(PROVENANCE) <= {name for name, _, _ in columns(connection, view)}


def test_claims_also_have_unit_and_parts(connection: duckdb.DuckDBPyConnection) -> None:
    assert {"unit", "parts"} <= {name for name, _, _ in columns(connection, "v_claims")}


def test_every_view_and_column_has_a_chinese_comment(connection: duckdb.DuckDBPyConnection) -> None:
    views = connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
    assert {name for name, _ in views} >= set(PROMISED)
    told = [(name, "", comment) for name, comment in views]
    told += [(view, name, comment) for view, _ in views for name, _, comment in columns(connection, view)]
    assert not [entry for entry in told if not any("一" <= char <= "鿿" for char in entry[2] or "")]


def test_money_is_decimal(connection: duckdb.DuckDBPyConnection) -> None:
    money = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE column_name LIKE '%_cny'"
    ).fetchall()
    assert len(money) >= 4
    assert {kind for _, _, kind in money} == {"DECIMAL(18,2)"}
