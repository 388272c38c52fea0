CREATE VIEW v_measures AS
SELECT
    m.report_id, m.item_no, m.measure_no, k.category_code, m.subject, m.value, m.unit, m.quantity_kind,
    m.amount_cny, m.comparator, m.value_text, m.page_no, m.block_no, m.table_no, m.row_no, m.col_no, m.bbox,
    m.source_text
FROM measures AS m
LEFT JOIN work_item_categories AS k ON k.report_id = m.report_id AND k.item_no = m.item_no AND k.rank = 1;

COMMENT ON VIEW v_measures IS '量化成果：一行一个数量，附所属事项的主要类别';
COMMENT ON COLUMN v_measures.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_measures.item_no IS '事项序号；与 report_id 一起联接 v_work_items';
COMMENT ON COLUMN v_measures.measure_no IS '成果序号，从 1 起';
COMMENT ON COLUMN v_measures.category_code IS '所属事项的主要类别代码；未能归类为空';
COMMENT ON COLUMN v_measures.subject IS '计量的对象';
COMMENT ON COLUMN v_measures.value IS '数值，按原文的单位';
COMMENT ON COLUMN v_measures.unit IS '单位，按原文，如 万元、人次';
COMMENT ON COLUMN v_measures.quantity_kind IS '数量种类：money 金额，people 人，person_times 人次，households 户，organizations 单位，events 场次，items 件，percent 百分比，duration 时长，other 其他';
COMMENT ON COLUMN v_measures.amount_cny IS '金额，单位：元；非金额为空';
COMMENT ON COLUMN v_measures.comparator IS '比较：= 等于，>= 不少于，<= 不超过，about 约，more_than 多于';
COMMENT ON COLUMN v_measures.value_text IS '数值原文';
COMMENT ON COLUMN v_measures.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_measures.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_measures.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_measures.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_measures.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_measures.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_measures.source_text IS '原文摘录';
