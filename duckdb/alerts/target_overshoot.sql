-- The actual value is a multiple of the target, in the same unit: a target set too low. Cost, and targets that are
-- upper limits, are not of this kind. From $warning_ratio on it is a warning.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    name AS subject,
    regexp_replace(actual_text, '\s+', '', 'g') AS observed,
    regexp_replace(target_text, '\s+', '', 'g') AS expected,
    CASE WHEN actual_value >= $warning_ratio * target_value THEN 'warning' ELSE 'info' END AS severity,
    round(100 * actual_value / target_value, 1) AS completion_pct,
    [struct_insert(place, role := 'row')] AS evidence
FROM v_indicator_values
WHERE target_value > 0
    AND actual_value >= $info_ratio * target_value
    AND NOT is_upper_limit
    AND NOT regexp_matches(levels, '成本|控制|三公|投诉|事故|发生率')
QUALIFY row_number() OVER (PARTITION BY report_id, name ORDER BY indicator_no) = 1
ORDER BY report_id, indicator_no
