-- Which reports tell the same in the same words. Frequent shingles are left out before anything is joined, and reports are
-- not joined before their shingles are few: their lists are long.
CREATE MACRO shared_text(most_organizations, min_shared, min_share) AS TABLE
WITH held AS (
    SELECT report_id, unnest(shingles) AS shingle FROM reports
),
asked AS (
    SELECT DISTINCT unnest(shingles) AS shingle
    FROM reports
    WHERE report_id IN (SELECT report_id FROM v_reports_to_compare)
),
-- No organization has a hundred reports for a few: so common a phrase is left out before anything costs more.
seldom AS MATERIALIZED (
    SELECT report_id, shingle
    FROM held
    WHERE shingle IN (
        SELECT shingle
        FROM held
        WHERE shingle IN (SELECT shingle FROM asked)
        GROUP BY shingle
        HAVING count(*) <= 100
    )
),
known AS MATERIALIZED (
    SELECT report_id, organization_name, city, fiscal_year, report_kind, received_at, file_name
    FROM v_reports
    WHERE is_current AND organization_name IS NOT NULL AND fiscal_year IS NOT NULL
),
-- What many organizations say is a common phrase.
telling AS MATERIALIZED (
    SELECT report_id, shingle
    FROM (
        SELECT s.report_id, s.shingle, count(DISTINCT k.organization_name) OVER (PARTITION BY s.shingle) AS organizations
        FROM seldom AS s
        JOIN known AS k ON k.report_id = s.report_id
    )
    WHERE organizations <= most_organizations
),
pairs AS (
    SELECT a.report_id, b.report_id AS other_report_id, a.total, count(*) AS shared
    FROM (
        SELECT report_id, shingle, count(*) OVER (PARTITION BY report_id) AS total
        FROM telling
        WHERE report_id IN (SELECT report_id FROM v_reports_to_compare)
    ) AS a
    JOIN telling AS b ON b.shingle = a.shingle AND b.report_id <> a.report_id
    GROUP BY a.report_id, b.report_id, a.total
),
copies AS MATERIALIZED (SELECT * FROM pairs WHERE shared >= min_shared AND shared >= min_share * total),
-- Where in the two reports: of each work item of this report the one of the other that has most in common with it.
placed AS (
    SELECT report_id, shingle, item_no
    FROM (
        SELECT report_id, unnest(shingles) AS shingle, unnest(shingle_item_nos) AS item_no
        FROM reports
        WHERE report_id IN (SELECT report_id FROM copies UNION SELECT other_report_id FROM copies)
    )
    WHERE shingle IN (SELECT shingle FROM telling)
),
spots AS (
    SELECT p.report_id, p.other_report_id, a.item_no, b.item_no AS other_item_no, count(*) AS shared
    FROM copies AS p
    JOIN placed AS a ON a.report_id = p.report_id
    JOIN placed AS b ON b.report_id = p.other_report_id AND b.shingle = a.shingle
    GROUP BY p.report_id, p.other_report_id, a.item_no, b.item_no
    QUALIFY row_number() OVER (
        PARTITION BY p.report_id, p.other_report_id, a.item_no ORDER BY count(*) DESC, b.item_no
    ) = 1
),
-- Joined once for both sides: work items are many.
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
        list({'text': a.text, 'place': a.place, 'other_place': b.place}
            ORDER BY s.shared DESC, length(a.text) DESC, a.item_no)[:3] AS spots
    FROM spots AS s
    JOIN items AS a ON a.report_id = s.report_id AND a.item_no = s.item_no
    JOIN items AS b ON b.report_id = s.other_report_id AND b.item_no = s.other_item_no
    GROUP BY s.report_id, s.other_report_id
)
SELECT
    a.report_id, a.organization_name, a.fiscal_year, a.report_kind,
    b.report_id AS other_report_id, b.organization_name AS other_organization_name, b.fiscal_year AS other_fiscal_year,
    b.report_kind AS other_report_kind,
    coalesce(b.city, a.city, '') = coalesce(a.city, b.city, '') AS is_same_city,
    (b.fiscal_year, b.received_at, b.report_id) < (a.fiscal_year, a.received_at, a.report_id) AS is_later,
    p.shared,
    p.total,
    round(100.0 * p.shared / p.total, 1) AS shared_pct,
    s.spots[1].text AS example,
    [spot.place FOR spot IN s.spots] AS places,
    [spot.other_place FOR spot IN s.spots] AS other_places
FROM copies AS p
JOIN known AS a ON a.report_id = p.report_id
JOIN known AS b ON b.report_id = p.other_report_id
LEFT JOIN shown AS s ON s.report_id = p.report_id AND s.other_report_id = p.other_report_id;
