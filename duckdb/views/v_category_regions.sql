-- The cost per head is of the work items that state exactly one amount and one number of people or person-times: only
-- there do money and heads belong together.
CREATE VIEW v_category_regions AS
WITH per_item AS (
    SELECT
        report_id, item_no,
        sum(value) FILTER (WHERE quantity_kind = 'people') AS people,
        sum(value) FILTER (WHERE quantity_kind = 'person_times') AS person_times,
        sum(value) FILTER (WHERE quantity_kind = 'households') AS households,
        sum(amount_cny) AS amount_cny,
        count(*) FILTER (WHERE quantity_kind IN ('people', 'person_times')) = 1 AND count(amount_cny) = 1 AS is_pair,
        sum(value) FILTER (WHERE quantity_kind IN ('people', 'person_times')) AS heads
    FROM measures
    GROUP BY report_id, item_no
)
SELECT
    r.fiscal_year, r.province, r.city, w.category_code, coalesce(w.category_name, '未归类') AS category_name,
    w.group_name,
    count(DISTINCT r.organization_name) AS organizations,
    count(*) AS work_items,
    sum(m.people)::BIGINT AS people,
    sum(m.person_times)::BIGINT AS person_times,
    sum(m.households)::BIGINT AS households,
    sum(m.amount_cny)::DECIMAL(18, 2) AS amount_cny,
    (sum(m.heads) FILTER (WHERE m.is_pair))::BIGINT AS heads_with_cost,
    (sum(m.amount_cny) FILTER (WHERE m.is_pair))::DECIMAL(18, 2) AS cost_of_heads_cny,
    (cost_of_heads_cny / nullif(heads_with_cost, 0))::DECIMAL(18, 2) AS per_head_cny,
    count(DISTINCT w.report_id) AS reports
FROM v_work_items AS w
JOIN v_reports AS r ON r.report_id = w.report_id
LEFT JOIN per_item AS m ON m.report_id = w.report_id AND m.item_no = w.item_no
WHERE r.is_current
GROUP BY r.fiscal_year, r.province, r.city, w.category_code, w.category_name, w.group_name;

COMMENT ON VIEW v_category_regions IS '各地各类工作：一行为一个年度、一个市、一个工作类别；市为空者为省级或未写明';
COMMENT ON COLUMN v_category_regions.fiscal_year IS '预算年度；报告未写明为空';
COMMENT ON COLUMN v_category_regions.province IS '省（自治区、直辖市）；报告未写明为空';
COMMENT ON COLUMN v_category_regions.city IS '市（州、盟）；省级单位为空';
COMMENT ON COLUMN v_category_regions.category_code IS '主要类别代码；未归类为空';
COMMENT ON COLUMN v_category_regions.category_name IS '主要类别名称';
COMMENT ON COLUMN v_category_regions.group_name IS '大类名称';
COMMENT ON COLUMN v_category_regions.organizations IS '单位数，单位：家';
COMMENT ON COLUMN v_category_regions.work_items IS '工作事项数，单位：项';
COMMENT ON COLUMN v_category_regions.people IS '各事项所写人数之和，单位：人';
COMMENT ON COLUMN v_category_regions.person_times IS '各事项所写人次之和，单位：人次；与人数分列，不可相加';
COMMENT ON COLUMN v_category_regions.households IS '各事项所写户数之和，单位：户';
COMMENT ON COLUMN v_category_regions.amount_cny IS '各事项所写金额之和，单位：元';
COMMENT ON COLUMN v_category_regions.heads_with_cost IS '恰写有一个金额和一个人数（人次）的事项的人数（人次）之和';
COMMENT ON COLUMN v_category_regions.cost_of_heads_cny IS '上述事项的金额之和，单位：元';
COMMENT ON COLUMN v_category_regions.per_head_cny IS '人均：上述金额除以上述人数，单位：元';
COMMENT ON COLUMN v_category_regions.reports IS '报告数，单位：份';
