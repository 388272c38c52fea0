-- An amount that is to the last digit what last year's report gave for its own year: left over, or not filled in anew.
-- Round amounts come again by themselves, so they stay silent; so does a total that this year's own list of parts makes
-- up: no list but last year's would add up to an amount that was left over.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat(label, '与上年报告相同') AS subject,
    amount_cny AS observed,
    '本年度数据' AS expected,
    '元' AS unit,
    [struct_insert(place, role := 'this_year'), struct_insert(last_place, role := 'last_year')] AS evidence
FROM v_year_pairs AS y
WHERE basis = 'actual'
    AND change_cny = 0
    AND length(rtrim(regexp_replace(amount_cny::VARCHAR, '[^0-9]', '', 'g'), '0')) >= $min_digits
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS c
        WHERE c.report_id = y.report_id AND c.claim_kind = 'sum' AND c.unit = '元' AND c.holds
            AND c.stated = y.amount_cny
            AND NOT EXISTS (
                SELECT 1 FROM v_claims AS l
                WHERE l.report_id = y.last_report_id AND l.claim_kind = 'sum'
                    AND l.stated = c.stated AND l.parts = c.parts
            )
    )
QUALIFY row_number() OVER (PARTITION BY report_id, subject ORDER BY item_code, last_report_id) = 1
ORDER BY report_id, subject
