-- The text prints somebody's identity number. It is not repeated here: only its place, and what is shown instead of it.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '身份证号码' AS subject,
    concat(count(*), '处') AS observed,
    '公开前隐去' AS expected,
    count(*) AS places,
    list({
        'role': 'personal', 'file_name': r.file_name, 'page_no': p.page_no, 'block_no': p.block_no,
        'table_no': p.table_no, 'row_no': p.row_no, 'col_no': p.col_no, 'bbox': p.bbox,
        'source_text': p.source_text
    } ORDER BY p.personal_no)[:10] AS evidence
FROM v_personal_data AS p
JOIN v_reports AS r ON r.report_id = p.document_id
WHERE r.is_current AND p.personal_kind = 'identity_number'
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind
ORDER BY r.report_id
