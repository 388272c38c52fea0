-- Words that contradict each other or their number (rise and fall at once).
SELECT report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, name, places, evidence
FROM v_issue_findings
WHERE issue_kind = 'contradictory_wording'
ORDER BY report_id, issue_no
