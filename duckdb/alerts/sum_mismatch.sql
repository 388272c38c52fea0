-- A stated total that is not the sum of its parts, money or heads. The tolerance (written precision, number of rounded
-- parts) is the claim's own.
SELECT
    report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, unit, name, difference, parts,
    evidence
FROM v_failed_claims
WHERE claim_kind = 'sum'
    AND NOT follows_from_a_sum
ORDER BY report_id, claim_no
