CREATE VIEW v_alert_events AS
SELECT e.alert_id, e.event, e.happened_at, e.run_id, e.actor, e.note, a.rule_code, a.organization_name, a.fiscal_year
FROM alert_events AS e
LEFT JOIN alerts AS a ON a.alert_id = e.alert_id;

COMMENT ON VIEW v_alert_events IS '预警历史：一行为一条预警的一次变化';
COMMENT ON COLUMN v_alert_events.alert_id IS '预警编号；联接 v_alerts';
COMMENT ON COLUMN v_alert_events.event IS '变化：opened 首次发现，resolved 已消失，reopened 再次发现或重新列出，acked 已确认，muted 已静音';
COMMENT ON COLUMN v_alert_events.happened_at IS '时间（UTC）';
COMMENT ON COLUMN v_alert_events.run_id IS '哪次运行；由人决定的为空';
COMMENT ON COLUMN v_alert_events.actor IS '谁决定的；由运行得出的为空';
COMMENT ON COLUMN v_alert_events.note IS '备注';
COMMENT ON COLUMN v_alert_events.rule_code IS '规则代码，即 duckdb/alerts/ 中的文件名';
COMMENT ON COLUMN v_alert_events.organization_name IS '单位名称';
COMMENT ON COLUMN v_alert_events.fiscal_year IS '预算年度';
