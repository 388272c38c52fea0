-- A sentence that ends where more must follow (得到。, 以及。): words were lost. Silent in tables and headings.
WITH cut AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name, b.block_no, b.page_no, b.bbox,
        b.text AS source_text,
        unnest(regexp_extract_all(
            regexp_replace(b.text, '\s+', '', 'g'),
            concat(
                '[^，。；;：:]{0,12}(?:得到|以及|并且|为了|对于|包括|根据|按照|围绕|特别是|例如|由于|取得了|实现了|提高了|加强了)',
                '[。；;]'
            )
        )) AS words
    FROM v_blocks AS b
    JOIN v_reports AS r ON r.report_id = b.document_id
    WHERE r.is_current AND b.kind IN ('paragraph', 'list_item')
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat('语句不完整：', words) AS subject,
    words AS observed,
    '补全语句' AS expected,
    count(*) AS places,
    arg_min({'role': 'wording', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no, 'bbox': bbox,
             'source_text': source_text}, block_no, 10) AS evidence
FROM cut
GROUP BY report_id, organization_name, fiscal_year, report_kind, words
ORDER BY report_id, min(block_no)
