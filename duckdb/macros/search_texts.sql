-- A text is found where its terms cover each word asked for, or it holds the word as it stands. Since every text found
-- holds every word, rarity tells nothing; what ranks is how often a word stands there and how much of the text it is, as
-- in BM25 with the usual constants 1.2 and 0.75. A text is as long as its terms; a term counts by its share of the word.
CREATE MACRO search_texts(words, kind) AS TABLE
WITH pieces AS MATERIALIZED (FROM search_pieces(words)),
sifted AS MATERIALIZED (
    SELECT *, strlen(search_terms) AS size
    FROM search_sieve(
        list_filter(string_split_regex(lower(trim(words)), '[\s　]+'), lambda word: length(word) > 1), kind
    )
),
counted AS (
    -- A number, or a name that no term holds, stands in the text alone and counts as half a term.
    SELECT
        s.report_id, s.number, p.word, p.share, p.mask, p.whole, contains(s.text, p.word) AS says_it,
        greatest((s.size - strlen(replace(s.search_terms, p.needle, ''))) / strlen(p.needle), 0.5) AS times,
        1.2 * (0.25 + 0.75 * s.size / m.size) AS length
    FROM sifted AS s
    CROSS JOIN (SELECT avg(size) AS size FROM sifted) AS m
    JOIN pieces AS p ON contains(s.search_terms, p.needle) OR (p.term = p.word AND contains(s.text, p.word))
),
of_words AS (
    SELECT
        report_id, number, word, sum(share * 2.2 * times / (times + length)) AS score,
        bool_or(says_it) OR bit_or(mask) = any_value(whole) AS is_found
    FROM counted
    GROUP BY report_id, number, word
)
SELECT report_id, number, sum(score) AS score
FROM of_words
WHERE is_found
GROUP BY report_id, number
HAVING count(*) = (SELECT count(DISTINCT word) FROM pieces);

COMMENT ON MACRO TABLE search_texts IS '检索内部所用：找到的文字与其相关程度，一行一处。参数 kind：work_item 工作事项，paragraph 段块。列：report_id 报告编号，number 事项序号或段块号，score 相关程度';
