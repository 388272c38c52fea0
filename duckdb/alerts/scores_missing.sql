-- Every row of an indicator table has its weight and none has a score: the total cannot be followed.
SELECT
    t.report_id, t.organization_name, t.fiscal_year, t.report_kind,
    concat('指标得分未填（表', t.table_rank, '）') AS subject,
    concat(t.indicators, '项指标均无得分') AS observed,
    '逐项填写自评得分' AS expected,
    t.indicators AS rows_counted,
    [struct_insert(t.place, role := 'row')] AS evidence
FROM v_indicator_tables AS t
WHERE t.report_kind IN ('整体支出自评', '项目支出自评')
    AND t.indicators >= $min_rows
    AND t.all_have_weights
    AND t.score_total IS NULL
    -- Another table, or a copy of this one, gives the scores.
    AND NOT EXISTS (SELECT 1 FROM v_indicators AS i WHERE i.report_id = t.report_id AND i.score IS NOT NULL)
ORDER BY t.report_id, t.table_no
