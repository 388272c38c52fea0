-- One row per wrong equation, wherever and however often a report states it.
CREATE VIEW v_failed_claims AS
WITH failed AS (
    SELECT
        c.*, r.organization_name, r.fiscal_year, r.report_kind,
        {
            'role': 'stated', 'file_name': r.file_name, 'page_no': c.page_no, 'block_no': c.block_no,
            'table_no': c.table_no, 'row_no': c.row_no, 'col_no': c.col_no, 'bbox': c.bbox,
            'source_text': c.source_text
        } AS place,
        -- A wrong number that breaks a sum also breaks the ratios and changes made of it.
        c.claim_kind <> 'score' AND EXISTS (
            SELECT 1 FROM v_claims AS s
            WHERE s.report_id = c.report_id AND s.claim_kind = 'sum' AND NOT s.holds
                AND CASE
                    -- An outer total that is right with what the parts of its part make up.
                    WHEN c.claim_kind = 'sum' THEN list_contains(c.parts, s.stated)
                        AND abs(c.stated - c.computed + s.stated - s.computed) <= c.tolerance
                    ELSE s.stated = c.stated OR list_contains(c.parts, s.stated)
                END
        ) AS follows_from_a_sum
    FROM v_claims AS c
    JOIN v_reports AS r ON r.report_id = c.report_id
    WHERE r.is_current AND NOT c.holds
)
SELECT
    report_id, organization_name, fiscal_year, report_kind, claim_kind,
    regexp_replace(arg_min(subject, claim_no), '\s+', '', 'g') AS name,
    concat(name, ' ', rtrim(rtrim(stated::VARCHAR, '0'), '.'), unit) AS subject,
    stated AS observed,
    CASE WHEN unit = '%' THEN round(computed, 2) ELSE computed END AS expected,
    unit,
    abs(stated - computed) AS difference,
    arg_min(parts, claim_no) AS parts,
    follows_from_a_sum,
    unit = '%' AND bool_and(abs(difference) <= 2 * tolerance) AS in_the_last_digit,
    min(claim_no) AS claim_no,
    list(place ORDER BY claim_no) AS evidence,
    claim_kind = 'change' AND stated <> 0 AND bool_and(abs(stated + computed) <= tolerance) AS in_the_wrong_direction
FROM failed
GROUP BY
    report_id, organization_name, fiscal_year, report_kind, claim_kind, stated, computed, unit, follows_from_a_sum;

COMMENT ON VIEW v_failed_claims IS '不成立的勾稽关系：一行为一份现行报告的一个错误等式，多处出现只计一次；逐处见 v_claims';
COMMENT ON COLUMN v_failed_claims.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_failed_claims.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_failed_claims.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_failed_claims.report_kind IS '报告种类';
COMMENT ON COLUMN v_failed_claims.claim_kind IS '种类：sum 合计，ratio 比率，change 与上年相比，balance 收支平衡，score 得分合计';
COMMENT ON COLUMN v_failed_claims.name IS '所说的是什么，取首次出现处';
COMMENT ON COLUMN v_failed_claims.subject IS '所说的是什么，连同报告所写的数';
COMMENT ON COLUMN v_failed_claims.observed IS '报告所写的数；金额单位为元，其他按 unit';
COMMENT ON COLUMN v_failed_claims.expected IS '验算所得的数，单位同 observed';
COMMENT ON COLUMN v_failed_claims.unit IS '单位：元、人、家、%、分 等';
COMMENT ON COLUMN v_failed_claims.difference IS '相差多少，不计正负，单位同 observed';
COMMENT ON COLUMN v_failed_claims.parts IS '参与验算的各数，单位同 observed';
COMMENT ON COLUMN v_failed_claims.follows_from_a_sum IS '是否由一个已经不成立的合计引起；是则不必再计';
COMMENT ON COLUMN v_failed_claims.in_the_last_digit IS '是否只是百分比的末位不符，如截尾而非四舍五入';
COMMENT ON COLUMN v_failed_claims.claim_no IS '首次出现处的序号；与 report_id 一起联接 v_claims';
COMMENT ON COLUMN v_failed_claims.evidence IS '证据：每处的文件名、页码、段块、行列、位置与原文';
COMMENT ON COLUMN v_failed_claims.in_the_wrong_direction IS '是否只是增减方向写反：数值相符，增写作减或减写作增';
