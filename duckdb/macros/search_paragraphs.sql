CREATE MACRO search_paragraphs(words) AS TABLE
SELECT
    round(k.score, 3) AS score, r.organization_name, r.fiscal_year, b.section_kind, b.text,
    r.file_name, b.page_no, b.block_no, r.report_id, r.province, r.city, r.county
FROM search_texts(words, 'paragraph') AS k
JOIN blocks AS b ON b.document_id = k.report_id AND b.block_no = k.number
JOIN v_reports AS r ON r.document_id = k.report_id AND r.is_current
ORDER BY k.score DESC, r.fiscal_year DESC, r.report_id, b.block_no;

COMMENT ON MACRO TABLE search_paragraphs IS '检索段落、列表项与标题（现行报告）：一行一个段块，最相关的在前；各词以空格分开，须都出现，每词至少两字。列：score 相关程度，organization_name 单位名称，fiscal_year 预算年度，section_kind 所在部分，text 全文，file_name、page_no、block_no 出处，report_id、province、city、county';
