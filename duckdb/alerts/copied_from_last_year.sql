-- The narrative of this year told in the words of last year's report, whatever was changed in figures and dates.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('与', other_fiscal_year, '年度报告雷同') AS subject,
    example AS observed,
    '填写本年度完成情况' AS expected,
    shared_pct,
    list_concat(
        [struct_insert(p, role := 'this_year') FOR p IN places],
        [struct_insert(p, role := 'last_year') FOR p IN other_places]
    ) AS evidence
FROM shared_text($most_organizations, $min_shared, $min_share)
WHERE is_same_organization
    AND other_report_kind = report_kind
    AND other_fiscal_year = fiscal_year - 1
ORDER BY report_id
