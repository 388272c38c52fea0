-- 问：哪些单位以前报过，后来某年没有报？
-- Organizations that reported in a year and not in the next one, up to the newest year of the warehouse.
WITH reported AS (
    SELECT DISTINCT organization_name, fiscal_year
    FROM v_reports
    WHERE is_current AND organization_name IS NOT NULL AND fiscal_year IS NOT NULL
)
SELECT b.organization_name, b.fiscal_year AS last_reported_year, b.fiscal_year + 1 AS missing_year
FROM reported AS b
WHERE b.fiscal_year < (SELECT max(fiscal_year) FROM reported)
    AND NOT EXISTS (
        SELECT 1 FROM reported AS n
        WHERE n.organization_name = b.organization_name AND n.fiscal_year = b.fiscal_year + 1
    )
ORDER BY missing_year DESC, b.organization_name
