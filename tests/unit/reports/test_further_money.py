"""What became of a plan, what it is held against, lists under titles: money as further strangers tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report

Read = Callable[..., Report]
FINANCE = "# 二、部门整体支出情况"


def told(report: Report) -> list[tuple[str, str, int]]:
    return [(f.item_code, str(f.basis), int(f.amount_cny)) for f in report.figures]


def claims(report: Report) -> set[tuple[str, float, bool]]:
    return {(str(c.claim_kind), float(c.stated), c.holds) for c in report.claims}


def test_all_that_was_spent_is_told_right_after_its_plan(read: Read) -> None:
    plan = "年初预算80.00万元，年中调增5.00万元，全年预算数85.00万元，"
    report = read(FINANCE, plan + "支出合计83.30万元，预算执行率98.00%。", "1.基本支出50.00万元，占支出合计的61.02%。")
    assert ("expenditure_total", "actual", 833000) in told(report)
    assert {("ratio", 98.0, True), ("ratio", 61.02, False)} <= claims(report)
    # Where the plan itself goes on, and where the list of a plan is told, nothing was spent.
    assert {basis for _, basis, _ in told(read(FINANCE, "2023年收入预算80.00万元，支出总计80.00万元。"))} == {"budget"}


@pytest.mark.parametrize("words", ["上年支出", "去年同期支出", "上年度决算数", "而上年支出为", "2022年支出"])
def test_last_year_of_the_item_at_hand(read: Read, words: str) -> None:
    report = read(FINANCE, f"公务接待费支出1.20万元，{words}1.50万元，比上年减少0.40万元。")
    assert told(report) == [("reception", "actual", 12000), ("reception", "prior_year", 15000)]
    assert claims(report) == {("change", 4000.0, False)}


@pytest.mark.parametrize(("last", "code"), [("3.20", "three_public_total"), ("1.60", "vehicle_operation")])
def test_last_year_behind_a_list_is_of_what_is_nearer(read: Read, last: str, code: str) -> None:
    spent = "“三公”经费支出2.40万元，其中公务接待费0.60万元，公务用车运行维护费1.80万元，"
    report = read(FINANCE, f"{spent}上年支出{last}万元。")
    assert told(report)[-1] == (code, "prior_year", int(float(last) * 10000))


@pytest.mark.parametrize("plan", ["", "预算3.00万元，"])
def test_last_year_in_a_sentence_after_the_parts(read: Read, plan: str) -> None:
    parts = "其中公务接待费0.60万元，公务用车运行维护费1.80万元。上年决算数为3.20万元，比上年减少{}万元。"
    text = f"“三公”经费{plan}实际支出2.40万元，{parts}"
    report = read(FINANCE, text.format("0.80"))
    assert ("three_public_total", "prior_year", 32000) in told(report)
    assert ("change", 8000.0, True) in claims(report)
    assert ("change", 9000.0, False) in claims(read(FINANCE, text.format("0.90")))


def test_a_settled_sum_held_against_last_years_after_its_plan_and_parts(read: Read) -> None:
    text = (
        "三公经费预算3.00万元，其中公务接待费1.00万元，公务用车运行维护费2.00万元；决算2.40万元，其中公务接待费0.60万元，"
        "公务用车运行维护费1.80万元。{}较上年3.20万元减少0.90万元。"
    )
    for words in ("决算数", "支出", "实际支出数"):
        report = read(FINANCE, text.format(words))
        assert ("three_public_total", "prior_year", 32000) in told(report)
        assert ("change", 9000.0, False) in claims(report)


def test_a_total_that_grew_by_more_than_its_last_part(read: Read) -> None:
    income = "收入合计520.00万元，其中财政拨款收入500.00万元、其他收入20.00万元，比上年增加40.00万元，增长{}%。"
    assert ("change", 8.33, True) in claims(read(FINANCE, income.format("8.33")))


def test_a_share_of_a_listed_item_in_a_sentence_of_its_own(read: Read) -> None:
    spent = (
        "全年支出合计100.00万元，其中：职工活动支出40.00万元，维权支出35.00万元，行政支出25.00万元。{}占支出总额的{}%。"
    )
    assert ("ratio", 35.0, True) in claims(read(FINANCE, spent.format("维权支出", 35)))
    for words in ("维权支出", "其中，维权支出"):
        assert ("ratio", 53.0, False) in claims(read(FINANCE, spent.format(words, 53)))
    # What the list does not tell, or tells by half a name, and shares of something else.
    for words in ("维权法律援助支出", "活动"):
        assert claims(read(FINANCE, spent.format(words, 53))) == {("sum", 1000000.0, True)}
    other = spent.replace("占支出总额的", "占同类支出的")
    assert claims(read(FINANCE, other.format("维权支出", 53))) == {("sum", 1000000.0, True)}


@pytest.mark.parametrize("obtained", ["2023年取得各项资金", "当年取得收入"])
def test_money_that_was_obtained_makes_a_balance(read: Read, obtained: str) -> None:
    report = read(FINANCE, f"上年结余6.00万元，{obtained}90.00万元，全年支出88.00万元，年末结余8.20万元。")
    assert ("income_total", "actual", 900000) in told(report)
    assert claims(report) == {("balance", 82000.0, False)}


@pytest.mark.parametrize("words", ["零支出", "零开支", "零发生"])
def test_nought_in_a_word(read: Read, words: str) -> None:
    report = read(FINANCE, f"全年支出60.00万元，其中基本支出40.00万元、项目支出20.00万元，“三公”经费{words}。")
    assert ("three_public_total", "actual", 0) in told(report)


def test_projects_listed_under_a_title_that_gives_no_number(read: Read) -> None:
    title = "（六）项目支出情况。"
    report = read(FINANCE, title + "职工夜校12.00万元，送清凉及慰问8.50万元；书屋添置4.00万元。")
    assert told(report) == [("named_project", "actual", of) for of in (120000, 85000, 40000)]
    for other in ("全年预算50.00万元，实际支出48.00万元。", "开展培训6场，职工夜校12.00万元，书屋4.00万元。"):
        assert "named_project" not in [code for code, _, _ in told(read(FINANCE, title + other))]


def test_the_row_of_a_form_that_says_only_that_it_is_the_budget(read: Read) -> None:
    header = [("年度预算（万元）", 1), "年初预算数", "全年预算数", "全年执行数", "执行率"]
    report = read([header, [None, "310.00", "322.00", "316.40", "98.26%"]])
    assert [(code, basis) for code, basis, _ in told(report)] == [
        ("expenditure_total", "budget"),
        ("expenditure_total", "budget"),
        ("expenditure_total", "actual"),
    ]
    assert claims(report) == {("ratio", 98.26, True)}


WORK = "# 四、工作完成情况"


def test_a_list_of_the_kinds_that_its_total_names(read: Read) -> None:
    visits = "走访困难职工、劳模{}一线职工共{}人，其中困难职工20人、劳模8人、坚守岗位的一线职工32人。"
    assert claims(read(WORK, visits.format("、", 60))) == {("sum", 60.0, True)}
    assert claims(read(WORK, visits.format("和", 64))) == {("sum", 64.0, False)}
    # Whoever is two of these is counted twice; and what the total does not name may be left out.
    assert not claims(read(WORK, visits.format("、", 58)))
    assert not claims(read(WORK, visits.format("等", 64)))


def summary(score: str, rate: str, total: str) -> list[list[str]]:
    return [
        ["一级指标", "分值", "得分", "得分率"],
        ["部门决策", "20", "19", "95%"],
        ["部门管理", "30", score, rate],
        ["部门绩效", "50", "48", "96%"],
        ["合计", "100", total, "95.5%"],
    ]


def test_a_summary_of_the_scores_adds_up_and_tells_its_rates(read: Read) -> None:
    report = read(WORK, summary("28.5", "95%", "95.5"))
    assert claims(report) == {("score", 100.0, True), ("score", 95.5, True)} | {
        ("ratio", of, True) for of in (95.0, 96.0, 95.5)
    }
    assert ("score", 95.5, False) in claims(read(WORK, summary("27.5", "91.67%", "95.5")))
    for rate in ("59%", "94%"):
        assert ("ratio", float(rate[:-1]), False) in claims(read(WORK, summary("28.5", rate, "95.5")))
    assert ("ratio", 91.6, True) in claims(read(WORK, summary("27.5", "91.6%", "94.5")))  # cut, not rounded


def test_a_summary_with_a_gap_says_nothing_of_its_total(read: Read) -> None:
    rows = summary("", "", "67")
    assert not claims(read(WORK, rows))
    assert not claims(read(WORK, [row[:2] for row in summary("28.5", "95%", "95.5")]))


@pytest.mark.parametrize(
    ("score", "told_of_it"),
    [("9.49", {("score", 9.49, True)}), ("9.5", {("score", 9.5, True)}), ("9.94", {("score", 9.94, False)})]
    + [(given, set()) for given in ("10", "8", "9.8")],  # by steps, which nobody explains
)
def test_points_for_the_execution_rate(read: Read, score: str, told_of_it: set[tuple[str, float, bool]]) -> None:
    header = ["部门预算（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    rows = [header, ["年度资金总额", "80.00", "82.00", "77.80", "10", "94.88%", score]]
    assert {claim for claim in claims(read(rows)) if claim[0] == "score"} == told_of_it


def test_points_for_the_execution_rate_that_its_header_weighs(read: Read) -> None:
    rows = [
        ["", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分×执行率）"],
        ["部门整体支出总额（万元）", "82.00", "77.80", "94.88%", "19"],
    ]
    assert ("score", 19.0, True) in claims(read(rows))


def test_those_who_left_a_register_and_those_who_stayed(read: Read) -> None:
    text = "对在档的60户困难职工逐户核查，因收入超标等原因退出{}户，年末在档45户。"
    assert claims(read(WORK, text.format(15))) == {("sum", 60.0, True)}
    assert not claims(read(WORK, text.format(14)))  # others may have come


@pytest.mark.parametrize(("total", "holds"), [("66.00", True), ("65.00", False)])
def test_the_grand_total_of_an_account(read: Read, total: str, holds: bool) -> None:
    rows = [
        [("收入", 3), ("支出", 3)],
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
        ["财政拨款收入", "1", "58.00", "基本支出", "5", "40.00"],
        ["其他收入", "2", "2.00", "项目支出", "6", "21.00"],
        ["本年收入合计", "3", "60.00", "本年支出合计", "7", "61.00"],
        ["年初结转和结余", "4", "6.00", "年末结转和结余", "8", "5.00"],
        ["总计", "", total, "总计", "", "66.00"],
    ]
    told_of = {claim for claim in claims(read("收入支出决算总表（单位：万元）", rows)) if claim[1] in (660000, 650000)}
    assert told_of == {("sum", float(total) * 10000, holds), ("sum", 660000.0, True)}


@pytest.mark.parametrize("left", ["收支结余", "当年结余", "收支相抵，本年结余"])
def test_what_was_left_of_the_year_alone(read: Read, left: str) -> None:
    text = "总收入320.00万元，总支出310.00万元，{}{}万元。"
    assert claims(read(FINANCE, text.format(left, "10.00"))) == {("balance", 100000.0, True)}
    assert claims(read(FINANCE, text.format(left, "11.00"))) == {("balance", 110000.0, False)}
    # What was carried in, or is left over of other years as well, says nothing of this year alone.
    assert not claims(read(FINANCE, "年初结转5.00万元，" + text.format(left, "11.00")))
    assert not claims(read(FINANCE, text.format("年末结余", "11.00")))


def test_a_difference_that_is_wrong_leaves_its_rate_right(read: Read) -> None:
    text = "三公经费支出3.00万元，较年初预算4.00万元节约1.10万元，下降25.00%。"
    assert claims(read(FINANCE, text)) == {("change", 11000.0, False), ("change", 25.0, True)}


def test_a_rate_right_behind_both_years(read: Read) -> None:
    text = "全年收入500.00万元，上年收入450.00万元，{}12.11%。"
    assert claims(read(FINANCE, text.format("同比增长"))) == {("change", 12.11, False)}
    assert not claims(read(FINANCE, text.format("职工人数增长")))


def test_a_nought_that_is_told_of_two_items(read: Read) -> None:
    text = "三公经费支出1.60万元，其中公务接待费1.60万元；公务用车购置费和因公出国（境）费均为0万元。"
    found = {(code, amount) for code, _, amount in told(read(FINANCE, text))}
    assert {("vehicle_purchase", 0), ("overseas_travel", 0)} <= found
    # Of any other amount each may have had so much, or both together.
    other = {code for code, *_ in told(read(FINANCE, text.replace("均为0万元", "均为2万元")))}
    assert "vehicle_purchase" not in other


def test_what_was_given_back_is_a_project_among_projects(read: Read) -> None:
    listed = "项目支出30.00万元，其中：职工夜校20.00万元，工会经费返还10.00万元。"
    assert ("named_project", "actual", 100000) in told(read(FINANCE, listed))
    assert not [row for row in told(read(FINANCE, "全年小微企业工会经费返还10.00万元。")) if row[2] == 100000]
