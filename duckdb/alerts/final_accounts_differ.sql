-- The self-evaluation and the published final accounts of one organization and year give a main item different amounts.
-- Silent where either report also holds the other's amount, for then their scopes differ.
SELECT
    a.report_id, a.organization_name, a.fiscal_year, a.report_kind,
    concat(a.label, '与部门决算不一致') AS subject,
    a.amount_cny AS observed,
    b.amount_cny AS expected,
    '元' AS unit,
    abs(a.amount_cny - b.amount_cny) AS difference,
    [struct_insert(a.place, role := 'this_report'), struct_insert(b.place, role := 'final_accounts')] AS evidence
FROM v_budget_amounts AS a
JOIN v_budget_amounts AS b
    ON b.organization_name = a.organization_name AND b.fiscal_year = a.fiscal_year AND b.item_code = a.item_code
    AND coalesce(b.city, a.city, '') = coalesce(a.city, b.city, '')
WHERE a.report_kind = '整体支出自评' AND b.report_kind = '部门决算'
    AND a.basis = 'actual' AND b.basis = 'actual'
    AND a.item_code IN (
        'income_total', 'expenditure_total', 'basic_expenditure', 'project_expenditure', 'three_public_total'
    )
    AND abs(a.amount_cny - b.amount_cny) > a.half_unit + b.half_unit
    AND NOT EXISTS (
        SELECT 1 FROM v_report_figures AS o
        WHERE o.report_id = a.report_id AND abs(o.amount_cny - b.amount_cny) <= a.half_unit + b.half_unit
    )
    AND NOT EXISTS (
        SELECT 1 FROM v_report_figures AS o
        WHERE o.report_id = b.report_id AND abs(o.amount_cny - a.amount_cny) <= a.half_unit + b.half_unit
    )
QUALIFY row_number() OVER (PARTITION BY a.report_id, subject ORDER BY a.item_code, b.report_id) = 1
ORDER BY a.report_id, subject
