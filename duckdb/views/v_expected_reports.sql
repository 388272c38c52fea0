-- The day that counts is that of the newest run. Where the roster names no year, only the newest one that is due is asked
-- for: what was never sent years ago is no news. Without a day in the roster reports are due on 30 June.
CREATE VIEW v_expected_reports AS
WITH today AS (
    SELECT (max(started_at) + INTERVAL 8 HOUR)::DATE AS day FROM runs  -- UTC; a day ends at midnight in China
),
asked AS (
    SELECT
        r.organization_name, r.due_date, t.day,
        coalesce(
            r.fiscal_year, year(r.due_date) - 1,
            year(t.day) - CASE WHEN t.day > make_date(year(t.day), 6, 30) THEN 1 ELSE 2 END
        ) AS fiscal_year
    FROM roster AS r
    CROSS JOIN today AS t
),
expected AS (
    SELECT organization_name, day, fiscal_year, coalesce(due_date, make_date(fiscal_year + 1, 6, 30)) AS due_date
    FROM asked
)
SELECT
    e.organization_name, e.fiscal_year, e.due_date, r.report_id, r.report_date,
    CASE
        WHEN r.report_date > e.due_date THEN 'late'
        WHEN r.report_id IS NOT NULL THEN 'reported'
        WHEN e.day > e.due_date THEN 'missing'
        ELSE 'awaited'
    END AS state
FROM expected AS e
LEFT JOIN v_reports AS r
    ON r.organization_name = e.organization_name AND r.fiscal_year = e.fiscal_year
    AND r.is_current AND r.report_kind = '整体支出自评';

COMMENT ON VIEW v_expected_reports IS '应报情况：一行为应报名册（organizations.csv）中一个单位一个年度的整体支出自评报告';
COMMENT ON COLUMN v_expected_reports.organization_name IS '单位名称';
COMMENT ON COLUMN v_expected_reports.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_expected_reports.due_date IS '截止日期';
COMMENT ON COLUMN v_expected_reports.report_id IS '报告编号；未收到为空';
COMMENT ON COLUMN v_expected_reports.report_date IS '报告日期；未收到或未写明为空';
COMMENT ON COLUMN v_expected_reports.state IS '状态：reported 已报，late 落款晚于截止日期，missing 逾期未报，awaited 未到期';
