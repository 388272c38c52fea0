-- Work of this year told, figures included, in the very words of last year's report.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('与', other_fiscal_year, '年度报告雷同') AS subject,
    example AS observed,
    '填写本年度完成情况' AS expected,
    shared, items,
    list_concat(
        [struct_insert(p, role := 'this_year') FOR p IN places],
        [struct_insert(p, role := 'last_year') FOR p IN other_places]
    ) AS evidence
FROM v_shared_items
WHERE other_organization_name = organization_name
    AND other_report_kind = report_kind
    AND other_fiscal_year = fiscal_year - 1
    AND shared >= $min_items
    AND shared >= $min_share * items
ORDER BY report_id
