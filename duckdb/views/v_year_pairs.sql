-- A year before a report is what the same organization's report of the same kind said of it; another city's namesake is
-- another organization.
CREATE VIEW v_year_pairs AS
SELECT
    c.report_id, c.organization_name, c.fiscal_year, c.report_kind, c.item_code, c.basis, c.label, c.amount_cny,
    p.report_id AS last_report_id,
    p.amount_cny AS last_year_cny,
    (c.amount_cny - p.amount_cny)::DECIMAL(18, 2) AS change_cny,
    round(100 * (c.amount_cny - p.amount_cny) / p.amount_cny, 1) AS change_pct,
    c.half_unit + p.half_unit AS tolerance,
    c.place,
    p.place AS last_place
FROM v_budget_amounts AS c
JOIN v_budget_amounts AS p
    ON p.organization_name = c.organization_name AND p.report_kind = c.report_kind AND p.fiscal_year = c.fiscal_year - 1
    AND p.item_code = c.item_code AND coalesce(p.city, c.city, '') = coalesce(c.city, p.city, '')
WHERE c.basis IN ('actual', 'prior_year')
    AND p.basis = 'actual'
    AND c.amount_cny > 0
    AND p.amount_cny > 0;

COMMENT ON VIEW v_year_pairs IS '跨年对照：一行为一份现行报告的一个科目，与同一单位上一年度报告的决算数';
COMMENT ON COLUMN v_year_pairs.report_id IS '本年报告编号；联接 v_reports';
COMMENT ON COLUMN v_year_pairs.organization_name IS '单位名称';
COMMENT ON COLUMN v_year_pairs.fiscal_year IS '本年报告的预算年度';
COMMENT ON COLUMN v_year_pairs.report_kind IS '报告种类';
COMMENT ON COLUMN v_year_pairs.item_code IS '科目代码，同 v_budget_figures';
COMMENT ON COLUMN v_year_pairs.basis IS '本年报告的口径：actual 本年决算数（比较变动），prior_year 本年报告所写的上年数（比较是否一致）';
COMMENT ON COLUMN v_year_pairs.label IS '本年报告中的科目名称';
COMMENT ON COLUMN v_year_pairs.amount_cny IS '本年报告所写的金额，单位：元；按 basis 为本年数或上年数';
COMMENT ON COLUMN v_year_pairs.last_report_id IS '上一年度报告编号；联接 v_reports';
COMMENT ON COLUMN v_year_pairs.last_year_cny IS '上一年度报告所写的决算数，单位：元';
COMMENT ON COLUMN v_year_pairs.change_cny IS '相差：amount_cny 减 last_year_cny，单位：元';
COMMENT ON COLUMN v_year_pairs.change_pct IS '变动幅度，单位：%';
COMMENT ON COLUMN v_year_pairs.tolerance IS '因四舍五入允许的误差，单位：元';
COMMENT ON COLUMN v_year_pairs.place IS '本年报告中的所在：文件名、页码、段块、表、行、列、位置与原文';
COMMENT ON COLUMN v_year_pairs.last_place IS '上一年度报告中的所在：文件名、页码、段块、表、行、列、位置与原文';
