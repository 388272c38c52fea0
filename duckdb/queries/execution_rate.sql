-- 问：各单位预算执行率是多少？
-- Execution rate: actual over budgeted total expenditure, lowest first. Where a report states a total in several places,
-- the table counts before the prose, and the first place before later ones.
WITH stated AS (
    SELECT f.report_id, f.basis, f.amount_cny
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id AND r.is_current
    WHERE f.item_code = 'expenditure_total'
        AND f.basis IN ('budget', 'actual')
        AND coalesce(f.fiscal_year = r.fiscal_year, true)
    QUALIFY row_number() OVER (
        PARTITION BY f.report_id, f.basis ORDER BY f.source_kind = 'table' DESC, f.figure_no
    ) = 1
)
SELECT
    r.organization_name, r.fiscal_year, b.amount_cny AS budget_cny, a.amount_cny AS actual_cny,
    round(100.0 * a.amount_cny / nullif(b.amount_cny, 0), 2) AS execution_rate_pct,
    r.file_name
FROM v_reports AS r
JOIN stated AS b ON b.report_id = r.report_id AND b.basis = 'budget'
JOIN stated AS a ON a.report_id = r.report_id AND a.basis = 'actual'
ORDER BY execution_rate_pct NULLS LAST, r.organization_name, r.fiscal_year
