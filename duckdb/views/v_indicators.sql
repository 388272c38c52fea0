CREATE VIEW v_indicators AS
SELECT
    n.report_id, n.indicator_no, n.level1, n.level2, n.level3, n.target_text, n.actual_text, n.weight, n.score,
    n.deviation_text, n.page_no, n.block_no, n.table_no, n.row_no, n.col_no, n.bbox, n.source_text
FROM indicators AS n;

COMMENT ON VIEW v_indicators IS '绩效指标：一行一个三级指标';
COMMENT ON COLUMN v_indicators.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_indicators.indicator_no IS '序号，从 1 起';
COMMENT ON COLUMN v_indicators.level1 IS '一级指标';
COMMENT ON COLUMN v_indicators.level2 IS '二级指标';
COMMENT ON COLUMN v_indicators.level3 IS '三级指标';
COMMENT ON COLUMN v_indicators.target_text IS '年度指标值（原文）';
COMMENT ON COLUMN v_indicators.actual_text IS '实际完成值（原文）';
COMMENT ON COLUMN v_indicators.weight IS '分值（权重），单位：分';
COMMENT ON COLUMN v_indicators.score IS '得分，单位：分';
COMMENT ON COLUMN v_indicators.deviation_text IS '偏差原因及改进措施（原文）';
COMMENT ON COLUMN v_indicators.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_indicators.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_indicators.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_indicators.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_indicators.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_indicators.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_indicators.source_text IS '原文摘录';
