-- Two statements of one report, each an amount and what share of the budget it is, that imply different budgets for the
-- same thing. Each printed figure may be rounded; beyond that, and beyond a share of the budget, they contradict each
-- other. Silent where another budget is meant (年初, 全年, 调整) or another kind of income or expenditure.
WITH said AS (
    SELECT
        r.report_id, r.organization_name, r.fiscal_year, r.report_kind, r.file_name, b.block_no, b.page_no, b.bbox,
        b.text AS source_text,
        unnest(regexp_extract_all(
            translate(regexp_replace(b.text, '[\s,]+', '', 'g'), '％', '%'),
            concat(
                '(?:基本|项目|财政拨款|一般公共预算|政府性基金|工会经费)?(?:收入|支出)[^0-9，。；;]{0,6}[0-9]+(?:\.[0-9]+)?[亿万]?元，?',
                '(?:占|完成|达到?|为)?(?:年初|全年|调整后?)?[^0-9。；;，]{0,6}预算[^0-9。；;，]{0,6}[0-9]+(?:\.[0-9]+)?%'
            )
        )) AS words
    FROM v_blocks AS b
    JOIN v_reports AS r ON r.report_id = b.document_id
    WHERE r.is_current
        AND b.kind NOT IN ('header', 'footer', 'table', 'footnote', 'endnote')
        AND contains(b.text, '预算') AND regexp_matches(b.text, '[%％]')
),
parted AS (
    SELECT
        *,
        regexp_extract(words, '^(.*?(?:收入|支出))', 1) AS item,
        regexp_extract(words, '(年初|全年|调整)', 1) AS which,
        regexp_extract(words, '([0-9]+(?:\.[0-9]+)?)([亿万]?)元', ['number', 'unit']) AS amount,
        regexp_extract(words, '([0-9]+(?:\.[0-9]+)?)%', 1) AS share
    FROM said
),
numbers AS (
    SELECT
        *,
        CASE amount.unit WHEN '亿' THEN 1e8 WHEN '万' THEN 1e4 ELSE 1e0 END AS scale,
        amount.number::DOUBLE * scale AS amount_cny,
        0.5 * scale / power(10, length(split_part(amount.number, '.', 2))) AS half,
        share::DOUBLE AS pct,
        0.5 / power(10, length(split_part(share, '.', 2))) AS half_pct
    FROM parted
),
implied AS (
    SELECT
        *, 100 * amount_cny / pct AS budget_cny,
        budget_cny * (half / amount_cny + half_pct / pct + $tolerance / 2) AS slack,
        {'file_name': file_name, 'page_no': page_no, 'block_no': block_no, 'bbox': bbox, 'source_text': source_text}
            AS place
    FROM numbers
    WHERE amount_cny > 0 AND pct > 0
)
SELECT
    a.report_id, a.organization_name, a.fiscal_year, a.report_kind,
    concat('隐含预算：', a.item, a.which) AS subject,
    round(b.budget_cny, 2)::DECIMAL(18, 2) AS observed,
    round(a.budget_cny, 2)::DECIMAL(18, 2) AS expected,
    '元' AS unit,
    a.words AS first_words, b.words AS second_words,
    [struct_insert(a.place, role := 'first'), struct_insert(b.place, role := 'second')] AS evidence
FROM implied AS a
JOIN implied AS b
    ON b.report_id = a.report_id AND b.item = a.item AND b.which = a.which
    AND (b.block_no, b.words) > (a.block_no, a.words)
WHERE abs(a.budget_cny - b.budget_cny) > a.slack + b.slack
QUALIFY row_number() OVER (PARTITION BY a.report_id, subject ORDER BY a.block_no, b.block_no) = 1
ORDER BY a.report_id, subject
