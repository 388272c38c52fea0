"""Where an organization stands: real places are facts and may be named here; the organizations' texts are invented."""

from __future__ import annotations

import pytest

from tasks.reports.model import RegionLevel
from tasks.reports.places import Place, locate
from tasks.rules.places import load_places

HUNAN = "湖南省"


def place(name: str, text: str = "", title: str = "") -> tuple[str | None, str | None, str | None, str | None]:
    found = locate(name, text, load_places(), title)
    return found.level, found.province, found.city, found.county


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("雁峰区总工会", ("county", HUNAN, "衡阳市", "雁峰区")),
        ("衡阳市雁峰区总工会", ("county", HUNAN, "衡阳市", "雁峰区")),
        ("湖南省衡阳市雁峰区总工会", ("county", HUNAN, "衡阳市", "雁峰区")),
        ("衡阳雁峰区总工会", ("county", HUNAN, "衡阳市", "雁峰区")),
        ("长沙市总工会", ("city", HUNAN, "长沙市", None)),
        ("长沙县总工会", ("county", HUNAN, "长沙市", "长沙县")),
        ("昆山市总工会", ("county", "江苏省", "苏州市", "昆山市")),
        ("津市市总工会", ("county", HUNAN, "常德市", "津市市")),
        ("衡阳总工会", ("city", HUNAN, "衡阳市", None)),
        ("吉林市总工会", ("city", "吉林省", "吉林市", None)),
        ("吉林省总工会", ("province", "吉林省", None, None)),
        ("海南省总工会", ("province", "海南省", None, None)),
        ("海南州总工会", ("city", "青海省", "海南藏族自治州", None)),
        ("河南县总工会", ("county", "青海省", "黄南藏族自治州", "河南蒙古族自治县")),
        ("锡林郭勒盟总工会", ("city", "内蒙古自治区", "锡林郭勒盟", None)),
        ("喀什地区总工会", ("city", "新疆维吾尔自治区", "喀什地区", None)),
        ("额济纳旗总工会", ("county", "内蒙古自治区", "阿拉善盟", "额济纳旗")),
        ("仙桃市总工会", ("county", "湖北省", None, "仙桃市")),
        ("神农架林区总工会", ("county", "湖北省", None, "神农架林区")),
        ("宁乡县总工会", ("county", HUNAN, "长沙市", "宁乡县")),
    ],
)
def test_the_gazetteer_knows_what_stands_above(name: str, expected: tuple[str | None, ...]) -> None:
    assert place(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("中华全国总工会", ("national", None, None, None)),
        ("广西壮族自治区总工会", ("province", "广西壮族自治区", None, None)),
        ("宁夏总工会", ("province", "宁夏回族自治区", None, None)),
        ("北京市总工会", ("province", "北京市", None, None)),
        ("重庆市渝中区总工会", ("county", "重庆市", "重庆市", "渝中区")),
        ("渝中区总工会", ("county", "重庆市", "重庆市", "渝中区")),
        ("上海市浦东新区总工会", ("county", "上海市", "上海市", "浦东新区")),
        ("新疆生产建设兵团总工会", ("province", "新疆维吾尔自治区", None, None)),
        ("兵团第八师总工会", ("city", "新疆维吾尔自治区", None, None)),
        ("第八师一四三团工会", ("county", "新疆维吾尔自治区", None, "一四三团")),
    ],
)
def test_the_country_provinces_municipalities_and_the_corps(name: str, expected: tuple[str | None, ...]) -> None:
    assert place(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("长沙高新区总工会", ("county", HUNAN, "长沙市", "高新区")),
        ("长沙市高新技术产业开发区总工会", ("county", HUNAN, "长沙市", "高新技术产业开发区")),
        ("青岚市经济技术开发区总工会", ("county", None, "青岚市", "经济技术开发区")),
        ("雄安新区总工会", ("county", None, None, "雄安新区")),
        ("苏州工业园区总工会", ("county", "江苏省", "苏州市", "工业园区")),
        ("重庆市高新区总工会", ("county", "重庆市", "重庆市", "高新区")),
    ],
)
def test_zones_rank_as_counties(name: str, expected: tuple[str | None, ...]) -> None:
    assert place(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("雁峰区青石街道总工会", ("township", HUNAN, "衡阳市", "雁峰区")),
        ("云溪县白石镇总工会", ("township", None, None, "云溪县")),
        ("东莞市青石镇工会联合会", ("township", "广东省", "东莞市", None)),
        ("云溪县竹溪乡工会委员会", ("township", None, None, "云溪县")),
        ("江西坡镇总工会", ("township", None, None, None)),
        ("湖南省教育工会", ("industry", HUNAN, None, None)),
        ("湖南省直机关工会", ("industry", HUNAN, None, None)),
        ("青岚市交通建设工会", ("industry", None, "青岚市", None)),
        ("青岚市直属机关工会工作委员会", ("industry", None, "青岚市", None)),
        ("中国教育工会青岚市委员会", ("industry", None, "青岚市", None)),
        ("中华全国铁路总工会", ("industry", None, None, None)),
        ("湖南省花炮工会委员会", ("industry", HUNAN, None, None)),
        ("云溪县快递行业工会联合会", ("industry", None, None, "云溪县")),
        ("青岚市水务集团有限公司工会", ("enterprise", None, "青岚市", None)),
        ("长沙市第二机床厂工会委员会", ("enterprise", HUNAN, "长沙市", None)),
    ],
)
def test_townships_industries_and_enterprises(name: str, expected: tuple[str | None, ...]) -> None:
    assert place(name) == expected


@pytest.mark.parametrize(
    ("name", "text", "level"),
    [
        ("湖南省花卉园艺工会委员会", "本会是省总工会领导下的省级产业工会。", "industry"),
        ("湖南省茶油工会", "我会为全省性的行业工会。", "industry"),
        ("湖南省花卉园艺工会委员会", "负责联系各产业工会。", "enterprise"),
        ("湖南省第九人民医院工会", "医院工会属于卫生系统产业工会。", "enterprise"),
        ("青岚市总工会", "下设的教育工会是产业工会。", "city"),
    ],
)
def test_the_text_tells_that_a_union_is_one_of_a_branch(name: str, text: str, level: str) -> None:
    assert place(name, text)[0] == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2项成果获地级市表彰，1人获省五一劳动奖章。", "county"),
        ("我市由梧江市代管。", "county"),
        ("我市是地级市，2项成果获市级表彰。", "city"),
        ("评选市五一劳动奖章12人。", "city"),
    ],
)
def test_a_city_that_names_a_prefecture_level_city_is_below_it(text: str, level: str) -> None:
    assert place("青岚市总工会", text)[0] == level


@pytest.mark.parametrize("unit", ["职工服务中心", "工人文化宫", "总工会职工服务中心", "困难职工帮扶中心", "工人疗养院"])
def test_a_unit_of_a_federation_stands_where_it_stands(unit: str) -> None:
    assert place(f"衡阳市{unit}") == ("city", HUNAN, "衡阳市", None)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("在徐州市总工会指导下开展工作，获徐州市先进", "", ("江苏省", "徐州市")),
        ("开封先进集体", "", ("河南省", "开封市")),
        ("南京市一处，福州市一处、福州市两处", "", ("福建省", "福州市")),
        ("南京市两处、南京市三处", "福州市鼓楼区总工会2023年度部门整体支出绩效自评报告", ("福建省", "福州市")),
        ("江苏省总工会", "", ("江苏省", None)),
        ("南京市一处、福州市一处", "", (None, None)),
        ("", "", (None, None)),
    ],
)
def test_a_shared_name_is_decided_by_what_is_mentioned_most(
    text: str, title: str, expected: tuple[str | None, str | None]
) -> None:
    assert place("鼓楼区总工会", text, title) == ("county", *expected, "鼓楼区")


def test_the_organization_s_own_name_decides_before_the_text() -> None:
    assert place("福州市鼓楼区总工会", "南京市" * 30) == ("county", "福建省", "福州市", "鼓楼区")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("云溪县总工会", "", ("county", None, None, "云溪县")),
        ("霁川区总工会", "本区开展活动", ("county", None, None, "霁川区")),
        ("青岚市云溪县总工会", "", ("county", None, "青岚市", "云溪县")),
        ("湖南省青岚市云溪县总工会", "", ("county", HUNAN, "青岚市", "云溪县")),
        ("湖南省云溪县总工会", "", ("county", HUNAN, None, "云溪县")),
        ("湖南省云溪县总工会", "长沙市总工会安排，长沙市财政局批复", ("county", HUNAN, "长沙市", "云溪县")),
        ("岳阳市青岚市总工会", "", ("county", HUNAN, "岳阳市", "青岚市")),
        ("云州市青岚市总工会", "", ("county", None, "云州市", "青岚市")),
        ("湖南省青岚市总工会", "", ("city", HUNAN, "青岚市", None)),
        ("青岚州总工会", "", ("city", None, "青岚州", None)),
        ("青岚自治州云溪县总工会", "", ("county", None, "青岚自治州", "云溪县")),
        ("云溪县总工会", "湖南省总工会、长沙市总工会、长沙市五一劳动奖章", ("county", HUNAN, "长沙市", "云溪县")),
        ("云溪县总工会", "获青岚市五一劳动奖章，青岚市总工会表彰", ("county", None, "青岚市", "云溪县")),
        ("云溪县总工会", "推荐市劳模3名，推荐市先进2名，推荐市级工匠", ("county", None, None, "云溪县")),
        ("高新区总工会", "长沙市总工会安排，长沙市财政局批复", ("county", HUNAN, "长沙市", "高新区")),
    ],
)
def test_an_invented_county_gets_its_level_by_its_ending(
    name: str, text: str, expected: tuple[str | None, ...]
) -> None:
    assert place(name, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("city", None, "青岚市", None)),
        ("举办市级竞赛，评选市级劳模，获评市先进", ("city", None, "青岚市", None)),
        ("组织职工赴长沙市考察，与长沙市结对", ("city", None, "青岚市", None)),
        ("长沙市总工会下拨资金，获评长沙市五一先进", ("county", HUNAN, "长沙市", "青岚市")),
        ("云州市总工会下拨资金，获评云州市五一先进", ("county", None, "云州市", "青岚市")),
        ("我市为县级市", ("county", None, None, "青岚市")),
        ("指导两个县级市总工会开展工作", ("city", None, "青岚市", None)),
        ("青岚市总工会是市委领导下的群团组织，为正科级全额拨款单位", ("county", None, None, "青岚市")),
        ("青岚市总工会下设职工服务中心，为正科级事业单位", ("city", None, "青岚市", None)),
        ("文化宫是青岚市总工会直属的公益一类事业单位，正科级", ("city", None, "青岚市", None)),
    ],
)
def test_an_invented_city_is_a_county_where_the_text_shows_it_under_another(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert place("青岚市总工会", text) == expected


@pytest.mark.parametrize(
    ("name", "level"),
    [("县总工会", "county"), ("区总工会", "county"), ("州总工会", "city"), ("省总工会", "province"), ("总工会", None)],
)
def test_a_name_without_a_place_gives_what_it_can(name: str, level: str | None) -> None:
    assert locate(name, "", load_places()) == Place(RegionLevel(level) if level else None)
