-- A printed percentage that its own numerator and denominator do not give.
SELECT
    report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, unit, name, difference, parts,
    evidence
FROM v_failed_claims
WHERE claim_kind = 'ratio'
    AND NOT follows_from_a_sum
    AND NOT in_the_last_digit
ORDER BY report_id, claim_no
