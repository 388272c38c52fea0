-- Several amounts that are no round ones were spent to the last digit as budgeted: perhaps the accounts were entered as
-- the budget. One alert per report.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '决算与预算逐项相同' AS subject,
    string_agg(concat(label, (actual_cny / 10000)::DECIMAL(18, 2), '万元'), '、' ORDER BY item_code) AS observed,
    '年初预算数与决算数分别填列' AS expected,
    count(*) AS items,
    flatten(list(evidence ORDER BY item_code))[:10] AS evidence
FROM v_budget_execution
WHERE actual_cny = budget_cny
    AND length(rtrim(regexp_replace(actual_cny::VARCHAR, '[^0-9]', '', 'g'), '0')) >= $min_digits
GROUP BY report_id, organization_name, fiscal_year, report_kind
HAVING count(DISTINCT actual_cny) >= $min_items
ORDER BY report_id
