-- A file that was read as a report and gave no amount, no indicator and no work item: an unknown layout, or no report.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    regexp_replace(r.file_name, '\.[A-Za-z]+$', '') AS subject,
    '未读出任何金额、指标或工作事项' AS observed,
    '确认文件是否为绩效报告，版式是否特殊' AS expected,
    [{'role': 'report', 'file_name': r.file_name, 'source_text': coalesce(r.title, '')}] AS evidence
FROM v_reports AS r
WHERE r.is_current
    AND NOT EXISTS (SELECT 1 FROM v_budget_figures AS f WHERE f.report_id = r.report_id)
    AND NOT EXISTS (SELECT 1 FROM v_indicators AS i WHERE i.report_id = r.report_id)
    AND NOT EXISTS (SELECT 1 FROM v_work_items AS w WHERE w.report_id = r.report_id)
ORDER BY r.report_id
