-- By which a copied narrative is known again. Filled when a report is read; for reports loaded before, `rebuild` fills it.
ALTER TABLE reports ADD COLUMN shingles BIGINT[];
ALTER TABLE reports ADD COLUMN shingle_item_nos INTEGER[];

COMMENT ON COLUMN reports.shingles IS '片段：工作事项中每五个词为一片段的校验值（抽取一部分；数字、日期、文件名称与本单位名称除外），供雷同预警比对；此前版本装载的报告为空';
COMMENT ON COLUMN reports.shingle_item_nos IS '各片段所在的事项序号，与 shingles 逐一对应；联接 work_items';
