-- Words that are always a slip: known wrong ones, doubled characters and doubled or colliding punctuation. One alert
-- per report. Silent on what is doubled in good Chinese (的的确确, 不了了之), and in tables, where texts run together.
WITH slips AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name, b.block_no, b.page_no, b.bbox,
        b.text AS source_text,
        unnest(regexp_extract_all(
            regexp_replace(regexp_replace(b.text, '\s+', '', 'g'), '的的确确|不了了之', '〇', 'g'),
            concat(
                '.{0,4}(?:因国出国|因公出过|因工出国|[^医]疗修养|公务接侍|绩效自平|绩交自评|总工公会|总总工会|',
                '[^困急危疑艰解灾患为]难职工',
                '|的的|了了|和和|在在|与与|对对|是是|及及|，，|。。|、、|；；|，。|、。|。，|：：).{0,4}'
            )
        )) AS words
    FROM v_blocks AS b
    JOIN v_reports AS r ON r.report_id = b.document_id
    WHERE r.is_current AND b.kind IN ('paragraph', 'list_item', 'heading')
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '错别字与标点' AS subject,
    string_agg(DISTINCT words, '、') AS observed,
    '更正文字' AS expected,
    count(*) AS places,
    arg_min({'role': 'wording', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no, 'bbox': bbox,
             'source_text': source_text}, block_no, 10) AS evidence
FROM slips
GROUP BY report_id, organization_name, fiscal_year, report_kind
ORDER BY report_id
