-- The text states one item twice with amounts that look alike: one digit differs, or two stand in each other's place.
-- Amounts that differ in more than that are usually of different scope, so they stay silent.
WITH prose AS (
    SELECT
        *,
        rtrim(regexp_replace(amount_cny::VARCHAR, '[^0-9]', '', 'g'), '0') AS digits,
        -- A nought printed after the point was measured; one before it may be rounding.
        CASE WHEN regexp_matches(amount_text, '[.．]') THEN length(regexp_replace(amount_text, '[^0-9０-９]', '', 'g'))
             ELSE 0 END AS printed
    FROM v_report_figures
    WHERE source_kind = 'prose'
        AND basis IN ('actual', 'prior_year')
        AND item_code NOT IN ('economic_item', 'functional_item', 'named_project')
        AND amount_cny > 0
)
SELECT
    a.report_id, a.organization_name, a.fiscal_year, a.report_kind,
    concat(a.label, '（', a.year_meant, '年', map {'actual': '决算数', 'prior_year': '上年数'}[a.basis], '）') AS subject,
    b.amount_cny AS observed,
    a.amount_cny AS expected,
    '元' AS unit,
    [struct_insert(a.place, role := 'first'), struct_insert(b.place, role := 'second')] AS evidence
FROM prose AS a
JOIN prose AS b
    ON b.report_id = a.report_id AND b.item_code = a.item_code AND b.label = a.label AND b.basis = a.basis
    AND b.year_meant IS NOT DISTINCT FROM a.year_meant AND b.figure_no > a.figure_no AND b.amount_cny <> a.amount_cny
WHERE least(length(a.digits), length(b.digits)) >= $min_digits - (least(a.printed, b.printed) >= $min_digits)::INTEGER
    AND length(split_part(a.amount_cny::VARCHAR, '.', 1)) = length(split_part(b.amount_cny::VARCHAR, '.', 1))
    AND damerau_levenshtein(rpad(a.digits, 20, '0'), rpad(b.digits, 20, '0')) = 1
QUALIFY row_number() OVER (PARTITION BY a.report_id, subject ORDER BY a.figure_no, b.figure_no) = 1
ORDER BY a.report_id, a.figure_no
