-- The self-score in the text differs from the sum of the table's scores. Only for a table that is complete: every row
-- has weight and score and the weights make the full score.
SELECT
    t.report_id, t.organization_name, t.fiscal_year, t.report_kind,
    '自评得分' AS subject,
    r.self_score AS observed,
    t.score_total AS expected,
    '分' AS unit,
    abs(r.self_score - t.score_total) AS difference,
    [struct_insert(t.place, role := 'table')] AS evidence
FROM v_indicator_tables AS t
JOIN v_reports AS r ON r.report_id = t.report_id
WHERE r.is_current
    AND t.all_have_weights AND t.all_have_scores
    AND t.indicators >= $min_rows AND t.weight_total = $full_score
    AND abs(r.self_score - t.score_total) > $tolerance
    -- Several tables score several projects; which of them the text means is not known.
    AND t.tables_in_report = 1
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS c WHERE c.report_id = t.report_id AND c.claim_kind = 'score' AND NOT c.holds
    )
ORDER BY t.report_id
