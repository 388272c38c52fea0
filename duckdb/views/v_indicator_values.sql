-- Target and actual value as numbers, where both are one number of the same unit that answer each other.
CREATE VIEW v_indicator_values AS
WITH texts AS (
    SELECT
        i.*, r.organization_name, r.fiscal_year, r.report_kind,
        regexp_replace(coalesce(i.level3, i.level2, i.level1, ''), '\s+', '', 'g') AS name,
        concat(i.level1, i.level2, i.level3) AS levels,
        regexp_replace(regexp_replace(translate(i.target_text, '０１２３４５６７８９．％，/', '0123456789.%,'), '\s+', '', 'g'),
            '([0-9]),([0-9]{3})', '\1\2', 'g') AS target,
        regexp_replace(regexp_replace(translate(i.actual_text, '０１２３４５６７８９．％，/', '0123456789.%,'), '\s+', '', 'g'),
            '([0-9]),([0-9]{3})', '\1\2', 'g') AS actual,
        {
            'file_name': r.file_name, 'page_no': i.page_no, 'block_no': i.block_no, 'table_no': i.table_no,
            'row_no': i.row_no, 'col_no': i.col_no, 'bbox': i.bbox, 'source_text': i.source_text
        } AS place
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
answered AS (
    SELECT
        *,
        t.unit = a.unit AND t.unit <> ''
            AND NOT regexp_matches(t.unit, '^(年|月|日|天|时|小时|分钟|分)')
            AND NOT regexp_matches(concat(a.words, t.unit), '约|近|余|多|≥|≤|>|<|大于|小于|超过|不')
            -- A rate (每月1次) or a running total (累计) does not answer a plain number.
            AND NOT regexp_matches(concat(t.words, a.words), '每|均|第')
            AND regexp_matches(t.words, '总|累计') = regexp_matches(a.words, '总|累计') AS answers,
        regexp_matches(t.words, '≤|<|＜|不超过|不高于|不大于|低于|小于|以内|控制') OR regexp_matches(t.unit, '以内|以下')
            AS is_at_most
    FROM numbers
)
SELECT
    report_id, organization_name, fiscal_year, report_kind, indicator_no, table_no, name, level1, level2, level3,
    levels, target_text, actual_text, weight, score, deviation_text,
    CASE WHEN answers THEN try_cast(t.number AS DECIMAL(18, 4)) * CASE WHEN t.wan = '万' THEN 10000 ELSE 1 END END
        AS target_value,
    CASE WHEN answers THEN try_cast(a.number AS DECIMAL(18, 4)) * CASE WHEN a.wan = '万' THEN 10000 ELSE 1 END END
        AS actual_value,
    CASE WHEN answers THEN t.unit END AS unit,
    is_at_most AS is_upper_limit,
    NOT is_at_most AND regexp_matches(t.words, '≥|>|＞|不少于|不低于|至少|达到|超过|大于|高于') AS is_lower_limit,
    place
FROM answered;

COMMENT ON VIEW v_indicator_values IS '指标数值：一行为一份现行报告的一个三级指标，目标值与完成值能比较时化为数字';
COMMENT ON COLUMN v_indicator_values.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_indicator_values.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_indicator_values.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_indicator_values.report_kind IS '报告种类';
COMMENT ON COLUMN v_indicator_values.indicator_no IS '序号；与 report_id 一起联接 v_indicators';
COMMENT ON COLUMN v_indicator_values.table_no IS '表号，从 1 起';
COMMENT ON COLUMN v_indicator_values.name IS '指标名称：三级指标，没有则取二级、一级';
COMMENT ON COLUMN v_indicator_values.level1 IS '一级指标';
COMMENT ON COLUMN v_indicator_values.level2 IS '二级指标';
COMMENT ON COLUMN v_indicator_values.level3 IS '三级指标';
COMMENT ON COLUMN v_indicator_values.levels IS '各级指标连写，便于按词查找';
COMMENT ON COLUMN v_indicator_values.target_text IS '年度指标值（原文）';
COMMENT ON COLUMN v_indicator_values.actual_text IS '实际完成值（原文）';
COMMENT ON COLUMN v_indicator_values.weight IS '分值（权重），单位：分';
COMMENT ON COLUMN v_indicator_values.score IS '得分，单位：分';
COMMENT ON COLUMN v_indicator_values.deviation_text IS '偏差原因及改进措施（原文）';
COMMENT ON COLUMN v_indicator_values.target_value IS '年度指标值，按 unit；与完成值不能比较为空';
COMMENT ON COLUMN v_indicator_values.actual_value IS '实际完成值，按 unit；与指标值不能比较为空';
COMMENT ON COLUMN v_indicator_values.unit IS '两值共同的单位，如 人、%；万已化开；不能比较为空';
COMMENT ON COLUMN v_indicator_values.is_upper_limit IS '指标值是否为上限（≤、不超过等）';
COMMENT ON COLUMN v_indicator_values.is_lower_limit IS '指标值是否写明为下限（≥、不少于等）';
COMMENT ON COLUMN v_indicator_values.place IS '所在：文件名、页码、段块、表、行、列、位置与原文';
