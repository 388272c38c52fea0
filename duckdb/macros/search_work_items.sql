CREATE MACRO search_work_items(words) AS TABLE
SELECT
    round(k.score, 3) AS score, r.organization_name, r.fiscal_year, c.category_name, w.text, w.heading_path,
    r.file_name, w.page_no, w.block_no, w.report_id, w.item_no, a.category_code, r.province, r.city, r.county
FROM search_texts(words, 'work_item') AS k
JOIN v_reports AS r ON r.report_id = k.report_id AND r.is_current
JOIN work_items AS w ON w.report_id = k.report_id AND w.item_no = k.number
LEFT JOIN work_item_categories AS a ON a.report_id = w.report_id AND a.item_no = w.item_no AND a.rank = 1
LEFT JOIN categories AS c ON c.category_code = a.category_code
ORDER BY k.score DESC, r.fiscal_year DESC, w.report_id, w.item_no;

COMMENT ON MACRO TABLE search_work_items IS '检索工作事项（现行报告）：一行一项，最相关的在前；各词以空格分开，须都出现，每词至少两字。如 FROM search_work_items(''医疗互助 女职工'') WHERE fiscal_year = 2023。列：score 相关程度，organization_name 单位名称，fiscal_year 预算年度，category_name 类别，text 事项，heading_path 所在标题，file_name、page_no、block_no 出处，report_id、item_no、category_code、province、city、county';
