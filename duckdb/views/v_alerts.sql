CREATE VIEW v_alerts AS
SELECT
    a.alert_id, a.rule_code, a.severity, a.report_id, a.organization_name, a.fiscal_year, a.subject, a.observed,
    a.expected, a.message, a.evidence::JSON AS evidence, a.status, a.first_seen_at, a.last_seen_at, a.message_en,
    a.muted_until
FROM alerts AS a;

COMMENT ON VIEW v_alerts IS '预警：一行一条需要人看的发现，历次运行中编号不变';
COMMENT ON COLUMN v_alerts.alert_id IS '预警编号，由规则与对象决定';
COMMENT ON COLUMN v_alerts.rule_code IS '规则代码，即 duckdb/alerts/ 中的文件名';
COMMENT ON COLUMN v_alerts.severity IS '严重程度：critical 严重，warning 警告，info 提示';
COMMENT ON COLUMN v_alerts.report_id IS '报告编号；不针对某一报告为空';
COMMENT ON COLUMN v_alerts.organization_name IS '单位名称';
COMMENT ON COLUMN v_alerts.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_alerts.subject IS '对象';
COMMENT ON COLUMN v_alerts.observed IS '报告所写';
COMMENT ON COLUMN v_alerts.expected IS '应当如何';
COMMENT ON COLUMN v_alerts.message IS '说明（中文）';
COMMENT ON COLUMN v_alerts.evidence IS '证据（JSON）：每处的文件名、页码、段块、行列、位置与原文';
COMMENT ON COLUMN v_alerts.status IS '状态：open 待处理，acked 已确认，muted 已静音，resolved 已消失';
COMMENT ON COLUMN v_alerts.first_seen_at IS '首次发现时间（UTC）';
COMMENT ON COLUMN v_alerts.last_seen_at IS '最近一次发现时间（UTC）';
COMMENT ON COLUMN v_alerts.message_en IS '说明（英文）';
COMMENT ON COLUMN v_alerts.muted_until IS '静音的最后一天（北京时间）；长期静音或未静音为空';
