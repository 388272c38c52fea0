-- A report of some length in which no part was recognised: no heading says finance, goals, achievements or the like, no
-- table is one of indicators. What was read of it is to be compared with the original. One without anything read is
-- report_read_as_empty.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '版式未识别' AS subject,
    concat(count(*), '段中没有认出任何部分') AS observed,
    '对照原件核对读取结果，必要时在 layouts.toml 补充标题或表头用词' AS expected,
    count(*) AS paragraphs,
    arg_min({
        'role': 'report', 'file_name': r.file_name, 'page_no': b.page_no, 'block_no': b.block_no, 'bbox': b.bbox,
        'source_text': b.text
    }, b.block_no, 3) AS evidence
FROM v_blocks AS b
JOIN v_reports AS r ON r.report_id = b.document_id
WHERE r.is_current
    AND b.kind NOT IN ('header', 'footer', 'footnote', 'endnote')
    AND NOT EXISTS (SELECT 1 FROM v_indicators AS i WHERE i.report_id = r.report_id)
    AND (
        EXISTS (SELECT 1 FROM v_budget_figures AS f WHERE f.report_id = r.report_id)
        OR EXISTS (SELECT 1 FROM v_work_items AS w WHERE w.report_id = r.report_id)
    )
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind
HAVING count(*) >= $min_paragraphs
    AND count(*) FILTER (coalesce(b.section_kind, 'other') NOT IN ('other', 'overview')) = 0
ORDER BY r.report_id
