-- A self-evaluation that states no self-score anywhere that was read.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '自评得分' AS subject,
    '未见' AS observed,
    '自评报告应写明自评得分' AS expected,
    [{'role': 'report', 'file_name': r.file_name, 'source_text': coalesce(r.title, '')}] AS evidence
FROM v_reports AS r
WHERE r.is_current
    AND r.self_score IS NULL
    AND r.report_kind IN ('整体支出自评', '项目支出自评')
ORDER BY r.report_id
