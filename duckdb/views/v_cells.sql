CREATE VIEW v_cells AS
SELECT
    c.document_id, c.block_no, c.table_no, c.row_no, c.col_no, c.row_span, c.col_span, c.text, c.page_no,
    c.bbox, c.text AS source_text
FROM cells AS c;

COMMENT ON VIEW v_cells IS '单元格：一行一个单元格，合并单元格只在左上角出现一次';
COMMENT ON COLUMN v_cells.document_id IS '文档编号；联接 v_documents';
COMMENT ON COLUMN v_cells.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_cells.table_no IS '表号，从 1 起';
COMMENT ON COLUMN v_cells.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_cells.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_cells.row_span IS '跨行数，1 为未合并';
COMMENT ON COLUMN v_cells.col_span IS '跨列数，1 为未合并';
COMMENT ON COLUMN v_cells.text IS '单元格文字';
COMMENT ON COLUMN v_cells.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_cells.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_cells.source_text IS '原文，与 text 相同';
