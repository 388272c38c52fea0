-- The grade in words does not fit the self-score. Bands differ between provinces; the parameters hold the nation's.
WITH graded AS (
    SELECT
        *,
        CASE WHEN grade LIKE '优%' THEN '优' WHEN grade LIKE '良%' THEN '良' WHEN grade LIKE '中%' THEN '中'
             WHEN grade LIKE '差%' OR grade LIKE '不合格%' THEN '差' END AS stated,
        CASE WHEN self_score >= $excellent_from THEN '优' WHEN self_score >= $good_from THEN '良'
             WHEN self_score >= $fair_from THEN '中' ELSE '差' END AS fitting
    FROM v_reports
    WHERE is_current AND self_score IS NOT NULL
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '自评等级' AS subject,
    grade AS observed,
    fitting AS expected,
    self_score AS score,
    [{'role': 'report', 'file_name': file_name, 'source_text': concat(self_score, '分，', grade)}] AS evidence
FROM graded
WHERE stated <> fitting
ORDER BY report_id
