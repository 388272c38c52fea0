-- A report that was read but does not say who reports, or on which year: it cannot be compared with others.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    regexp_replace(r.file_name, '\.[A-Za-z]+$', '') AS subject,
    concat_ws('、', CASE WHEN r.organization_name IS NULL THEN '未识别单位名称' END,
        CASE WHEN r.fiscal_year IS NULL THEN '未识别报告年度' END) AS observed,
    '报告应写明单位名称和年度' AS expected,
    [{'role': 'report', 'file_name': r.file_name, 'source_text': coalesce(r.title, '')}] AS evidence
FROM v_reports AS r
WHERE r.is_current
    AND (r.organization_name IS NULL OR r.fiscal_year IS NULL)
ORDER BY r.report_id
