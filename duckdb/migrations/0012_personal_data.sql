-- Where a document holds personal data; what stands in source_text is what is shown in its place. Filled when a document
-- is read; for documents loaded before, `rebuild` fills it and masks their texts.
CREATE TABLE personal_data (
    document_id VARCHAR NOT NULL,
    personal_no INTEGER NOT NULL,
    personal_kind VARCHAR NOT NULL,
    is_masked BOOLEAN NOT NULL,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL,
    load_no INTEGER
);

COMMENT ON TABLE personal_data IS '个人信息：一行一处，只记位置与遮盖后的文字';
COMMENT ON COLUMN personal_data.document_id IS '文档编号；联接 documents';
COMMENT ON COLUMN personal_data.personal_no IS '序号，从 1 起';
COMMENT ON COLUMN personal_data.personal_kind IS '种类：mobile 手机号，landline 座机号，identity_number 身份证号，bank_account 银行账号，contact_name 联系人姓名';
COMMENT ON COLUMN personal_data.is_masked IS '库中各处文字是否已遮盖；设置为保留时为否';
COMMENT ON COLUMN personal_data.page_no IS '页码，从 1 起；Word 无页码为空';
COMMENT ON COLUMN personal_data.block_no IS '段块号，从 1 起';
COMMENT ON COLUMN personal_data.table_no IS '表号，从 1 起；不在表中为空';
COMMENT ON COLUMN personal_data.row_no IS '表内行号，从 1 起';
COMMENT ON COLUMN personal_data.col_no IS '表内列号，从 1 起';
COMMENT ON COLUMN personal_data.bbox IS '页面位置 [左, 上, 右, 下]，单位：PDF 点，自页面左上角起；在表中为所在单元格';
COMMENT ON COLUMN personal_data.source_text IS '遮盖后的文字，如 138****1234';
COMMENT ON COLUMN personal_data.load_no IS '装载序号：越晚装载越大，同一文档的行同号；替换时据此找到旧行';
