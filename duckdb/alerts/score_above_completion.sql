-- A target was missed and points were taken off, but fewer than the share that was missed (the usual rule is actual /
-- target × weight). Steps of points are usual too, so this asks no more. Full scores are missed_target_full_score.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    name AS subject,
    score AS observed,
    round(weight * actual_value / target_value, 2)::DECIMAL(9, 2) AS expected,
    '分' AS unit,
    regexp_replace(target_text, '\s+', '', 'g') AS target,
    regexp_replace(actual_text, '\s+', '', 'g') AS actual,
    weight AS weight_points,
    [struct_insert(place, role := 'row')] AS evidence
FROM v_indicator_values
WHERE target_value > 0 AND actual_value < target_value
    AND score < weight
    AND NOT is_upper_limit
    AND NOT regexp_matches(levels, '成本|控制|三公|投诉|事故|发生率')
    AND score - weight * actual_value / target_value > $min_points
QUALIFY row_number() OVER (PARTITION BY report_id, name ORDER BY indicator_no) = 1
ORDER BY report_id, indicator_no
