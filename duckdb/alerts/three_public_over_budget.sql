-- Spending on official travel, vehicles and receptions above its budget. One alert per report: the total, else the item
-- furthest above.
WITH items AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, f.item_code,
        any_value(f.amount_cny) FILTER (f.basis = 'budget') AS budget_cny,
        any_value(f.amount_cny) FILTER (f.basis = 'actual') AS actual_cny,
        regexp_replace(arg_min(f.label, f.figure_no), '\s+', '', 'g') AS label,
        list({
            'role': f.basis, 'file_name': r.file_name, 'page_no': f.page_no, 'block_no': f.block_no,
            'table_no': f.table_no, 'row_no': f.row_no, 'col_no': f.col_no, 'bbox': f.bbox, 'source_text': f.source_text
        } ORDER BY f.basis, f.figure_no)[:6] AS evidence
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id
    WHERE r.is_current
        AND f.item_code IN (
            'three_public_total', 'overseas_travel', 'vehicle_total', 'vehicle_operation', 'vehicle_purchase',
            'reception'
        )
        AND f.basis IN ('budget', 'actual')
        AND coalesce(f.fiscal_year, r.fiscal_year) IS NOT DISTINCT FROM r.fiscal_year
    GROUP BY ALL
    HAVING count(DISTINCT f.amount_cny) FILTER (f.basis = 'budget') = 1
        AND count(DISTINCT f.amount_cny) FILTER (f.basis = 'actual') = 1
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '三公经费决算超预算' AS subject,
    actual_cny AS observed,
    budget_cny AS expected,
    '元' AS unit,
    label,
    actual_cny - budget_cny AS difference,
    evidence
FROM items
WHERE actual_cny - budget_cny > $min_excess_cny
QUALIFY row_number() OVER (
    PARTITION BY report_id ORDER BY item_code <> 'three_public_total', actual_cny - budget_cny DESC, item_code
) = 1
ORDER BY report_id
