-- Points were taken off and the column for the reason, which the report's table has, stays empty. One alert per report.
WITH lost AS (
    SELECT
        i.*, r.organization_name, r.fiscal_year, r.report_kind, r.file_name,
        regexp_replace(coalesce(i.level3, i.level2, i.level1, ''), '\s+', '', 'g') AS name
    FROM v_indicators AS i
    JOIN v_reports AS r ON r.report_id = i.report_id
    WHERE r.is_current
        AND i.score < i.weight
        AND regexp_matches(coalesce(i.deviation_text, ''), '^[\s无/\-—－]*$')
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '扣分未说明原因' AS subject,
    string_agg(
        concat(name, ' -', rtrim(rtrim((weight - score)::VARCHAR, '0'), '.'), '分'), '、' ORDER BY indicator_no
    ) AS observed,
    '填写偏差原因及改进措施' AS expected,
    count(*) AS indicators,
    list({
        'role': 'row', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no,
        'table_no': table_no, 'row_no': row_no, 'col_no': col_no, 'bbox': bbox, 'source_text': source_text
    } ORDER BY indicator_no)[:10] AS evidence
FROM lost
GROUP BY report_id, organization_name, fiscal_year, report_kind
ORDER BY report_id
