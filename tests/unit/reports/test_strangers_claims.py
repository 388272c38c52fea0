"""What clerks of other places state that arithmetic can check, in wordings of our own. All reports are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report

Row = tuple[str, str, str, bool]
FINANCE, WORK, DUTIES = "# 二、部门整体支出情况", "# 四、工作完成情况", "# 一、主要职责"
PROBLEMS, SCORE = "# 五、存在问题", "# 三、自评结论"
TABLE = [
    ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "职工疗休养人数", "≥250人", "238人", "20", "19"],
    ["产出指标", "数量指标", "新建驿站", "8个", "9个", "20", "20"],
    ["产出指标", "数量指标", "慰问户数", "136户", "131户", "20", "19.3"],
    ["效益指标", "社会效益", "案件调解成功率", "≥80%", "85.25%", "20", "20"],
    ["效益指标", "社会效益", "“三公”经费控制率", "≤100%", "74.17%", "20", "20"],
    ["总分", "", "", "", "", "100", "98.3"],
]

PROSE: dict[str, tuple[str, str, set[Row]]] = {
    "a rate of one of two budgets, two digits exchanged": (
        FINANCE,
        "年初预算数310万元，年中调增40万元，全年预算数350万元。全年支出332.15万元，预算执行率99.40%。",
        {("ratio", "99.4", "94.9", False), ("sum", "3500000", "3500000", True)},
    ),
    "a row with one group that may overlap, all but adding up": (
        WORK,
        "走访慰问困难家庭212户，其中企业职工118户、教职工64户、农民工32户。",
        {("sum", "212", "214", False)},
    ),
    "spent less than the year before, in a word of its own": (
        FINANCE,
        "公务接待费0.42万元，较2022年决算数0.61万元少支出0.19万元，降低31.15%。",
        {("change", "1900", "1900", True), ("change", "31.15", "31.1475", True)},
    ),
    "a list that is told of an amount before last year's": (
        FINANCE,
        "全年支出预算312.80万元，实际支出298.65万元。上年度支出310.00万元，本年减少11.35万元。其中：基本支出176.15万元；项目支出122.50万元。",
        {("change", "113500", "113500", True), ("sum", "2986500", "2986500", True)},
    ),
    "uses of all that was spent, told behind one of its sources": (
        FINANCE,
        "全年实际支出205.00万元，其中财政拨款支出190.00万元，其他资金支出15.00万元。按用途分，基本支出134.00万元；项目支出71.00万元。",
        {("sum", "2050000", "2050000", True)},
    ),
    "a list that names its total, told before other parts": (
        FINANCE,
        (
            "基本支出300.00万元，其中人员经费264.00万元，公用经费36.00万元。"
            "人员经费包括：基本工资200.00万元，津贴补贴30.00万元，住房公积金34.00万元。"
            "公用经费包括：办公费19.00万元，印刷费4.00万元，邮电费3.00万元，差旅费14.00万元。"
        ),
        {
            ("sum", "3000000", "3000000", True),
            ("sum", "2640000", "2640000", True),
            ("sum", "360000", "400000", False),
        },
    ),
    "a rate called by what it does": (
        FINANCE,
        "公务接待费预算1.20万元，实际支出0.86万元，比上年0.95万元减少0.09万元，减幅9.47%。",
        {("change", "900", "900", True), ("change", "9.47", "9.4737", True)},
    ),
    "both years' amounts, the total told before its parts": (
        FINANCE,
        "2023年收入合计962.30万元，其中财政拨款收入823.60万元、其他收入138.70万元；与2022年的931.10万元相比增加31.20万元，增长3.35%。",
        {("sum", "9623000", "9623000", True), ("change", "312000", "312000", True), ("change", "3.35", "3.3509", True)},
    ),
    "a change that is none of its two years": (
        FINANCE,
        "会议费3.20万元，上年4.10万元，减少0.90万元；培训费6.40万元，上年5.10万元，增加1.40万元。",
        {("change", "9000", "9000", True), ("change", "14000", "13000", False)},
    ),
    "a fall told with the word for a rise, after the difference": (
        FINANCE,
        "培训费支出4.40万元，较上年5.00万元减少0.60万元，上升12.00%。",
        {("change", "6000", "6000", True), ("change", "12", "-12", False)},
    ),
    "a rate of another thing right behind a difference": (
        FINANCE,
        "培训费支出4.40万元，较上年5.00万元减少0.60万元，班次增长12.00%。",
        {("change", "6000", "6000", True)},
    ),
    "a rise told as a fall, over a list": (
        FINANCE,
        "三公经费支出7.20万元，其中公务用车运行维护费5.20万元、公务接待费2.00万元；比上年6.30万元减少0.90万元。",
        {("sum", "72000", "72000", True), ("change", "9000", "-9000", False)},
    ),
    "a growth right behind last year's amount": (
        FINANCE,
        "会议费支出0.90万元，上年1.20万元，同比下降25%。",
        {("change", "25", "25", True)},
    ),
    "kinds of need do not overlap": (
        WORK,
        "年末在档困难职工96户，其中深度困难14户、相对困难47户、意外致困31户。",
        {("sum", "96", "92", False)},
    ),
    "two kinds of need only, and other reasons": (WORK, "在档96户，其中深度困难14户、单亲家庭80户。", set()),
    "heads of the accounts told of what was printed before, one of them in another unit": (
        FINANCE,
        "人员经费60.00万元，公用经费9.00万元。公用经费中办公费4.20万元、差旅费2.30元、福利费2.50万元。",
        {("sum", "90000", "90000", True)},
    ),
    "projects into which all is divided, and which do not make it": (
        FINANCE,
        "项目支出83.00万元。全年没有违规。项目支出分为职工夜校31.00万元、劳模服务26.00万元、阵地建设22.00万元3个项目。",
        {("sum", "830000", "790000", False)},
    ),
    "some of the projects": (
        FINANCE,
        "项目支出83.00万元。全年没有违规。项目支出主要用在职工夜校31.00万元、劳模服务26.00万元、阵地建设22.00万元。",
        set(),
    ),
    "shares of what was listed, one by one and together": (
        FINANCE,
        "总支出90.00万元。支出按科目分：职工活动支出18.00万元，维权支出22.50万元，行政支出49.50万元。行政支出占55%，职工活动和维权两项合计占45%。",
        {("sum", "900000", "900000", True), ("ratio", "55", "55", True), ("ratio", "45", "45", True)},
    ),
    "a total in its shortest word": (WORK, "评出星级小家三星6家、二星9家，共15家。", {("sum", "15", "15", True)}),
    "the shortest word for a total of other things": (WORK, "走访企业6家、商户9家，共18家受益。", set()),
    "what was reached and what was not": (
        WORK,
        "全年设指标16项，完成13项，未达到预期3项。",
        {("sum", "16", "16", True)},
    ),
    "what came near does not go before what makes it": (
        WORK,
        "参保职工6.4万人，其中机关1.9万人、企业4.5万人；培训家政人员320人。",
        {("sum", "64000", "64000", True)},
    ),
    "another point of a sentence is no list of its first": (
        WORK,
        "全年新建工会21家，发展会员1306人，其中货车司机214人；指导12家企业换届；给7家企业送书；对9家企业开展审计。",
        set(),
    ),
    "a list that does not make its total, before another amount": (
        WORK,
        "资助学子58名，其中本科生31名、专科生28名，发放11.6万元。",
        {("sum", "58", "59", False)},
    ),
    "rates of what was counted right before": (
        WORK,
        "受理案件61件，调解成功52件，成功率85.25%。参训职工240人，取得证书211人，取证率87.92%。",
        {("ratio", "85.25", "85.2459", True), ("ratio", "87.92", "87.9167", True)},
    ),
    "heads that came and left": (
        WORK,
        "年初在档困难职工72户，当年新纳入6户、31户脱困退出，年底在册47户。",
        {("balance", "47", "47", True)},
    ),
    "heads that do not balance may leave some unsaid": (
        WORK,
        "年初在档困难职工72户，当年新纳入6户、31户脱困退出，年底在册45户。",
        set(),
    ),
    "staff told among the duties": (
        DUTIES,
        "负责维护职工权益。年末在编21人、劳务派遣9人，合计30人。",
        {("sum", "30", "30", True)},
    ),
    "other people told among the duties": (
        DUTIES,
        "指导企业工会31家，联系会员900人，其中甲地500人、乙地300人。",
        set(),
    ),
}

WITH_TABLE: dict[str, tuple[str, str, set[Row]]] = {
    "less and more than the target": (
        WORK,
        "组织疗休养238人，比年初计划少12人。新建驿站9个，比任务数多1个。",
        {("change", "12", "12", True), ("change", "1", "1", True)},
    ),
    "less than no target of the table": (WORK, "组织疗休养238人，比年初计划少20人。", set()),
    "a share of the target, told among the problems": (
        PROBLEMS,
        "慰问户数目标136户，实际完成96.32%，原因是部分家庭迁出。",
        {("ratio", "96.32", "96.3235", True)},
    ),
    "the scores of the levels": (
        SCORE,
        "自评得分98.3分，其中：产出指标得58.3分，效益指标得40分。",
        {("sum", "98.3", "98.3", True), ("score", "58.3", "58.3", True), ("score", "40", "40", True)},
    ),
    "the score of one level that its rows do not make": (
        SCORE,
        "自评得分97.3分，其中：产出指标得57.3分，效益指标得40分。",
        {("sum", "97.3", "97.3", True), ("score", "57.3", "58.3", False), ("score", "40", "40", True)},
    ),
    "one score alone that differs may be told of something else": (SCORE, "综合来看，产出指标得57.3分。", set()),
    "rates of the table that counts and amounts of the text make": (
        FINANCE,
        "受理案件61件，调解成功52件。“三公”经费年初预算12.00万元，实际支出8.90万元。",
        {("ratio", "85.25", "85.2459", True), ("ratio", "74.17", "74.1667", True)},
    ),
}


def claims(report: Report) -> set[Row]:
    return {
        (c.claim_kind.value, f"{c.stated.normalize():f}", f"{c.computed.normalize():f}", c.holds) for c in report.claims
    }


@pytest.mark.parametrize("name", PROSE)
def test_claims_of_prose(read: Callable[..., Report], name: str) -> None:
    heading, text, expected = PROSE[name]
    assert claims(read(heading, text)) == expected


@pytest.mark.parametrize("name", WITH_TABLE)
def test_claims_of_prose_against_the_table(read: Callable[..., Report], name: str) -> None:
    heading, text, expected = WITH_TABLE[name]
    assert claims(read(heading, text, TABLE)) - claims(read(TABLE)) == expected


def test_weights_are_told_level_by_level_and_row_by_row(read: Callable[..., Report]) -> None:
    rows = [
        [cell.replace("产出指标", "产出指标（60分）").replace("效益指标", "效益指标（40分）") for cell in row]
        for row in TABLE
    ]
    parts = [claim.parts for claim in read(SCORE, rows).claims if claim.subject == "分值合计"]
    assert sorted(len(told) for told in parts) == [2, 5]


FORM = [
    ["基本支出总额", "151.30", "项目支出总额", "133.80"],
    ["预算执行情况（万元）", "预算数（A）", "执行数（B）", "执行率（B/A）"],
    ["部门整体支出总额", "310.00", "{total}", "91.97%"],
]


@pytest.mark.parametrize(("total", "holds"), [("285.10", True), ("258.10", False), ("198.20", None)])
def test_a_form_whose_total_has_two_digits_exchanged(
    read: Callable[..., Report], total: str, holds: bool | None
) -> None:
    """An amount that is further off is of other scope for all that is known."""
    form = [[cell.format(total=total) for cell in row] for row in FORM]
    report = read(FINANCE, "本年支出285.10万元，其中：基本支出151.30万元，项目支出133.80万元。", "（单位：万元）", form)
    stated = {f"{float(total) * 10_000:.0f}"}
    told = {row[3] for row in claims(report) if row[0] == "sum" and row[1] in stated}
    assert told == ({holds} if holds is not None else set())


def test_a_balance_of_paragraphs_that_follow_one_another(read: Callable[..., Report]) -> None:
    spent, rest = "全年支出238.00万元。", "年初结转12.00万元，当年收入240.00万元，年末结转{}万元。"
    assert claims(read(FINANCE, spent, rest.format("11.40"))) == {("balance", "114000", "140000", False)}
    # The income holds what was carried over; of an amount that is further off nobody knows of which funds it is.
    assert all(holds for *_, holds in claims(read(FINANCE, spent, rest.format("2.00"))))
    assert claims(read(FINANCE, spent, rest.format("41.00"))) == set()


def test_what_was_left_of_each_project_makes_what_was_left_of_all(read: Callable[..., Report]) -> None:
    names = [["项目名称", "预算", "支出", "结余"], ["暖心驿站", "30.00", "28.00", "2.00"]]
    rows = [*names, ["职工夜校", "20.00", "19.00", "1.00"]]
    report = read(FINANCE, "项目支出情况表（单位：万元）", [*rows, ["合计", "50.00", "47.00", "3.00"]])
    assert ("sum", "30000", "30000", True) in claims(report)
    wrong = read(FINANCE, "项目支出情况表（单位：万元）", [*rows, ["合计", "50.00", "47.00", "4.00"]])
    assert not [row for row in claims(wrong) if row[1] == "40000"]


PARTS = ["一、投入（满分15分，自评14分）", "二、过程（满分25分，自评23.5分）", "三、成效（满分60分，自评58分）"]


@pytest.mark.parametrize(("score", "holds"), [("95.5", True), ("96.5", False)])
def test_scores_that_headings_tell_make_the_self_score(read: Callable[..., Report], score: str, holds: bool) -> None:
    lines = [line for heading in PARTS for line in (heading, "任务完成较好。")]
    report = read(*lines, f"综上，自评得分{score}分。")
    assert {row for row in claims(report) if row[0] == "score"} == {
        ("score", "100", "100", True),
        ("score", score, "95.5", holds),
    }
    assert not claims(read(*lines[:4], f"综上，自评得分{score}分。"))  # two parts of three


def test_the_rate_of_public_funds_and_a_rate_in_other_words(read: Callable[..., Report]) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "目标", "完成", "分值", "得分"],
        ["过程", "管理", "公用经费控制率", "≤100%", "93.75%", "50", "50"],
        ["产出", "质量", "劳动争议调解成功率", "≥80%", "87.50%", "50", "50"],
    ]
    text = "公用经费预算16.00万元，实际支出15.00万元。调解中心接案40件，调成35件。"
    told = {row for row in claims(read(FINANCE, text, rows)) if row[0] == "ratio"}
    assert told == {("ratio", "93.75", "93.75", True), ("ratio", "87.5", "87.5", True)}


def test_weights_without_that_of_the_execution_rate_prove_nothing(read: Callable[..., Report]) -> None:
    def form(weight: str) -> list[list[str]]:
        return [
            ["部门资金（万元）", "项目", "项目", "全年预算数", "全年执行数", "执行率", "得分"],
            ["部门资金（万元）", "年度资金总额", "年度资金总额", "80.00", "78.00", "97.5%", "9.7"],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "培训场次", "10场", "12场", "30", "30"],
            ["产出指标", "数量指标", "建站数量", "5个", "5个", "30", "30"],
            ["效益指标", "社会效益", "职工满意度", "95%", "96%", weight, "30"],
            ["总分", "", "", "", "", "100", "99.7"],
        ]

    def told(weight: str) -> set[Row]:
        return {row for row in claims(read(form(weight))) if row[0] == "score"}

    assert told("30") == {("score", "99.7", "99.7", True)}
    assert told("40") == {("score", "99.7", "99.7", True), ("score", "100", "100", True)}


def test_those_in_service_are_parted_by_their_posts_and_not_the_posts_themselves(read: Callable[..., Report]) -> None:
    staff = "# 一、基本情况", "行政编制9人，年末实有在职人员{}人，其中{}，退休人员12人。"

    def told(count: int, posts: str) -> set[Row]:
        return claims(read(staff[0], staff[1].format(count, posts)))

    assert told(10, "公务员7人、工勤2人") == {("sum", "10", "9", False)}
    assert told(10, "参公人员8人、事业人员2人") == {("sum", "10", "10", True)}
    assert told(9, "行政编制7人、事业编制2人") == {("sum", "9", "9", True)}
    # Some posts only, and people who are counted by something else.
    assert not told(12, "公务员7人、工勤2人")
    assert not [row for row in told(10, "公务员7人、党员2人") if not row[3]]


def test_those_helped_and_the_rest_make_all(read: Callable[..., Report]) -> None:
    text = "年末在册困难家庭52户，通过慰问、助学等方式帮扶47户，剩下{}户因迁居等原因销号。"
    assert claims(read(WORK, text.format(5))) == {("sum", "52", "52", True)}
    assert not claims(read(WORK, text.format(6)))


@pytest.mark.parametrize("rate", ["满意度达95.5%", "职工满意率95.5%"])
def test_how_many_were_content_of_those_who_answered(read: Callable[..., Report], rate: str) -> None:
    text = f"面向职工发放调查表300张，收回288张，满意的275张，{rate}。"
    assert {row[:2] + row[3:] for row in claims(read(WORK, text))} == {("ratio", "95.5", True)}


@pytest.mark.parametrize(("left", "told"), [("13.00", {("balance", "130000", "140000", False)}), ("41.00", set())])
def test_income_that_holds_what_was_carried_over(read: Callable[..., Report], left: str, told: set[Row]) -> None:
    income = "全年收入总计220.00万元，其中：财政拨款收入180.00万元，上级补助收入25.00万元，上年结转15.00万元。"
    spent = f"全年支出合计206.00万元，其中：基本支出120.00万元，项目支出86.00万元。年末结转结余{left}万元。"
    assert {row for row in claims(read(FINANCE, income, spent)) if row[0] == "balance"} == told


def test_the_rate_and_the_points_for_it_in_one_cell(read: Callable[..., Report]) -> None:
    rows = [
        ["年度资金（万元）", "资金性质", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率/得分"],
        ["年度资金（万元）", "年度资金总额", "75.00", "80.00", "78.00", "10", "97.50% / 9.7"],
        ["年度资金（万元）", "其中：基本支出", "40.00", "45.00", "44.10", "—", "98.00% / —"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "培训场次", "10场", "12场", "30", "30"],
        ["产出指标", "数量指标", "建站数量", "5个", "5个", "30", "30"],
        ["效益指标", "社会效益", "职工满意度", "95%", "96%", "30", "29"],
        ["总分", "", "", "", "", "100", "98.7"],
    ]
    told = claims(read(rows))
    assert {row for row in told if row[0] == "score"} == {
        ("score", "98.7", "98.7", True),
        ("score", "100", "100", True),
    }
    assert {row[1:] for row in told if row[0] == "ratio"} == {("97.5", "97.5", True), ("98", "98", True)}


def test_indicators_that_tell_how_much_something_changed(read: Callable[..., Report]) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "目标", "完成", "分值", "得分"],
        ["过程", "管理", "“三公经费”变动率", "≤0", "{}12.50%", "50", "50"],
        ["过程", "管理", "预算调整率", "≤5%", "4.00%", "50", "50"],
    ]
    text = "年初预算50.00万元，全年支出52.00万元。三公经费支出2.10万元，上年三公经费支出2.40万元。"

    def told(sign: str) -> set[Row]:
        table = [[cell.format(sign) for cell in row] for row in rows]
        return {row for row in claims(read(FINANCE, text, table)) if row[0] == "change"}

    assert told("-") == told("") == {("change", "12.5", "12.5", True), ("change", "4", "4", True)}


def test_what_a_plan_was_changed_by_between_the_two_that_are_printed(read: Callable[..., Report]) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "目标", "完成", "分值", "得分"],
        ["过程", "管理", "预算调整率", "≤10%", "12.50%", "50", "40"],
        ["产出", "数量", "培训场次", "10场", "12场", "50", "50"],
    ]
    for adjusted in ("90.00", "70.00"):
        told = claims(read(FINANCE, f"年初预算80.00万元，调整后预算{adjusted}万元。", rows))
        assert {row for row in told if row[0] == "ratio"} == {("ratio", "12.5", "12.5", True)}
    assert not [row for row in claims(read(FINANCE, "年初预算80.00万元。", rows)) if row[0] == "ratio"]
