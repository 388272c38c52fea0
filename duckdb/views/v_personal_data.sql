CREATE VIEW v_personal_data AS
SELECT
    p.document_id, p.personal_no, p.personal_kind, p.is_masked, p.page_no, p.block_no, p.table_no, p.row_no,
    p.col_no, p.bbox, p.source_text
FROM personal_data AS p;

COMMENT ON VIEW v_personal_data IS '个人信息：一行一处手机号、身份证号、银行账号或联系人姓名，只有位置与遮盖后的文字';
COMMENT ON COLUMN v_personal_data.document_id IS '文档编号；联接 v_documents，即 v_reports.report_id';
COMMENT ON COLUMN v_personal_data.personal_no IS '序号，从 1 起';
COMMENT ON COLUMN v_personal_data.personal_kind IS '种类：mobile 手机号，landline 座机号，identity_number 身份证号，bank_account 银行账号，contact_name 联系人姓名';
COMMENT ON COLUMN v_personal_data.is_masked IS '库中各处文字是否已遮盖；设置为保留时为否';
COMMENT ON COLUMN v_personal_data.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN v_personal_data.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN v_personal_data.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN v_personal_data.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN v_personal_data.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN v_personal_data.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起；在表中为所在单元格';
COMMENT ON COLUMN v_personal_data.source_text IS '遮盖后的文字，如 138****1234';
