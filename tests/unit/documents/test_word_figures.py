"""Words that stand on figures: SmartArt, charts, WordArt and drawn shapes, each once, as text boxes."""

from __future__ import annotations

from tasks.documents.word import read_word
from tests.builders.word import cell, chart, figure, p, rewritten, run, smart_art, strict, table, text_box, word

TITLE = "<c:title><c:tx><c:rich><a:p><a:r><a:t>支出构成</a:t></a:r></a:p></c:rich></c:tx></c:title>"
AXIS = "<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>万元</a:t></a:r></a:p></c:rich></c:tx></c:title></c:valAx>"


def blocks_of(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_word(data).blocks]


def point(point_id: str, text: str = "", kind: str = "node") -> str:
    words = f"<dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>" if text else ""
    return f'<dgm:pt modelId="{point_id}" type="{kind}">{words}</dgm:pt>'


def link(above: str, below: str, order: int = 0, kind: str = "") -> str:
    said = f'type="{kind}"' if kind else ""
    return f'<dgm:cxn {said} srcId="{above}" destId="{below}" srcOrd="{order}"/>'


def diagram(*points: str, links: str) -> str:
    return f"<dgm:dataModel><dgm:ptLst>{''.join(points)}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"


def series(name: str, categories: list[str], values: list[str]) -> str:
    def cache(words: list[str]) -> str:
        return "".join(f'<c:pt idx="{number}"><c:v>{word}</c:v></c:pt>' for number, word in enumerate(words))

    return (
        f"<c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>{cache([name])}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{cache(categories)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{cache(values)}</c:numCache></c:numRef></c:val></c:ser>"
    )


def chart_space(*content: str) -> str:
    return f"<c:chartSpace><c:chart>{''.join(content)}</c:chart></c:chartSpace>"


def organization() -> str:
    links = link("0", "3", 1) + link("0", "1", 0) + link("1", "2") + link("9", "1", 0, "presOf")
    points = [point("0", kind="doc"), point("3", "经审会"), point("1", "常委会"), point("2", "办公室"),
              point("9", kind="pres"), point("5", "散落")]  # fmt: skip
    return diagram(*points, links=links)


def test_smart_art_is_read_from_the_top_down_and_nothing_of_it_is_lost() -> None:
    data = word("机构如下：", p(smart_art("rIdFig")), parts={"rIdFig": ("diagramData", organization())})
    assert blocks_of(data) == [
        ("paragraph", "机构如下："),
        ("text_box", "常委会"),
        ("text_box", "办公室"),
        ("text_box", "经审会"),
        ("text_box", "散落"),
    ]


def test_smart_art_whose_points_hang_on_one_another_ends() -> None:
    data = diagram(point("1", "甲"), point("2", "乙"), links=link("1", "2") + link("2", "1"))
    found = blocks_of(word("正文。", p(smart_art("rIdFig")), parts={"rIdFig": ("diagramData", data)}))
    assert sorted(text for _, text in found[1:]) == ["乙", "甲"]


def test_a_chart_says_its_titles_its_series_and_its_categories() -> None:
    both = series("2022年", ["人员经费", "公用经费"], ["80", "12"]) + series(
        "2023年", ["人员经费", "公用经费"], ["90", "9"]
    )
    xml = chart_space(TITLE, f"<c:plotArea><c:barChart>{both}</c:barChart>{AXIS}</c:plotArea>")
    data = word("见图：", p(chart("rIdFig")), parts={"rIdFig": ("chart", xml)})
    assert blocks_of(data)[1:] == [("text_box", "支出构成\n万元\n2022年\t2023年\n人员经费\t公用经费")]


def test_figures_of_the_strict_dialect() -> None:
    data = word("见图：", p(chart("rIdFig")), parts={"rIdFig": ("chart", chart_space(TITLE))})
    assert blocks_of(strict(data)) == [("paragraph", "见图："), ("text_box", "支出构成")]


def test_a_figure_whose_part_is_missing_says_nothing() -> None:
    data = word("见图：", p(chart("rIdFig")), parts={"rIdFig": ("chart", chart_space(TITLE))})
    without = rewritten(data, lambda name, content: None if name.startswith("word/charts/") else content)
    assert blocks_of(without) == [("paragraph", "见图：")]


def test_figures_in_cells_are_text_of_the_cell() -> None:
    data = word(table([cell(p("图", chart("rIdFig"))), "乙"]), parts={"rIdFig": ("chart", chart_space(TITLE))})
    assert blocks_of(data) == [("table", "图\n支出构成\t乙")]


def test_word_art_and_drawn_shapes() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="青岚市总工会文件"/></v:shape></w:pict></w:r>'
    shape = figure("<a:txBody><a:p><a:r><a:t>申报</a:t></a:r></a:p><a:p><a:r><a:t>审核</a:t></a:r></a:p></a:txBody>")
    assert blocks_of(word(p(art), p(shape), "正文。")) == [
        ("text_box", "青岚市总工会文件"),
        ("text_box", "申报\n审核"),
        ("paragraph", "正文。"),
    ]


def test_a_text_box_in_a_cell_and_a_text_box_in_a_text_box() -> None:
    inner = p(run("外"), text_box(p("内")))
    assert blocks_of(word(table([cell(p("格", text_box(p("盒")))), "乙"]), p(text_box(inner)))) == [
        ("table", "格\n盒\t乙"),
        ("text_box", "外"),
        ("text_box", "内"),
    ]
