-- An amount far from its peers (same level, same year): robust z of the logarithm, by median and MAD, both tails. A
-- group that is too small or has no spread says nothing, nor does an amount within a factor of the median, however
-- tight the group. Where the number of staff is known, basic expenditure is compared a head.
WITH staff AS (
    SELECT report_id, any_value(people) AS people
    FROM v_staff
    WHERE staff_kind = 'in_service' AND NOT is_part
    GROUP BY report_id
    HAVING count(DISTINCT people) = 1 AND any_value(people) > 0
),
amounts AS (
    SELECT
        a.* REPLACE (
            CASE WHEN s.people IS NOT NULL THEN 'basic_a_head' ELSE a.item_code END AS item_code,
            CASE WHEN s.people IS NOT NULL THEN concat('在职人均', a.label) ELSE a.label END AS label,
            (a.amount_cny / coalesce(s.people, 1))::DECIMAL(18, 2) AS amount_cny
        ),
        ln(1 + a.amount_cny::DOUBLE / coalesce(s.people, 1)) AS x
    FROM v_budget_amounts AS a
    LEFT JOIN staff AS s ON s.report_id = a.report_id AND a.item_code = 'basic_expenditure'
    WHERE a.region_level IS NOT NULL AND a.fiscal_year IS NOT NULL
        AND a.basis = 'actual'
        AND a.amount_cny > 0
        AND a.item_code IN (
            'income_total', 'expenditure_total', 'basic_expenditure', 'project_expenditure', 'three_public_total'
        )
),
peers AS (
    SELECT region_level, fiscal_year, report_kind, item_code, count(*) AS peer_count, median(x) AS med, mad(x) AS spread
    FROM amounts
    GROUP BY ALL
)
SELECT
    a.report_id, a.organization_name, a.fiscal_year, a.report_kind,
    concat(a.label, '与同级比较') AS subject,
    a.amount_cny AS observed,
    round(exp(p.med) - 1, -2)::DECIMAL(18, 2) AS expected,
    '元' AS unit,
    p.peer_count,
    round(0.6744897501960817 * (a.x - p.med) / p.spread, 1) AS robust_z,
    [struct_insert(a.place, role := 'this_report')] AS evidence
FROM amounts AS a
JOIN peers AS p USING (region_level, fiscal_year, report_kind, item_code)
WHERE p.peer_count >= $min_peers
    AND p.spread > 0
    AND abs(0.6744897501960817 * (a.x - p.med) / p.spread) > $max_robust_z
    AND abs(a.x - p.med) >= ln($min_factor)
QUALIFY row_number() OVER (PARTITION BY a.report_id, subject ORDER BY a.item_code) = 1
ORDER BY a.report_id, subject
