-- The last night read nothing though files waited: all that were tried were refused, or, for several nights, all that
-- were there were left as still being copied. The counts of a run that is not finished are not known, so its files are
-- counted.
WITH nights AS (
    SELECT *, row_number() OVER (ORDER BY started_at DESC, run_id) AS nights_ago
    FROM v_runs
    WHERE flow_name = 'ingest'
),
refused AS (
    SELECT count(*) AS files, list(q.file_name ORDER BY q.file_name)[:10] AS names
    FROM v_quarantine AS q
    JOIN nights AS n ON n.run_id = q.run_id AND n.nights_ago = 1
    WHERE n.unchanged = 0
        AND NOT EXISTS (SELECT 1 FROM v_documents AS d WHERE d.run_id = n.run_id)
),
waiting AS (
    SELECT arg_min(left_for_next_run, nights_ago) AS files, count(*) AS nights
    FROM (SELECT * FROM nights WHERE state = 'completed' ORDER BY nights_ago LIMIT $nights)
    HAVING count(*) = $nights AND min(left_for_next_run) > 0 AND max(loaded + unchanged) = 0
)
SELECT
    NULL::VARCHAR AS report_id, NULL::VARCHAR AS organization_name, NULL::INTEGER AS fiscal_year,
    NULL::VARCHAR AS report_kind,
    '最近一次运行' AS subject,
    concat(files, '个文件全部无法读取') AS observed,
    '查看隔离原因；若各文件原因相同，可能是本机设置有误' AS expected,
    concat('all ', files, ' files were refused') AS observed_en,
    'See why. One reason for all may lie in the machine' AS expected_en,
    [{'role': 'file', 'file_name': name, 'source_text': ''} FOR name IN names] AS evidence
FROM refused
WHERE files >= $min_files
UNION ALL
SELECT
    NULL, NULL, NULL, NULL, '待读文件',
    concat('连续', nights, '次运行有文件被视为仍在复制，未读取任何文件'),
    '检查收件夹：是否有程序不断改写文件，时钟是否准确',
    concat(nights, ' runs left files as still being copied and read none'),
    'See what keeps writing into the inbox, and whether the clock is right', []
FROM waiting
