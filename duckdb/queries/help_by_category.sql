-- 问：各类工作分别帮了多少人、花了多少钱？
-- Who was helped, with how much money, by category of work. People, households and person-times are counted apart: a
-- person who came three times is one of the first and three of the last.
SELECT
    group_name, category_name,
    sum(reports)::BIGINT AS reports,
    sum(work_items)::BIGINT AS work_items,
    sum(people)::BIGINT AS people,
    sum(person_times)::BIGINT AS person_times,
    sum(households)::BIGINT AS households,
    sum(amount_cny)::DECIMAL(18, 2) AS amount_cny
FROM v_category_regions
GROUP BY group_name, category_name
ORDER BY amount_cny DESC NULLS LAST, work_items DESC, category_name
