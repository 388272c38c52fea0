-- An indicator scores more than it can. Silent on bonus rows, and where so many rows do that the columns were mistaken.
WITH scored AS (
    SELECT
        *,
        count(*) FILTER (score > weight) OVER (PARTITION BY report_id) AS rows_above,
        count(*) OVER (PARTITION BY report_id) AS rows_scored
    FROM v_indicator_values
    WHERE score IS NOT NULL AND weight > 0
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    name AS subject,
    score AS observed,
    weight AS expected,
    '分' AS unit,
    [struct_insert(place, role := 'row')] AS evidence
FROM scored
WHERE score > weight
    AND NOT regexp_matches(levels, '加分|附加|奖励')
    AND rows_above <= greatest(1, $max_share_of_rows * rows_scored)
QUALIFY row_number() OVER (PARTITION BY report_id, name ORDER BY indicator_no) = 1
ORDER BY report_id, indicator_no
