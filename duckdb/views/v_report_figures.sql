-- What comparing amounts needs beside the amount: whose it is, of which year, how exactly it was printed, where it is.
CREATE VIEW v_report_figures AS
SELECT
    f.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.region_level, r.city, f.figure_no, f.item_code,
    f.basis, f.source_kind,
    regexp_replace(f.label, '\s+', '', 'g') AS label,
    coalesce(f.fiscal_year, r.fiscal_year - (f.basis = 'prior_year')::INTEGER) AS year_meant,
    f.amount_cny,
    0.5 * CASE WHEN f.unit_text LIKE '%亿%' THEN 1e8 WHEN f.unit_text LIKE '%万%' THEN 1e4
               WHEN f.unit_text LIKE '%千%' THEN 1e3 ELSE 1 END
        / power(10, length(regexp_extract(f.amount_text, '[.．]([0-9０-９]+)', 1))) AS half_unit,
    f.amount_text, f.block_no, f.source_text,
    {
        'file_name': r.file_name, 'page_no': f.page_no, 'block_no': f.block_no, 'table_no': f.table_no,
        'row_no': f.row_no, 'col_no': f.col_no, 'bbox': f.bbox, 'source_text': f.source_text
    } AS place
FROM v_budget_figures AS f
JOIN v_reports AS r ON r.report_id = f.report_id
WHERE r.is_current;

COMMENT ON VIEW v_report_figures IS '现行报告的预算数据：一行一个金额，附单位、所指年度、精度与所在';
COMMENT ON COLUMN v_report_figures.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_report_figures.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_report_figures.fiscal_year IS '报告的预算年度';
COMMENT ON COLUMN v_report_figures.report_kind IS '报告种类';
COMMENT ON COLUMN v_report_figures.region_level IS '级别，同 v_reports';
COMMENT ON COLUMN v_report_figures.city IS '市（州、盟）';
COMMENT ON COLUMN v_report_figures.figure_no IS '序号；与 report_id 一起联接 v_budget_figures';
COMMENT ON COLUMN v_report_figures.item_code IS '科目代码，同 v_budget_figures';
COMMENT ON COLUMN v_report_figures.basis IS '口径：budget 预算数，actual 决算数，prior_year 上年数，adjustment 调整数';
COMMENT ON COLUMN v_report_figures.source_kind IS '来源：prose 正文，table 表格';
COMMENT ON COLUMN v_report_figures.label IS '报告中的科目名称，不含空白';
COMMENT ON COLUMN v_report_figures.year_meant IS '该金额所指年度；原文未写时，上年数为报告年度的前一年，其余为报告年度';
COMMENT ON COLUMN v_report_figures.amount_cny IS '金额，单位：元';
COMMENT ON COLUMN v_report_figures.half_unit IS '因四舍五入至多相差多少，单位：元；如写到 0.01 万元为 50';
COMMENT ON COLUMN v_report_figures.amount_text IS '金额原文';
COMMENT ON COLUMN v_report_figures.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_report_figures.source_text IS '原文摘录';
COMMENT ON COLUMN v_report_figures.place IS '所在：文件名、页码、段块、表、行、列、位置与原文';
