-- What people decide beforehand: which findings stay quiet, until when, and who has to report.
CREATE TABLE alert_mutes (
    mute_id VARCHAR PRIMARY KEY,
    rule_code VARCHAR NOT NULL,
    organization_name VARCHAR,
    subject VARCHAR,
    until_date DATE,
    muted_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    note VARCHAR
);

COMMENT ON TABLE alert_mutes IS '静音：一行一条约定，符合的预警不再提醒，直到期满';
COMMENT ON COLUMN alert_mutes.mute_id IS '静音编号，由规则、单位与对象决定';
COMMENT ON COLUMN alert_mutes.rule_code IS '规则代码';
COMMENT ON COLUMN alert_mutes.organization_name IS '单位名称；空为所有单位';
COMMENT ON COLUMN alert_mutes.subject IS '对象；空为所有对象';
COMMENT ON COLUMN alert_mutes.until_date IS '静音的最后一天（北京时间）；空为长期';
COMMENT ON COLUMN alert_mutes.muted_at IS '作出决定的时间（UTC）';
COMMENT ON COLUMN alert_mutes.actor IS '谁决定的';
COMMENT ON COLUMN alert_mutes.note IS '备注';

ALTER TABLE alerts ADD COLUMN muted_until DATE;
COMMENT ON COLUMN alerts.muted_until IS '静音的最后一天（北京时间）；长期静音或未静音为空';

CREATE TABLE roster (
    organization_name VARCHAR NOT NULL,
    fiscal_year INTEGER,
    due_date DATE
);

COMMENT ON TABLE roster IS '应报名册：一行一个应报单位，来自 organizations.csv';
COMMENT ON COLUMN roster.organization_name IS '单位名称';
COMMENT ON COLUMN roster.fiscal_year IS '应报的预算年度；空为每年';
COMMENT ON COLUMN roster.due_date IS '截止日期；空为规则所定的日期';
