-- An amount far from its peers (same level, same year): robust z of the logarithm, by median and MAD. A group that is
-- too small or has no spread says nothing; an amount within a factor of the median is none, however tight the group.
WITH amounts AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.region_level, f.item_code,
        any_value(f.amount_cny) AS amount_cny,
        ln(1 + any_value(f.amount_cny)::DOUBLE) AS x,
        regexp_replace(arg_min(f.label, f.figure_no), '\s+', '', 'g') AS label,
        list({
            'role': 'this_report', 'file_name': r.file_name, 'page_no': f.page_no, 'block_no': f.block_no,
            'table_no': f.table_no, 'row_no': f.row_no, 'col_no': f.col_no, 'bbox': f.bbox, 'source_text': f.source_text
        } ORDER BY f.figure_no)[:1] AS evidence
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id
    WHERE r.is_current
        AND r.region_level IS NOT NULL AND r.fiscal_year IS NOT NULL
        AND f.basis = 'actual'
        AND f.amount_cny > 0
        AND f.item_code IN (
            'income_total', 'expenditure_total', 'basic_expenditure', 'project_expenditure', 'three_public_total'
        )
        AND coalesce(f.fiscal_year, r.fiscal_year) = r.fiscal_year
    GROUP BY ALL
    HAVING count(DISTINCT f.amount_cny) = 1
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
    a.evidence
FROM amounts AS a
JOIN peers AS p USING (region_level, fiscal_year, report_kind, item_code)
WHERE p.peer_count >= $min_peers
    AND p.spread > 0
    AND abs(0.6744897501960817 * (a.x - p.med) / p.spread) > $max_robust_z
    AND abs(a.x - p.med) >= ln($min_factor)
QUALIFY row_number() OVER (PARTITION BY a.report_id, subject ORDER BY a.item_code) = 1
ORDER BY a.report_id, subject
