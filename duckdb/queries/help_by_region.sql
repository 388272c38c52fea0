-- 问：各地在各类工作上帮了多少人、花了多少钱？
-- People and money per region and category of work. A county's figures stand under its city and province.
SELECT
    coalesce(r.province, '未写明') AS province, r.city, r.fiscal_year,
    coalesce(w.category_name, '未归类') AS category_name,
    count(DISTINCT r.organization_name) AS organizations,
    count(DISTINCT (w.report_id, w.item_no)) AS work_items,
    (sum(m.value) FILTER (WHERE m.quantity_kind = 'people'))::BIGINT AS people,
    (sum(m.value) FILTER (WHERE m.quantity_kind = 'person_times'))::BIGINT AS person_times,
    sum(m.amount_cny)::DECIMAL(18, 2) AS amount_cny
FROM v_work_items AS w
JOIN v_reports AS r ON r.report_id = w.report_id AND r.is_current
LEFT JOIN v_measures AS m ON m.report_id = w.report_id AND m.item_no = w.item_no
GROUP BY ALL
ORDER BY province, city NULLS FIRST, fiscal_year, amount_cny DESC NULLS LAST, category_name
