-- 问：哪些说法验算不成立？
-- Statements that arithmetic contradicts, with the words and the place to look at.
SELECT
    r.organization_name, r.fiscal_year, c.claim_kind, c.subject, c.stated, c.computed, c.difference, c.unit,
    c.detail, r.file_name, c.page_no, c.block_no, c.source_text
FROM v_claims AS c
JOIN v_reports AS r ON r.report_id = c.report_id AND r.is_current
WHERE NOT c.holds
ORDER BY r.organization_name, r.fiscal_year, c.report_id, c.claim_no
