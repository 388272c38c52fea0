-- Sentences with figures that stand word for word in another organization's earlier report. Silent between an
-- organization and its own parts, whose names hold each other.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('与', other_organization_name, other_fiscal_year, '年度报告雷同') AS subject,
    example AS observed,
    '填写本单位完成情况' AS expected,
    shared, items,
    list_concat(
        [struct_insert(p, role := 'this_report') FOR p IN places],
        [struct_insert(p, role := 'other_report') FOR p IN other_places]
    ) AS evidence
FROM v_shared_items
WHERE is_later
    AND NOT contains(other_organization_name, organization_name)
    AND NOT contains(organization_name, other_organization_name)
    AND shared >= $min_items
    AND shared >= $min_share * items
QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY shared DESC, other_report_id) = 1
ORDER BY report_id
