-- 问：某单位与同省、同级别的单位相比处在什么位置？（把单位名称换成要查的单位）
-- One organization among its peers, year by year: its own figures beside the median of all of them.
SELECT
    fiscal_year, report_kind, peers, self_score, median_score, score_rank, expenditure_cny, median_expenditure_cny,
    expenditure_rank, execution_pct, median_execution_pct, help_cny, median_help_cny
FROM v_peer_positions
WHERE organization_name = '云溪县总工会'
ORDER BY fiscal_year, report_kind
