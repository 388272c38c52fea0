-- A self-evaluation without any indicator, though its text says that a table of them is enclosed or belongs to it.
-- Silent where the table is said to be published or sent apart.
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '绩效指标表' AS subject,
    '未见' AS observed,
    '附上绩效自评表' AS expected,
    arg_min({
        'role': 'mention', 'file_name': r.file_name, 'page_no': b.page_no, 'block_no': b.block_no, 'bbox': b.bbox,
        'source_text': b.text
    }, b.block_no, 3) AS evidence
FROM v_blocks AS b
JOIN v_reports AS r ON r.report_id = b.document_id
WHERE r.is_current
    AND r.report_kind IN ('整体支出自评', '项目支出自评')
    AND b.kind NOT IN ('header', 'footer', 'table')
    AND contains(b.text, '附')
    AND regexp_matches(
        regexp_replace(b.text, '\s+', '', 'g'), '(附件?[0-9一二三四]?[:：、.]?|见附件?[:：]?).{0,24}(自评表|评分表|指标表|目标完成情况表)'
    )
    AND NOT EXISTS (SELECT 1 FROM v_indicators AS i WHERE i.report_id = r.report_id)
    AND NOT EXISTS (SELECT 1 FROM v_cells AS c WHERE c.document_id = r.report_id)
    AND NOT EXISTS (
        SELECT 1 FROM v_blocks AS o
        WHERE o.document_id = r.report_id AND regexp_matches(o.text, '另行(报送|公开|上报|附)|另附|单独(报送|公开|上报)')
    )
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind
ORDER BY r.report_id
