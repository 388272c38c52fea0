-- The text and a table of one report state different amounts for the same item, basis and year.
-- Silent where scopes may differ: several prose or several table amounts, one that agrees, one printed for another
-- item, an approximate or doubtful unit, a budget that was adjusted in the year.
WITH comparable AS (
    SELECT * FROM v_report_figures AS f
    -- Items that stand for more than one thing: heads and projects of any name, balances, several sources in one.
    WHERE f.item_code NOT IN (
            'economic_item', 'functional_item', 'named_project', 'business_income', 'other_income', 'carry_in',
            'carry_out', 'surplus', 'fixed_assets', 'government_procurement', 'operating_cost'
        )
        AND f.basis IN ('budget', 'actual', 'prior_year')
        AND f.amount_cny <> 0
        AND NOT regexp_matches(f.label, '收入?[、和]?支出?(决算)?总')
        AND NOT regexp_matches(f.amount_text, '[余多约近超]')
        AND NOT contains(translate(f.source_text, '近超过', '约约约'), '约' || f.amount_text)
        AND NOT EXISTS (
            SELECT 1 FROM v_issues AS i
            WHERE i.report_id = f.report_id AND i.block_no = f.block_no
                AND i.issue_kind = 'unit_suspect' AND contains(i.observed, f.amount_text)
        )
),
pairs AS (
    SELECT
        report_id, organization_name, fiscal_year, report_kind, item_code, basis, year_meant,
        any_value(amount_cny) FILTER (source_kind = 'prose') AS prose_cny,
        any_value(amount_cny) FILTER (source_kind = 'table') AS table_cny,
        max(half_unit) FILTER (source_kind = 'prose') + max(half_unit) FILTER (source_kind = 'table') AS tolerance_cny,
        max(half_unit) AS coarsest_cny,
        arg_min(label, figure_no) FILTER (source_kind = 'table') AS label
    FROM comparable
    GROUP BY ALL
    HAVING count(DISTINCT amount_cny) FILTER (source_kind = 'prose') = 1
        AND count(DISTINCT amount_cny) FILTER (source_kind = 'table') = 1
        -- A grand total (总计) holds what was carried over, a total (合计) does not; the text may speak of one fund only.
        AND bool_or(label LIKE '%总计%') = bool_and(label LIKE '%总计%')
        AND (item_code LIKE 'appropriation%' OR NOT bool_or(
            source_kind = 'prose' AND regexp_matches(source_text, '一般公共预算|财政拨款|公共财政|政府性基金')
        ))
)
SELECT
    p.report_id, p.organization_name, p.fiscal_year, p.report_kind,
    concat(
        p.label, '（', p.year_meant, '年', map {'budget': '预算数', 'actual': '决算数', 'prior_year': '上年数'}[p.basis], '）'
    ) AS subject,
    p.prose_cny AS observed,
    p.table_cny AS expected,
    '元' AS unit,
    abs(p.prose_cny - p.table_cny) AS difference,
    (
        SELECT list(struct_insert(f.place, role := f.source_kind) ORDER BY f.source_kind, f.figure_no)[:8]
        FROM comparable AS f
        WHERE f.report_id = p.report_id AND f.item_code = p.item_code AND f.basis = p.basis
            AND f.year_meant IS NOT DISTINCT FROM p.year_meant
    ) AS evidence
FROM pairs AS p
WHERE abs(p.prose_cny - p.table_cny) > p.tolerance_cny
    AND NOT EXISTS (
        SELECT 1 FROM v_report_figures AS o
        WHERE o.report_id = p.report_id AND o.source_kind = 'table'
            -- 1.86 beside 1.85 of another row is not that row's amount; 1.9 may be.
            AND abs(o.amount_cny - p.prose_cny) <= p.coarsest_cny
    )
    AND NOT (p.basis = 'budget' AND EXISTS (
        SELECT 1 FROM v_blocks AS b
        WHERE b.document_id = p.report_id AND regexp_matches(b.text, '调整预算|预算调整数|全年预算|追加|调增|调减')
    ))
QUALIFY row_number() OVER (PARTITION BY p.report_id, subject ORDER BY p.item_code) = 1
ORDER BY p.report_id, subject
