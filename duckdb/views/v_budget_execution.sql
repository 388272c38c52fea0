CREATE VIEW v_budget_execution AS
SELECT
    report_id, organization_name, fiscal_year, report_kind, item_code,
    arg_min(label, figure_no) AS label,
    any_value(amount_cny) FILTER (basis = 'budget') AS budget_cny,
    any_value(amount_cny) FILTER (basis = 'actual') AS actual_cny,
    (actual_cny - budget_cny)::DECIMAL(18, 2) AS excess_cny,
    round(100 * actual_cny / nullif(budget_cny, 0), 1) AS execution_pct,
    list_concat(
        any_value(evidence) FILTER (basis = 'actual'), any_value(evidence) FILTER (basis = 'budget')
    )[:6] AS evidence
FROM v_budget_amounts
WHERE basis IN ('budget', 'actual')
GROUP BY report_id, organization_name, fiscal_year, report_kind, item_code
HAVING count(*) = 2;

COMMENT ON VIEW v_budget_execution IS '预算执行：一行为一份现行报告的一个科目，预算数与决算数各只有一个';
COMMENT ON COLUMN v_budget_execution.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_budget_execution.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_budget_execution.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_budget_execution.report_kind IS '报告种类';
COMMENT ON COLUMN v_budget_execution.item_code IS '科目代码，同 v_budget_figures';
COMMENT ON COLUMN v_budget_execution.label IS '报告中的科目名称，取首次出现处';
COMMENT ON COLUMN v_budget_execution.budget_cny IS '预算数，单位：元';
COMMENT ON COLUMN v_budget_execution.actual_cny IS '决算数，单位：元';
COMMENT ON COLUMN v_budget_execution.excess_cny IS '决算数减预算数，单位：元；未用完为负';
COMMENT ON COLUMN v_budget_execution.execution_pct IS '执行率，单位：%；预算数为 0 时为空';
COMMENT ON COLUMN v_budget_execution.evidence IS '证据：至多六处的文件名、页码、段块、行列、位置与原文';
