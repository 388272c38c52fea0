"""Verb: sort what is stored by the taxonomy in force now, without reading any file again."""

from __future__ import annotations

from collections import Counter

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage.warehouse import Writer
from tasks.reports.rows import category_rows
from tasks.rules.taxonomy import load_taxonomy
from tasks.taxonomy.matcher import classify

# (former primary category, new one) -> work items; a category is its code.
Moves = Counter[tuple[str, str]]


@task(task_run_name="重新归类", cache_policy=NO_CACHE)
def classify_stored(writer: Writer) -> Moves:
    """Classifies every stored work item anew and returns what moved. Raises RuleError for a taxonomy with a mistake."""
    taxonomy = load_taxonomy()
    rows: list[dict[str, object]] = []
    moves: Moves = Counter()
    for item in writer.work_items():
        path = item["heading_path"]
        assert isinstance(path, list)
        assignments = classify(str(item["text"]), tuple(path), taxonomy)
        rows.extend(row | {"report_id": item["report_id"]} for row in category_rows(assignments, item["item_no"]))
        if assignments[0].category_code != item["category_code"]:
            moves[str(item["category_code"]), assignments[0].category_code] += 1
    writer.replace_assignments(rows)
    get_run_logger().info("重新归类：%s 条事项换了主要类别", moves.total())
    return moves
