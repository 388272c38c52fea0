-- 问：最近一个年度，哪些单位帮了哪些人、多少人、花了多少钱？
-- Who helped whom in the newest year, by the words that the reports use for those who were helped. The money is that of
-- the same work items: where one item names two groups, it stands beside both.
WITH helped AS (
    SELECT
        m.report_id, m.item_no, m.subject,
        sum(m.value) FILTER (WHERE m.quantity_kind = 'people') AS people,
        sum(m.value) FILTER (WHERE m.quantity_kind = 'person_times') AS person_times,
        sum(m.value) FILTER (WHERE m.quantity_kind = 'households') AS households
    FROM v_measures AS m
    JOIN v_reports AS r ON r.report_id = m.report_id
    WHERE r.is_current
        AND r.fiscal_year = (SELECT max(fiscal_year) FROM v_reports WHERE is_current)
        AND m.quantity_kind IN ('people', 'person_times', 'households')
    GROUP BY m.report_id, m.item_no, m.subject
),
money AS (
    SELECT report_id, item_no, sum(amount_cny) AS amount_cny
    FROM v_measures
    WHERE amount_cny IS NOT NULL
    GROUP BY report_id, item_no
)
SELECT
    r.organization_name, r.fiscal_year, coalesce(w.category_name, '未归类') AS category_name, h.subject,
    sum(h.people)::BIGINT AS people,
    sum(h.person_times)::BIGINT AS person_times,
    sum(h.households)::BIGINT AS households,
    sum(m.amount_cny)::DECIMAL(18, 2) AS amount_cny,
    count(*) AS work_items
FROM helped AS h
JOIN v_work_items AS w ON w.report_id = h.report_id AND w.item_no = h.item_no
JOIN v_reports AS r ON r.report_id = h.report_id
LEFT JOIN money AS m ON m.report_id = h.report_id AND m.item_no = h.item_no
GROUP BY r.organization_name, r.fiscal_year, w.category_name, h.subject
ORDER BY r.organization_name, category_name, people DESC NULLS LAST, h.subject
