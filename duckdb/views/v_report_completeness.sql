-- Who should report is not known; who ever did is. So an organization is expected from its first year to the newest one.
CREATE VIEW v_report_completeness AS
WITH reported AS (
    SELECT
        organization_name, province, city, fiscal_year,
        bool_or(self_score IS NOT NULL) AS has_score,
        bool_or(budget_cny IS NOT NULL AND expenditure_cny IS NOT NULL) AS has_execution
    FROM v_organization_years
    GROUP BY organization_name, province, city, fiscal_year
),
expected AS (
    SELECT o.organization_name, o.province, o.city, y.fiscal_year
    FROM (
        SELECT organization_name, province, city, min(fiscal_year) AS first_year
        FROM reported GROUP BY organization_name, province, city
    ) AS o
    JOIN (SELECT DISTINCT fiscal_year FROM reported) AS y ON y.fiscal_year >= o.first_year
)
SELECT
    e.fiscal_year, e.province, e.city,
    count(*) AS expected,
    count(r.fiscal_year) AS reported,
    round(100.0 * count(r.fiscal_year) / count(*), 1) AS reported_pct,
    count(*) FILTER (WHERE r.has_score) AS with_score,
    count(*) FILTER (WHERE r.has_execution) AS with_execution,
    coalesce(list(e.organization_name ORDER BY e.organization_name) FILTER (WHERE r.fiscal_year IS NULL), []) AS missing
FROM expected AS e
LEFT JOIN reported AS r
    ON r.organization_name = e.organization_name AND r.fiscal_year = e.fiscal_year
    AND r.province IS NOT DISTINCT FROM e.province AND r.city IS NOT DISTINCT FROM e.city
GROUP BY e.fiscal_year, e.province, e.city;

COMMENT ON VIEW v_report_completeness IS '报送情况：一行为一个年度一个市；应报者为此前或当年报过的单位';
COMMENT ON COLUMN v_report_completeness.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_report_completeness.province IS '省（自治区、直辖市）；报告未写明为空';
COMMENT ON COLUMN v_report_completeness.city IS '市（州、盟）；省级单位为空';
COMMENT ON COLUMN v_report_completeness.expected IS '应报单位数：该年度及以前报过的，单位：家';
COMMENT ON COLUMN v_report_completeness.reported IS '该年度已报单位数，单位：家';
COMMENT ON COLUMN v_report_completeness.reported_pct IS '报送率，单位：%';
COMMENT ON COLUMN v_report_completeness.with_score IS '其中写明自评得分的单位数，单位：家';
COMMENT ON COLUMN v_report_completeness.with_execution IS '其中支出预算数与决算数俱全的单位数，单位：家';
COMMENT ON COLUMN v_report_completeness.missing IS '应报未报的单位名称';
