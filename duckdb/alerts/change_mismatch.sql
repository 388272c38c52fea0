-- A stated change on last year (amount or percent) that the two years' figures do not give. Of the right size and only
-- in the wrong direction: contradictory_wording.
SELECT
    report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, unit, name, difference, parts,
    evidence
FROM v_failed_claims
WHERE claim_kind = 'change'
    AND NOT follows_from_a_sum
    AND NOT in_the_last_digit
    AND NOT in_the_wrong_direction
ORDER BY report_id, claim_no
