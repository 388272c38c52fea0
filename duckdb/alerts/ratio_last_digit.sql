-- A printed percentage that is cut, or off by its last digit: nothing wrong with the money behind it.
SELECT
    report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, unit, name, difference, parts,
    evidence
FROM v_failed_claims
WHERE in_the_last_digit
    AND NOT follows_from_a_sum
ORDER BY report_id, claim_no
