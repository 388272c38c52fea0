-- All of them, for whoever asks. In a run a temporary table of this name holds those that changed: storage/comparing.py.
CREATE VIEW v_reports_to_compare AS
SELECT report_id
FROM v_reports
WHERE is_current;

COMMENT ON VIEW v_reports_to_compare IS '待比对报告：一行一份现行报告；shared_text 内部所用，运行中只为本次有变动者';
COMMENT ON COLUMN v_reports_to_compare.report_id IS '报告编号；联接 v_reports';
