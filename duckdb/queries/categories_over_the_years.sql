-- 问：各类工作的投入逐年增减了多少？
-- Money and people of each category of work, year by year, with the change on the year before.
WITH yearly AS (
    SELECT
        category_name, fiscal_year,
        sum(reports)::BIGINT AS reports,
        sum(people)::BIGINT AS people,
        sum(amount_cny)::DECIMAL(18, 2) AS amount_cny
    FROM v_category_regions
    WHERE fiscal_year IS NOT NULL
    GROUP BY category_name, fiscal_year
)
SELECT
    category_name, fiscal_year, reports, people, amount_cny,
    CASE WHEN lag(fiscal_year) OVER years = fiscal_year - 1 THEN lag(amount_cny) OVER years END AS year_before_cny,
    round(100.0 * (amount_cny - year_before_cny) / nullif(year_before_cny, 0), 1) AS change_pct
FROM yearly
WINDOW years AS (PARTITION BY category_name ORDER BY fiscal_year)
ORDER BY category_name, fiscal_year
