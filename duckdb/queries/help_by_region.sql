-- 问：各地在各类工作上帮了多少人、花了多少钱？
-- People and money per region and category of work. A county's figures stand under its city and province.
SELECT
    coalesce(province, '未写明') AS province, city, fiscal_year, category_name, organizations, work_items, people,
    person_times, amount_cny
FROM v_category_regions
ORDER BY province, city NULLS FIRST, fiscal_year, amount_cny DESC NULLS LAST, category_name
