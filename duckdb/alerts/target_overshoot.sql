-- The actual value is a multiple of the target, in the same unit: a target set too low. Cost, and targets that are
-- upper limits, are not of this kind. From $warning_ratio on it is a warning.
WITH texts AS (
    SELECT
        i.*, r.organization_name, r.fiscal_year, r.report_kind, r.file_name,
        regexp_replace(coalesce(i.level3, i.level2, i.level1, ''), '\s+', '', 'g') AS name,
        regexp_replace(regexp_replace(translate(i.target_text, '０１２３４５６７８９．％，/', '0123456789.%,'), '\s+', '', 'g'),
            '([0-9]),([0-9]{3})', '\1\2', 'g') AS target,
        regexp_replace(regexp_replace(translate(i.actual_text, '０１２３４５６７８９．％，/', '0123456789.%,'), '\s+', '', 'g'),
            '([0-9]),([0-9]{3})', '\1\2', 'g') AS actual
    FROM v_indicators AS i
    JOIN v_reports AS r ON r.report_id = i.report_id
    WHERE r.is_current
),
numbers AS (
    -- One number with its unit, perhaps after a few words (新增会员500人); anything longer is not a figure to compare.
    SELECT
        *,
        regexp_extract(target, '^([^0-9]{0,16})([0-9]+(?:\.[0-9]+)?)(万?)([^0-9万]{1,6})$',
            ['words', 'number', 'wan', 'unit']) AS t,
        regexp_extract(actual, '^([^0-9]{0,16})([0-9]+(?:\.[0-9]+)?)(万?)([^0-9万]{1,6})$',
            ['words', 'number', 'wan', 'unit']) AS a
    FROM texts
),
compared AS (
    SELECT
        *,
        try_cast(t.number AS DECIMAL(18, 4)) * CASE WHEN t.wan = '万' THEN 10000 ELSE 1 END AS target_value,
        try_cast(a.number AS DECIMAL(18, 4)) * CASE WHEN a.wan = '万' THEN 10000 ELSE 1 END AS actual_value,
        regexp_matches(t.words, '≤|<|＜|不超过|不高于|不大于|低于|小于|以内|控制') OR regexp_matches(t.unit, '以内|以下') AS at_most
    FROM numbers
    WHERE t.unit = a.unit
        AND NOT regexp_matches(t.unit, '^(年|月|日|天|时|小时|分钟|分)')
        AND NOT regexp_matches(concat(a.words, t.unit), '约|近|余|多|≥|≤|>|<|大于|小于|超过|不')
        -- A rate (每月1次) or a running total (累计) does not answer a plain number.
        AND NOT regexp_matches(concat(t.words, a.words), '每|均|第')
        AND regexp_matches(t.words, '总|累计') = regexp_matches(a.words, '总|累计')
)
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    name AS subject,
    regexp_replace(actual_text, '\s+', '', 'g') AS observed,
    regexp_replace(target_text, '\s+', '', 'g') AS expected,
    CASE WHEN actual_value >= $warning_ratio * target_value THEN 'warning' ELSE 'info' END AS severity,
    round(100 * actual_value / target_value, 1) AS completion_pct,
    [{
        'role': 'row', 'file_name': file_name, 'page_no': page_no, 'block_no': block_no,
        'table_no': table_no, 'row_no': row_no, 'col_no': col_no, 'bbox': bbox, 'source_text': source_text
    }] AS evidence
FROM compared
WHERE target_value > 0
    AND actual_value >= $info_ratio * target_value
    AND NOT at_most
    AND NOT regexp_matches(concat(level1, level2, level3), '成本|控制|三公|投诉|事故|发生率')
QUALIFY row_number() OVER (PARTITION BY report_id, name ORDER BY indicator_no) = 1
ORDER BY report_id, indicator_no
