-- Where a report states an amount in several places, the table counts before the prose and the first place before later
-- ones. Organizations of one name in two cities are two.
CREATE VIEW v_organization_years AS
WITH stated AS (
    SELECT f.report_id, f.item_code, f.basis, f.amount_cny
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id
    WHERE r.is_current
        AND f.basis IN ('budget', 'actual')
        AND f.item_code IN (
            'income_total', 'expenditure_total', 'basic_expenditure', 'project_expenditure', 'three_public_total'
        )
        AND coalesce(f.fiscal_year = r.fiscal_year, true)
    QUALIFY row_number() OVER (
        PARTITION BY f.report_id, f.item_code, f.basis 
        ORDER BY regexp_matches(f.label, '收入?[、和]?支出?(决算)?总'), f.source_kind = 'table' DESC, f.figure_no
    ) = 1
),
amounts AS (
    SELECT
        report_id,
        max(amount_cny) FILTER (WHERE item_code = 'income_total' AND basis = 'actual') AS income_cny,
        max(amount_cny) FILTER (WHERE item_code = 'expenditure_total' AND basis = 'budget') AS budget_cny,
        max(amount_cny) FILTER (WHERE item_code = 'expenditure_total' AND basis = 'actual') AS expenditure_cny,
        max(amount_cny) FILTER (WHERE item_code = 'basic_expenditure' AND basis = 'actual') AS basic_cny,
        max(amount_cny) FILTER (WHERE item_code = 'project_expenditure' AND basis = 'actual') AS project_cny,
        max(amount_cny) FILTER (WHERE item_code = 'three_public_total' AND basis = 'actual') AS three_public_cny
    FROM stated
    GROUP BY report_id
),
help AS (
    SELECT
        report_id,
        (sum(value) FILTER (WHERE quantity_kind = 'people'))::BIGINT AS people,
        (sum(value) FILTER (WHERE quantity_kind = 'person_times'))::BIGINT AS person_times,
        sum(amount_cny)::DECIMAL(18, 2) AS help_cny
    FROM measures
    GROUP BY report_id
),
items AS (SELECT report_id, count(*) AS work_items FROM work_items GROUP BY report_id),
complaints AS (SELECT report_id, count(*) AS open_alerts FROM alerts WHERE status = 'open' GROUP BY report_id)
SELECT
    r.organization_name, r.fiscal_year, r.report_kind, r.region_level, r.province, r.city, r.county,
    r.self_score, r.grade, a.income_cny, a.budget_cny, a.expenditure_cny,
    round(100.0 * a.expenditure_cny / nullif(a.budget_cny, 0), 2) AS execution_pct,
    a.basic_cny, a.project_cny, a.three_public_cny,
    CASE WHEN lag(r.fiscal_year) OVER years = r.fiscal_year - 1 THEN lag(a.expenditure_cny) OVER years END
        AS last_expenditure_cny,
    round(100.0 * (a.expenditure_cny - last_expenditure_cny) / nullif(last_expenditure_cny, 0), 1)
        AS expenditure_change_pct,
    r.self_score - CASE WHEN lag(r.fiscal_year) OVER years = r.fiscal_year - 1 THEN lag(r.self_score) OVER years END
        AS score_change,
    coalesce(i.work_items, 0) AS work_items, h.people, h.person_times, h.help_cny,
    r.issue_count, coalesce(c.open_alerts, 0) AS open_alerts, r.report_id, r.file_name
FROM v_reports AS r
LEFT JOIN amounts AS a ON a.report_id = r.report_id
LEFT JOIN help AS h ON h.report_id = r.report_id
LEFT JOIN items AS i ON i.report_id = r.report_id
LEFT JOIN complaints AS c ON c.report_id = r.report_id
WHERE r.is_current AND r.organization_name IS NOT NULL AND r.fiscal_year IS NOT NULL
WINDOW years AS (
    PARTITION BY r.organization_name, r.province, r.city, r.report_kind ORDER BY r.fiscal_year
);

COMMENT ON VIEW v_organization_years IS '单位历年：一行为一个单位一个年度一种现行报告的主要数字，与上一年度比较';
COMMENT ON COLUMN v_organization_years.organization_name IS '单位名称';
COMMENT ON COLUMN v_organization_years.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_organization_years.report_kind IS '报告种类';
COMMENT ON COLUMN v_organization_years.region_level IS '级别，如 province 省，city 市，county 区县';
COMMENT ON COLUMN v_organization_years.province IS '省（自治区、直辖市）';
COMMENT ON COLUMN v_organization_years.city IS '市（州、盟）';
COMMENT ON COLUMN v_organization_years.county IS '县（市、区、旗）';
COMMENT ON COLUMN v_organization_years.self_score IS '自评得分，单位：分';
COMMENT ON COLUMN v_organization_years.grade IS '评价等级';
COMMENT ON COLUMN v_organization_years.income_cny IS '收入合计决算数，单位：元；表格优先于正文，先出现者优先';
COMMENT ON COLUMN v_organization_years.budget_cny IS '支出合计预算数，单位：元';
COMMENT ON COLUMN v_organization_years.expenditure_cny IS '支出合计决算数，单位：元';
COMMENT ON COLUMN v_organization_years.execution_pct IS '预算执行率：支出决算数除以预算数，单位：%';
COMMENT ON COLUMN v_organization_years.basic_cny IS '基本支出决算数，单位：元';
COMMENT ON COLUMN v_organization_years.project_cny IS '项目支出决算数，单位：元';
COMMENT ON COLUMN v_organization_years.three_public_cny IS '三公经费决算数，单位：元';
COMMENT ON COLUMN v_organization_years.last_expenditure_cny IS '上一年度支出合计决算数，单位：元；上一年度没有报告为空';
COMMENT ON COLUMN v_organization_years.expenditure_change_pct IS '支出比上一年度增减，单位：%';
COMMENT ON COLUMN v_organization_years.score_change IS '自评得分比上一年度增减，单位：分';
COMMENT ON COLUMN v_organization_years.work_items IS '工作事项数，单位：项';
COMMENT ON COLUMN v_organization_years.people IS '各事项所写人数之和，单位：人；同一人可能计入几项';
COMMENT ON COLUMN v_organization_years.person_times IS '各事项所写人次之和，单位：人次';
COMMENT ON COLUMN v_organization_years.help_cny IS '各事项所写金额之和，单位：元';
COMMENT ON COLUMN v_organization_years.issue_count IS '存疑处数';
COMMENT ON COLUMN v_organization_years.open_alerts IS '待处理的预警条数';
COMMENT ON COLUMN v_organization_years.report_id IS '报告编号；联接 v_reports';
COMMENT ON COLUMN v_organization_years.file_name IS '来件文件名';
