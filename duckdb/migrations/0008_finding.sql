-- Finding what is there: the rows to be replaced, and the words asked for. First all columns, then what stands in them.
--
-- The number of a load grows, so rows of one document lie together and DuckDB skips all else (its zone maps): to
-- replace a report costs the same whatever else is loaded. Ids are hashes and would be looked for everywhere.
ALTER TABLE documents ADD COLUMN load_no INTEGER;
ALTER TABLE blocks ADD COLUMN load_no INTEGER;
ALTER TABLE cells ADD COLUMN load_no INTEGER;
ALTER TABLE reports ADD COLUMN load_no INTEGER;
ALTER TABLE budget_figures ADD COLUMN load_no INTEGER;
ALTER TABLE indicators ADD COLUMN load_no INTEGER;
ALTER TABLE work_items ADD COLUMN load_no INTEGER;
ALTER TABLE work_item_categories ADD COLUMN load_no INTEGER;
ALTER TABLE measures ADD COLUMN load_no INTEGER;
ALTER TABLE claims ADD COLUMN load_no INTEGER;
ALTER TABLE issues ADD COLUMN load_no INTEGER;
ALTER TABLE staff_counts ADD COLUMN load_no INTEGER;
-- The words stand beside the text they were cut from: some 70 rows a report where search_terms had 550, and a search
-- reads one column of them.
ALTER TABLE work_items ADD COLUMN search_terms VARCHAR;
ALTER TABLE blocks ADD COLUMN search_terms VARCHAR;

UPDATE documents SET load_no = n.load_no
FROM (SELECT document_id, row_number() OVER (ORDER BY loaded_at, document_id) AS load_no FROM documents) AS n
WHERE n.document_id = documents.document_id;
UPDATE blocks SET load_no = d.load_no FROM documents AS d WHERE d.document_id = blocks.document_id;
UPDATE cells SET load_no = d.load_no FROM documents AS d WHERE d.document_id = cells.document_id;
UPDATE reports SET load_no = d.load_no FROM documents AS d WHERE d.document_id = reports.document_id;
UPDATE budget_figures SET load_no = d.load_no FROM documents AS d WHERE d.document_id = budget_figures.report_id;
UPDATE indicators SET load_no = d.load_no FROM documents AS d WHERE d.document_id = indicators.report_id;
UPDATE work_items SET load_no = d.load_no FROM documents AS d WHERE d.document_id = work_items.report_id;
UPDATE work_item_categories SET load_no = d.load_no
FROM documents AS d WHERE d.document_id = work_item_categories.report_id;
UPDATE measures SET load_no = d.load_no FROM documents AS d WHERE d.document_id = measures.report_id;
UPDATE claims SET load_no = d.load_no FROM documents AS d WHERE d.document_id = claims.report_id;
UPDATE issues SET load_no = d.load_no FROM documents AS d WHERE d.document_id = issues.report_id;
UPDATE staff_counts SET load_no = d.load_no FROM documents AS d WHERE d.document_id = staff_counts.report_id;
UPDATE work_items SET search_terms = f.terms
FROM (
    SELECT document_id, item_no, string_agg(' ' || term || ' ', '') AS terms
    FROM (SELECT document_id, term, unnest(item_nos) AS item_no FROM search_terms)
    GROUP BY document_id, item_no
) AS f
WHERE f.document_id = work_items.report_id AND f.item_no = work_items.item_no;
UPDATE blocks SET search_terms = f.terms
FROM (
    SELECT document_id, block_no, string_agg(' ' || term || ' ', '') AS terms
    FROM (SELECT document_id, term, unnest(block_nos) AS block_no FROM search_terms)
    GROUP BY document_id, block_no
) AS f
WHERE f.document_id = blocks.document_id AND f.block_no = blocks.block_no;
DROP TABLE search_terms;

COMMENT ON COLUMN documents.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN blocks.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN cells.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN reports.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN budget_figures.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN indicators.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN work_items.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN work_item_categories.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN measures.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN claims.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN issues.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN staff_counts.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
COMMENT ON COLUMN work_items.search_terms IS '检索词：小写，出现几次列几次，每词前后各一空格；供 search_work_items 使用';
COMMENT ON COLUMN blocks.search_terms IS '检索词：小写，出现几次列几次，每词前后各一空格；表格、页眉页脚为空；供 search_paragraphs 使用';
