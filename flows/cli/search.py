"""`union-reports search`: find work items and paragraphs by their words, the most telling first."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.mistakes import Refused
from flows.cli.output import AsJson, print_json, print_table
from flows.cli.snapshot import snapshot_of

# A paragraph whose work item was found says it again. A category is a work item's. How many there are in all is asked
# beside them: DuckDB 1.5 now and then loses count(*) OVER () behind a filter, and with it the database (duckdb#25713).
_SEARCH = """
    WITH items AS (FROM search_work_items($words)),
    found AS (
        SELECT score, organization_name, fiscal_year, category_name, category_code, text, file_name, page_no, block_no,
            report_id, item_no
        FROM items
        UNION ALL BY NAME
        SELECT score, organization_name, fiscal_year, text, file_name, page_no, block_no, report_id
        FROM search_paragraphs($words)
        WHERE (report_id, block_no) NOT IN (SELECT (report_id, block_no) FROM items)
    ),
    kept AS (
        FROM found
        WHERE ($year IS NULL OR fiscal_year = $year)
            AND ($category IS NULL OR category_code = $category OR contains(category_name, $category))
            AND ($organization IS NULL OR contains(organization_name, $organization))
    )
    SELECT *, (SELECT count(*) FROM kept) AS found_in_all
    FROM kept
    ORDER BY score DESC, fiscal_year DESC, report_id, block_no, item_no
    LIMIT $limit
"""


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="要找的词，可写几个，须都出现，每词至少两字。Words, all of them.")],
    year: Annotated[int | None, typer.Option(help="预算年度。The fiscal year.")] = None,
    category: Annotated[str | None, typer.Option(help="类别代码或名称中的字（只找工作事项）。A category.")] = None,
    organization: Annotated[str | None, typer.Option(help="单位名称中的字。Words of an organization's name.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="最多列出几条。At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """在工作事项与段落中查找，最相关的在前。Find work items and paragraphs, best first."""

    asked = " ".join(words)
    if not any(len(word) > 1 for word in asked.split()):
        raise Refused(f"每词至少两字 / at least two characters: {asked}", "单字请用 union-reports query 与 LIKE 查询。")
    parameters = {"words": asked, "year": year, "category": category, "organization": organization, "limit": limit}
    with snapshot_of(context) as reader:
        found = reader.query(_SEARCH, parameters).as_dicts()
    total = found[0].pop("found_in_all") if found else 0
    for row in found[1:]:
        row.pop("found_in_all")
    if as_json:
        print_json(found)
        return
    rows = [
        [one["organization_name"], str(one["fiscal_year"] or ""), one["category_name"], one["text"], _place(one)]
        for one in found
    ]
    print_table(("单位", "年度", "类别", "文字", "出处"), rows, note=f"列出 {len(rows)} 条，共 {total} 条")


def _place(one: dict[str, object]) -> str:
    where = f"第{one['page_no']}页" if one["page_no"] else f"第{one['block_no']}段"
    return f"{one['file_name']} {where}"
