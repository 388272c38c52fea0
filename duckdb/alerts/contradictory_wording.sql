-- Words that contradict each other or their number: rise and fall at once, or a fall told where the figures rise.
SELECT report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, name, places, evidence
FROM (
    SELECT
        report_id, organization_name, fiscal_year, report_kind, subject, observed, expected, name, places, evidence,
        0 AS kind, issue_no AS place
    FROM v_issue_findings
    WHERE issue_kind = 'contradictory_wording'
    UNION ALL
    SELECT
        report_id, organization_name, fiscal_year, report_kind, subject,
        regexp_replace(evidence[1].source_text, '^[\s，、；：,;:]+', '') AS observed,
        '数值与两年数据相符，增减方向相反' AS expected,
        '增减方向与数据相反：' AS name, len(evidence) AS places, evidence, 1 AS kind, claim_no AS place
    FROM v_failed_claims
    WHERE in_the_wrong_direction AND NOT follows_from_a_sum
)
ORDER BY report_id, kind, place
