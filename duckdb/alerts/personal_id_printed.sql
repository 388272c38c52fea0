-- The text prints somebody's identity number. It is not repeated here: the places are shown without it.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '身份证号码' AS subject,
    concat(count(*), '处') AS observed,
    '公开前隐去' AS expected,
    count(*) AS places,
    list({
        'role': 'personal', 'file_name': r.file_name, 'page_no': b.page_no, 'block_no': b.block_no,
        'table_no': b.table_no, 'bbox': b.bbox, 'source_text': '（原文含身份证号码，不予摘录）'
    } ORDER BY b.block_no)[:10] AS evidence
FROM v_blocks AS b
JOIN v_reports AS r ON r.report_id = b.document_id
WHERE r.is_current
    AND regexp_matches(
        b.text,
        '(^|[^0-9])[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]($|[^0-9])'
    )
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind
ORDER BY r.report_id
