-- Opening balance + income = expenditure + closing balance, all four printed, does not hold.
SELECT
    report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, unit, name, difference, parts,
    evidence
FROM v_failed_claims
WHERE claim_kind = 'balance'
    AND NOT follows_from_a_sum
ORDER BY report_id, claim_no
