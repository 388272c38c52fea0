-- An indicator's actual count or amount and that of the same work in the text: the same digits, two of them exchanged.
-- Silent where the text prints the indicator's own count anywhere, where its count is that of another indicator, where
-- more than one count of the text looks so, and on counts too short to be told from others.
WITH indicators AS (
    SELECT *, actual_value::BIGINT::VARCHAR AS digits, replace(unit, '名', '人') AS counted
    FROM v_indicator_values
    WHERE actual_value IS NOT NULL AND actual_value = floor(actual_value)
),
told AS (
    SELECT
        m.report_id, coalesce(m.amount_cny, m.value) AS value,
        coalesce(m.amount_cny, m.value)::BIGINT::VARCHAR AS digits,
        CASE WHEN m.amount_cny IS NULL THEN replace(m.unit, '名', '人') ELSE '元' END AS counted, i.text,
        {
            'file_name': r.file_name, 'page_no': m.page_no, 'block_no': m.block_no, 'table_no': m.table_no,
            'row_no': m.row_no, 'col_no': m.col_no, 'bbox': m.bbox, 'source_text': m.source_text
        } AS place
    FROM v_measures AS m
    JOIN v_work_items AS i ON i.report_id = m.report_id AND i.item_no = m.item_no
    JOIN v_reports AS r ON r.report_id = m.report_id
    WHERE r.is_current AND m.table_no IS NULL AND m.comparator = '='
        AND coalesce(m.amount_cny, m.value) = floor(coalesce(m.amount_cny, m.value))
)
SELECT
    v.report_id, v.organization_name, v.fiscal_year, v.report_kind,
    v.name AS subject,
    v.actual_value AS observed,
    t.value AS expected,
    v.unit,
    [struct_insert(t.place, role := 'prose'), struct_insert(v.place, role := 'table')] AS evidence
FROM indicators AS v
JOIN told AS t
    ON t.report_id = v.report_id AND t.counted = v.counted AND t.value <> v.actual_value
    AND length(t.digits) = length(v.digits)
    AND damerau_levenshtein(t.digits, v.digits) = 1
    AND list_sort(string_split(t.digits, '')) = list_sort(string_split(v.digits, ''))
-- 60万元 is written with one digit, whatever it is in yuan.
WHERE length(if(v.counted = '元', rtrim(v.digits, '0'), v.digits)) >= $min_digits
    -- Both speak of the same: two characters of the name that say what was done stand in the sentence.
    AND len(list_filter(
        range(1, length(v.name)),
        lambda k: contains(t.text, substr(v.name, k, 2))
            AND NOT regexp_matches(substr(v.name, k, 2), $words_of_any_work)
    )) > 0
    AND NOT EXISTS (
        SELECT 1 FROM v_measures AS m
        WHERE m.report_id = v.report_id AND coalesce(m.amount_cny, m.value) = v.actual_value
    )
    AND NOT EXISTS (
        SELECT 1 FROM v_indicator_values AS o
        WHERE o.report_id = v.report_id AND t.value IN (o.actual_value, o.target_value)
    )
QUALIFY count(*) OVER (PARTITION BY v.report_id, v.name) = 1 AND count(*) OVER (PARTITION BY v.report_id, t.value) = 1
ORDER BY v.report_id, v.indicator_no
