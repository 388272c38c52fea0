-- Income and expenditure of one report moved apart against the year before by more than some percentage points.
WITH moved AS (
    SELECT
        a.report_id, a.organization_name, a.fiscal_year, a.report_kind, a.item_code,
        round(100 * (a.amount_cny - p.amount_cny) / p.amount_cny, 1) AS change_pct,
        [struct_insert(a.place, role := 'this_year'), struct_insert(p.place, role := 'last_year')] AS places
    FROM v_budget_amounts AS a
    JOIN v_budget_amounts AS p ON p.report_id = a.report_id AND p.item_code = a.item_code
    WHERE a.item_code IN ('income_total', 'expenditure_total')
        AND a.basis = 'actual' AND p.basis = 'prior_year'
        AND least(a.amount_cny, p.amount_cny) >= $min_amount_cny
)
SELECT
    i.report_id, i.organization_name, i.fiscal_year, i.report_kind,
    '收支增幅差异' AS subject,
    concat('收入', i.change_pct, '%，支出', e.change_pct, '%') AS observed,
    concat('相差不超过', $max_gap, '个百分点') AS expected,
    i.change_pct AS income_change_pct, e.change_pct AS expenditure_change_pct,
    abs(i.change_pct - e.change_pct) AS gap,
    list_concat(i.places, e.places) AS evidence
FROM moved AS i
JOIN moved AS e ON e.report_id = i.report_id AND e.item_code = 'expenditure_total'
WHERE i.item_code = 'income_total'
    AND abs(i.change_pct - e.change_pct) > $max_gap
ORDER BY i.report_id
