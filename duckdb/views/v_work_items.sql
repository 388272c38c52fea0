CREATE VIEW v_work_items AS
SELECT
    w.report_id, w.item_no, w.heading_path, w.text, k.category_code, c.category_name, c.category_group, k.score,
    k.matched_terms, w.page_no, w.block_no, w.table_no, w.row_no, w.col_no, w.bbox, w.source_text, c.group_name
FROM work_items AS w
LEFT JOIN work_item_categories AS k ON k.report_id = w.report_id AND k.item_no = w.item_no AND k.rank = 1
LEFT JOIN categories AS c ON c.category_code = k.category_code;

COMMENT ON VIEW v_work_items IS '工作事项：一行一项工作或成果，附主要类别';
COMMENT ON COLUMN v_work_items.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_work_items.item_no IS '序号，从 1 起';
COMMENT ON COLUMN v_work_items.heading_path IS '所在各级标题';
COMMENT ON COLUMN v_work_items.text IS '事项文字';
COMMENT ON COLUMN v_work_items.category_code IS '主要类别代码；未能归类为空';
COMMENT ON COLUMN v_work_items.category_name IS '主要类别名称';
COMMENT ON COLUMN v_work_items.category_group IS '类别所属大类代码';
COMMENT ON COLUMN v_work_items.score IS '归类把握，0 至 1';
COMMENT ON COLUMN v_work_items.matched_terms IS '据以归类的词';
COMMENT ON COLUMN v_work_items.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_work_items.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_work_items.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_work_items.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_work_items.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_work_items.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_work_items.source_text IS '原文摘录';
COMMENT ON COLUMN v_work_items.group_name IS '大类名称';
