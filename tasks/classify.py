"""Verb: sort what is stored by the taxonomy in force now, without reading any file again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage.warehouse import Writer
from tasks.reports.rows import category_rows
from tasks.rules.taxonomy import load_taxonomy
from tasks.taxonomy.matcher import FALLBACK, classify, telling_words

# (former primary category, new one) -> work items; a category is its code.
Moves = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Unclassified:
    """A work item that no keyword reached, and its rarest words: one of them is the keyword that is missing."""

    report_id: str
    item_no: int
    text: str
    telling_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reclassified:
    moves: Moves
    unclassified: tuple[Unclassified, ...]


@task(task_run_name="重新归类", cache_policy=NO_CACHE)
def classify_stored(writer: Writer) -> Reclassified:
    """Classifies every stored work item anew; says what moved and what no keyword reached.

    Raises RuleError for a taxonomy with a mistake.
    """
    taxonomy = load_taxonomy()
    rows: list[dict[str, object]] = []
    moves: Moves = Counter()
    unclassified: list[Unclassified] = []
    for item in writer.work_items():
        path, number = item["heading_path"], item["item_no"]
        assert isinstance(path, list)
        assert isinstance(number, int)
        text, report_id = str(item["text"]), str(item["report_id"])
        assignments = classify(text, tuple(path), taxonomy)
        code = assignments[0].category_code
        rows.extend(row | {"report_id": report_id} for row in category_rows(assignments, number))
        if code != item["category_code"]:
            moves[str(item["category_code"]), code] += 1
        if code == FALLBACK:
            unclassified.append(Unclassified(report_id, number, text, telling_words(text, taxonomy)))
    writer.replace_assignments(rows)
    get_run_logger().info("重新归类：%s 条事项换了主要类别，%s 条未能归类", moves.total(), len(unclassified))
    return Reclassified(moves, tuple(unclassified))
