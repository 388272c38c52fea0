-- An indicator scores more than it can. Silent on bonus rows, and where so many rows do that the columns were mistaken.
WITH scored AS (
    SELECT
        i.*, r.organization_name, r.fiscal_year, r.report_kind, r.file_name,
        regexp_replace(coalesce(i.level3, i.level2, i.level1, ''), '\s+', '', 'g') AS name,
        count(*) FILTER (i.score > i.weight) OVER (PARTITION BY i.report_id) AS rows_above,
        count(*) OVER (PARTITION BY i.report_id) AS rows_scored
    FROM v_indicators AS i
    JOIN v_reports AS r ON r.report_id = i.report_id
    WHERE r.is_current AND i.score IS NOT NULL AND i.weight > 0
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    name AS subject,
    score AS observed,
    weight AS expected,
    '分' AS unit,
    [{
        'role': 'row', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no,
        'table_no': table_no, 'row_no': row_no, 'col_no': col_no, 'bbox': bbox, 'source_text': source_text
    }] AS evidence
FROM scored
WHERE score > weight
    AND NOT regexp_matches(concat(level1, level2, level3), '加分|附加|奖励')
    AND rows_above <= greatest(1, $max_share_of_rows * rows_scored)
QUALIFY row_number() OVER (PARTITION BY report_id, name ORDER BY indicator_no) = 1
ORDER BY report_id, indicator_no
