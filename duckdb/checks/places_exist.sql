-- warn: a value whose place does not exist in what was read, so that nobody can look it up. One row per table and place.
WITH places AS (
    SELECT 'budget_figures' AS table_name, report_id, block_no, page_no FROM budget_figures
    UNION SELECT 'indicators', report_id, block_no, page_no FROM indicators
    UNION SELECT 'work_items', report_id, block_no, page_no FROM work_items
    UNION SELECT 'measures', report_id, block_no, page_no FROM measures
    UNION SELECT 'claims', report_id, block_no, page_no FROM claims
    UNION SELECT 'issues', report_id, block_no, page_no FROM issues
    UNION SELECT 'staff_counts', report_id, block_no, page_no FROM staff_counts
)
SELECT p.table_name, p.report_id, p.block_no, p.page_no
FROM places AS p
JOIN reports AS r ON r.report_id = p.report_id
JOIN documents AS d ON d.document_id = r.document_id
LEFT JOIN blocks AS b ON b.document_id = d.document_id AND b.block_no = p.block_no
WHERE b.block_no IS NULL
    OR p.page_no < 1
    OR p.page_no > d.page_count
ORDER BY ALL
