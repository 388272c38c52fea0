-- 问：最近一个年度，各地报送齐了没有，缺哪些单位？
-- How many of the organizations that ever reported did so in the newest year, by city, the least complete first.
SELECT province, city, fiscal_year, expected, reported, reported_pct, with_score, with_execution, missing
FROM v_report_completeness
WHERE fiscal_year = (SELECT max(fiscal_year) FROM v_report_completeness)
ORDER BY reported_pct, province, city NULLS FIRST
