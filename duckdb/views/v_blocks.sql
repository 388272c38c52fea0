CREATE VIEW v_blocks AS
SELECT
    b.document_id, b.block_no, b.kind, b.heading_level, b.number_text, b.text, b.page_no, b.table_no,
    NULL::INTEGER AS row_no, NULL::INTEGER AS col_no, b.bbox, b.text AS source_text, b.section_kind
FROM blocks AS b;

COMMENT ON VIEW v_blocks IS '段块：一行一个标题、段落、列表项、表格或页眉页脚等，按阅读顺序';
COMMENT ON COLUMN v_blocks.document_id IS '文档编号；联接 v_documents';
COMMENT ON COLUMN v_blocks.block_no IS '段块号，从 1 起，按阅读顺序';
COMMENT ON COLUMN v_blocks.kind IS '种类：heading 标题，paragraph 段落，list_item 列表项，table 表格，text_box 文本框，header 页眉，footer 页脚，footnote 脚注，endnote 尾注';
COMMENT ON COLUMN v_blocks.heading_level IS '标题级别，1 至 9；非标题为空';
COMMENT ON COLUMN v_blocks.number_text IS '自动编号或手写编号，如 八、';
COMMENT ON COLUMN v_blocks.text IS '全文；表格为各单元格文字，格间制表符、行间换行';
COMMENT ON COLUMN v_blocks.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_blocks.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_blocks.row_no IS '表内行号；段块不在单元格内，恒为空';
COMMENT ON COLUMN v_blocks.col_no IS '表内列号；段块不在单元格内，恒为空';
COMMENT ON COLUMN v_blocks.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起';
COMMENT ON COLUMN v_blocks.source_text IS '原文，与 text 相同';
COMMENT ON COLUMN v_blocks.section_kind IS '所在部分：overview 概况，duties 职能，goals 目标，finance 收支，management 管理，achievements 完成情况，indicators 指标表，score 得分，problems 问题，improvements 改进，other 其他';
