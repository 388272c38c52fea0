CREATE VIEW v_work_item_categories AS
SELECT
    k.report_id, k.item_no, k.category_code, k.rank, k.score, k.matched_terms, c.category_name,
    c.category_group, c.group_name
FROM work_item_categories AS k
LEFT JOIN categories AS c ON c.category_code = k.category_code;

COMMENT ON VIEW v_work_item_categories IS '事项类别：一行为一项工作的一个类别（一项工作可属多个类别）';
COMMENT ON COLUMN v_work_item_categories.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_work_item_categories.item_no IS '事项序号；与 report_id 一起联接 v_work_items';
COMMENT ON COLUMN v_work_item_categories.category_code IS '类别代码';
COMMENT ON COLUMN v_work_item_categories.rank IS '名次，1 为主要类别';
COMMENT ON COLUMN v_work_item_categories.score IS '归类把握，0 至 1';
COMMENT ON COLUMN v_work_item_categories.matched_terms IS '据以归类的词';
COMMENT ON COLUMN v_work_item_categories.category_name IS '类别名称';
COMMENT ON COLUMN v_work_item_categories.category_group IS '大类代码';
COMMENT ON COLUMN v_work_item_categories.group_name IS '大类名称';
