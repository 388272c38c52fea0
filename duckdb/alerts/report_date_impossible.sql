-- A report on a whole year that is dated before the year's last month, or after the day on which it arrived.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '落款日期' AS subject,
    report_date::VARCHAR AS observed,
    CASE WHEN report_date < make_date(fiscal_year, 12, 1) THEN concat('不早于', fiscal_year, '年12月')
         ELSE concat('不晚于收到之日', received_at::DATE) END AS expected,
    [{'role': 'report', 'file_name': file_name, 'source_text': concat(title, ' ', report_date)}] AS evidence
FROM v_reports
WHERE is_current
    AND report_kind IN ('整体支出自评', '部门决算')
    -- Times are UTC; the day in China may be the next one.
    AND (report_date < make_date(fiscal_year, 12, 1) OR report_date > received_at::DATE + 1)
ORDER BY report_id
