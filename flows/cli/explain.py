"""`union-reports explain`: every value of one report beside the words, page and cell it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.mistakes import Refused
from flows.cli.output import AsJson, Row, console, plain, print_json, print_table, wan
from flows.cli.snapshot import snapshot_of

if TYPE_CHECKING:
    from storage.snapshots import Reader

_FIND = """
    SELECT * FROM v_reports AS r
    WHERE list_bool_and([
        contains(concat_ws(' ', r.organization_name, r.fiscal_year, r.file_name, r.title, r.report_kind), word)
            OR starts_with(r.report_id, word)
        FOR word IN $words
    ])
    ORDER BY r.is_current DESC, r.organization_name, r.fiscal_year, r.file_name
"""
# What belongs to a report, in the order in which it is told.
_PARTS = {
    "staff": "SELECT * FROM v_staff WHERE report_id = $id ORDER BY staff_no",
    "figures": "SELECT * FROM v_budget_figures WHERE report_id = $id ORDER BY figure_no",
    "indicators": "SELECT * FROM v_indicators WHERE report_id = $id ORDER BY indicator_no",
    "work_items": "SELECT * FROM v_work_items WHERE report_id = $id ORDER BY item_no",
    "measures": "SELECT * FROM v_measures WHERE report_id = $id ORDER BY item_no, measure_no",
    "claims": "SELECT * FROM v_claims WHERE report_id = $id ORDER BY claim_no",
    "issues": "SELECT * FROM v_issues WHERE report_id = $id ORDER BY issue_no",
    "alerts": "SELECT * FROM v_alerts WHERE report_id = $id AND status <> 'resolved' ORDER BY severity, rule_code",
}
_STAFF = {"approved": "编制", "in_service": "在职", "retired": "离退休", "member": "会员"}
_BASES = {"budget": "预算数", "actual": "决算数", "prior_year": "上年数", "adjustment": "调整数"}


def explain(
    context: typer.Context,
    report: Annotated[
        list[str], typer.Argument(help="报告编号、单位、年度或文件名中的字，可写几个。Words of its name, year or file.")
    ],
    as_json: AsJson = False,
) -> None:
    """一份报告的每个数值，连同原文与位置。Every value of one report beside its words and place."""

    with snapshot_of(context) as reader:
        head = _the_one(reader, [word for words in report for word in words.split()])
        parts = {name: reader.query(sql, {"id": head["report_id"]}).as_dicts() for name, sql in _PARTS.items()}
    if as_json:
        print_json({"report": head, **parts})
        return
    _print_head(head)
    _print_staff(parts["staff"])
    _print_figures(parts["figures"])
    _print_indicators(parts["indicators"])
    _print_work_items(parts["work_items"], parts["measures"])
    _print_claims(parts["claims"])
    _print_doubts(parts["issues"], parts["alerts"])


def _the_one(reader: Reader, words: Sequence[str]) -> dict[str, object]:
    """The report that all words fit; of several the only current one. Raises Refused for none or many."""
    found = reader.query(_FIND, {"words": list(words)}).as_dicts()
    if not found:
        raise Refused(f"没有这样的报告 / no such report: {' '.join(words)}", "union-reports reports 可列出全部报告。")
    current = [row for row in found if row["is_current"]] or found
    if len(current) > 1:
        listed = "\n".join(f"  {row['report_id']}  {_name(row)}  {row['file_name']}" for row in current)
        raise Refused(f"有 {len(current)} 份报告符合 / several reports fit:\n{listed}", "请加上年度，或写编号。")
    return current[0]


def _name(report: Row) -> str:
    who, year = report["organization_name"] or "（单位不详）", report["fiscal_year"] or "（年度不详）"
    return f"{who}  {year}  {report['report_kind']}"


def place(row: Row) -> str:
    """Where a value stands: 第3页 表2 行4 列1, or 第12段 in a Word file's prose."""
    parts = [f"第{row['page_no']}页"] if row["page_no"] else []
    if row["table_no"]:
        parts.append(f"表{row['table_no']}")
        parts += [f"{name}{row[key]}" for name, key in (("行", "row_no"), ("列", "col_no")) if row[key]]
    elif not parts and row["block_no"]:
        parts.append(f"第{row['block_no']}段")
    return " ".join(parts)


def _print_head(head: Mapping[str, object]) -> None:
    out = console()
    out.print(
        plain(_name(head)),
        style="bold",
    )
    where = " ".join(str(head[name]) for name in ("province", "city", "county") if head[name])
    score = (
        f"自评 {head['self_score']} 分 {head['grade'] or ''}" if head["self_score"] is not None else "未写明自评得分"
    )
    for line in (head["title"], where, score, head["report_date"], f"{head['file_name']}（{head['report_id']}）"):
        if line:
            out.print(plain(line))


def _print_staff(rows: Sequence[Row]) -> None:
    shown = [
        [_STAFF[str(row["staff_kind"])], row["label"], row["people"], "其中" if row["is_part"] else "", place(row)]
        for row in rows
    ]
    if shown:
        print_table(("种类", "写作", "人数", "", "位置"), shown, "人员编制")


def _print_figures(rows: Sequence[Row]) -> None:
    shown = [
        [
            row["label"],
            row["item_code"],
            _BASES.get(str(row["basis"]), row["basis"]),
            str(row["fiscal_year"] or ""),
            wan(row["amount_cny"]),
            row["amount_text"],
            place(row),
            row["source_text"],
        ]
        for row in rows
    ]
    if shown:
        print_table(("预算数据", "代码", "口径", "年度", "万元", "写作", "位置", "原文"), shown, "预算数据")


def _print_indicators(rows: Sequence[Row]) -> None:
    names = ("level1", "level2", "level3", "target_text", "actual_text", "weight", "score")
    shown = [[*(row[name] for name in names), place(row)] for row in rows]
    if shown:
        print_table(("一级", "二级", "三级", "目标", "完成", "分值", "得分", "位置"), shown, "绩效指标")


def _print_work_items(items: Sequence[Row], measures: Sequence[Row]) -> None:
    counted: dict[object, list[str]] = {}
    for row in measures:
        counted.setdefault(row["item_no"], []).append(f"{row['subject']} {row['value_text']}".strip())
    shown = [
        [
            row["item_no"],
            row["category_name"],
            row["matched_terms"],
            row["text"],
            counted.get(row["item_no"], []),
            place(row),
        ]
        for row in items
    ]
    if shown:
        print_table(("号", "类别", "依据", "事项", "量化成果", "位置"), shown, "工作事项")


def _print_claims(rows: Sequence[Row]) -> None:
    shown = [
        [
            "成立" if row["holds"] else "不符",
            row["claim_kind"],
            row["stated"],
            row["computed"],
            row["unit"],
            row["detail"],
            place(row),
        ]
        for row in rows
    ]
    if shown:
        print_table(("结果", "种类", "所写", "所算", "单位", "算式", "位置"), shown, "勾稽关系")


def _print_doubts(issues: Sequence[Row], alerts: Sequence[Row]) -> None:
    if issues:
        shown = [[row["issue_kind"], row["subject"], row["observed"], row["expected"], place(row)] for row in issues]
        print_table(("种类", "对象", "所写", "应为", "位置"), shown, "存疑")
    if alerts:
        print_table(
            ("程度", "规则", "说明", "状态"),
            [[row["severity"], row["rule_code"], row["message"], row["status"]] for row in alerts],
            "预警",
        )
