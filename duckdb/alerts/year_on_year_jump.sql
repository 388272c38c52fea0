-- A main amount is a multiple, or a fraction, of what the same organization reported for the year before.
WITH amounts AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.city, f.item_code, f.basis,
        any_value(f.amount_cny) AS amount_cny,
        max(0.5 * CASE WHEN f.unit_text LIKE '%亿%' THEN 1e8 WHEN f.unit_text LIKE '%万%' THEN 1e4 ELSE 1 END
            / power(10, length(regexp_extract(f.amount_text, '[.．]([0-9０-９]+)', 1)))) AS half_unit,
        regexp_replace(arg_min(f.label, f.figure_no), '\s+', '', 'g') AS label,
        arg_min({
            'file_name': r.file_name, 'page_no': f.page_no, 'block_no': f.block_no,
            'table_no': f.table_no, 'row_no': f.row_no, 'col_no': f.col_no, 'bbox': f.bbox, 'source_text': f.source_text
        }, f.figure_no) AS place
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id
    WHERE r.is_current
        AND f.basis IN ('actual', 'prior_year')
        AND f.item_code NOT IN ('economic_item', 'functional_item', 'named_project')
        AND f.amount_cny > 0
        AND coalesce(f.fiscal_year, r.fiscal_year - (f.basis = 'prior_year')::INTEGER)
            = r.fiscal_year - (f.basis = 'prior_year')::INTEGER
    GROUP BY ALL
    HAVING count(DISTINCT f.amount_cny) = 1
)
SELECT
    c.report_id, c.organization_name, c.fiscal_year, c.report_kind,
    concat(c.label, '较上年变动') AS subject,
    c.amount_cny AS observed,
    p.amount_cny AS expected,
    '元' AS unit,
    round(100 * (c.amount_cny - p.amount_cny) / p.amount_cny, 1) AS change_pct,
    [
        {'role': 'this_year', 'file_name': c.place.file_name, 'page_no': c.place.page_no, 'block_no': c.place.block_no,
         'table_no': c.place.table_no, 'row_no': c.place.row_no, 'col_no': c.place.col_no, 'bbox': c.place.bbox,
         'source_text': c.place.source_text},
        {'role': 'last_year', 'file_name': p.place.file_name, 'page_no': p.place.page_no, 'block_no': p.place.block_no,
         'table_no': p.place.table_no, 'row_no': p.place.row_no, 'col_no': p.place.col_no, 'bbox': p.place.bbox,
         'source_text': p.place.source_text}
    ] AS evidence
FROM amounts AS c
JOIN amounts AS p
    ON p.organization_name = c.organization_name AND p.report_kind = c.report_kind AND p.fiscal_year = c.fiscal_year - 1
    AND p.item_code = c.item_code AND coalesce(p.city, c.city, '') = coalesce(c.city, p.city, '')
WHERE c.basis = 'actual'
    AND p.basis = 'actual'
    AND c.item_code IN ('income_total', 'expenditure_total', 'project_expenditure', 'three_public_total')
    AND greatest(c.amount_cny, p.amount_cny) >= $min_amount_cny
    AND abs(c.amount_cny - p.amount_cny) > $max_change * p.amount_cny
QUALIFY row_number() OVER (PARTITION BY c.report_id, subject ORDER BY c.item_code, p.report_id) = 1
ORDER BY c.report_id, subject
