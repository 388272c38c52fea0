"""What a report says that arithmetic can check: found, computed, and right or wrong. Every report here is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report
from tests.builders.blocks import Part

FINANCE = "# 二、部门整体支出情况"
Expected = set[tuple[str, str, str, bool]]

PROSE: dict[str, tuple[list[str], Expected]] = {
    "a total and its parts": (
        ["收入合计520.36万元，其中：财政拨款收入480.36万元，上级补助收入30万元，其他收入10万元。"],
        {("sum", "5203600", "5203600", True)},
    ),
    "a total whose last part is what is left over": (
        ["支出总计320.60万元，其中：基本支出210.40万元，项目支出102.10万元，年末结转8.10万元。"],
        {("sum", "3206000", "3206000", True)},
    ),
    "a rate of the budget told before its sources": (
        ["部门预算收入412.50万元，其中财政拨款312.50万元、上级补助100.00万元；全年支出404.25万元，预算执行率98%。"],
        {("sum", "4125000", "4125000", True), ("ratio", "98", "98", True)},
    ),
    "growth told in a sentence that begins with 同比": (
        ["收入合计60万元。同比增加5万元，增长9.09%。"],
        {("change", "9.09", "9.0909", True)},
    ),
    "growth of both sides, told in the sentence after their totals": (
        ["收入总计70万元，支出总计70万元。较上年决算数，收支各增加10万元、增长16.7%。"],
        {("change", "16.7", "16.6667", True)},
    ),
    "a total that is not its parts": (
        ["“三公”经费支出7.82万元，其中：公务用车运行维护费4.20万元，公务接待费3.26万元。"],
        {("sum", "78200", "74600", False)},
    ),
    "a total restated with a list that adds up to the first": (
        ["基本支出110万元，其中：人员经费80万元，公用经费30万元。人员经费84万元，其中：工资50万元，奖金30万元。"],
        {("sum", "1100000", "1100000", True), ("sum", "840000", "800000", False), ("sum", "800000", "800000", True)},
    ),
    "last year's total between a total and its list": (
        ["2023年支出合计110万元，2022年支出合计105万元。其中：基本支出80万元，项目支出30万元。"],
        {("sum", "1100000", "1100000", True)},
    ),
    "a total told after its parts": (
        ["春节期间发放慰问金21.36万元，发放慰问品4.25万元，合计25.16万元。"],
        {("sum", "251600", "256100", False)},
    ),
    "a total of people told after its parts, the last of which is divided": (
        ["慰问困难职工120人、一线职工260人（其中环卫工人150人、快递员110人），共计380人，发放慰问金9万元。"],
        {("sum", "260", "260", True), ("sum", "380", "380", True)},
    ),
    "a total after amounts that are no parts of it": (
        ["发放助学金12.6万元，每人2000元，总计10.4万元；慰问金3万元，约2万元物资，合计6万元。"],
        set(),
    ),
    "a total after its parts of which some stand in the sentence before": (
        ["组织疗休养支出8万元。开展送清凉支出2万元、体检支出1万元，合计11万元。"],
        {("sum", "110000", "110000", True)},
    ),
    "divided into its parts, far from the total": (
        ["人员经费支出84万元，分为：工资50万元，奖金20万元。"],
        {("sum", "840000", "700000", False)},
    ),
    "a list so far from its total may name only some": (
        ["人员经费支出84万元，其中：工资50万元，奖金20万元。"],
        set(),
    ),
    "a list that says that it names only some": (["人员经费支出84万元，其中：工资60万元，奖金20万元等。"], set()),
    "a total that is the first of its parts alone": (
        ["新建工会53家，其中机关27家、事业单位26家、企业2家。"],
        {("sum", "53", "55", False)},
    ),
    "a list that adds up to a part of the list before": (
        ["人员经费8万元，其中：工资5万元，奖金3万元。公用经费5.3万元，其中：办公费3万元，印刷费2万元。"],
        {("sum", "80000", "80000", True), ("sum", "53000", "50000", False)},
    ),
    "rounding of the printed digits": (
        ["基本支出10.1万元，其中：人员经费6.04万元，公用经费4.03万元。"],
        {("sum", "101000", "100700", True)},
    ),
    "projects whose names speak of people": (
        ["项目支出178.40万元，包括：困难职工帮扶52万元，劳模管理服务20万元，职工文体活动102.40万元。"],
        {("sum", "1784000", "1744000", False)},
    ),
    "a list that ends at a semicolon": (
        ["新建工会组织46家，其中非公企业31家、社会组织9家、机关事业单位5家；新增会员3420人；指导26家基层工会换届。"],
        {("sum", "46", "45", False)},
    ),
    "members that are parted by semicolons": (
        ["参加互助单位97家，共3800人，其中机关54家，2526人；事业单位40家，1136人；企业3家，138人。"],
        {("sum", "97", "97", True), ("sum", "3800", "3800", True)},
    ),
    "overlapping groups need not add up": (["新增会员2052人，其中农民工1134人，女会员900人。"], set()),
    "one and the same may have several honours": (
        ["建成驿站120个，其中86个被命名为省级驿站，54个被命名为市级驿站，9个被评为最美驿站。"],
        set(),
    ),
    "it was the total that grew": (
        ["支出预算安排80.00万元，其中：基本支出预算30.00万元，项目支出预算50.00万元，同比增加20.00万元，增长33.33%。"],
        {("sum", "800000", "800000", True), ("change", "33.33", "33.3333", True)},
    ),
    "what was carried over is this year's, whatever its name": (
        ["上年结转和结余6.60万元，为以前年度未用完的资金。较2022年度决算数增加0.60万元，增长10%。"],
        {("change", "10", "10", True)},
    ),
    "the main parts only": (["人员经费197.17万元，主要包括：基本工资80万元、奖金30万元。"], set()),
    "shares of a total": (
        ["支出合计355.20万元，其中：基本支出204.04万元，占57.44%；项目支出151.16万元，占43.56%。"],
        {
            ("sum", "3552000", "3552000", True),
            ("ratio", "57.44", "57.4437", True),
            ("ratio", "43.56", "42.5563", False),
        },
    ),
    "completion of a budget in the same breath": (
        ["全年预算数422.60万元，全年执行数409.92万元，预算执行率97%。"],
        {("ratio", "97", "96.9995", True)},
    ),
    "completion of a budget, far from what was spent": (
        ["支出合计1252.73万元。年初预算1290.00万元，预算执行率98.11%。"],
        {("ratio", "98.11", "97.1109", False)},
    ),
    "completion named by its item": (
        ["公务接待费预算2.00万元。公务接待费支出2.36万元。公务接待费完成预算的118.00%。"],
        {("ratio", "118", "118", True)},
    ),
    "execution measured by the income": (
        ["收入合计276.30万元，支出合计205.48万元，年末结转70.82万元，预算执行率74.37%。"],
        {("ratio", "74.37", "74.3684", True), ("balance", "708200", "708200", True)},
    ),
    "growth from level and difference": (
        ["机关运行经费支出20.5万元，比2022年增加2万元，增长10.81%。"],
        {("change", "10.81", "10.8108", True)},
    ),
    "growth over a level of last year that is printed": (
        ["本年收入合计512.30万元，与上年收入467.00万元相比，增加45.30万元，增长10.70%。"],
        {("change", "10.7", "9.7002", False), ("change", "453000", "453000", True)},
    ),
    "a fall from another year's level": (
        ["“三公”经费支出3.8万元。较2022年4.5万元减少0.7万元，下降15.56%。"],
        {("change", "15.56", "15.5556", True), ("change", "7000", "7000", True)},
    ),
    "growth in the sentence after": (
        ["2023年度收入合计1234.56万元。与2022年度相比，增加134.56万元，增长12.23%。"],
        {("change", "12.23", "12.2327", True)},
    ),
    "this year and last year": (
        ["会议费支出1.62万元，上年度1.85万元，比上年减少0.32万元。"],
        {("change", "3200", "2300", False)},
    ),
    "the balance of the year": (
        ["上年结转12.60万元，收入合计276.30万元，支出合计205.48万元，年末结转84.32万元。"],
        {("balance", "843200", "834200", False)},
    ),
    "parts that no word announces": (
        ["年初预算312.55万元，年中追加86.37万元，上年结转4.18万元，全年收入总计403.10万元。"],
        {("sum", "4031000", "4031000", True)},
    ),
    "a rate of the amount right before it": (
        ["拨缴经费收入1120.35万元，完成年度预算1080万元的103.74%。"],
        {("ratio", "103.74", "103.7361", True)},
    ),
    "a share after a bracket with parts of its own": (
        ["支出合计90万元，其中：基本支出60万元（人员经费50万元、公用经费10万元），占66.67%；项目支出30万元，占33.33%。"],
        {
            ("sum", "900000", "900000", True),
            ("sum", "600000", "600000", True),
            ("sum", "900000", "900000", True),
            ("ratio", "66.67", "66.6667", True),
            ("ratio", "33.33", "33.3333", True),
        },
    ),
    "a change explained by its reasons": (
        ["支出决算98.60万元，比年初预算增加27.30万元。主要原因：一是追加人员经费19.20万元；二是追加慰问经费8.10万元。"],
        {("sum", "273000", "273000", True)},
    ),
    "points given between points that could be had": (
        ["自评得分89.6分。投入满分25分，得22.6分；过程满分25分，得23分；产出满分50分，得44分。"],
        {("sum", "89.6", "89.6", True)},
    ),
    "an income that holds what was carried over": (
        ["上年结转12.60万元，收入合计288.90万元，支出合计205.48万元，年末结转83.42万元。"],
        {("balance", "834200", "834200", True)},
    ),
    "a balance with other ways of carrying over": (
        ["上年结转12.60万元，收入合计276.30万元，支出合计205.48万元，缴回财政3万元后年末结转80.42万元。"],
        set(),
    ),
    "a list that names some of the money only": (
        ["全年发放慰问金50万元，其中困难职工30万元、一线职工15万元。"],
        set(),
    ),
    "the first budget where only an adjusted one is told": (
        ["基本支出210万元，完成年初预算的105%。", "（一）", "（二）", "（三）", "全年基本支出预算数220万元。"],
        set(),
    ),
    "expenditure is basic and project": (
        ["支出合计289.64万元，主要用于日常工作。决算支出中基本支出186.14万元，项目支出112.50万元。"],
        {("sum", "2896400", "2986400", False)},
    ),
    "parts in yuan under a total in ten thousands": (
        ["公用经费12.50万元，其中：办公费2.16万元，水费3700元，差旅费9.97万元。"],
        {("sum", "125000", "125000", True)},
    ),
    "approximate numbers prove nothing": (["慰问职工600余人，其中一线职工300人、困难职工200人。"], set()),
}  # fmt: skip


def claims(report: Report) -> Expected:
    return {(str(c.claim_kind), str(c.stated), str(c.computed), c.holds) for c in report.claims}


@pytest.mark.parametrize("name", PROSE)
def test_claims_of_prose(read: Callable[..., Report], name: str) -> None:
    texts, expected = PROSE[name]
    assert claims(read(FINANCE, *texts)) == expected


TABLES: dict[str, tuple[list[Part], Expected]] = {
    "a 其中 over columns": (
        ["单位：万元", [["支出合计", ("其中", 2)], [None, "基本支出", "项目支出"], ["320.5", "210.5", "108"]]],
        {("sum", "3205000", "3185000", False)},
    ),
    "a 其中 over a column that no budget word names": (
        [
            "单位：万元",
            [
                ["收入合计", ("其中：", 3)],
                [None, "上年结转", "某项新设的拨款", "其他收入"],
                ["320.5", "0.00", "320.5", "0.00"],
            ],
        ],
        set(),
    ),
    "all sources beside their total": (
        [
            "金额单位：元",
            [
                ["项目", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "其他收入"],
                ["合计", "3,200,000.00", "3,100,000.00", "50,000.00", "", "60,000.00"],
            ],
        ],
        {("sum", "3200000.00", "3210000", False)},
    ),
    "parts under their total, projects to the last one": (
        [
            "单位：万元",
            [
                ["项目", "预算数", "决算数"],
                ["项目支出", "110", "111.5"],
                ["其中：困难职工帮扶", "70", "70"],
                ["劳模管理", "40", "40.5"],
            ],
        ],
        {("sum", "1100000", "1100000", True), ("sum", "1115000", "1105000", False)},
    ),
    "rates of execution": (
        [
            "单位：万元",
            [["", "全年预算数", "全年执行数", "执行率"], ["基本支出", "96.00", "92.40", "98.25%"]],
        ],
        {("ratio", "98.25", "96.25", False)},
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_claims_of_tables(read: Callable[..., Report], name: str) -> None:
    parts, expected = TABLES[name]
    found = claims(read(FINANCE, *parts))
    assert {(k, f"{float(s):g}", f"{float(c):g}", h) for k, s, c, h in found} == {
        (k, f"{float(s):g}", f"{float(c):g}", h) for k, s, c, h in expected
    }


def scored(total_weight: str, total_score: str, last: str = "9") -> list[list[str | tuple[str, int]]]:
    return [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "新建工会组织", "≥10家", "12家", "30", "30"],
        ["产出指标", "质量指标", "培训合格率", "≥90%", "92%", "30", "28"],
        ["效益指标", "社会效益", "职工满意度", "≥90%", "94%", "40", last],
        [("总分", 5), total_weight, total_score],
    ]


@pytest.mark.parametrize(
    ("weight", "score", "last", "expected"),
    [
        ("100", "96", "38", {("score", "100", "100", True), ("score", "96", "96", True)}),
        ("100", "98", "38", {("score", "100", "100", True), ("score", "98", "96", False)}),
        ("110", "96", "38", {("score", "110", "100", False), ("score", "96", "96", True)}),
        ("100", "96", "", {("score", "100", "100", True)}),
        ("", "", "38", set()),
    ],
)
def test_weights_and_scores_add_up_to_the_total_row(
    read: Callable[..., Report], weight: str, score: str, last: str, expected: Expected
) -> None:
    assert claims(read("# 附件", scored(weight, score, last))) == expected


def test_the_points_of_the_execution_rate_may_stand_above_the_indicators(read: Callable[..., Report]) -> None:
    funds = [
        [("项目名称", 2), ("困难职工帮扶", 5)],
        ["项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", "96.00", "92.40", "10", "96.25%", "9.63"],
    ]
    report = read("# 附件", [*funds, *scored("110", "105.63", "38")])
    scores = {(str(c.stated), len(c.parts), c.holds) for c in report.claims if c.claim_kind == "score"}
    assert scores == {("110", 4, True), ("105.63", 4, True), ("9.63", 2, True)}


def test_amounts_of_different_chapters_are_told_only_where_they_agree(read: Callable[..., Report]) -> None:
    def of(total: str) -> Expected:
        chapters = [f"全年支出总额{total}万元。", "# （一）基本支出", "基本支出223.53万元。"]
        return claims(read("# 一、概况", *chapters, "# （二）项目支出", "项目支出178.40万元。"))

    assert of("401.93") == {("sum", "4019300", "4019300", True)}
    assert of("408.93") == set()


def test_a_sentence_in_a_cell_is_checked_and_shows_its_cell(read: Callable[..., Report]) -> None:
    cell = "2023年收入合计86.40万元，其中财政拨款66.40万元、上级补助收入21万元。"
    report = read("自评表", [["部门名称", "青岚市总工会"], ["部门整体收支情况", cell]])
    [claim] = report.claims
    assert (claim.holds, claim.provenance.table_no, claim.provenance.row_no) == (False, 1, 2)


def test_claims_are_numbered_in_reading_order_and_told_once(read: Callable[..., Report]) -> None:
    text = "支出合计320万元，其中：基本支出210万元，项目支出110万元。"
    report = read(FINANCE, text, "单位：万元", [["支出合计", "320"], ["基本支出", "210"], ["项目支出", "110"]])
    [claim] = report.claims
    assert (claim.claim_no, claim.provenance.block_no, claim.subject, claim.unit) == (1, 3, "支出合计", "元")
