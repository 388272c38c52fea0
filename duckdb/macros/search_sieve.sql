-- What may answer a question, found in one pass over a column: texts with a term that begins as each of the first three
-- words does, or with the word itself (numbers are no terms). `asked`: a list of words; `kind`: which texts.
CREATE MACRO search_sieve(asked, kind) AS TABLE
SELECT report_id, number, text, search_terms
FROM (
    SELECT report_id, item_no AS number, text, search_terms FROM work_items WHERE kind = 'work_item'
    UNION ALL
    SELECT document_id, block_no, text, search_terms FROM blocks WHERE kind = 'paragraph'
)
WHERE search_terms IS NOT NULL  -- tables, and what prints on every page, are no texts
    AND (contains(search_terms, concat(' ', substr(asked[1], 1, 2))) OR contains(text, asked[1]))
    AND coalesce(contains(search_terms, concat(' ', substr(asked[2], 1, 2))) OR contains(text, asked[2]), asked[2] IS NULL)
    AND coalesce(contains(search_terms, concat(' ', substr(asked[3], 1, 2))) OR contains(text, asked[3]), asked[3] IS NULL);

COMMENT ON MACRO TABLE search_sieve IS '检索内部所用：可能合乎所问的文字，一行一处。参数 asked 各词，kind 同 search_texts。列：report_id 报告编号，number 事项序号或段块号，text 全文，search_terms 检索词';
