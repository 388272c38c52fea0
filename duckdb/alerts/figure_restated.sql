-- The text states one item twice with amounts that look alike: one digit differs, or two stand in each other's place.
-- Amounts that differ in more than that are usually of different scope, so they stay silent.
WITH prose AS (
    SELECT
        f.*, r.organization_name, r.fiscal_year AS report_year, r.report_kind, r.file_name,
        coalesce(f.fiscal_year, r.fiscal_year - (f.basis = 'prior_year')::INTEGER) AS year_meant,
        regexp_replace(f.label, '\s+', '', 'g') AS name,
        rtrim(regexp_replace(f.amount_cny::VARCHAR, '[^0-9]', '', 'g'), '0') AS digits
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id
    WHERE r.is_current
        AND f.source_kind = 'prose'
        AND f.basis IN ('actual', 'prior_year')
        AND f.item_code NOT IN ('economic_item', 'functional_item', 'named_project')
        AND f.amount_cny > 0
)
SELECT
    a.report_id, a.organization_name, a.report_year AS fiscal_year, a.report_kind,
    concat(a.name, '（', a.year_meant, '年', map {'actual': '决算数', 'prior_year': '上年数'}[a.basis], '）') AS subject,
    b.amount_cny AS observed,
    a.amount_cny AS expected,
    '元' AS unit,
    [
        {'role': 'first', 'file_name': a.file_name, 'page_no': a.page_no, 'block_no': a.block_no,
         'table_no': a.table_no, 'row_no': a.row_no, 'col_no': a.col_no, 'bbox': a.bbox, 'source_text': a.source_text},
        {'role': 'second', 'file_name': b.file_name, 'page_no': b.page_no, 'block_no': b.block_no,
         'table_no': b.table_no, 'row_no': b.row_no, 'col_no': b.col_no, 'bbox': b.bbox, 'source_text': b.source_text}
    ] AS evidence
FROM prose AS a
JOIN prose AS b
    ON b.report_id = a.report_id AND b.item_code = a.item_code AND b.name = a.name AND b.basis = a.basis
    AND b.year_meant IS NOT DISTINCT FROM a.year_meant AND b.figure_no > a.figure_no AND b.amount_cny <> a.amount_cny
WHERE least(length(a.digits), length(b.digits)) >= $min_digits
    AND length(split_part(a.amount_cny::VARCHAR, '.', 1)) = length(split_part(b.amount_cny::VARCHAR, '.', 1))
    AND damerau_levenshtein(rpad(a.digits, 20, '0'), rpad(b.digits, 20, '0')) = 1
QUALIFY row_number() OVER (PARTITION BY a.report_id, subject ORDER BY a.figure_no, b.figure_no) = 1
ORDER BY a.report_id, a.figure_no
