-- Every row of an indicator table states its weight and the weights do not add up to the full score.
-- Silent where 10 points are missing (the national form keeps the execution rate's 10 points outside the rows), on
-- bonus rows, and so far from the full score that the table was not read as one.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    concat('指标权重合计（表', row_number() OVER (PARTITION BY r.report_id ORDER BY i.table_no), '）') AS subject,
    sum(i.weight) AS observed,
    $full_score AS expected,
    '分' AS unit,
    count(*) AS rows_counted,
    list({
        'role': 'row', 'file_name': r.file_name, 'page_no': i.page_no, 'block_no': i.block_no,
        'table_no': i.table_no, 'row_no': i.row_no, 'col_no': i.col_no, 'bbox': i.bbox, 'source_text': i.source_text
    } ORDER BY i.indicator_no)[:1] AS evidence
FROM v_indicators AS i
JOIN v_reports AS r ON r.report_id = i.report_id
WHERE r.is_current
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, i.table_no
HAVING count(i.weight) = count(*)
    AND count(*) >= $min_rows
    AND sum(i.weight) NOT IN ($full_score, $full_score - $execution_points)
    AND abs(sum(i.weight) - $full_score) <= $max_distance
    AND NOT bool_or(regexp_matches(concat(i.level1, i.level2, i.level3), '加分|附加|奖励'))
    -- The claim "weights add up to ..." already says so.
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS c
        WHERE c.report_id = r.report_id AND c.claim_kind = 'score' AND NOT c.holds AND c.computed = sum(i.weight)
    )
ORDER BY r.report_id, i.table_no
