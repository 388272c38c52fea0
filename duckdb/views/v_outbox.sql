CREATE VIEW v_outbox AS
SELECT message_id, run_id, channel, subject, state, attempts, queued_at, sent_at, error
FROM outbox;

COMMENT ON VIEW v_outbox IS '发件箱：一行为一次运行发往一个渠道的一条消息';
COMMENT ON COLUMN v_outbox.message_id IS '消息编号，由运行与渠道决定';
COMMENT ON COLUMN v_outbox.run_id IS '运行编号；联接 v_runs';
COMMENT ON COLUMN v_outbox.channel IS '渠道：prefect-events，block:名称，或通知地址的类型与校验值（不含密钥）';
COMMENT ON COLUMN v_outbox.subject IS '标题';
COMMENT ON COLUMN v_outbox.state IS '状态：waiting 待发，sending 正在发送，sent 已发，failed 多次失败，unknown 是否送达不明';
COMMENT ON COLUMN v_outbox.attempts IS '已尝试次数';
COMMENT ON COLUMN v_outbox.queued_at IS '写入时间（UTC）';
COMMENT ON COLUMN v_outbox.sent_at IS '送达时间（UTC）；未送达为空';
COMMENT ON COLUMN v_outbox.error IS '最近一次失败的原因；未失败为空';
