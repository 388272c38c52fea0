CREATE MACRO peers_of(organization) AS TABLE
SELECT p.* EXCLUDE (report_id, file_name), p.organization_name = o.organization_name AS is_asked, p.report_id
FROM v_organization_years AS o
JOIN v_organization_years AS p
    ON p.fiscal_year = o.fiscal_year AND p.report_kind = o.report_kind
    AND p.region_level IS NOT DISTINCT FROM o.region_level AND p.province IS NOT DISTINCT FROM o.province
WHERE o.organization_name = organization
ORDER BY p.fiscal_year DESC, p.report_kind, p.expenditure_cny DESC NULLS LAST, p.organization_name;

COMMENT ON MACRO TABLE peers_of IS '一个单位的同类：一行为同年度、同种类、同省、同级别的一个单位，含本单位（is_asked）。如 FROM peers_of(''云溪县总工会'') WHERE fiscal_year = 2023。各列同 v_organization_years';
