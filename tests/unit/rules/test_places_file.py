"""places.csv: the list that ships says what it should, loads fast, and a broken line is named with its fix."""

from __future__ import annotations

import pickle
from importlib.resources import files

import pytest

from tasks.reports.gazetteer import Gazetteer, Rank
from tasks.rules.checked import RuleError
from tasks.rules.places import FILE, load_places, parse_places

TEXT = (files("tasks.rules") / FILE).read_text(encoding="utf-8")
HEADER = "code,name\n"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return load_places()


def test_the_list_holds_the_country_and_stays_small(places: Gazetteer) -> None:
    ranks = [division.rank for division in places.divisions]
    assert ranks.count(Rank.PROVINCE) == 31
    assert 330 <= ranks.count(Rank.CITY) <= 345
    assert ranks.count(Rank.COUNTY) > 2_800
    assert len(TEXT.encode()) < 120_000


def test_the_file_says_where_it_comes_from() -> None:
    comments = "".join(line for line in TEXT.splitlines() if line.startswith("#"))
    assert "来源" in comments
    assert "2023-06-30" in comments
    assert "://" not in comments


def test_it_is_read_once_and_can_be_handed_to_a_child_process(places: Gazetteer) -> None:
    assert load_places() is places
    copy = pickle.loads(pickle.dumps(places))
    assert copy == places
    assert copy.named("雁峰区") == places.named("雁峰区")


@pytest.mark.parametrize(
    ("name", "city", "province"),
    [
        ("雁峰区", "衡阳市", "湖南省"),
        ("昆山市", "苏州市", "江苏省"),
        ("浦东新区", "上海市", "上海市"),
        ("城口县", "重庆市", "重庆市"),
        ("仙桃市", None, "湖北省"),
        ("额济纳旗", "阿拉善盟", "内蒙古自治区"),
        ("木里藏族自治县", "凉山彝族自治州", "四川省"),
        ("下城区", "杭州市", "浙江省"),
    ],
)
def test_what_stands_above_a_county(places: Gazetteer, name: str, city: str | None, province: str) -> None:
    [division] = places.named(name)
    above, top = places.city_of(division), places.province_of(division)
    assert division.rank is Rank.COUNTY
    assert (above.name if above else None, top.name if top else None) == (city, province)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("湘西州", "湘西土家族苗族自治州"),
        ("湘西自治州", "湘西土家族苗族自治州"),
        ("靖州县", "靖州苗族侗族自治县"),
        ("东乡县", "东乡族自治县"),
        ("龙胜县", "龙胜各族自治县"),
        ("鄂伦春旗", "鄂伦春自治旗"),
        ("广西自治区", "广西壮族自治区"),
        ("宁夏区", "宁夏回族自治区"),
    ],
)
def test_short_names_of_autonomous_divisions(places: Gazetteer, short: str, full: str) -> None:
    assert full in [division.name for division in places.named(short)]


@pytest.mark.parametrize(
    ("stem", "names"),
    [
        ("衡阳", {"衡阳市", "衡阳县"}),
        ("雁峰", {"雁峰区"}),
        ("神农架", {"神农架林区"}),
        ("内蒙古", {"内蒙古自治区"}),
        ("和", set()),
    ],
)
def test_names_without_their_ending(places: Gazetteer, stem: str, names: set[str]) -> None:
    assert {division.name for division in places.called(stem)} == names


def test_a_name_may_belong_to_several_places(places: Gazetteer) -> None:
    cities = {city.name for division in places.named("鼓楼区") if (city := places.city_of(division))}
    assert cities == {"南京市", "徐州市", "开封市", "福州市"}


def test_the_longest_name_counts(places: Gazetteer) -> None:
    assert places.leading("吉林市总工会")[0] == "吉林市"
    assert places.leading("吉林省总工会")[0] == "吉林省"
    assert places.leading("津市市总工会")[0] == "津市市"
    assert places.ending("支援湘西土家族苗族自治州", 12)[0] == "湘西土家族苗族自治州"
    assert places.leading("青岚市总工会") == ("", ())


@pytest.mark.parametrize(
    ("text", "key", "fix"),
    [
        ("110000,北京市\n", "header", "code,name"),
        ("", "header", "code,name"),
        (HEADER + "110000,北京市\n11010,东城区\n", "11010", "six digits"),
        (HEADER + "110000,北京市\n110101,\n", "110101", "full name"),
        (HEADER + "110000,北京市\n110101,东城\n", "110101", "full name"),
        (HEADER + "110000,北京市\n110101,东城区\n110101,西城区\n", "110101", "it is also 东城区"),
        (HEADER + "430400,衡阳市\n", "430400", "province is missing"),
    ],
)
def test_a_broken_list_is_refused_with_the_fix(text: str, key: str, fix: str) -> None:
    with pytest.raises(RuleError, match=fix) as refused:
        parse_places(text)
    assert (refused.value.file, refused.value.key) == (FILE, key)
