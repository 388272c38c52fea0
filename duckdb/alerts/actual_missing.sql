-- Indicators with a target and no actual value, in a table whose other rows state theirs. One alert per report.
WITH rows AS (
    SELECT
        i.*, r.organization_name, r.fiscal_year, r.report_kind, r.file_name,
        regexp_replace(coalesce(i.level3, i.level2, i.level1, ''), '\s+', '', 'g') AS name,
        trim(coalesce(i.actual_text, '')) = '' AS is_missing,
        avg((trim(coalesce(i.actual_text, '')) <> '')::INTEGER)
            OVER (PARTITION BY i.report_id, i.table_no) AS share_filled
    FROM v_indicators AS i
    JOIN v_reports AS r ON r.report_id = i.report_id
    WHERE r.is_current AND trim(coalesce(i.level3, '')) <> ''
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '指标缺实际完成值' AS subject,
    string_agg(name, '、' ORDER BY indicator_no) AS observed,
    '填写实际完成值' AS expected,
    count(*) AS indicators,
    list({
        'role': 'row', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no,
        'table_no': table_no, 'row_no': row_no, 'col_no': col_no, 'bbox': bbox, 'source_text': source_text
    } ORDER BY indicator_no)[:10] AS evidence
FROM rows
WHERE is_missing
    AND trim(coalesce(target_text, '')) <> ''
    AND share_filled >= $min_share_filled
GROUP BY report_id, organization_name, fiscal_year, report_kind
ORDER BY report_id
