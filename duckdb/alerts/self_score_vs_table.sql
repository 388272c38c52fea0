-- The self-score in the text differs from the sum of the table's scores. Only for a table that is complete: every row
-- has weight and score and the weights make the full score.
WITH tables AS (
    SELECT
        i.report_id, i.table_no, sum(i.score) AS table_score,
        arg_min({
            'page_no': i.page_no, 'block_no': i.block_no, 'row_no': i.row_no, 'col_no': i.col_no, 'bbox': i.bbox,
            'source_text': i.source_text
        }, i.indicator_no) AS first_row
    FROM v_indicators AS i
    GROUP BY i.report_id, i.table_no
    HAVING count(i.weight) = count(*) AND count(i.score) = count(*)
        AND count(*) >= $min_rows AND sum(i.weight) = $full_score
)
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '自评得分' AS subject,
    r.self_score AS observed,
    t.table_score AS expected,
    '分' AS unit,
    abs(r.self_score - t.table_score) AS difference,
    [{
        'role': 'table', 'file_name': r.file_name, 'page_no': t.first_row.page_no, 'block_no': t.first_row.block_no,
        'table_no': t.table_no, 'row_no': t.first_row.row_no, 'col_no': t.first_row.col_no, 'bbox': t.first_row.bbox,
        'source_text': t.first_row.source_text
    }] AS evidence
FROM tables AS t
JOIN v_reports AS r ON r.report_id = t.report_id
WHERE r.is_current
    AND abs(r.self_score - t.table_score) > $tolerance
    -- Several tables score several projects; which of them the text means is not known.
    AND (SELECT count(DISTINCT o.table_no) FROM v_indicators AS o WHERE o.report_id = r.report_id) = 1
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS c WHERE c.report_id = r.report_id AND c.claim_kind = 'score' AND NOT c.holds
    )
ORDER BY r.report_id
