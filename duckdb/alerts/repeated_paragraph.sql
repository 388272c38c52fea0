-- A paragraph with figures that stands twice in the text, word for word.
WITH paragraphs AS (
    SELECT document_id, block_no, page_no, bbox, text, regexp_replace(text, '\s+', '', 'g') AS words
    FROM v_blocks
    WHERE kind IN ('paragraph', 'list_item')
        AND length(text) >= $min_characters
        AND regexp_matches(text, '[0-9]')
)
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    concat('重复段落：', p.words[:30]) AS subject,
    arg_min(p.text, p.block_no) AS observed,
    '同一内容只写一次' AS expected,
    count(*) AS places,
    list({
        'role': 'paragraph', 'file_name': r.file_name, 'page_no': p.page_no, 'block_no': p.block_no, 'bbox': p.bbox,
        'source_text': p.text
    } ORDER BY p.block_no)[:10] AS evidence
FROM paragraphs AS p
JOIN v_reports AS r ON r.report_id = p.document_id
WHERE r.is_current
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, p.words
HAVING count(*) > 1
ORDER BY r.report_id, min(p.block_no)
