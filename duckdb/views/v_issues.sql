CREATE VIEW v_issues AS
SELECT
    i.report_id, i.issue_no, i.issue_kind, i.subject, i.observed, i.expected, i.page_no, i.block_no, i.table_no,
    i.row_no, i.col_no, i.bbox, i.source_text
FROM issues AS i;

COMMENT ON VIEW v_issues IS '存疑：一行一处可疑的数值或文字，原样保留，不作更正';
COMMENT ON COLUMN v_issues.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_issues.issue_no IS '序号，从 1 起';
COMMENT ON COLUMN v_issues.issue_kind IS '种类，如 unit_suspect 单位可疑、contradictory_wording 前后矛盾、placeholder 未填、truncated_number 数字残缺、ocr_doubtful 扫描件识别存疑、page_unread 未能读取的页';
COMMENT ON COLUMN v_issues.subject IS '所说的是什么';
COMMENT ON COLUMN v_issues.observed IS '报告所写';
COMMENT ON COLUMN v_issues.expected IS '应当如何';
COMMENT ON COLUMN v_issues.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_issues.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_issues.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_issues.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_issues.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_issues.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_issues.source_text IS '原文摘录';
