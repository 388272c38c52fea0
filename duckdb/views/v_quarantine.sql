CREATE VIEW v_quarantine AS
SELECT
    q.file_name, q.reason_code, q.reason, q.advice, q.attempts, q.quarantine_id, q.source_path, q.sha256,
    q.byte_size, q.reason_en, q.advice_en, q.first_seen_at, q.last_seen_at, q.run_id, q.extractor_version
FROM quarantine AS q
WHERE q.resolved_at IS NULL;

COMMENT ON VIEW v_quarantine IS '隔离：一行一个尚不能读取的文件，与原因和处理建议';
COMMENT ON COLUMN v_quarantine.file_name IS '来件文件名';
COMMENT ON COLUMN v_quarantine.reason_code IS '原因代码';
COMMENT ON COLUMN v_quarantine.reason IS '原因（中文）';
COMMENT ON COLUMN v_quarantine.advice IS '处理建议（中文）';
COMMENT ON COLUMN v_quarantine.attempts IS '已尝试读取的次数';
COMMENT ON COLUMN v_quarantine.quarantine_id IS '隔离编号；quarantine/ 中的文件夹以此开头';
COMMENT ON COLUMN v_quarantine.source_path IS '来件路径';
COMMENT ON COLUMN v_quarantine.sha256 IS '内容的 SHA-256；无法读取内容为空';
COMMENT ON COLUMN v_quarantine.byte_size IS '大小，单位：字节';
COMMENT ON COLUMN v_quarantine.reason_en IS '原因（英文）';
COMMENT ON COLUMN v_quarantine.advice_en IS '处理建议（英文）';
COMMENT ON COLUMN v_quarantine.first_seen_at IS '首次遇到时间（UTC）';
COMMENT ON COLUMN v_quarantine.last_seen_at IS '最近一次尝试时间（UTC）';
COMMENT ON COLUMN v_quarantine.run_id IS '最近一次尝试的运行编号';
COMMENT ON COLUMN v_quarantine.extractor_version IS '读取程序的版本';
