-- An organization of the roster whose report is due and has not arrived. No roster, no alert.
SELECT
    NULL::VARCHAR AS report_id, organization_name, fiscal_year, NULL::VARCHAR AS report_kind,
    '整体支出绩效自评报告' AS subject,
    '未收到' AS observed,
    strftime(due_date, '%Y-%m-%d') AS expected,
    [] AS evidence
FROM v_expected_reports
WHERE state = 'missing'
ORDER BY organization_name, fiscal_year
