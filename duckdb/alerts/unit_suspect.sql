-- An amount whose unit cannot be right (yuan among ten-thousands of yuan).
SELECT report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, name, places, evidence
FROM v_issue_findings
WHERE issue_kind = 'unit_suspect'
ORDER BY report_id, issue_no
