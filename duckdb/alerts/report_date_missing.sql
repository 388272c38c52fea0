-- A self-evaluation without a date of its own: when it was made cannot be seen. Silent where nothing else was read.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '落款日期缺失' AS subject,
    '未见日期' AS observed,
    '填写报告日期' AS expected,
    [{'role': 'report', 'file_name': r.file_name, 'source_text': coalesce(r.title, '')}] AS evidence
FROM v_reports AS r
WHERE r.is_current
    AND r.report_kind IN ('整体支出自评', '项目支出自评')
    AND r.report_date IS NULL
    AND EXISTS (SELECT 1 FROM v_budget_figures AS f WHERE f.report_id = r.report_id)
ORDER BY r.report_id
