-- A number that lost its digits (0余, 余名 without a number).
SELECT report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, name, places, evidence
FROM v_issue_findings
WHERE issue_kind = 'truncated_number'
ORDER BY report_id, issue_no
