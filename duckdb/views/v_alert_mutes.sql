CREATE VIEW v_alert_mutes AS
SELECT
    m.mute_id, m.rule_code, m.organization_name, m.subject, m.until_date, m.muted_at, m.actor, m.note,
    count(a.alert_id) AS muted_alerts
FROM alert_mutes AS m
LEFT JOIN alerts AS a
    ON a.rule_code = m.rule_code AND a.status = 'muted'
    AND (m.organization_name IS NULL OR a.organization_name = m.organization_name)
    AND (m.subject IS NULL OR a.subject = m.subject)
GROUP BY ALL;

COMMENT ON VIEW v_alert_mutes IS '静音：一行一条约定，符合的预警不再提醒，直到期满';
COMMENT ON COLUMN v_alert_mutes.mute_id IS '静音编号，由规则、单位与对象决定';
COMMENT ON COLUMN v_alert_mutes.rule_code IS '规则代码，即 duckdb/alerts/ 中的文件名';
COMMENT ON COLUMN v_alert_mutes.organization_name IS '单位名称；空为所有单位';
COMMENT ON COLUMN v_alert_mutes.subject IS '对象；空为所有对象';
COMMENT ON COLUMN v_alert_mutes.until_date IS '静音的最后一天（北京时间）；空为长期';
COMMENT ON COLUMN v_alert_mutes.muted_at IS '作出决定的时间（UTC）';
COMMENT ON COLUMN v_alert_mutes.actor IS '谁决定的';
COMMENT ON COLUMN v_alert_mutes.note IS '备注';
COMMENT ON COLUMN v_alert_mutes.muted_alerts IS '目前因此不提醒的预警数，单位：条';
