-- 问：哪些现行报告没有写自评得分？
-- Current self-evaluations that state no score of their own.
SELECT organization_name, region_level, province, city, county, fiscal_year, report_kind, file_name
FROM v_reports
WHERE is_current
    AND self_score IS NULL
    AND report_kind <> '部门决算'
ORDER BY fiscal_year, province, city, county, organization_name, file_name
