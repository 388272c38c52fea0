CREATE VIEW v_indicator_tables AS
SELECT
    report_id, organization_name, fiscal_year, report_kind, table_no,
    row_number() OVER (PARTITION BY report_id ORDER BY table_no) AS table_rank,
    count(*) OVER (PARTITION BY report_id) AS tables_in_report,
    count(*) AS indicators,
    count(weight) = count(*) AS all_have_weights,
    count(score) = count(*) AS all_have_scores,
    sum(weight) AS weight_total,
    sum(score) AS score_total,
    bool_or(regexp_matches(levels, '加分|附加|奖励')) AS has_bonus,
    avg((trim(coalesce(target_text, '')) <> '')::INTEGER) FILTER (trim(coalesce(level3, '')) <> '')
        AS share_with_target,
    avg((trim(coalesce(actual_text, '')) <> '')::INTEGER) FILTER (trim(coalesce(level3, '')) <> '')
        AS share_with_actual,
    arg_min(place, indicator_no) AS place
FROM v_indicator_values
GROUP BY report_id, organization_name, fiscal_year, report_kind, table_no;

COMMENT ON VIEW v_indicator_tables IS '指标表：一行为一份现行报告的一个指标表，各项分值与得分之和';
COMMENT ON COLUMN v_indicator_tables.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_indicator_tables.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_indicator_tables.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_indicator_tables.report_kind IS '报告种类';
COMMENT ON COLUMN v_indicator_tables.table_no IS '表号，从 1 起；指标不在表中为空';
COMMENT ON COLUMN v_indicator_tables.table_rank IS '在报告的各指标表中为第几个，从 1 起';
COMMENT ON COLUMN v_indicator_tables.tables_in_report IS '报告共有几个指标表';
COMMENT ON COLUMN v_indicator_tables.indicators IS '指标项数';
COMMENT ON COLUMN v_indicator_tables.all_have_weights IS '是否每项都有分值';
COMMENT ON COLUMN v_indicator_tables.all_have_scores IS '是否每项都有得分';
COMMENT ON COLUMN v_indicator_tables.weight_total IS '分值之和，单位：分';
COMMENT ON COLUMN v_indicator_tables.score_total IS '得分之和，单位：分';
COMMENT ON COLUMN v_indicator_tables.has_bonus IS '是否含加分项';
COMMENT ON COLUMN v_indicator_tables.share_with_target IS '写有指标值的项所占比例，0 至 1；只计有三级指标的';
COMMENT ON COLUMN v_indicator_tables.share_with_actual IS '写有完成值的项所占比例，0 至 1；只计有三级指标的';
COMMENT ON COLUMN v_indicator_tables.place IS '首项所在：文件名、页码、段块、表、行、列、位置与原文';
