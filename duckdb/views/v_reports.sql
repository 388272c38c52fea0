-- Which document of a report is the current one is computed here and stored nowhere, so it cannot go stale.
CREATE VIEW v_reports AS
SELECT
    r.report_id, r.document_id, d.file_name, d.media_type, d.page_count, d.text_layer, r.organization_name,
    r.region_level, r.province, r.city, r.county, r.fiscal_year, r.report_kind, r.title, r.report_date,
    r.self_score, r.grade,
    row_number() OVER same_report = 1 OR r.organization_name IS NULL OR r.fiscal_year IS NULL AS is_current,
    coalesce(i.issue_count, 0) AS issue_count, d.received_at
FROM reports AS r
JOIN documents AS d ON d.document_id = r.document_id
-- Not the run that loaded it: what was rebuilt or tried again came earlier.
ASOF LEFT JOIN runs AS u ON d.received_at >= u.started_at
LEFT JOIN (SELECT report_id, count(*) AS issue_count FROM issues GROUP BY report_id) AS i ON i.report_id = r.report_id
WINDOW same_report AS (
    PARTITION BY r.organization_name, r.province, r.city, r.fiscal_year, r.report_kind  -- districts share names
    -- One run is one delivery; where no run is known (a warehouse built anew from the archive), an hour is.
    ORDER BY coalesce(u.started_at, date_trunc('hour', d.received_at)) DESC,
        -- A printed page has lost structure that Word keeps; a legacy file reaches us by way of a conversion.
        -- What was recognised from a picture comes last.
        CASE WHEN d.media_type LIKE '%wordprocessingml%' THEN 1 WHEN d.media_type <> 'application/pdf' THEN 2 ELSE 3 END,
        list_position(['native', 'mixed', 'ocr'], d.text_layer),
        d.received_at DESC, r.report_id
);

COMMENT ON VIEW v_reports IS '报告：一行一份报告（一个文档一份报告）。统计时请加 is_current，以免同一报告的 Word 与 PDF 重复计算';
COMMENT ON COLUMN v_reports.report_id IS '报告编号，即文档编号';
COMMENT ON COLUMN v_reports.document_id IS '文档编号：文件 SHA-256 的前 16 位';
COMMENT ON COLUMN v_reports.file_name IS '来件文件名';
COMMENT ON COLUMN v_reports.media_type IS '文件格式（按内容判断）';
COMMENT ON COLUMN v_reports.page_count IS '页数；Word 为空';
COMMENT ON COLUMN v_reports.text_layer IS '文字来源：native 原有文字，ocr 识别，mixed 兼有';
COMMENT ON COLUMN v_reports.organization_name IS '单位名称；报告未写明为空';
COMMENT ON COLUMN v_reports.region_level IS '级别：national 全国，province 省，city 市，county 区县，township 乡镇，industry 产业，enterprise 企业';
COMMENT ON COLUMN v_reports.province IS '省（自治区、直辖市）';
COMMENT ON COLUMN v_reports.city IS '市（州、盟）';
COMMENT ON COLUMN v_reports.county IS '县（市、区、旗）';
COMMENT ON COLUMN v_reports.fiscal_year IS '预算年度';
COMMENT ON COLUMN v_reports.report_kind IS '报告种类：整体支出自评、项目支出自评、部门决算、other';
COMMENT ON COLUMN v_reports.title IS '报告标题';
COMMENT ON COLUMN v_reports.report_date IS '落款日期';
COMMENT ON COLUMN v_reports.self_score IS '自评得分，单位：分';
COMMENT ON COLUMN v_reports.grade IS '评价等级，如 优、良、中、差';
COMMENT ON COLUMN v_reports.is_current IS '是否现行：同一单位（同名者按所在地区分）、年度、种类中，最近一次运行收到者为准（重建或重试时读入的，以最初收到的时间为准）；同一次运行中 .docx 优先于旧版 Word（.doc 等），旧版 Word 优先于 PDF';
COMMENT ON COLUMN v_reports.issue_count IS '存疑条数';
COMMENT ON COLUMN v_reports.received_at IS '首次收到时间（UTC）';
