CREATE VIEW v_budget_figures AS
SELECT
    f.report_id, f.figure_no, f.item_code, f.label, f.basis, f.fiscal_year, f.amount_cny, f.amount_text,
    f.unit_text, f.source_kind, f.page_no, f.block_no, f.table_no, f.row_no, f.col_no, f.bbox, f.source_text
FROM budget_figures AS f;

COMMENT ON VIEW v_budget_figures IS '预算数据：一行一个金额，来自正文或表格';
COMMENT ON COLUMN v_budget_figures.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_budget_figures.figure_no IS '序号，从 1 起';
COMMENT ON COLUMN v_budget_figures.item_code IS '科目代码，如 income_total 收入合计、expenditure_total 支出合计、three_public_total 三公经费合计、named_project 具名项目';
COMMENT ON COLUMN v_budget_figures.label IS '报告中的科目名称';
COMMENT ON COLUMN v_budget_figures.basis IS '口径：budget 预算数，actual 决算数，prior_year 上年数，adjustment 调整数';
COMMENT ON COLUMN v_budget_figures.fiscal_year IS '该金额所属年度';
COMMENT ON COLUMN v_budget_figures.amount_cny IS '金额，单位：元';
COMMENT ON COLUMN v_budget_figures.amount_text IS '金额原文';
COMMENT ON COLUMN v_budget_figures.unit_text IS '单位原文，如 万元';
COMMENT ON COLUMN v_budget_figures.source_kind IS '来源：prose 正文，table 表格';
COMMENT ON COLUMN v_budget_figures.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_budget_figures.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_budget_figures.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_budget_figures.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_budget_figures.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_budget_figures.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_budget_figures.source_text IS '原文摘录';
