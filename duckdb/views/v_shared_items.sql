-- Sentences with figures that stand word for word in two reports. What more than five reports say is a common phrase,
-- and a short sentence may be the same by chance.
CREATE VIEW v_shared_items AS
WITH twice AS MATERIALIZED (
    -- How often alone is quick to count; what is left to look into is little.
    SELECT text
    FROM work_items
    WHERE length(text) >= 15
    GROUP BY text
    HAVING count(*) BETWEEN 2 AND 10
),
rare AS (
    SELECT w.text
    FROM twice
    JOIN work_items AS w ON w.text = twice.text
    GROUP BY w.text
    HAVING count(DISTINCT w.report_id) BETWEEN 2 AND 5
        AND regexp_matches(regexp_replace(w.text, '20[0-9]{2}年', '', 'g'), '[0-9]{2}')
),
placed AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.received_at, w.text,
        arg_min({
            'file_name': r.file_name, 'page_no': w.page_no, 'block_no': w.block_no, 'table_no': w.table_no,
            'row_no': w.row_no, 'col_no': w.col_no, 'bbox': w.bbox, 'source_text': w.source_text
        }, w.item_no) AS place
    FROM rare
    JOIN work_items AS w ON w.text = rare.text
    JOIN v_reports AS r ON r.report_id = w.report_id
    WHERE r.is_current
        AND r.organization_name IS NOT NULL AND r.fiscal_year IS NOT NULL
    GROUP BY r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.received_at, w.text
),
totals AS (
    SELECT
        report_id,
        count(DISTINCT CASE WHEN length(text) >= 15
            AND regexp_matches(regexp_replace(text, '20[0-9]{2}年', '', 'g'), '[0-9]{2}') THEN text END) AS items
    FROM work_items
    WHERE report_id IN (SELECT report_id FROM placed)
    GROUP BY report_id
)
SELECT
    a.report_id, a.organization_name, a.fiscal_year, a.report_kind,
    b.report_id AS other_report_id, b.organization_name AS other_organization_name, b.fiscal_year AS other_fiscal_year,
    b.report_kind AS other_report_kind,
    any_value((b.fiscal_year, b.received_at, b.report_id) < (a.fiscal_year, a.received_at, a.report_id)) AS is_later,
    any_value(t.items) AS items,
    count(*) AS shared,
    min(a.text) AS example,
    list(a.place ORDER BY a.place.block_no)[:5] AS places,
    list(b.place ORDER BY b.place.block_no)[:5] AS other_places
FROM placed AS a
JOIN placed AS b ON b.text = a.text AND b.report_id <> a.report_id
JOIN totals AS t ON t.report_id = a.report_id
GROUP BY
    a.report_id, a.organization_name, a.fiscal_year, a.report_kind,
    b.report_id, b.organization_name, b.fiscal_year, b.report_kind;

COMMENT ON VIEW v_shared_items IS '雷同事项：一行为一份现行报告与另一份现行报告逐字相同、含有数字的工作事项';
COMMENT ON COLUMN v_shared_items.report_id IS '报告编号；联接 v_reports';
COMMENT ON COLUMN v_shared_items.organization_name IS '单位名称';
COMMENT ON COLUMN v_shared_items.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_shared_items.report_kind IS '报告种类';
COMMENT ON COLUMN v_shared_items.other_report_id IS '另一份报告的编号；联接 v_reports';
COMMENT ON COLUMN v_shared_items.other_organization_name IS '另一份报告的单位名称';
COMMENT ON COLUMN v_shared_items.other_fiscal_year IS '另一份报告的预算年度';
COMMENT ON COLUMN v_shared_items.other_report_kind IS '另一份报告的种类';
COMMENT ON COLUMN v_shared_items.is_later IS '本报告是否晚于另一份：先比年度，再比收到时间';
COMMENT ON COLUMN v_shared_items.items IS '本报告含有数字的事项共几条（同样的文字只计一次）';
COMMENT ON COLUMN v_shared_items.shared IS '其中与另一份报告逐字相同的有几条';
COMMENT ON COLUMN v_shared_items.example IS '相同的一条，举例';
COMMENT ON COLUMN v_shared_items.places IS '本报告中的所在，至多五处：文件名、页码、段块、表、行、列、位置与原文';
COMMENT ON COLUMN v_shared_items.other_places IS '另一份报告中的所在，至多五处，同 places';
