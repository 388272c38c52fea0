-- 问：帮扶、慰问等工作，人均多少钱？
-- Money per head, from work items that state exactly one amount and one number of people or person-times.
WITH money AS (
    SELECT report_id, item_no, max(amount_cny) AS amount_cny
    FROM v_measures
    WHERE amount_cny IS NOT NULL
    GROUP BY report_id, item_no
    HAVING count(*) = 1
),
per_item AS (
    SELECT h.report_id, h.item_no, max(h.value) AS heads, any_value(m.amount_cny) AS amount_cny
    FROM v_measures AS h
    JOIN money AS m ON m.report_id = h.report_id AND m.item_no = h.item_no
    WHERE h.quantity_kind IN ('people', 'person_times')
    GROUP BY h.report_id, h.item_no
    HAVING count(*) = 1
)
SELECT
    r.organization_name, r.fiscal_year, w.category_name, i.heads::BIGINT AS heads, i.amount_cny,
    (i.amount_cny / nullif(i.heads, 0))::DECIMAL(18, 2) AS cny_per_head,
    w.text, r.file_name, w.page_no, w.block_no
FROM per_item AS i
JOIN v_work_items AS w ON w.report_id = i.report_id AND w.item_no = i.item_no
JOIN v_reports AS r ON r.report_id = i.report_id AND r.is_current
ORDER BY w.category_name, cny_per_head DESC NULLS LAST, r.organization_name, i.item_no
