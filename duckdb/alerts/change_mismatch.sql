-- A stated change on last year (amount or percent) that the two years' figures do not give.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    regexp_replace(arg_min(c.subject, c.claim_no), '\s+', '', 'g') AS name,
    concat(name, ' ', rtrim(rtrim(c.stated::VARCHAR, '0'), '.'), c.unit) AS subject,
    c.stated AS observed,
    CASE WHEN c.unit = '%' THEN round(c.computed, 2) ELSE c.computed END AS expected,
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
    AND c.claim_kind = 'change'
    AND NOT c.holds
    -- A wrong number that already breaks a sum is not accused a second time.
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS s
        WHERE s.report_id = c.report_id AND s.claim_kind = 'sum' AND NOT s.holds
            AND (s.stated = c.stated OR list_contains(c.parts, s.stated))
    )
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, c.stated, c.computed, c.unit
ORDER BY r.report_id, min(c.claim_no)
