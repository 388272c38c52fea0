-- Finding text: which words stand where. Filled when a report is read; for reports loaded before, `rebuild` fills it.
CREATE TABLE search_terms (
    document_id VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    item_nos INTEGER[] NOT NULL,
    block_nos INTEGER[] NOT NULL
);

COMMENT ON TABLE search_terms IS '检索词：一行为一个文档中的一个词，与它出现的各处；供 search_work_items 与 search_paragraphs 使用';
COMMENT ON COLUMN search_terms.document_id IS '文档编号；联接 documents';
COMMENT ON COLUMN search_terms.term IS '词，小写；词典之外的字以相邻两字为词';
COMMENT ON COLUMN search_terms.item_nos IS '出现该词的事项序号，每出现一次列一次；联接 work_items';
COMMENT ON COLUMN search_terms.block_nos IS '出现该词的段块号（表格、页眉页脚除外），每出现一次列一次；联接 blocks';
