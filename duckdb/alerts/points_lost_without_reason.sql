-- Points were taken off and the column for the reason, which the report's table has, stays empty. One alert per report.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '扣分未说明原因' AS subject,
    string_agg(
        concat(name, ' -', rtrim(rtrim((weight - score)::VARCHAR, '0'), '.'), '分'), '、' ORDER BY indicator_no
    ) AS observed,
    '填写偏差原因及改进措施' AS expected,
    count(*) AS indicators,
    list(struct_insert(place, role := 'row') ORDER BY indicator_no)[:10] AS evidence
FROM v_indicator_values AS i
WHERE score < weight
    AND regexp_matches(coalesce(deviation_text, ''), '^[\s无/\-—－]*$')
    AND EXISTS (
        SELECT 1 FROM v_cells AS c
        WHERE c.document_id = i.report_id AND c.table_no = i.table_no AND c.row_no < i.place.row_no
            AND length(c.text) <= 30
            AND regexp_matches(regexp_replace(c.text, '\s+', '', 'g'), '原因|偏差|说明|改进措施')
    )
GROUP BY report_id, organization_name, fiscal_year, report_kind
ORDER BY report_id
