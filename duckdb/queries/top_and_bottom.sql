-- 问：最近一个年度，预算执行率最高和最低的各十个单位是哪些？
-- The ten highest and the ten lowest execution rates of the newest year, each kind of report for itself.
SELECT
    CASE WHEN rank_of_year <= 10 THEN '最高' ELSE '最低' END AS place,
    rank_of_year, ranked_of_year, organization_name, province, city, report_kind, execution_pct, budget_cny,
    expenditure_cny, file_name
FROM v_execution_ranking
WHERE fiscal_year = (SELECT max(fiscal_year) FROM v_execution_ranking)
    AND (rank_of_year <= 10 OR rank_of_year > ranked_of_year - 10)
ORDER BY report_kind, rank_of_year, organization_name
