-- 问：某单位各项收支逐年如何变化？（把单位名称换成要查的单位）
-- One organization over the years: each item's actual amount, and its change on the year before.
WITH asked AS (SELECT '云溪县总工会' AS organization_name),
yearly AS (
    SELECT r.organization_name, f.item_code, f.label, r.fiscal_year, f.amount_cny
    FROM v_budget_figures AS f
    JOIN v_reports AS r ON r.report_id = f.report_id AND r.is_current
    JOIN asked ON asked.organization_name = r.organization_name
    WHERE f.basis = 'actual'
        AND f.item_code NOT IN ('economic_item', 'named_project')
        AND coalesce(f.fiscal_year = r.fiscal_year, true)
    QUALIFY row_number() OVER (
        PARTITION BY r.organization_name, f.item_code, r.fiscal_year ORDER BY f.source_kind = 'table' DESC, f.figure_no
    ) = 1
)
SELECT
    item_code, label, fiscal_year, amount_cny,
    CASE WHEN lag(fiscal_year) OVER by_item = fiscal_year - 1 THEN lag(amount_cny) OVER by_item END AS year_before_cny,
    amount_cny - year_before_cny AS change_cny,
    round(100.0 * change_cny / nullif(year_before_cny, 0), 1) AS change_pct
FROM yearly
WINDOW by_item AS (PARTITION BY item_code ORDER BY fiscal_year)
ORDER BY item_code, fiscal_year
