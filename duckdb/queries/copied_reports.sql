-- 问：哪些报告与别的报告文字雷同？
-- Narratives that share words with another report's, figures, dates and names aside, most first; the later report first.
SELECT
    organization_name, fiscal_year, other_organization_name, other_fiscal_year, shared, total, shared_pct, example
FROM shared_text(5, 8, 0.25)
WHERE is_later
ORDER BY shared_pct DESC, organization_name, fiscal_year, other_organization_name, other_fiscal_year
