-- Scores or weights of the indicator table do not add up to the total that the report prints.
SELECT
    report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, unit, name, difference, parts,
    evidence
FROM v_failed_claims
WHERE claim_kind = 'score'
ORDER BY report_id, claim_no
