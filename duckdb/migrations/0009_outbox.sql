-- What is to be told to people outside, and what became of it: so that a crash neither loses a message nor repeats one.
CREATE TABLE outbox (
    message_id VARCHAR PRIMARY KEY,
    run_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    covers_until TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    queued_at TIMESTAMP NOT NULL,
    claimed_at TIMESTAMP,
    sent_at TIMESTAMP,
    error VARCHAR
);

COMMENT ON TABLE outbox IS '发件箱：一行为一次运行发往一个渠道的一条消息';
COMMENT ON COLUMN outbox.message_id IS '消息编号，由运行与渠道决定';
COMMENT ON COLUMN outbox.run_id IS '运行编号；联接 runs';
COMMENT ON COLUMN outbox.channel IS '渠道：prefect-events，block:名称，或通知地址的类型与校验值（不含密钥）';
COMMENT ON COLUMN outbox.subject IS '标题';
COMMENT ON COLUMN outbox.body IS '正文；prefect-events 为 JSON';
COMMENT ON COLUMN outbox.covers_until IS '已计入的预警变化截至何时（UTC）';
COMMENT ON COLUMN outbox.state IS '状态：waiting 待发，sending 正在发送，sent 已发，failed 多次失败，unknown 发送中程序中断、是否送达不明（不再重发）';
COMMENT ON COLUMN outbox.attempts IS '已尝试次数';
COMMENT ON COLUMN outbox.queued_at IS '写入时间（UTC）';
COMMENT ON COLUMN outbox.claimed_at IS '最近一次开始发送的时间（UTC）';
COMMENT ON COLUMN outbox.sent_at IS '送达时间（UTC）；未送达为空';
COMMENT ON COLUMN outbox.error IS '最近一次失败的原因；未失败为空';
