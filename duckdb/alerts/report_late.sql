-- A report that was signed after the day on which it was due. One without a date is a matter of other rules.
SELECT
    e.report_id, e.organization_name, e.fiscal_year, r.report_kind,
    '报告日期' AS subject,
    strftime(e.report_date, '%Y-%m-%d') AS observed,
    strftime(e.due_date, '%Y-%m-%d') AS expected,
    date_diff('day', e.due_date, e.report_date) AS days,
    [{'role': 'file', 'file_name': r.file_name, 'source_text': r.title}] AS evidence
FROM v_expected_reports AS e
JOIN v_reports AS r ON r.report_id = e.report_id
WHERE e.state = 'late' AND days >= $min_days
ORDER BY e.organization_name, e.fiscal_year
