-- An amount far from its peers (same level, same year): robust z of the logarithm, by median and MAD, both tails. A
-- group that is too small or has no spread says nothing, nor does an amount within a factor of the median, however
-- tight the group. A larger federation spends more: where enough peers state their staff (what an office costs) or
-- their members (what a federation does), an amount a head is compared in place of the whole.
WITH heads AS (
    SELECT report_id, staff_kind, any_value(people) AS people
    FROM v_staff
    WHERE staff_kind IN ('in_service', 'member') AND NOT is_part
    GROUP BY report_id, staff_kind
    HAVING count(DISTINCT people) = 1 AND any_value(people) > 0
),
kinds AS (
    FROM (VALUES
        ('income_total', 'member'), ('expenditure_total', 'member'), ('project_expenditure', 'member'),
        ('basic_expenditure', 'in_service'), ('personnel_expenditure', 'in_service'),
        ('public_expenditure', 'in_service'), ('three_public_total', 'in_service')
    ) AS k (item_code, staff_kind)
),
whole AS MATERIALIZED (
    SELECT
        a.report_id, a.figure_no, a.region_level, a.fiscal_year, a.report_kind, a.item_code, a.amount_cny, k.staff_kind
    FROM v_budget_amounts AS a
    JOIN kinds AS k ON k.item_code = a.item_code
    WHERE a.region_level IS NOT NULL AND a.fiscal_year IS NOT NULL
        AND a.basis = 'actual'
        AND a.amount_cny > 0
),
amounts AS (
    SELECT * REPLACE (NULL AS staff_kind), amount_cny::DOUBLE AS a_head, ln(1 + a_head) AS x FROM whole
    -- These two say little without a head to count by.
    WHERE item_code NOT IN ('personnel_expenditure', 'public_expenditure')
    UNION ALL BY NAME
    SELECT w.*, w.amount_cny::DOUBLE / h.people AS a_head, ln(1 + a_head) AS x
    FROM whole AS w
    JOIN heads AS h ON h.report_id = w.report_id AND h.staff_kind = w.staff_kind
),
peers AS (
    SELECT
        region_level, fiscal_year, report_kind, item_code, staff_kind,
        count(*) AS peer_count, median(x) AS med, mad(x) AS spread
    FROM amounts
    GROUP BY ALL
    HAVING count(*) >= $min_peers
),
compared AS (
    SELECT a.*, p.peer_count, p.med, 0.6744897501960817 * (a.x - p.med) / nullif(p.spread, 0) AS z
    FROM amounts AS a
    JOIN peers AS p
        ON p.region_level = a.region_level AND p.fiscal_year = a.fiscal_year AND p.report_kind = a.report_kind
        AND p.item_code = a.item_code AND p.staff_kind IS NOT DISTINCT FROM a.staff_kind
    QUALIFY row_number() OVER (PARTITION BY a.report_id, a.item_code ORDER BY a.staff_kind NULLS LAST) = 1
),
far AS (SELECT * FROM compared WHERE abs(z) > $max_robust_z AND abs(x - med) >= ln($min_factor))
SELECT
    b.report_id, b.organization_name, b.fiscal_year, b.report_kind,
    concat(map {'in_service': '在职人均', 'member': '会员人均'}[f.staff_kind], b.label, '与同级比较') AS subject,
    round(f.a_head, 2)::DECIMAL(18, 2) AS observed,
    round(exp(f.med) - 1, 2)::DECIMAL(18, 2) AS expected,
    '元' AS unit,
    f.peer_count,
    round(f.z, 1) AS robust_z,
    CASE WHEN f.z > 0 THEN '高' ELSE '低' END AS side,
    CASE WHEN f.z > 0 THEN 'above' ELSE 'below' END AS side_en,
    [struct_insert(b.place, role := 'this_report')] AS evidence
FROM far AS f
JOIN v_report_figures AS b ON b.report_id = f.report_id AND b.figure_no = f.figure_no
QUALIFY row_number() OVER (PARTITION BY b.report_id, subject ORDER BY b.item_code) = 1
ORDER BY b.report_id, subject
