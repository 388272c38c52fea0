-- Text of a form that nobody filled in (XX, ×× ...).
SELECT report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, name, places, evidence
FROM v_issue_findings
WHERE issue_kind = 'placeholder'
ORDER BY report_id, issue_no
