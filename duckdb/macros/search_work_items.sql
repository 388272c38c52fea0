-- A text is found where the terms in it cover each word asked for, or it holds the word as it stands. It is ranked by
-- BM25 over the terms, with the usual constants 1.2 and 0.75; the length of a text is its characters.
CREATE MACRO search_work_items(words) AS TABLE
WITH pieces AS MATERIALIZED (FROM search_pieces(words)),
corpus AS MATERIALIZED (SELECT count(*) AS texts, avg(length(text)) AS mean_length FROM work_items),
found AS (
    SELECT t.document_id, unnest(t.item_nos) AS item_no, p.word, p.term, p.mask, p.whole
    FROM search_terms AS t
    JOIN pieces AS p ON p.term = t.term
),
counted AS MATERIALIZED (SELECT *, count(*) AS times FROM found GROUP BY ALL),
rarity AS (
    SELECT term, ln(1 + (any_value(c.texts) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM (SELECT DISTINCT document_id, item_no, term FROM counted), corpus AS c
    GROUP BY term
),
of_words AS (
    SELECT
        c.document_id, c.item_no, c.word,
        bit_or(c.mask) = any_value(c.whole) OR contains(lower(any_value(x.text)), c.word) AS says_it,
        sum(r.weight * c.times * 2.2 / (c.times + 1.2 * (0.25 + 0.75 * length(x.text) / a.mean_length))) AS score
    FROM counted AS c
    JOIN rarity AS r ON r.term = c.term
    JOIN work_items AS x ON x.report_id = c.document_id AND x.item_no = c.item_no
    CROSS JOIN corpus AS a
    GROUP BY c.document_id, c.item_no, c.word
),
ranked AS (
    SELECT document_id, item_no, sum(score) AS score
    FROM of_words
    GROUP BY document_id, item_no
    HAVING count(*) FILTER (WHERE says_it) = (SELECT count(DISTINCT word) FROM pieces)
)
SELECT
    round(k.score, 3) AS score, r.organization_name, r.fiscal_year, w.category_name, w.text, w.heading_path,
    r.file_name, w.page_no, w.block_no, w.report_id, w.item_no, w.category_code, r.province, r.city, r.county
FROM ranked AS k
JOIN v_work_items AS w ON w.report_id = k.document_id AND w.item_no = k.item_no
JOIN v_reports AS r ON r.report_id = k.document_id AND r.is_current
ORDER BY k.score DESC, r.fiscal_year DESC, w.report_id, w.item_no;

COMMENT ON MACRO TABLE search_work_items IS '检索工作事项（现行报告）：一行一项，最相关的在前；各词以空格分开，须都出现，每词至少两字。如 FROM search_work_items(''医疗互助 女职工'') WHERE fiscal_year = 2023。列：score 相关程度，organization_name 单位名称，fiscal_year 预算年度，category_name 类别，text 事项，heading_path 所在标题，file_name、page_no、block_no 出处，report_id、item_no、category_code、province、city、county';
