-- A heading or caption that names an earlier year than the report's title: copied from that year's report.
-- Silent on comparisons, on what became of last year's findings, on documents in their brackets, and on spans of years.
WITH captions AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name, b.block_no, b.text,
        regexp_replace(regexp_replace(b.text, '《[^》]*》|〔[^〕]*〕|\[[^\]]*\]', '', 'g'), '\s+', '', 'g') AS caption,
        regexp_extract_all(caption, '20[0-9]{2}') AS years,
        {
            'role': 'heading', 'file_name': r.file_name, 'page_no': b.page_no, 'block_no': b.block_no,
            'table_no': b.table_no, 'bbox': b.bbox, 'source_text': b.text
        } AS place
    FROM v_blocks AS b
    JOIN v_reports AS r ON r.report_id = b.document_id
    WHERE r.is_current
        AND b.kind NOT IN ('table', 'footnote', 'endnote')
        AND length(b.text) <= 60
        AND contains(b.text, '20')
        AND contains(r.title, r.fiscal_year::VARCHAR)
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    concat(years[1], '年字样') AS subject,
    arg_min(caption, block_no) AS observed,
    concat(fiscal_year, '年度') AS expected,
    count(*) AS places,
    list(place ORDER BY block_no)[:10] AS evidence
FROM captions
WHERE len(years) = 1
    AND regexp_matches(caption, '20[0-9]{2}年')
    -- A later year is the one of writing, or of the plans.
    AND years[1]::INTEGER < fiscal_year
    AND length(caption) <= 40
    AND regexp_matches(caption, '绩效|自评|决算|支出|收支|完成情况')
    AND regexp_matches(caption, '(报告|情况|说明|表|体系|完成情况)(（.*）)?$')
    AND NOT regexp_matches(caption, '[。；，：:]|月|结转|结余|上年|比|变动|增减|计划|安排|预算|依据|文件|整改|问题|结果|往年')
GROUP BY report_id, organization_name, fiscal_year, report_kind, years[1]
ORDER BY report_id, subject
