"""Personal data in a document: what is hidden, what is shown in its place, and what is left alone."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tasks.documents.model import Document, DoubtKind, Provenance
from tasks.documents.model import Doubt as PlaceInDoubt
from tasks.documents.pdf.crops import crops_of
from tasks.documents.personal import PersonalKind, hide, hide_in_text
from tasks.documents.reading import read_document
from tests.builders.blocks import document
from tests.builders.pdf import story_pdf
from tests.builders.pdf import table as pdf_table
from tests.builders.word import p, table, word

# Invented; the check digits are right.
IDENTITY = "11010519491231002X"
MOBILE = "13812345678"


def checked_identity(first_17: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first_17 + "10X98765432"[sum(int(d) * w for d, w in zip(first_17, weights, strict=True)) % 11]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请拨打13812345678联系", "请拨打138****5678联系"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("+86 138 1234 5678", "+86 138 **** 5678"),
        ("138-1234-5678/139-8765-4321", "138-****-5678/139-****-4321"),
        ("1381234\n5678", "138****\n5678"),
        ("手机：1 3 8 1 2 3 4 5 6 7 8", "手机：1 3 8 * * * * 5 6 7 8"),
        ("困难职工（11010519491231002X）", "困难职工（110***********002X）"),
        ("1101 0519 4912 3100 2x", "110* **** **** **00 2x"),
        ("身份证号：110105194912310029", "身份证号：110***********0029"),
        ("130503670401001", "130********1001"),
        ("账号：1901 0221 0900 0123 456", "账号：1901 **** **** ***3 456"),
        ("工商银行账户1901022109000123456，已开户", "工商银行账户1901***********3456，已开户"),
        ("打入6222 0202 1234 5678 909", "打入6222 **** **** ***8 909"),
        ("填报人：张三", "填报人：张*"),
        ("填报人（签名）：李小明　联系电话：0731-85551234", "填报人（签名）：李**　联系电话：0731-8*****34"),
        ("联系人及电话：欧阳小红 85551234", "联系人及电话：欧*** 8*****34"),
        ("项目负责人: 王 芳    日期", "项目负责人: 王 *    日期"),
        ("联系人：张三联系电话：13812345678", "联系人：张*联系电话：138****5678"),
        ("填表人:张三、李小四", "填表人:张*、李**"),
        ("经办人　买买提·艾力", "经办人　买**·**"),
    ],
)
def test_what_is_hidden(text: str, shown: str) -> None:
    assert hide_in_text(text) == shown
    assert len(shown) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年支出13812345678元",
        "全年支出13812345678.25",
        "资产总计：13812345678",
        "统一社会信用代码：11010519491231002X",
        "组织机构代码 13812345678",
        "项目编码：430000220000000012345",
        "项目代码13812345678",
        "预算编码：130503670401001",
        "编号：13812345678",
        "第13812345678号",
        "〔2023〕13812号",
        "青财预ZJ13812345678",
        "20231231",
        "填报人：         日期：20231231",
        "2023-10-15 12:30:45",
        "职工服务热线：0731-85551234",
        "咨询电话：12351",
        "公众号：13 个，粉丝 123456789",
        "负责人高度重视",
        "项目负责人：党组书记",
        "单位负责人（签字）：            填报人（签字）：",
        "联系人：          电话：",
        "负责人由总工会主席担任",
        "1101051949123100211",
        "12345678901234567890",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert hide_in_text(text) == text


@pytest.mark.parametrize("number", ["110105194912310020", "11010519491331002X", "99010519491231002X"])
def test_eighteen_digits_with_another_check_digit_date_or_province_are_no_identity_number(number: str) -> None:
    assert hide_in_text(f"流转{number}") == f"流转{number}"


def test_the_check_digit_decides() -> None:
    for last in "0123456789X":
        number = "43010219801018003" + last
        hidden = hide_in_text(number) != number
        assert hidden == (number == checked_identity("43010219801018003"))


FORM = [
    ["单位名称", "云溪县总工会", "统一社会信用代码", "8143060000000000XX"],
    ["联系人", "张三", "联系电话", "13812345678"],
    ["单位负责人", "李 四", "办公电话", "85551234"],
    ["开户行", "某银行", "账号", "1901022109000123456"],
    ["年度预算（元）", "13812345678", "执行数", "13912345678"],
]
LIST = [
    ["序号", "姓名", "身份证号码", "银行卡号", "金额（元）"],
    ["1", "王小五", "430102198010180039", "6217001234567890", "13812345678"],
    ["2", "赵六", "430102198010180135", "6217001234567891", "500"],
]


def texts(read: Document) -> list[list[str]]:
    [block] = list(read.tables())
    assert block.table is not None
    return [[cell.text for cell in block.table.cells if cell.row_no == row + 1] for row in range(block.table.row_count)]


def test_a_form_is_read_by_its_labels() -> None:
    shown, places = hide(document(FORM))
    assert texts(shown) == [
        FORM[0],
        ["联系人", "张*", "联系电话", "138****5678"],
        ["单位负责人", "李 *", "办公电话", "8*****34"],
        ["开户行", "某银行", "账号", "1901***********3456"],
        FORM[4],
    ]
    assert [(found.kind, found.place.row_no, found.place.col_no) for found in places] == [
        (PersonalKind.CONTACT_NAME, 2, 2),
        (PersonalKind.MOBILE, 2, 4),
        (PersonalKind.CONTACT_NAME, 3, 2),
        (PersonalKind.LANDLINE, 3, 4),
        (PersonalKind.BANK_ACCOUNT, 4, 4),
    ]
    assert places[0].place.source_text == "张*"


def test_a_list_is_read_by_the_heads_of_its_columns() -> None:
    shown, _ = hide(document(LIST))
    assert texts(shown)[1:] == [
        ["1", "王**", "430***********0039", "6217********7890", "13812345678"],
        ["2", "赵*", "430***********0135", "6217********7891", "500"],
    ]


def test_names_alone_are_no_list_of_persons() -> None:
    rows = [["姓名", "职务"], ["王小五", "组长"]]
    shown, places = hide(document(rows))
    assert texts(shown) == rows
    assert not places


def test_the_text_of_a_table_is_that_of_its_cells() -> None:
    shown, _ = hide(document(FORM))
    assert shown.blocks[0].text == "\n".join("\t".join(row) for row in texts(shown))


def test_a_document_without_any_is_the_same_object() -> None:
    read = document("一、部门概况", "全年支出320.50万元，慰问困难职工30户。", [["项目", "金额"], ["支出", "320.50"]])
    assert hide(read) == (read, ())
    assert hide(read)[0] is read


def test_a_doubt_quotes_what_is_shown() -> None:
    place = Provenance(1, "电话13812345678", page_no=1)
    read = document("联系人：张三，电话13812345678")
    read = Document(read.media_type, read.blocks, doubts=(PlaceInDoubt(DoubtKind.STAMP, place),))
    shown, _ = hide(read)
    assert shown.doubts[0].place.source_text == "电话138****5678"


def test_every_kind_of_block_of_a_word_file() -> None:
    said = f"受助职工身份证{IDENTITY}"
    read = read_document(
        word(p("青岚市总工会"), p(said), table(["联系人", "张三"], ["电话", MOBILE]), header=f"电话{MOBILE}"), "a.docx"
    )
    shown, places = hide(read)
    everything = "\n".join(block.text for block in shown.blocks)
    assert IDENTITY not in everything
    assert MOBILE not in everything
    assert "张三" not in everything
    assert len(places) == 4


PDF = story_pdf(
    [
        "青岚市总工会2023年度部门整体支出绩效自评报告",
        f"受助职工身份证号{IDENTITY}，电话{MOBILE}，慰问30户。",
        "全年支出320.50万元。",
        pdf_table([["联系人", "张三"], ["电话", MOBILE]], [120.0, 200.0]),
    ]
)


def test_places_on_a_page_are_those_of_the_characters() -> None:
    _, places = hide(read_document(PDF, "a.pdf"))
    identity = next(found.place for found in places if found.kind is PersonalKind.IDENTITY_NUMBER)
    assert identity.page_no == 1
    assert identity.bbox is not None
    assert 18 * 5 < identity.bbox.x1 - identity.bbox.x0 < 18 * 9  # points; a digit is half as wide as the type is high
    in_table = [found.place for found in places if found.place.table_no]
    assert len(in_table) == 2
    assert all(place.bbox is not None for place in in_table)


def dark_pixels(png: bytes | None, left: float, right: float) -> float:
    """The share of dark pixels between two shares of the picture's width."""
    assert png is not None
    picture = Image.open(io.BytesIO(png)).convert("L")
    width, height = picture.size
    part = picture.crop((int(width * left), 0, int(width * right), height))
    return sum(part.histogram()[:120]) / (part.size[0] * part.size[1])


def test_a_picture_of_the_page_has_them_painted_over() -> None:
    _, places = hide(read_document(PDF, "a.pdf"))
    covered = [(found.place.page_no or 0, tuple(found.place.bbox.as_list())) for found in places if found.place.bbox]
    spots = [covered[0]]
    [plain], [hidden] = crops_of(PDF, spots), crops_of(PDF, spots, covered)  # type: ignore[arg-type]
    page_width = 595.0
    (_, (x0, _, x1, _)) = covered[0]
    assert dark_pixels(hidden, x0 / page_width, x1 / page_width) > dark_pixels(plain, x0 / page_width, x1 / page_width)
    assert hidden != plain
    [elsewhere] = crops_of(PDF, spots, [(2, covered[0][1])])  # type: ignore[list-item]
    assert elsewhere == plain


def test_a_place_that_is_asked_for_twice_is_drawn_once_and_its_frame_keeps_its_colour() -> None:
    spot, other = (1, (90.0, 80.0, 300.0, 95.0)), (1, (90.0, 90.0, 300.0, 110.0))
    first, second, again = crops_of(PDF, [spot, other, spot])
    assert first is again
    assert first is not None
    assert first != second
    colours = Image.open(io.BytesIO(first)).convert("RGB").getcolors(256) or []
    # Strong red, and no more tones than a strip of a page needs.
    assert any(red > 150 and max(green, blue) < 70 for _, (red, green, blue) in colours)
    assert len(colours) <= 24
