"""Headlines, preambles, promises and umbrellas frame the deeds of a text; none of them is a deed."""

from __future__ import annotations

import pytest

from tasks.reports.clauses import cut
from tasks.reports.generalities import is_preamble
from tasks.rules.layouts import load_layouts


def deeds(text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in cut(text, load_layouts())]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，在县委的正确领导下，全县工会紧紧围绕中心任务，团结动员广大职工建功立业，取得了新进展。",
        "近年来，区总工会着力打造服务阵地，延伸服务触角，困难职工帮扶工作取得显著成效。",
        "通过举办技能竞赛引导职工学技术、练本领。",
        "县总工会突出三个重点，按照上级部署，紧扣五项工程，攻坚克难，各项工作迈上新台阶。",
        "下一步，区总工会将依托驿站开展更多活动。",
        "活动的开展，既提高了技能，又丰富了生活。",
    ],
)
def test_frames_and_promises_tell_no_deed(sentence: str) -> None:
    assert is_preamble(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "在上级工会的支持下，选举产生了新一届工会委员。",
        "在市总工会的指导下，举办职工运动会，团结引领职工展示风采。",
        "近年来，区总工会累计建成驿站36个，取得显著成效。",
        "围绕庆祝建党百年开展红歌比赛。",
        "改革创新方面，按照部署，深化改革，18项工作被评为创新案例，取得新突破。",
    ],
)
def test_what_was_held_or_counted_is_a_deed_in_whatever_frame(sentence: str) -> None:
    assert not is_preamble(sentence)


def test_a_headline_is_the_title_of_the_sentences_after_it() -> None:
    text = "典型引路弘扬劳动精神。表彰先进个人24名。组织劳模宣讲8次。"
    assert deeds(text) == ["表彰先进个人24名", "组织劳模宣讲8次"]
    assert deeds("召开了劳模座谈会。慰问劳模24名。") == ["召开了劳模座谈会", "慰问劳模24名"]


def test_an_umbrella_sentence_gives_way_to_what_the_next_one_counts() -> None:
    assert deeds("节日期间，开展劳动模范关爱慰问活动。慰问劳动模范8名。") == ["慰问劳动模范8名"]
    assert deeds("开展“金秋助学”活动。共投入资金32万元，资助职工子女121人。") == [
        "开展“金秋助学”活动。共投入资金32万元，资助职工子女121人"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年通过开展帮扶活动，补助困难职工52名，慰问一线职工90名。", ["补助困难职工52名", "慰问一线职工90名"]),
        ("开展宣讲28场，推动理论入脑入心，浸润职工心田。", ["开展宣讲28场"]),
        ("卫生系统开展护理大赛，供电公司举办抢修竞赛。", ["卫生系统开展护理大赛", "供电公司举办抢修竞赛"]),
        ("持续发力驿站建设，完成3家驿站搬迁。", ["完成3家驿站搬迁"]),
        (
            "开展主题教育活动，落实“三会一课”制度，共召开支部会议6次。",
            ["开展主题教育活动", "落实“三会一课”制度，共召开支部会议6次"],
        ),
        ("开展讲座28场，组织技能竞赛12场。", ["开展讲座28场", "组织技能竞赛12场"]),
    ],
)
def test_deeds_are_cut_from_their_means_and_effects(text: str, expected: list[str]) -> None:
    assert deeds(text) == expected
