-- A main amount is a multiple, or a fraction, of what the same organization reported for the year before.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat(label, '较上年变动') AS subject,
    amount_cny AS observed,
    last_year_cny AS expected,
    '元' AS unit,
    change_pct,
    [struct_insert(place, role := 'this_year'), struct_insert(last_place, role := 'last_year')] AS evidence
FROM v_year_pairs
WHERE basis = 'actual'
    AND item_code IN ('income_total', 'expenditure_total', 'project_expenditure', 'three_public_total')
    AND greatest(amount_cny, last_year_cny) >= $min_amount_cny
    AND abs(change_cny) > $max_change * last_year_cny
QUALIFY row_number() OVER (PARTITION BY report_id, subject ORDER BY item_code, last_report_id) = 1
ORDER BY report_id, subject
