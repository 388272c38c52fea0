-- Which reports tell the same in the same words. Common phrases go first, and reports are joined only when few shingles
-- are left: there are millions.
CREATE MACRO shared_text(most_organizations, min_shared, min_share) AS TABLE
WITH known AS MATERIALIZED (
    SELECT report_id, organization_name, city, fiscal_year, report_kind, received_at, file_name
    FROM v_reports
    WHERE is_current AND organization_name IS NOT NULL AND fiscal_year IS NOT NULL
),
-- Few organizations do not have a hundred reports.
seldom AS MATERIALIZED (
    SELECT report_id, shingle
    FROM v_shingles
    WHERE shingle IN (
        SELECT shingle
        FROM v_shingles
        WHERE shingle IN (
            SELECT shingle FROM v_shingles WHERE report_id IN (SELECT report_id FROM v_reports_to_compare)
        )
        GROUP BY shingle
        HAVING count(*) <= 100
    )
),
spread AS (
    SELECT s.shingle, count(DISTINCT k.organization_name) AS organizations
    FROM seldom AS s
    JOIN known AS k ON k.report_id = s.report_id
    GROUP BY s.shingle
),
telling AS MATERIALIZED (
    SELECT report_id, shingle
    FROM seldom
    WHERE shingle IN (SELECT shingle FROM spread WHERE organizations <= most_organizations)
),
-- Of a long narrative only the even shingles are kept (tasks/reports/shingles.py).
counted AS MATERIALIZED (
    SELECT
        report_id, shingle,
        count(*) OVER w AS total, count(*) FILTER (shingle % 2 = 0) OVER w AS even, total > even AS is_whole
    FROM telling
    WINDOW w AS (PARTITION BY report_id)
),
-- A short one against a long one counts by its even ones, too.
pairs AS (
    SELECT
        a.report_id, b.report_id AS other_report_id, if(b.is_whole, a.total, a.even) AS total, count(*) AS shared
    FROM counted AS a
    JOIN counted AS b ON b.shingle = a.shingle AND b.report_id <> a.report_id
    WHERE a.report_id IN (SELECT report_id FROM v_reports_to_compare)
    GROUP BY ALL
),
copies AS MATERIALIZED (
    SELECT
        a.report_id, a.organization_name, a.fiscal_year, a.report_kind, b.report_id AS other_report_id,
        b.organization_name AS other_organization_name, b.fiscal_year AS other_fiscal_year,
        b.report_kind AS other_report_kind,
        a.organization_name = b.organization_name
            AND coalesce(b.city, a.city, '') = coalesce(a.city, b.city, '') AS is_same_organization,
        (b.fiscal_year, b.received_at, b.report_id) < (a.fiscal_year, a.received_at, a.report_id) AS is_later,
        p.shared, p.total
    FROM pairs AS p
    JOIN known AS a ON a.report_id = p.report_id
    JOIN known AS b ON b.report_id = p.other_report_id
    WHERE p.shared >= min_shared AND p.shared >= min_share * p.total
),
-- Where in the two reports: for each work item of this report the one of the other that has most in common with it.
placed AS (
    SELECT report_id, shingle, item_no
    FROM (
        SELECT report_id, unnest(shingles) AS shingle, unnest(shingle_item_nos) AS item_no
        FROM reports
        WHERE report_id IN (SELECT report_id FROM copies UNION SELECT other_report_id FROM copies)
    )
    WHERE shingle IN (SELECT shingle FROM telling)
),
alike AS (
    SELECT c.report_id, c.other_report_id, a.item_no, b.item_no AS other_item_no, count(*) AS shared
    FROM copies AS c
    JOIN placed AS a ON a.report_id = c.report_id
    JOIN placed AS b ON b.report_id = c.other_report_id AND b.shingle = a.shingle
    GROUP BY c.report_id, c.other_report_id, a.item_no, b.item_no
    QUALIFY row_number() OVER (
        PARTITION BY c.report_id, c.other_report_id, a.item_no ORDER BY count(*) DESC, b.item_no
    ) = 1
),
spots AS (
    SELECT *
    FROM alike
    QUALIFY row_number() OVER (PARTITION BY report_id, other_report_id ORDER BY shared DESC, item_no) <= 3
),
items AS (
    SELECT w.report_id, w.item_no, w.text, {
        'file_name': k.file_name, 'page_no': w.page_no, 'block_no': w.block_no, 'table_no': w.table_no,
        'row_no': w.row_no, 'col_no': w.col_no, 'bbox': w.bbox, 'source_text': w.source_text
    } AS place
    FROM work_items AS w
    JOIN known AS k ON k.report_id = w.report_id
    WHERE (w.report_id, w.item_no) IN (
        SELECT (report_id, item_no) FROM spots UNION SELECT (other_report_id, other_item_no) FROM spots
    )
),
shown AS (
    SELECT
        s.report_id, s.other_report_id,
        arg_max(a.text, (s.shared, -a.item_no)) AS example,
        list(a.place ORDER BY s.shared DESC, a.item_no) AS places,
        list(b.place ORDER BY s.shared DESC, a.item_no) AS other_places
    FROM spots AS s
    JOIN items AS a ON a.report_id = s.report_id AND a.item_no = s.item_no
    JOIN items AS b ON b.report_id = s.other_report_id AND b.item_no = s.other_item_no
    GROUP BY s.report_id, s.other_report_id
)
SELECT
    c.*,
    round(100.0 * c.shared / c.total, 1) AS shared_pct,
    s.example, s.places, s.other_places
FROM copies AS c
JOIN shown AS s ON s.report_id = c.report_id AND s.other_report_id = c.other_report_id;

COMMENT ON MACRO TABLE shared_text IS '雷同的报告：一行为一份现行报告与另一份现行报告，二者有相同的片段（见 v_shingles）。most_organizations：更多单位都用的片段视为套话，不计；min_shared：相同片段至少几个；min_share：至少占本报告片段的几成。如 FROM shared_text(5, 8, 0.25)。列：is_same_organization 是否同一单位，is_later 本报告是否晚于另一份（先比年度，再比收到时间），shared 相同片段数，total 本报告片段数（套话不计），shared_pct 占比（%），example 相同最多的一条事项，places 与 other_places 两份报告中的所在，逐一对应，至多三处';
