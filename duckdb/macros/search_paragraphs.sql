-- A text is found where the terms in it cover each word asked for, or it holds the word as it stands. It is ranked by
-- BM25 over the terms, with the usual constants 1.2 and 0.75; the length of a text is its characters.
CREATE MACRO search_paragraphs(words) AS TABLE
WITH pieces AS MATERIALIZED (FROM search_pieces(words)),
corpus AS MATERIALIZED (SELECT count(*) AS texts, avg(length(text)) AS mean_length FROM blocks),
found AS (
    SELECT t.document_id, unnest(t.block_nos) AS block_no, p.word, p.term, p.mask, p.whole
    FROM search_terms AS t
    JOIN pieces AS p ON p.term = t.term
),
counted AS MATERIALIZED (SELECT *, count(*) AS times FROM found GROUP BY ALL),
rarity AS (
    SELECT term, ln(1 + (any_value(c.texts) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM (SELECT DISTINCT document_id, block_no, term FROM counted), corpus AS c
    GROUP BY term
),
of_words AS (
    SELECT
        c.document_id, c.block_no, c.word,
        bit_or(c.mask) = any_value(c.whole) OR contains(lower(any_value(x.text)), c.word) AS says_it,
        sum(r.weight * c.times * 2.2 / (c.times + 1.2 * (0.25 + 0.75 * length(x.text) / a.mean_length))) AS score
    FROM counted AS c
    JOIN rarity AS r ON r.term = c.term
    JOIN blocks AS x ON x.document_id = c.document_id AND x.block_no = c.block_no
    CROSS JOIN corpus AS a
    GROUP BY c.document_id, c.block_no, c.word
),
ranked AS (
    SELECT document_id, block_no, sum(score) AS score
    FROM of_words
    GROUP BY document_id, block_no
    HAVING count(*) FILTER (WHERE says_it) = (SELECT count(DISTINCT word) FROM pieces)
)
SELECT
    round(k.score, 3) AS score, r.organization_name, r.fiscal_year, b.section_kind, b.text,
    r.file_name, b.page_no, b.block_no, r.report_id, r.province, r.city, r.county
FROM ranked AS k
JOIN blocks AS b ON b.document_id = k.document_id AND b.block_no = k.block_no
JOIN v_reports AS r ON r.document_id = k.document_id AND r.is_current
ORDER BY k.score DESC, r.fiscal_year DESC, r.report_id, b.block_no;

COMMENT ON MACRO TABLE search_paragraphs IS '检索段落、列表项与标题（现行报告）：一行一个段块，最相关的在前；各词以空格分开，须都出现，每词至少两字。列：score 相关程度，organization_name 单位名称，fiscal_year 预算年度，section_kind 所在部分，text 全文，file_name、page_no、block_no 出处，report_id、province、city、county';
