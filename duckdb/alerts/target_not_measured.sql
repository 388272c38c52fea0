-- Targets that are numbers and are answered with no more than “done”: whether they were reached cannot be seen. One
-- alert per report. Silent on targets of 100 percent and of 0, which “done” and “none” do answer.
SELECT
    report_id, organization_name, fiscal_year, report_kind,
    '完成情况未量化' AS subject,
    string_agg(
        concat(name, '（', regexp_replace(target_text, '\s+', '', 'g'), '）'), '、' ORDER BY indicator_no
    ) AS observed,
    '填写实际完成的数量' AS expected,
    count(*) AS indicators,
    arg_min(struct_insert(place, role := 'row'), indicator_no, 10) AS evidence
FROM v_indicator_values
WHERE regexp_matches(
        regexp_replace(actual_text, '[\s。；，,、]+', '', 'g'),
        concat(
            '^已?经?(按(要求|计划|规定|时|期|质|量)+)?(全部|全面|基本|如期|圆满)?(完成|达标|达到|实现|落实)',
            '(任务|目标|预期|预期目标|既定目标|年度目标|指标)?$'
        )
    )
    AND regexp_matches(
        regexp_replace(target_text, '[\s,，]+', '', 'g'), '^[^0-9]{0,16}[0-9]+(\.[0-9]+)?万?[^0-9%％万年月日天时]{1,4}$'
    )
    AND NOT regexp_matches(regexp_replace(target_text, '[^0-9]+', '', 'g'), '^0*$')
GROUP BY report_id, organization_name, fiscal_year, report_kind
HAVING count(*) >= $min_indicators
ORDER BY report_id
