-- Spending on official travel, vehicles and receptions above its budget. One alert per report: the total, else the item
-- furthest above.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '三公经费决算超预算' AS subject,
    actual_cny AS observed,
    budget_cny AS expected,
    '元' AS unit,
    label,
    excess_cny AS difference,
    evidence
FROM v_budget_execution
WHERE item_code IN (
        'three_public_total', 'overseas_travel', 'vehicle_total', 'vehicle_operation', 'vehicle_purchase', 'reception'
    )
    AND excess_cny > $min_excess_cny
QUALIFY row_number() OVER (
    PARTITION BY report_id ORDER BY item_code <> 'three_public_total', excess_cny DESC, item_code
) = 1
ORDER BY report_id
