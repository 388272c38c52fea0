-- What the report gives as last year's amount is not what last year's own report gave for the same item.
-- Both sides must be unambiguous, and the amount must not stand in last year's report under another item.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat(label, '（', fiscal_year - 1, '年）') AS subject,
    amount_cny AS observed,
    last_year_cny AS expected,
    '元' AS unit,
    abs(change_cny) AS difference,
    [struct_insert(place, role := 'restated'), struct_insert(last_place, role := 'last_year')] AS evidence
FROM v_year_pairs AS y
WHERE basis = 'prior_year'
    AND abs(change_cny) > tolerance
    AND NOT EXISTS (
        SELECT 1 FROM v_budget_figures AS o
        WHERE o.report_id = y.last_report_id AND abs(o.amount_cny - y.amount_cny) <= y.tolerance
    )
QUALIFY row_number() OVER (PARTITION BY report_id, subject ORDER BY item_code, last_report_id) = 1
ORDER BY report_id, subject
