-- More people in service than posts approved, where the report states one number of each.
WITH counted AS (
    SELECT
        s.report_id, s.staff_kind, any_value(s.people) AS people,
        arg_min({
            'role': s.staff_kind, 'file_name': r.file_name, 'page_no': s.page_no, 'block_no': s.block_no,
            'table_no': s.table_no, 'row_no': s.row_no, 'col_no': s.col_no, 'bbox': s.bbox, 'source_text': s.source_text
        }, s.staff_no) AS place
    FROM v_staff AS s
    JOIN v_reports AS r ON r.report_id = s.report_id
    WHERE r.is_current AND NOT s.is_part
    GROUP BY s.report_id, s.staff_kind
    HAVING count(DISTINCT s.people) = 1
)
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    '在职人数与编制' AS subject,
    i.people AS observed,
    a.people AS expected,
    '人' AS unit,
    i.people - a.people AS difference,
    [a.place, i.place] AS evidence
FROM counted AS i
JOIN counted AS a ON a.report_id = i.report_id AND a.staff_kind = 'approved'
JOIN v_reports AS r ON r.report_id = i.report_id
WHERE r.is_current
    AND i.staff_kind = 'in_service'
    AND a.people > 0
    AND i.people > a.people
ORDER BY r.report_id
