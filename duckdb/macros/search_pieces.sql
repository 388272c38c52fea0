-- Every piece of two characters or more of every word asked for: those that are terms of a text find it, the others cost
-- little. So SQL needs no tokenizer, and a question is cut as the text was cut, whatever the dictionary then was.
-- The bits of `mask` are the characters of the word that a piece covers; `whole` has one for each.
CREATE MACRO search_pieces(words) AS TABLE
WITH asked AS (
    SELECT DISTINCT lower(substr(unnest(string_split_regex(trim(words), '[\s　]+')), 1, 40)) AS word
)
SELECT
    a.word, substr(a.word, s.start_at::BIGINT, n.characters::BIGINT) AS term,
    concat(' ', term, ' ') AS needle,
    any_value(n.characters / length(a.word)) AS share,
    bit_or(((1::BIGINT << n.characters::INTEGER) - 1) << (s.start_at::INTEGER - 1)) AS mask,
    (1::BIGINT << length(a.word)::INTEGER) - 1 AS whole
FROM asked AS a, range(1, 41) AS s(start_at), range(2, 13) AS n(characters)
WHERE s.start_at + n.characters - 1 <= length(a.word)
GROUP BY ALL;

COMMENT ON MACRO TABLE search_pieces IS '检索内部所用：把要找的词拆成可能的检索词，一行一个。列：word 词，term 检索词，needle 前后加空格的检索词，share 占全词的几分之几，mask 它在词中所占的字，whole 全词';
