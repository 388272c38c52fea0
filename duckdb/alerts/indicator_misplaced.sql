-- Satisfaction listed among quantities, costs or the like, or a number of heads among satisfaction: the wrong kind of
-- indicator. One alert per report. Silent where the kind is not stated.
WITH listed AS (
    SELECT
        *,
        regexp_replace(concat(level1, level2), '\s+', '', 'g') AS kind,
        contains(name, '满意') AS on_satisfaction
    FROM v_indicator_values
    WHERE trim(coalesce(level3, '')) <> ''
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '指标归类' AS subject,
    string_agg(concat(name, '（', regexp_replace(coalesce(level2, level1), '\s+', '', 'g'), '）'), '、'
        ORDER BY indicator_no) AS observed,
    '满意度归入满意度指标，数量归入数量指标' AS expected,
    count(*) AS indicators,
    arg_min(struct_insert(place, role := 'row'), indicator_no, 10) AS evidence
FROM listed
WHERE NOT contains(kind, '满意') AND on_satisfaction AND regexp_matches(kind, '数量|质量|时效|成本|经济效益')
    OR contains(coalesce(level2, ''), '满意') AND NOT on_satisfaction AND regexp_matches(name, '(人数|人次|次数|场次|数量)$')
GROUP BY report_id, organization_name, fiscal_year, report_kind
ORDER BY report_id
