-- Which reports the rules about one report have seen already, so that a run asks them about the others only. A report
-- that is loaded anew is a new row, and so not checked.
ALTER TABLE reports ADD COLUMN rules_checked VARCHAR;

COMMENT ON COLUMN reports.rules_checked IS '已按哪套预警规则核对（规则、参数与视图的校验值）；未核对或非现行为空';
