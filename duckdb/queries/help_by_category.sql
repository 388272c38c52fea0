-- 问：各类工作分别帮了多少人、花了多少钱？
-- Who was helped, with how much money, by category of work. People, households and person-times are counted apart: a
-- person who came three times is one of the first and three of the last.
WITH per_item AS (
    SELECT
        report_id, item_no,
        sum(value) FILTER (WHERE quantity_kind = 'people') AS people,
        sum(value) FILTER (WHERE quantity_kind = 'person_times') AS person_times,
        sum(value) FILTER (WHERE quantity_kind = 'households') AS households,
        sum(amount_cny) AS amount_cny
    FROM v_measures
    GROUP BY report_id, item_no
)
SELECT
    w.group_name, coalesce(w.category_name, '未归类') AS category_name,
    count(DISTINCT w.report_id) AS reports,
    count(*) AS work_items,
    sum(m.people)::BIGINT AS people,
    sum(m.person_times)::BIGINT AS person_times,
    sum(m.households)::BIGINT AS households,
    sum(m.amount_cny)::DECIMAL(18, 2) AS amount_cny
FROM v_work_items AS w
JOIN v_reports AS r ON r.report_id = w.report_id AND r.is_current
LEFT JOIN per_item AS m ON m.report_id = w.report_id AND m.item_no = w.item_no
GROUP BY w.group_name, w.category_name
ORDER BY amount_cny DESC NULLS LAST, work_items DESC, category_name
