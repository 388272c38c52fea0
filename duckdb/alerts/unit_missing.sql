-- An amount without its unit, in a sentence whose other amounts have theirs (收入366.10，支出350.20万元). Silent on
-- noughts, on numbers that another unit follows, in tables, and where the report says its unit once for all (单位：万元).
WITH bare AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name, b.block_no, b.page_no, b.bbox,
        b.text AS source_text,
        unnest(string_split_regex(regexp_replace(b.text, '\s+', '', 'g'), '[。；;]')) AS sentence,
        regexp_extract(
            concat(sentence, '。'),
            concat(
                '((?:收入|支出|拨款|经费|资金|结转|结余)(?:合计|总计|总额|决算数?|预算数?|共计|为|是|[:：])*',
                '[0-9]+(?:,[0-9]{3})*\.[0-9]{1,2})[，、。）)]'
            ),
            1
        ) AS amount
    FROM v_blocks AS b
    JOIN v_reports AS r ON r.report_id = b.document_id
    WHERE r.is_current
        AND b.kind NOT IN ('header', 'footer', 'table', 'footnote', 'endnote')
        AND contains(b.text, '元') AND contains(b.text, '.')
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('缺计量单位：', amount) AS subject,
    amount AS observed,
    '写明元或万元' AS expected,
    [{'role': 'sentence', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no, 'bbox': bbox,
      'source_text': source_text}] AS evidence
FROM bare AS s
WHERE amount <> ''
    AND regexp_matches(sentence, '[0-9][万亿]?元')
    AND NOT regexp_matches(amount, '[^0-9]0+\.0+$')
    AND NOT EXISTS (
        SELECT 1 FROM v_blocks AS b
        WHERE b.document_id = s.report_id AND b.kind <> 'table'
            AND regexp_matches(b.text, '单\s*位\s*[:：]\s*人?民?币?[万亿千]?元')
    )
QUALIFY row_number() OVER (PARTITION BY report_id, amount ORDER BY block_no) = 1
ORDER BY report_id, block_no
