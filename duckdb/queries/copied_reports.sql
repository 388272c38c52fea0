-- 问：哪些报告与别的报告有逐字相同的内容？
-- Reports that share sentences with figures with another report, most first; each pair once, the later report first.
SELECT
    organization_name, fiscal_year, other_organization_name, other_fiscal_year, shared, items,
    round(100.0 * shared / items, 1) AS shared_pct, example
FROM v_shared_items
WHERE is_later
ORDER BY shared DESC, organization_name, fiscal_year, other_organization_name, other_fiscal_year
