-- Amounts to calculate with: a report that gives an item several amounts for its year gives none here. 416.5万元 in the
-- text and 416.48 in the table are one amount, the exact one. Codes that stand for many things (heads, projects of any
-- name) have no one amount.
CREATE VIEW v_budget_amounts AS
SELECT
    report_id, organization_name, fiscal_year, report_kind, region_level, city, item_code, basis,
    arg_min(label, figure_no) AS label,
    arg_min(amount_cny, half_unit) AS amount_cny,
    min(half_unit) AS half_unit,
    min(figure_no) AS figure_no,
    arg_min(place, figure_no) AS place,
    arg_min(struct_insert(place, role := basis), figure_no, 6) AS evidence
FROM v_report_figures
WHERE basis IN ('budget', 'actual', 'prior_year')
    AND item_code NOT IN ('economic_item', 'functional_item', 'named_project')
    -- 收、支总计 holds what was carried over on both sides: neither what came in nor what was spent.
    AND NOT regexp_matches(label, '收入?[、和]?支出?(决算)?总')
    AND year_meant IS NOT DISTINCT FROM fiscal_year - (basis = 'prior_year')::INTEGER
GROUP BY report_id, organization_name, fiscal_year, report_kind, region_level, city, item_code, basis
HAVING max(amount_cny) = min(amount_cny) OR max(amount_cny) - min(amount_cny) <= max(half_unit);

COMMENT ON VIEW v_budget_amounts IS '可用于计算的金额：一行为一份现行报告的一个科目、一个口径；报告写了几个不同的数则不在此列，四舍五入不算不同';
COMMENT ON COLUMN v_budget_amounts.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_budget_amounts.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_budget_amounts.fiscal_year IS '报告的预算年度；上年数属前一年';
COMMENT ON COLUMN v_budget_amounts.report_kind IS '报告种类';
COMMENT ON COLUMN v_budget_amounts.region_level IS '级别，同 v_reports';
COMMENT ON COLUMN v_budget_amounts.city IS '市（州、盟）';
COMMENT ON COLUMN v_budget_amounts.item_code IS '科目代码，同 v_budget_figures';
COMMENT ON COLUMN v_budget_amounts.basis IS '口径：budget 预算数，actual 决算数，prior_year 上年数';
COMMENT ON COLUMN v_budget_amounts.label IS '报告中的科目名称，取首次出现处';
COMMENT ON COLUMN v_budget_amounts.amount_cny IS '金额，单位：元；写得详略不同时取最详的';
COMMENT ON COLUMN v_budget_amounts.half_unit IS '因四舍五入至多相差多少，单位：元';
COMMENT ON COLUMN v_budget_amounts.figure_no IS '首次出现处的序号；与 report_id 一起联接 v_budget_figures';
COMMENT ON COLUMN v_budget_amounts.place IS '首次出现处：文件名、页码、段块、表、行、列、位置与原文';
COMMENT ON COLUMN v_budget_amounts.evidence IS '证据：至多六处的文件名、页码、段块、行列、位置与原文';
