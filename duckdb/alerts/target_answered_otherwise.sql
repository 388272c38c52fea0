-- Target and actual value do not answer each other: a percentage is promised and a number given, or money and no money.
-- A number that is answered with a percentage stays silent: many write the completion rate there.
WITH units AS (
    SELECT
        *,
        regexp_extract(regexp_replace(translate(target_text, '％', '%'), '[\s,，]+', '', 'g'),
            '^[^0-9]{0,16}[0-9]+(?:\.[0-9]+)?万?([^0-9万]{1,4})$', 1) AS target_unit,
        regexp_extract(regexp_replace(translate(actual_text, '％', '%'), '[\s,，]+', '', 'g'),
            '^[^0-9]{0,16}[0-9]+(?:\.[0-9]+)?万?([^0-9万]{1,4})$', 1) AS actual_unit
    FROM v_indicator_values
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    name AS subject,
    regexp_replace(actual_text, '\s+', '', 'g') AS observed,
    regexp_replace(target_text, '\s+', '', 'g') AS expected,
    [struct_insert(place, role := 'row')] AS evidence
FROM units
WHERE target_unit <> '' AND actual_unit <> '' AND actual_unit <> '%'
    AND NOT regexp_matches(actual_text, '^[^1-9]*$')  -- none at all answers anything
    AND NOT regexp_matches(concat(target_unit, '、', actual_unit), '年|月|日|天|时|分|以')
    AND (
        target_unit = '%'
        OR contains(target_unit, '元') <> contains(actual_unit, '元')
    )
QUALIFY row_number() OVER (PARTITION BY report_id, name ORDER BY indicator_no) = 1
ORDER BY report_id, indicator_no
