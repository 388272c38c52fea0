-- fail: two rows with one key. The tables without a primary key are kept unique by the load; this says whether it did.
-- A lake holds no primary keys at all (docs/scale.md), so the others are asked about too.
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
UNION ALL
SELECT 'documents', document_id, [], count(*) FROM documents GROUP BY document_id HAVING count(*) > 1
UNION ALL
SELECT 'documents', sha256, [], count(*) FROM documents GROUP BY sha256 HAVING count(*) > 1
UNION ALL
SELECT 'reports', report_id, [], count(*) FROM reports GROUP BY report_id HAVING count(*) > 1
UNION ALL
SELECT 'runs', run_id, [], count(*) FROM runs GROUP BY run_id HAVING count(*) > 1
UNION ALL
SELECT 'quarantine', quarantine_id, [], count(*) FROM quarantine GROUP BY quarantine_id HAVING count(*) > 1
UNION ALL
SELECT 'alerts', alert_id, [], count(*) FROM alerts GROUP BY alert_id HAVING count(*) > 1
UNION ALL
SELECT 'alert_mutes', mute_id, [], count(*) FROM alert_mutes GROUP BY mute_id HAVING count(*) > 1
UNION ALL
SELECT 'categories', category_code, [], count(*) FROM categories GROUP BY category_code HAVING count(*) > 1
UNION ALL
SELECT 'outbox', message_id, [], count(*) FROM outbox GROUP BY message_id HAVING count(*) > 1
ORDER BY ALL
