-- An unusual share of a report's work items fits no category: the taxonomy lacks words, or the text was not read well.
WITH items AS (
    SELECT
        w.report_id, w.item_no, w.page_no, w.block_no, w.table_no, w.row_no, w.col_no, w.bbox, w.source_text,
        coalesce(w.category_code, 'other') = 'other' AS is_unclassified
    FROM v_work_items AS w
)
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '未归类工作事项' AS subject,
    concat(count(*) FILTER (i.is_unclassified), '/', count(*)) AS observed,
    concat('不超过', round(100 * $max_share)::INTEGER, '%') AS expected,
    round(100.0 * count(*) FILTER (i.is_unclassified) / count(*), 1) AS unclassified_pct,
    list({
        'role': 'item', 'file_name': r.file_name, 'page_no': i.page_no, 'block_no': i.block_no,
        'table_no': i.table_no, 'row_no': i.row_no, 'col_no': i.col_no, 'bbox': i.bbox, 'source_text': i.source_text
    } ORDER BY i.item_no) FILTER (i.is_unclassified)[:10] AS evidence
FROM items AS i
JOIN v_reports AS r ON r.report_id = i.report_id
WHERE r.is_current
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind
HAVING count(*) >= $min_items
    AND count(*) FILTER (i.is_unclassified) > $max_share * count(*)
ORDER BY r.report_id
