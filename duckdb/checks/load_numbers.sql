-- fail: rows that a replacement of their document would not find: their load is not the last one of the document.
WITH numbered AS (
    SELECT 'blocks' AS table_name, document_id AS owner_id, load_no FROM blocks
    UNION SELECT 'cells', document_id, load_no FROM cells
    UNION SELECT 'reports', document_id, load_no FROM reports
    UNION SELECT 'budget_figures', report_id, load_no FROM budget_figures
    UNION SELECT 'indicators', report_id, load_no FROM indicators
    UNION SELECT 'work_items', report_id, load_no FROM work_items
    UNION SELECT 'work_item_categories', report_id, load_no FROM work_item_categories
    UNION SELECT 'measures', report_id, load_no FROM measures
    UNION SELECT 'claims', report_id, load_no FROM claims
    UNION SELECT 'issues', report_id, load_no FROM issues
    UNION SELECT 'staff_counts', report_id, load_no FROM staff_counts
)
SELECT n.table_name, n.owner_id, n.load_no
FROM numbered AS n
JOIN documents AS d ON d.document_id = n.owner_id
WHERE n.load_no IS DISTINCT FROM d.load_no
ORDER BY ALL
