-- A large share of the year's income was not spent and is carried over. Union funds often leave some: to be asked, no
-- more.
SELECT
    c.report_id, c.organization_name, c.fiscal_year, c.report_kind,
    '结转结余' AS subject,
    c.amount_cny AS observed,
    i.amount_cny AS expected,
    '元' AS unit,
    round(100 * c.amount_cny / i.amount_cny, 1) AS share_pct,
    c.label,
    [struct_insert(c.place, role := 'carried'), struct_insert(i.place, role := 'income')] AS evidence
FROM v_budget_amounts AS c
JOIN v_budget_amounts AS i ON i.report_id = c.report_id AND i.item_code = 'income_total' AND i.basis = 'actual'
WHERE c.item_code IN ('carry_out', 'surplus')
    AND c.basis = 'actual'
    AND i.amount_cny > 0
    AND c.amount_cny > $max_share * i.amount_cny
QUALIFY row_number() OVER (PARTITION BY c.report_id ORDER BY c.item_code) = 1
ORDER BY c.report_id
