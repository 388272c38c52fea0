-- In a run a temporary table of this name holds only what is needed to compare the reports that changed:
-- storage/comparing.py.
CREATE VIEW v_shingles AS
SELECT report_id, unnest(shingles) AS shingle
FROM reports;

COMMENT ON VIEW v_shingles IS '片段：一行为一份报告中的一个片段（工作事项中连续五个词，数字、日期、文件名称与本单位名称除外），同一片段只计一次；供 shared_text 使用';
COMMENT ON COLUMN v_shingles.report_id IS '报告编号；联接 v_reports';
COMMENT ON COLUMN v_shingles.shingle IS '片段的校验值；两份报告中相同者即文字相同';
