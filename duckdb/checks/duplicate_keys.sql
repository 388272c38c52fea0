-- fail: two rows with one key. The tables without a primary key are kept unique by the load; this says whether it did.
SELECT 'blocks' AS table_name, document_id AS owner_id, [block_no] AS numbers, count(*) AS rows
FROM blocks GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'cells', document_id, [block_no, table_no, row_no, col_no], count(*)
FROM cells GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'budget_figures', report_id, [figure_no], count(*) FROM budget_figures GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'indicators', report_id, [indicator_no], count(*) FROM indicators GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'work_items', report_id, [item_no], count(*) FROM work_items GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'work_item_categories', report_id, [item_no, rank], count(*)
FROM work_item_categories GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'measures', report_id, [item_no, measure_no], count(*) FROM measures GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'claims', report_id, [claim_no], count(*) FROM claims GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'issues', report_id, [issue_no], count(*) FROM issues GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'staff_counts', report_id, [staff_no], count(*) FROM staff_counts GROUP BY ALL HAVING count(*) > 1
ORDER BY ALL
