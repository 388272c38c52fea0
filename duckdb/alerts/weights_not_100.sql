-- Every row of an indicator table states its weight and the weights do not add up to the full score.
-- Silent where 10 points are missing (the national form keeps the execution rate's 10 points outside the rows) or those
-- that the table prints for the execution (预算执行情况（20分）), where the table's own total is reached with what it
-- grades beside its rows, on bonus rows, and so far from the full score that the table was not read as one.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('指标权重合计（表', table_rank, '）') AS subject,
    weight_total AS observed,
    $full_score AS expected,
    '分' AS unit,
    indicators AS rows_counted,
    [struct_insert(place, role := 'row')] AS evidence
FROM v_indicator_tables AS t
WHERE all_have_weights
    AND indicators >= $min_rows
    AND weight_total NOT IN ($full_score, $full_score - $execution_points)
    AND abs(weight_total - $full_score) <= $max_distance
    AND NOT has_bonus
    -- The claim "weights add up to ..." already says so.
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS c
        WHERE c.report_id = t.report_id AND c.claim_kind = 'score' AND NOT c.holds AND c.computed = t.weight_total
    )
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS c
        WHERE c.report_id = t.report_id AND c.table_no = t.table_no AND c.claim_kind = 'score' AND c.holds
            AND c.stated = $full_score AND len(c.parts) > t.indicators AND c.subject = '分值合计'
    )
    AND NOT EXISTS (
        SELECT 1 FROM v_cells AS c
        WHERE c.document_id = t.report_id AND c.table_no = t.table_no
            AND regexp_matches(c.text, concat('执行[^0-9]{0,16}[（(]', ($full_score - t.weight_total)::INTEGER, '分[）)]'))
    )
ORDER BY report_id, table_no
