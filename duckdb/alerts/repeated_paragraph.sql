-- A paragraph with figures that stands twice in the text, word for word.
WITH twice AS (
    SELECT document_id, text
    FROM v_blocks
    WHERE kind IN ('paragraph', 'list_item') AND length(text) >= $min_characters
    GROUP BY document_id, text
    HAVING count(*) > 1 AND regexp_matches(text, '[0-9]')
)
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    concat('重复段落：', regexp_replace(t.text, '\s+', '', 'g')[:30]) AS subject,
    t.text AS observed,
    '同一内容只写一次' AS expected,
    count(*) AS places,
    list({
        'role': 'paragraph', 'file_name': r.file_name, 'page_no': b.page_no, 'block_no': b.block_no, 'bbox': b.bbox,
        'source_text': b.text
    } ORDER BY b.block_no)[:10] AS evidence
FROM twice AS t
JOIN v_blocks AS b ON b.document_id = t.document_id AND b.text = t.text
JOIN v_reports AS r ON r.report_id = t.document_id
WHERE r.is_current
    AND b.kind IN ('paragraph', 'list_item')
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, t.text
ORDER BY r.report_id, min(b.block_no)
