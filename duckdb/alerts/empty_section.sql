-- A part that a self-evaluation must have is a heading and nothing else: 三、… is followed by 四、… at once.
-- Silent where many are (a table of contents) and where the heading itself says it all.
WITH headings AS (
    SELECT
        b.*,
        regexp_replace(concat(CASE WHEN starts_with(b.text, b.number_text) THEN '' ELSE b.number_text END, b.text),
            '\s+', '', 'g') AS heading,
        list_position(
            ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'],
            regexp_extract(heading, '^([一二三四五六七八九十]{1,2})、', 1)
        ) AS number,
        lead(b.block_no) OVER reading AS next_no,
        lead(number) OVER reading AS next_number
    FROM v_blocks AS b
    WHERE b.kind NOT IN ('header', 'footer', 'footnote', 'endnote')
    WINDOW reading AS (PARTITION BY b.document_id ORDER BY b.block_no)
),
empty AS (
    SELECT *, count(*) OVER (PARTITION BY document_id) AS empty_in_document
    FROM headings
    WHERE kind = 'heading' AND next_number = number + 1
)
SELECT
    r.report_id, r.organization_name, r.fiscal_year, r.report_kind,
    concat('空白部分：', e.heading) AS subject,
    '无内容' AS observed,
    e.heading AS expected,
    [{
        'role': 'heading', 'file_name': r.file_name, 'page_no': e.page_no, 'block_no': e.block_no, 'bbox': e.bbox,
        'source_text': e.text
    }] AS evidence
FROM empty AS e
JOIN v_reports AS r ON r.report_id = e.document_id
WHERE r.is_current
    AND r.report_kind IN ('整体支出自评', '项目支出自评')
    AND e.section_kind IN ('goals', 'finance', 'management', 'achievements', 'problems', 'improvements')
    AND e.empty_in_document <= $max_empty
    AND NOT regexp_matches(e.heading, '[。：:；，]|无$')
QUALIFY row_number() OVER (PARTITION BY r.report_id, e.heading ORDER BY e.block_no) = 1
ORDER BY r.report_id, e.block_no
