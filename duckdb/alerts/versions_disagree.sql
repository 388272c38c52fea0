-- The newest file of a report and the one before it (Word and PDF, or an earlier and a later one) that give an item
-- different amounts. Silent where either file also holds the other's amount as text, for then one of them was only read
-- less well, where the newest calls itself corrected, and where the earlier amount broke an equation there (mended).
WITH versions AS (
    SELECT c.*, o.report_id AS other_id, o.file_name AS other_file_name
    FROM v_reports AS c
    JOIN v_reports AS o
        ON o.organization_name = c.organization_name AND o.fiscal_year = c.fiscal_year AND o.report_kind = c.report_kind
        AND o.province IS NOT DISTINCT FROM c.province AND o.city IS NOT DISTINCT FROM c.city
    WHERE c.is_current AND NOT o.is_current
        AND NOT regexp_matches(concat(c.file_name, c.title), '更正|订正|修订|修正|修改|补正|重报|重新报送')
    QUALIFY row_number() OVER (PARTITION BY c.report_id ORDER BY o.received_at DESC, o.report_id) = 1
),
amounts AS (
    SELECT
        f.report_id, f.item_code, f.basis, any_value(f.amount_cny) AS amount_cny,
        regexp_replace(arg_min(f.label, f.figure_no), '\s+', '', 'g') AS label,
        regexp_replace(arg_min(f.amount_text, f.figure_no), '\s+', '', 'g') AS printed,
        -- In prose the amount is printed with its unit, in a table it has none of its own.
        concat(regexp_replace(printed, '[十百千万亿]*元$', ''), arg_min(f.unit_text, f.figure_no)) AS amount,
        min(f.figure_no) AS figure_no,
        arg_min({
            'role': 'version', 'file_name': d.file_name, 'page_no': f.page_no, 'block_no': f.block_no,
            'table_no': f.table_no, 'row_no': f.row_no, 'col_no': f.col_no, 'bbox': f.bbox, 'source_text': f.source_text
        }, f.figure_no) AS place
    FROM v_budget_figures AS f
    JOIN v_documents AS d ON d.document_id = f.report_id
    WHERE f.report_id IN (SELECT report_id FROM versions UNION ALL SELECT other_id FROM versions)
        AND f.item_code NOT IN ('economic_item', 'functional_item', 'named_project')
    GROUP BY f.report_id, f.item_code, f.basis
    HAVING count(DISTINCT f.amount_cny) = 1
)
SELECT
    v.report_id, v.organization_name, v.fiscal_year, v.report_kind,
    concat('与另一份文件不一致：', min(v.other_file_name)) AS subject,
    string_agg(concat(c.label, c.amount), '、' ORDER BY c.figure_no) AS observed,
    string_agg(concat(o.label, o.amount), '、' ORDER BY c.figure_no) AS expected,
    min(v.file_name) AS file_name,
    min(v.other_file_name) AS other_file_name,
    list_concat(list(c.place ORDER BY c.figure_no)[:5], list(o.place ORDER BY c.figure_no)[:5]) AS evidence
FROM versions AS v
JOIN amounts AS c ON c.report_id = v.report_id
JOIN amounts AS o ON o.report_id = v.other_id AND o.item_code = c.item_code AND o.basis = c.basis
WHERE o.amount_cny <> c.amount_cny
    AND NOT EXISTS (SELECT 1 FROM v_blocks AS b WHERE b.document_id = v.other_id AND contains(b.text, c.printed))
    AND NOT EXISTS (SELECT 1 FROM v_blocks AS b WHERE b.document_id = v.report_id AND contains(b.text, o.printed))
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS w
        WHERE w.report_id = v.other_id AND NOT w.holds
            AND (w.stated = o.amount_cny OR list_contains(w.parts, o.amount_cny))
    )
GROUP BY v.report_id, v.organization_name, v.fiscal_year, v.report_kind, v.other_id
ORDER BY v.report_id, subject
