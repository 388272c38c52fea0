-- Figures recognised from a scan that a stamp touches or the recogniser doubts: to be compared with the paper before
-- they are relied on. One alert per report; doubtful words without a figure stay silent.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '扫描件识别存疑的数字' AS subject,
    string_agg(subject, '、' ORDER BY issue_no) AS observed,
    '对照原件核对' AS expected,
    sum(places) AS places,
    flatten(list(evidence ORDER BY issue_no))[:10] AS evidence
FROM v_issue_findings
WHERE issue_kind = 'ocr_doubtful'
    AND regexp_matches(observed, '[0-9０-９]')
GROUP BY report_id, organization_name, fiscal_year, report_kind
HAVING sum(places) >= $min_places
ORDER BY report_id
