-- Indicators with an actual value and no target, in a table whose other rows state theirs. One alert per report.
SELECT
    i.report_id, i.organization_name, i.fiscal_year, i.report_kind,
    '指标缺目标值' AS subject,
    string_agg(i.name, '、' ORDER BY i.indicator_no) AS observed,
    '填写年度目标值' AS expected,
    count(*) AS indicators,
    list(struct_insert(i.place, role := 'row') ORDER BY i.indicator_no)[:10] AS evidence
FROM v_indicator_values AS i
JOIN v_indicator_tables AS t ON t.report_id = i.report_id AND t.table_no IS NOT DISTINCT FROM i.table_no
WHERE trim(coalesce(i.level3, '')) <> ''
    AND trim(coalesce(i.target_text, '')) = ''
    AND trim(coalesce(i.actual_text, '')) <> ''
    AND t.share_with_target >= $min_share_filled
GROUP BY i.report_id, i.organization_name, i.fiscal_year, i.report_kind
ORDER BY i.report_id
