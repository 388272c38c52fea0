-- A doubt about wording counts once per report, however often the words stand there; a doubt about a unit
-- once per item.
CREATE VIEW v_issue_findings AS
WITH worded AS (
    SELECT
        i.*, r.organization_name, r.fiscal_year, r.report_kind,
        regexp_replace(i.subject, '[\s\x{3000}]+', '', 'g') AS doubtful,
        regexp_replace(i.observed, '[\s\x{3000}]+', '', 'g') AS wording,
        {
            'role': 'wording', 'file_name': r.file_name, 'page_no': i.page_no, 'block_no': i.block_no,
            'table_no': i.table_no, 'row_no': i.row_no, 'col_no': i.col_no, 'bbox': i.bbox,
            'source_text': i.source_text
        } AS place
    FROM v_issues AS i
    JOIN v_reports AS r ON r.report_id = i.report_id
    WHERE r.is_current
)
SELECT
    report_id, organization_name, fiscal_year, report_kind, issue_kind,
    arg_min(doubtful, issue_no) AS name,
    trim(concat(name, ' ', wording)) AS subject,
    arg_min(observed, issue_no) AS observed,
    arg_min(expected, issue_no) AS expected,
    count(*) AS places,
    min(issue_no) AS issue_no,
    arg_min(place, issue_no, 10) AS evidence
FROM worded
GROUP BY
    report_id, organization_name, fiscal_year, report_kind, issue_kind, wording,
    CASE WHEN issue_kind = 'unit_suspect' THEN doubtful END;

COMMENT ON VIEW v_issue_findings IS '存疑汇总：一行为一份现行报告的一处疑问，同样的文字只计一次；逐处见 v_issues';
COMMENT ON COLUMN v_issue_findings.report_id IS '报告编号，即文档编号；联接 v_reports';
COMMENT ON COLUMN v_issue_findings.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_issue_findings.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_issue_findings.report_kind IS '报告种类';
COMMENT ON COLUMN v_issue_findings.issue_kind IS '种类，同 v_issues';
COMMENT ON COLUMN v_issue_findings.name IS '所说的是什么，取首次出现处';
COMMENT ON COLUMN v_issue_findings.subject IS '所说的是什么，连同报告所写';
COMMENT ON COLUMN v_issue_findings.observed IS '报告所写，取首次出现处';
COMMENT ON COLUMN v_issue_findings.expected IS '应当如何，取首次出现处';
COMMENT ON COLUMN v_issue_findings.places IS '出现几处';
COMMENT ON COLUMN v_issue_findings.issue_no IS '首次出现处的序号；与 report_id 一起联接 v_issues';
COMMENT ON COLUMN v_issue_findings.evidence IS '证据：至多十处的文件名、页码、段块、行列、位置与原文';
