-- Expenditure beyond the budget that the report states, one of each. Additions in the year explain most.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '支出预算执行率' AS subject,
    actual_cny AS observed,
    budget_cny AS expected,
    '元' AS unit,
    execution_pct,
    evidence
FROM v_budget_execution
WHERE item_code = 'expenditure_total'
    AND budget_cny > 0
    AND actual_cny > $max_ratio * budget_cny
ORDER BY report_id
