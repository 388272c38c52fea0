-- A title, or a form's field for the reporting unit, that names another union than the one that reports: copied.
-- A longer or shorter form of the same name, and a name of the same place, is no other one.
WITH fields AS (
    SELECT
        c.document_id, c.block_no, c.table_no, c.row_no, c.col_no, c.page_no, c.bbox, c.text AS source_text,
        regexp_replace(arg_max(l.text, l.col_no), '\s+', '', 'g') AS label,
        regexp_extract(regexp_replace(c.text, '\s+', '', 'g'), '^[一-龥]{2,20}工会(委员会|联合会|机关|本级)?$') AS named
    FROM v_cells AS c
    JOIN v_cells AS l
        ON l.document_id = c.document_id AND l.table_no = c.table_no AND l.row_no = c.row_no AND l.col_no < c.col_no
    WHERE length(c.text) <= 60 AND contains(c.text, '工会')
    GROUP BY c.document_id, c.block_no, c.table_no, c.row_no, c.col_no, c.page_no, c.bbox, c.text
),
places AS (
    SELECT document_id, block_no, table_no, row_no, col_no, page_no, bbox, source_text, named
    FROM fields
    WHERE named <> ''
        AND regexp_matches(label, '^(填报|预算|部门|单位|[（(]单位[）)])+(全称|名称)?[:：]?$')
    UNION ALL
    SELECT
        b.document_id, b.block_no, b.table_no, NULL, NULL, b.page_no, b.bbox, b.text,
        coalesce(
            nullif(regexp_extract(regexp_replace(b.text, '\s+', '', 'g'),
                '^(?:填报|预算|部门)?(?:单位|部门)(?:名称)?(?:[（(](?:盖章|公章)[）)])?[:：]([一-龥]{2,20}工会)$', 1), ''),
            regexp_extract(regexp_replace(b.text, '\s+', '', 'g'),
                '^([一-龥]{2,20}工会)(?:20[0-9]{2}年度?)?(?:部门|整体|单位|项目)*(?:支出)?(?:绩效|决算|自评).{0,12}$', 1)
        ) AS named
    FROM v_blocks AS b
    WHERE b.kind <> 'table' AND length(b.text) <= 60 AND contains(b.text, '工会') AND named <> ''
),
compared AS (
    SELECT
        p.*,
        regexp_replace(p.named, '[省市县区旗州盟总]', '', 'g') AS short,
        regexp_replace(r.organization_name, '[省市县区旗州盟总]', '', 'g') AS own
    FROM places AS p
    JOIN v_reports AS r ON r.report_id = p.document_id
)
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    concat('出现其他单位：', p.named) AS subject,
    p.named AS observed,
    r.organization_name AS expected,
    list({
        'role': 'named', 'file_name': r.file_name, 'page_no': p.page_no, 'block_no': p.block_no, 'table_no': p.table_no,
        'row_no': p.row_no, 'col_no': p.col_no, 'bbox': p.bbox, 'source_text': p.source_text
    } ORDER BY p.block_no, p.row_no)[:10] AS evidence
FROM compared AS p
JOIN v_reports AS r ON r.report_id = p.document_id
WHERE r.is_current
    AND r.report_kind <> '项目支出自评'
    AND NOT contains(p.short, p.own)
    AND NOT contains(p.own, p.short)
    AND left(p.short, 2) <> left(p.own, 2)
GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, p.named
ORDER BY r.report_id, p.named
