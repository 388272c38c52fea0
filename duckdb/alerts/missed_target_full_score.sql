-- The actual value misses the target, in the same unit, and the indicator has its full score all the same.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    name AS subject,
    regexp_replace(actual_text, '\s+', '', 'g') AS observed,
    regexp_replace(target_text, '\s+', '', 'g') AS expected,
    score AS score_points,
    [struct_insert(place, role := 'row')] AS evidence
FROM v_indicator_values
WHERE weight > 0
    AND score = weight
    AND CASE WHEN is_upper_limit THEN actual_value > target_value ELSE actual_value < target_value END
    -- Without a sign it is not known whether less is worse.
    AND (is_upper_limit OR is_lower_limit
        OR NOT regexp_matches(levels, '成本|控制|三公|投诉|事故|发生率|增长率|调整率'))
QUALIFY row_number() OVER (PARTITION BY report_id, name ORDER BY indicator_no) = 1
ORDER BY report_id, indicator_no
