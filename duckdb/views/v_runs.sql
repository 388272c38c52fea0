CREATE VIEW v_runs AS
SELECT
    u.run_id, u.flow_run_id, u.flow_name, u.state, u.started_at, u.finished_at, u.files_seen, u.loaded,
    u.unchanged, u.quarantined, u.left_for_next_run, u.alerts_open, u.alerts_new,
    round(epoch(u.finished_at - u.started_at), 1) AS duration_seconds
FROM runs AS u;

COMMENT ON VIEW v_runs IS '运行：一行一次运行，与各项计数';
COMMENT ON COLUMN v_runs.run_id IS '运行编号';
COMMENT ON COLUMN v_runs.flow_run_id IS 'Prefect 的 flow run 编号；不由 Prefect 运行为空';
COMMENT ON COLUMN v_runs.flow_name IS '流程名称';
COMMENT ON COLUMN v_runs.state IS '状态：running 进行中，completed 完成，failed 失败或被中断';
COMMENT ON COLUMN v_runs.started_at IS '开始时间（UTC）';
COMMENT ON COLUMN v_runs.finished_at IS '结束时间（UTC）；被中断为空';
COMMENT ON COLUMN v_runs.files_seen IS '见到的文件数';
COMMENT ON COLUMN v_runs.loaded IS '载入的文件数';
COMMENT ON COLUMN v_runs.unchanged IS '内容已载入过、跳过的文件数';
COMMENT ON COLUMN v_runs.quarantined IS '隔离的文件数';
COMMENT ON COLUMN v_runs.left_for_next_run IS '仍在复制、留待下次的文件数';
COMMENT ON COLUMN v_runs.alerts_open IS '待处理的预警数';
COMMENT ON COLUMN v_runs.alerts_new IS '本次新增的预警数';
COMMENT ON COLUMN v_runs.duration_seconds IS '用时，单位：秒';
