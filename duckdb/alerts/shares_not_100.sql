-- Shares of one total, listed in one sentence about money, that come near to 100 percent and do not reach it. The
-- tolerance is what rounding each of them may cost. Silent on groups that may overlap (其中, 女), on shares of several
-- totals, and where a ratio of the sentence is wrong by itself.
WITH sentences AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name, b.block_no, b.page_no, b.bbox,
        b.text AS source_text,
        unnest(string_split_regex(translate(regexp_replace(b.text, '\s+', '', 'g'), '％', '%'), '[。；;]')) AS sentence
    FROM v_blocks AS b
    JOIN v_reports AS r ON r.report_id = b.document_id
    WHERE r.is_current
        AND b.kind NOT IN ('header', 'footer', 'table', 'footnote', 'endnote')
        AND contains(b.text, '占') AND regexp_matches(b.text, '[%％]')
),
shares AS (
    SELECT
        *,
        regexp_extract_all(sentence, '占[^0-9，,%]{0,12}([0-9]+(?:\.[0-9]+)?)%', 1) AS printed,
        list_sum([share::DECIMAL(12, 4) FOR share IN printed]) AS total,
        list_sum([0.5 / power(10, length(split_part(share, '.', 2))) FOR share IN printed]) AS tolerance
    FROM sentences
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('占比合计：', left(sentence, 20)) AS subject,
    total AS observed,
    100 AS expected,
    '%' AS unit,
    [share::DECIMAL(12, 4) FOR share IN printed] AS parts,
    abs(total - 100) AS difference,
    [{'role': 'sentence', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no, 'bbox': bbox,
      'source_text': source_text}] AS evidence
FROM shares AS s
WHERE len(printed) >= 2
    AND regexp_matches(sentence, '收入|支出|经费|资金|拨款')
    AND NOT regexp_matches(
        sentence, '其中|女|农民工|完成|预算的|上年|同比|增长|下降|提高|降低|以上|以下|[超多约近]'
    )
    AND abs(total - 100) > tolerance
    AND abs(total - 100) <= $max_distance
    AND NOT EXISTS (
        SELECT 1 FROM v_claims AS c
        WHERE c.report_id = s.report_id AND c.block_no = s.block_no AND c.claim_kind = 'ratio' AND NOT c.holds
    )
QUALIFY row_number() OVER (PARTITION BY report_id, subject ORDER BY block_no) = 1
ORDER BY report_id, block_no
