-- Words that contradict each other or their number (rise and fall at once). Equal wording in a report is one alert.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    arg_min(i.doubtful, i.issue_no) AS name,
    trim(concat(name, ' ', i.wording)) AS subject,
    arg_min(i.observed, i.issue_no) AS observed,
    arg_min(i.expected, i.issue_no) AS expected,
    count(*) AS places,
    list({
        'role': 'wording', 'file_name': r.file_name, 'page_no': i.page_no, 'block_no': i.block_no,
        'table_no': i.table_no, 'row_no': i.row_no, 'col_no': i.col_no, 'bbox': i.bbox, 'source_text': i.source_text
    } ORDER BY i.issue_no)[:10] AS evidence
FROM (
    SELECT
        *,
        regexp_replace(subject, '[\s\x{3000}]+', '', 'g') AS doubtful,
        regexp_replace(observed, '[\s\x{3000}]+', '', 'g') AS wording
    FROM v_issues
) AS i
JOIN v_reports AS r ON r.report_id = i.report_id
WHERE r.is_current
    AND i.issue_kind = 'contradictory_wording'
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, i.wording
ORDER BY r.report_id, min(i.issue_no)
