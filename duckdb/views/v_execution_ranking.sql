CREATE VIEW v_execution_ranking AS
SELECT
    fiscal_year, organization_name, report_kind, region_level, province, city, county, budget_cny, expenditure_cny,
    execution_pct,
    rank() OVER (PARTITION BY fiscal_year, report_kind ORDER BY execution_pct DESC) AS rank_of_year,
    count(*) OVER (PARTITION BY fiscal_year, report_kind) AS ranked_of_year,
    rank() OVER (PARTITION BY fiscal_year, report_kind, province ORDER BY execution_pct DESC) AS rank_of_province,
    count(*) OVER (PARTITION BY fiscal_year, report_kind, province) AS ranked_of_province,
    report_id, file_name
FROM v_organization_years
WHERE execution_pct IS NOT NULL;

COMMENT ON VIEW v_execution_ranking IS '预算执行率排名：一行为一个单位一个年度一种现行报告，由高到低；没有写明预算数或决算数的不排';
COMMENT ON COLUMN v_execution_ranking.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_execution_ranking.organization_name IS '单位名称';
COMMENT ON COLUMN v_execution_ranking.report_kind IS '报告种类';
COMMENT ON COLUMN v_execution_ranking.region_level IS '级别，如 province 省，city 市，county 区县';
COMMENT ON COLUMN v_execution_ranking.province IS '省（自治区、直辖市）';
COMMENT ON COLUMN v_execution_ranking.city IS '市（州、盟）';
COMMENT ON COLUMN v_execution_ranking.county IS '县（市、区、旗）';
COMMENT ON COLUMN v_execution_ranking.budget_cny IS '支出合计预算数，单位：元';
COMMENT ON COLUMN v_execution_ranking.expenditure_cny IS '支出合计决算数，单位：元';
COMMENT ON COLUMN v_execution_ranking.execution_pct IS '预算执行率，单位：%；超过 100 的也照排';
COMMENT ON COLUMN v_execution_ranking.rank_of_year IS '同年度同种类中的名次，1 为最高；相同并列';
COMMENT ON COLUMN v_execution_ranking.ranked_of_year IS '同年度同种类参加排名的单位数';
COMMENT ON COLUMN v_execution_ranking.rank_of_province IS '其中同省的名次';
COMMENT ON COLUMN v_execution_ranking.ranked_of_province IS '其中同省参加排名的单位数';
COMMENT ON COLUMN v_execution_ranking.report_id IS '报告编号；联接 v_reports';
COMMENT ON COLUMN v_execution_ranking.file_name IS '来件文件名';
