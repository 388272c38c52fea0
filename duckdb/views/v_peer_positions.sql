-- Peers: the same level of organization, the same province, the same year and kind of report. Medians in DOUBLE, because
-- those of DECIMAL round to its scale.
CREATE VIEW v_peer_positions AS
SELECT
    organization_name, fiscal_year, report_kind, region_level, province, city, county,
    count(*) OVER peers AS peers,
    self_score,
    median(self_score::DOUBLE) OVER peers AS median_score,
    CASE WHEN self_score IS NOT NULL THEN rank() OVER (peers ORDER BY self_score DESC NULLS LAST) END AS score_rank,
    expenditure_cny,
    (median(expenditure_cny::DOUBLE) OVER peers)::DECIMAL(18, 2) AS median_expenditure_cny,
    CASE WHEN expenditure_cny IS NOT NULL THEN rank() OVER (peers ORDER BY expenditure_cny DESC NULLS LAST) END
        AS expenditure_rank,
    execution_pct,
    median(execution_pct::DOUBLE) OVER peers AS median_execution_pct,
    help_cny,
    (median(help_cny::DOUBLE) OVER peers)::DECIMAL(18, 2) AS median_help_cny,
    work_items,
    median(work_items::DOUBLE) OVER peers AS median_work_items,
    report_id
FROM v_organization_years
WINDOW peers AS (PARTITION BY fiscal_year, report_kind, region_level, province);

COMMENT ON VIEW v_peer_positions IS '同类比较：一行为一个单位一个年度一种现行报告，与同年度、同种类、同省、同级别的单位相比；逐个列出用 peers_of';
COMMENT ON COLUMN v_peer_positions.organization_name IS '单位名称';
COMMENT ON COLUMN v_peer_positions.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_peer_positions.report_kind IS '报告种类';
COMMENT ON COLUMN v_peer_positions.region_level IS '级别，如 province 省，city 市，county 区县';
COMMENT ON COLUMN v_peer_positions.province IS '省（自治区、直辖市）';
COMMENT ON COLUMN v_peer_positions.city IS '市（州、盟）';
COMMENT ON COLUMN v_peer_positions.county IS '县（市、区、旗）';
COMMENT ON COLUMN v_peer_positions.peers IS '同类单位数，含本单位，单位：家';
COMMENT ON COLUMN v_peer_positions.self_score IS '自评得分，单位：分';
COMMENT ON COLUMN v_peer_positions.median_score IS '同类自评得分的中位数，单位：分';
COMMENT ON COLUMN v_peer_positions.score_rank IS '自评得分在同类中的名次，1 为最高；未写得分为空';
COMMENT ON COLUMN v_peer_positions.expenditure_cny IS '支出合计决算数，单位：元';
COMMENT ON COLUMN v_peer_positions.median_expenditure_cny IS '同类支出合计的中位数，单位：元';
COMMENT ON COLUMN v_peer_positions.expenditure_rank IS '支出合计在同类中的名次，1 为最多；未写为空';
COMMENT ON COLUMN v_peer_positions.execution_pct IS '预算执行率，单位：%';
COMMENT ON COLUMN v_peer_positions.median_execution_pct IS '同类预算执行率的中位数，单位：%';
COMMENT ON COLUMN v_peer_positions.help_cny IS '各事项所写金额之和，单位：元';
COMMENT ON COLUMN v_peer_positions.median_help_cny IS '同类上述金额的中位数，单位：元';
COMMENT ON COLUMN v_peer_positions.work_items IS '工作事项数，单位：项';
COMMENT ON COLUMN v_peer_positions.median_work_items IS '同类工作事项数的中位数，单位：项';
COMMENT ON COLUMN v_peer_positions.report_id IS '报告编号；联接 v_reports';
