-- The narrative of another organization's earlier report, whatever was changed in figures and names. Silent between an
-- organization and its own parts, whose names hold each other, and where the words were its own in an earlier year.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('与', other_organization_name, other_fiscal_year, '年度报告雷同') AS subject,
    example AS observed,
    '填写本单位完成情况' AS expected,
    shared_pct,
    list_concat(
        [struct_insert(p, role := 'this_report') FOR p IN places],
        [struct_insert(p, role := 'other_report') FOR p IN other_places]
    ) AS evidence
FROM (
    SELECT
        *,
        contains(other_organization_name, organization_name) OR contains(organization_name, other_organization_name)
            AS is_own
    FROM shared_text($most_organizations, $min_shared, $min_share)
    WHERE is_later
)
QUALIFY NOT is_own
    AND row_number() OVER (PARTITION BY report_id, is_own ORDER BY shared DESC, other_report_id) = 1
    AND shared > coalesce(max(shared) FILTER (is_own) OVER (PARTITION BY report_id), 0)
ORDER BY report_id
