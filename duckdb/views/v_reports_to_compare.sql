-- All of them, for whoever asks. In a run a temporary table of this name holds what changed: storage/rechecking.py.
CREATE VIEW v_reports_to_compare AS
SELECT report_id
FROM v_reports
WHERE is_current;

COMMENT ON VIEW v_reports_to_compare IS '待比对的报告：雷同比对内部所用，平时为全部现行报告；运行中只有本次有变动者';
COMMENT ON COLUMN v_reports_to_compare.report_id IS '报告编号；联接 v_reports';
