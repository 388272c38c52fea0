"""Finding text in SQL: what a question finds, what it leaves out, and what stands first."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from storage.home import Home
from storage.snapshots import open_reader, publish
from storage.warehouse import Writer, open_writer
from tests.unit.storage.conftest import document_rows

TEXTS = (
    "组织职工参加医疗互助，为80名患病职工给付互助金",
    "医疗互助参保职工2100人",
    "开展女职工健康讲座3场",
    "联合医疗机构义诊，服务职工400人",
    "举办青岚市职工技能竞赛，另设医疗、护理等组别，参赛职工共计320人，历时一个月，评出技术能手10名",
)
# As the reading side cuts these texts.
TERMS = (
    "组织 职工 参加 医疗互助 医疗 互助 职工 互助金 互助",
    "医疗互助 医疗 互助 职工",
    "女职工 职工 健康 讲座",
    "医疗 机构 义诊 职工",
    "青岚 岚市 职工 技能 竞赛 医疗 护理 职工 技术能手 技术 能手",
)


def rows(document_id: str) -> dict[str, list[dict[str, object]]]:
    made = document_rows(document_id, items=len(TEXTS))
    terms = ["".join(f" {term} " for term in line.split()) for line in TERMS]
    for item, text, own in zip(made["work_items"], TEXTS, terms, strict=True):
        item |= {"text": text, "search_terms": own}
    made["blocks"] = [
        {"document_id": document_id, "block_no": number, "kind": "paragraph", "text": text, "search_terms": own}
        for number, (text, own) in enumerate(zip(TEXTS, terms, strict=True), start=1)
    ]
    return made


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    home = Home(tmp_path_factory.mktemp("search") / "data")
    with open_writer(home) as opened:
        opened.replace_document(rows("a" * 16), "a" * 16)
        yield opened


def found(writer: Writer, words: str, macro: str = "search_work_items") -> list[int]:
    number = "item_no" if macro == "search_work_items" else "block_no"
    sql = f"SELECT {number} FROM {macro}($words)"
    return [row[0] for row in writer.connection.execute(sql, {"words": words}).fetchall()]


@pytest.mark.parametrize("macro", ["search_work_items", "search_paragraphs"])
@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("医疗互助", {1, 2}),  # a long word is not found by its parts alone
        ("女职工", {3}),
        ("医疗 职工", {1, 2, 4, 5}),
        ("医疗　互助", {1, 2}),  # the wide space of Chinese keyboards
        ("医疗 讲座", set()),  # each word must be there
        ("青岚", {5}),  # no dictionary has it
        ("青岚市", {5}),
        ("互助金", {1}),
        ("患病职工", {1}),  # no term of the index covers it all, but the text holds it
        ("养老", set()),
        ("医", set()),
        ("", set()),
        ("   ", set()),
        ("%_'\"; DROP TABLE reports", set()),
        ("互" * 500, set()),
    ],
)
def test_what_is_found(writer: Writer, macro: str, words: str, numbers: set[int]) -> None:
    assert set(found(writer, words, macro)) == numbers


def test_the_shorter_text_and_the_more_mentions_come_first(writer: Writer) -> None:
    assert found(writer, "医疗互助") == [1, 2] or found(writer, "医疗互助") == [2, 1]
    assert found(writer, "医疗")[-1] == 5  # the longest text, that says it in passing
    scores = writer.connection.execute("SELECT score FROM search_work_items('职工')").fetchall()
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for (score,) in scores)


def test_a_number_that_no_term_holds_is_found_in_the_text(writer: Writer) -> None:
    assert found(writer, "2100人") == [2]
    assert found(writer, "80名") == [1]


def test_a_document_that_is_replaced_is_found_by_its_new_words_only(home: Home) -> None:
    with open_writer(home) as writer:
        writer.replace_document(rows("b" * 16), "b" * 16)
        changed = rows("b" * 16)
        for item in changed["work_items"]:
            item |= {"text": "居家养老", "search_terms": " 居家  养老 "}
        writer.replace_document(changed, "b" * 16)
        assert found(writer, "养老") == [1, 2, 3, 4, 5]
        assert found(writer, "医疗互助") == []


def test_the_published_snapshot_can_be_searched(home: Home) -> None:
    with open_writer(home) as writer:
        writer.replace_document(rows("c" * 16), "c" * 16)
    publish(home)
    with open_reader(home) as reader:
        asked = reader.query("SELECT text FROM search_work_items('女职工') WHERE fiscal_year = 2023")
    assert asked.rows == [(TEXTS[2],)]


def test_only_current_reports_are_found(home: Home) -> None:
    """Two documents of one organization, year and kind: the later one counts."""
    with open_writer(home) as writer:
        for document_id in ("d" * 16, "e" * 16):
            writer.replace_document(rows(document_id), document_id)
        [(current,)] = writer.connection.execute("SELECT report_id FROM v_reports WHERE is_current").fetchall()
        answered = writer.connection.execute("SELECT DISTINCT report_id FROM search_work_items('医疗互助')").fetchall()
    assert answered == [(current,)]


def test_the_macros_follow_their_files(home: Home) -> None:
    with open_writer(home) as writer:
        writer.connection.execute("CREATE MACRO search_old(x) AS TABLE SELECT x")
        writer.connection.execute("DELETE FROM schema_views")
    with open_writer(home) as writer, pytest.raises(duckdb.CatalogException):
        writer.connection.execute("FROM search_old(1)")
