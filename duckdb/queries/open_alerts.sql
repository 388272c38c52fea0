-- 问：现在有哪些待处理的预警？最严重的在前。
-- Every open alert, the gravest first.
SELECT *
FROM v_alerts
WHERE status = 'open'
ORDER BY array_position(['critical', 'warning', 'info'], severity), organization_name, fiscal_year, rule_code, alert_id
