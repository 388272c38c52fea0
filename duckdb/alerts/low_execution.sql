-- Expenditure far below the budget that the report states, where it states one of each.
WITH totals AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
        any_value(f.amount_cny) FILTER (f.basis = 'budget') AS budget_cny,
        any_value(f.amount_cny) FILTER (f.basis = 'actual') AS actual_cny,
        list({
            'role': f.basis, 'file_name': r.file_name, 'page_no': f.page_no, 'block_no': f.block_no,
            'table_no': f.table_no, 'row_no': f.row_no, 'col_no': f.col_no, 'bbox': f.bbox, 'source_text': f.source_text
        } ORDER BY f.basis, f.figure_no)[:6] AS evidence
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id
    WHERE r.is_current
        AND f.item_code = 'expenditure_total'
        AND f.basis IN ('budget', 'actual')
        AND coalesce(f.fiscal_year, r.fiscal_year) IS NOT DISTINCT FROM r.fiscal_year
    GROUP BY ALL
    HAVING count(DISTINCT f.amount_cny) FILTER (f.basis = 'budget') = 1
        AND count(DISTINCT f.amount_cny) FILTER (f.basis = 'actual') = 1
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '支出预算执行率' AS subject,
    actual_cny AS observed,
    budget_cny AS expected,
    '元' AS unit,
    round(100 * actual_cny / budget_cny, 1) AS execution_pct,
    evidence
FROM totals
WHERE budget_cny > 0
    AND actual_cny < $min_ratio * budget_cny
ORDER BY report_id
