-- fail: a row that belongs to no document or report. One row per table and owner.
WITH owned AS (
    SELECT 'blocks' AS table_name, document_id AS owner_id FROM blocks
    UNION SELECT 'cells', document_id FROM cells
    UNION SELECT 'reports', document_id FROM reports
),
reported AS (
    SELECT 'budget_figures' AS table_name, report_id AS owner_id FROM budget_figures
    UNION SELECT 'indicators', report_id FROM indicators
    UNION SELECT 'work_items', report_id FROM work_items
    UNION SELECT 'claims', report_id FROM claims
    UNION SELECT 'issues', report_id FROM issues
    UNION SELECT 'staff_counts', report_id FROM staff_counts
),
of_items AS (
    SELECT 'work_item_categories' AS table_name, report_id, item_no FROM work_item_categories
    UNION SELECT 'measures', report_id, item_no FROM measures
)
SELECT table_name, owner_id, NULL::INTEGER AS item_no
FROM owned
WHERE owner_id NOT IN (SELECT document_id FROM documents)
UNION ALL
SELECT table_name, owner_id, NULL
FROM reported
WHERE owner_id NOT IN (SELECT report_id FROM reports)
UNION ALL
SELECT table_name, report_id, item_no
FROM of_items
WHERE NOT EXISTS (
    SELECT 1 FROM work_items AS w WHERE w.report_id = of_items.report_id AND w.item_no = of_items.item_no
)
ORDER BY ALL
