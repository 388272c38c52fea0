-- Scores or weights of the indicator table do not add up to the total that the report prints.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    regexp_replace(arg_min(c.subject, c.claim_no), '\s+', '', 'g') AS name,
    concat(name, ' ', rtrim(rtrim(c.stated::VARCHAR, '0'), '.'), c.unit) AS subject,
    c.stated AS observed,
    c.computed AS expected,
    c.unit,
    abs(c.stated - c.computed) AS difference,
    arg_min(c.parts, c.claim_no) AS parts,
    list({
        'role': 'stated', 'file_name': r.file_name, 'page_no': c.page_no, 'block_no': c.block_no,
        'table_no': c.table_no, 'row_no': c.row_no, 'col_no': c.col_no, 'bbox': c.bbox, 'source_text': c.source_text
    } ORDER BY c.claim_no) AS evidence
FROM v_claims AS c
JOIN v_reports AS r ON r.report_id = c.report_id
WHERE r.is_current
    AND c.claim_kind = 'score'
    AND NOT c.holds
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, c.stated, c.computed, c.unit
ORDER BY r.report_id, min(c.claim_no)
