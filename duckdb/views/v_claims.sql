CREATE VIEW v_claims AS
SELECT
    c.report_id, c.claim_no, c.claim_kind, c.stated, c.computed, c.difference, c.tolerance, c.holds, c.detail,
    c.page_no, c.block_no, c.table_no, c.row_no, c.col_no, c.bbox, c.source_text, c.unit, c.parts, c.subject
FROM claims AS c;

COMMENT ON VIEW v_claims IS '勾稽关系：一行一个可以验算的说法，与验算结果';
COMMENT ON COLUMN v_claims.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_claims.claim_no IS '序号，从 1 起';
COMMENT ON COLUMN v_claims.claim_kind IS '种类：sum 合计等于各项之和，ratio 比率，change 与上年相比，balance 收支平衡，score 得分合计';
COMMENT ON COLUMN v_claims.stated IS '报告所写的数；金额单位为元，其他按 unit';
COMMENT ON COLUMN v_claims.computed IS '验算所得的数，单位同 stated';
COMMENT ON COLUMN v_claims.difference IS '相差：stated 减 computed';
COMMENT ON COLUMN v_claims.tolerance IS '因四舍五入允许的误差，单位同 stated';
COMMENT ON COLUMN v_claims.holds IS '是否成立';
COMMENT ON COLUMN v_claims.detail IS '验算式';
COMMENT ON COLUMN v_claims.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_claims.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_claims.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_claims.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_claims.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_claims.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_claims.source_text IS '原文摘录';
COMMENT ON COLUMN v_claims.unit IS '单位：元、人、家、%、分 等';
COMMENT ON COLUMN v_claims.parts IS '参与验算的各数，单位同 stated';
COMMENT ON COLUMN v_claims.subject IS '所说的是什么';
