CREATE VIEW v_staff AS
SELECT
    s.report_id, s.staff_no, s.staff_kind, s.label, s.people, s.is_part, s.source_kind,
    s.page_no, s.block_no, s.table_no, s.row_no, s.col_no, s.bbox, s.source_text
FROM staff_counts AS s;

COMMENT ON VIEW v_staff IS '人员与会员：一行一个编制、在职、离退休或工会会员人数';
COMMENT ON COLUMN v_staff.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_staff.staff_no IS '序号，从 1 起';
COMMENT ON COLUMN v_staff.staff_kind IS '种类：approved 核定编制，in_service 在职（实有），retired 离退休，member 工会会员';
COMMENT ON COLUMN v_staff.label IS '报告所用的名称';
COMMENT ON COLUMN v_staff.people IS '人数，单位：人';
COMMENT ON COLUMN v_staff.is_part IS '是否为另一人数的其中项（如行政编制），是则不再相加';
COMMENT ON COLUMN v_staff.source_kind IS '来源：prose 正文，table 表格';
COMMENT ON COLUMN v_staff.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_staff.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_staff.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_staff.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_staff.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_staff.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_staff.source_text IS '原文摘录';
