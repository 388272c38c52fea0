CREATE VIEW v_documents AS
SELECT
    d.document_id, d.file_name, d.media_type, d.byte_size, d.page_count, d.text_layer, d.sha256, d.received_at,
    d.loaded_at, d.run_id, d.extractor_version
FROM documents AS d;

COMMENT ON VIEW v_documents IS '文档：一行一个来件（按内容，一个内容一行）';
COMMENT ON COLUMN v_documents.document_id IS '文档编号：文件 SHA-256 的前 16 位';
COMMENT ON COLUMN v_documents.file_name IS '来件文件名';
COMMENT ON COLUMN v_documents.media_type IS '文件格式（按内容判断）';
COMMENT ON COLUMN v_documents.byte_size IS '大小，单位：字节';
COMMENT ON COLUMN v_documents.page_count IS '页数；Word 为空';
COMMENT ON COLUMN v_documents.text_layer IS '文字来源：native 原有文字，ocr 识别，mixed 兼有';
COMMENT ON COLUMN v_documents.sha256 IS '内容的 SHA-256，64 位十六进制；归档文件以此命名';
COMMENT ON COLUMN v_documents.received_at IS '首次收到时间（UTC）';
COMMENT ON COLUMN v_documents.loaded_at IS '最近一次载入时间（UTC）';
COMMENT ON COLUMN v_documents.run_id IS '收到该文件的运行编号；联接 v_runs';
COMMENT ON COLUMN v_documents.extractor_version IS '读取程序的版本';
