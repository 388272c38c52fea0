"""One report per layout that provinces use, with everything that is to be read from it: who, money, goals, work, sums.

A line is one thing: who (identity), figure, indicator, item, claim, staff. Changing a line means changing what a reader
of the warehouse sees. The five chapters of plain prose (L3) and more of the other layouts stand in samples/ as files.
"""

from __future__ import annotations

import pytest

from tasks.reports.model import Report
from tasks.reports.understand import ReadingRules, understand
from tests.builders.blocks import document
from tests.builders.provinces import LAYOUTS


def told(report: Report) -> list[str]:
    """Everything that was understood, one thing a line."""
    i = report.identity
    who = (i.organization_name, i.region_level, i.fiscal_year, i.report_kind, i.report_date, i.self_score, i.grade)
    return [
        " ".join(["who", *(str(value) for value in who if value is not None)]),
        *(f"figure {f.item_code} {f.label} {f.basis} {f.amount_cny:f} {f.source_kind}" for f in report.figures),
        *(
            f"indicator {n.level1} / {n.level2} / {n.level3}: "
            f"{n.target_text} -> {n.actual_text} ({n.score} of {n.weight})"
            for n in report.indicators
        ),
        *(f"item {w.categories[0].category_code} {w.text}" for w in report.work_items),
        *(f"claim {c.claim_kind} {c.stated:f} {'holds' if c.holds else 'fails'}" for c in report.claims),
        *(f"staff {s.staff_kind} {s.people}" for s in report.staff),
    ]


EXPECTED = {
    "L1 a finance bureau's form with a cover": """
who 云溪县总工会 county 2023 整体支出自评 2024-03-18
figure income_total 收入合计 actual 2684000 table
figure appropriation_income 财政拨款 actual 2504000 table
figure government_fund_income 政府性基金 actual 0 table
figure other_income 其他收入 actual 180000 table
figure expenditure_total 支出合计 actual 2621000 table
figure basic_expenditure 基本支出 actual 1801000 table
figure project_expenditure 项目支出 actual 820000 table
figure operating_expenditure 经营支出 actual 0 table
figure three_public_total 三公经费 actual 13000 table
figure reception 公务接待费 actual 5000 table
figure vehicle_operation 公务用车运维费 actual 8000 table
figure overseas_travel 因公出国费 actual 0 table
indicator 产出指标 / 数量指标 / 新建工会18家: 18家 -> 新建21家 (None of None)
indicator 产出指标 / 数量指标 / 新增会员900人: 900人 -> 新增1040人 (None of None)
indicator 产出指标 / 质量指标 / 互助报账及时: None -> 及时 (None of None)
indicator 效益指标 / 社会效益 / 提升职工获得感: None -> 有提升 (None of None)
item union_organizing 新建基层工会21家
item union_organizing 发展会员1040人
item hardship_assistance 走访困难职工86户，发放慰问金12.40万元
claim sum 2684000 holds
claim sum 2621000 holds
claim sum 13000 holds
staff approved 14
staff in_service 13
staff in_service 13
staff retired 6
""",
    "L2 nine chapters, some of them nothing": """
who 青岚市总工会 city 2023 整体支出自评 2024-05-06
figure basic_expenditure 基本支出 actual 2763000 prose
figure personnel_expenditure 人员经费 actual 2311000 prose
figure public_expenditure 日常公用经费 actual 452000 prose
figure project_expenditure 项目支出 actual 1520000 prose
item model_workers 开展劳模宣讲12场，覆盖职工3600人次
item skills_competition 举办技能竞赛5场，320名职工参赛
item model_workers 选树工匠8名
item rights_legal_aid 调处劳动争议案件37件，为职工追回欠薪86.5万元
claim sum 2763000 holds
staff approved 19
staff in_service 18
staff retired 14
""",
    "L3 five chapters without table or score": """
who 云溪县总工会 county 2023 整体支出自评
figure dues_income 工会经费收入 actual 2684000 prose
figure expenditure_total 支出 actual 2513000 prose
figure economic_item 职工活动支出 actual 612000 prose
figure economic_item 维权支出 actual 825000 prose
figure economic_item 业务支出 actual 334000 prose
figure economic_item 行政支出 actual 240000 prose
figure economic_item 资本性支出 actual 42000 prose
figure economic_item 补助下级支出 actual 380000 prose
figure economic_item 其他支出 actual 80000 prose
item union_organizing 新建工会组织14家
item union_organizing 发展会员760人
item hardship_assistance 走访慰问困难职工118户，发放慰问金9.44万元
item skills_competition 举办职工技能竞赛6场，参赛职工420人
claim sum 2513000 holds
staff in_service 12
staff retired 8
""",
    "L4 a scored table whose names carry the points": """
who 霁川区总工会 county 2023 整体支出自评 98 优
figure expenditure_total 总支出 actual 3025000 prose
figure basic_expenditure 基本支出 actual 2055000 prose
figure project_expenditure 项目支出 actual 970000 prose
indicator 投入管理指标 / 预算管理 / 预算编制: 合理 -> 合理 (8 of 8)
indicator 投入管理指标 / 预算管理 / 预算执行率: 100% -> 98.6% (11 of 12)
indicator 投入管理指标 / 资产管理 / 资产管理规范性: 规范 -> 规范 (10 of 10)
indicator 产出指标 / 数量 / 组织职工体检: 2000人 -> 2150人 (20 of 20)
indicator 产出指标 / 质量 / 体检覆盖率: ≥95% -> 96% (20 of 20)
indicator 效益指标 / 社会效益 / 职工健康意识: 提升 -> 提升 (14 of 15)
indicator 效益指标 / 满意度 / 职工满意度: ≥90% -> 95% (15 of 15)
claim sum 3025000 holds
claim ratio 67.93 holds
claim ratio 32.07 holds
claim score 30 holds
claim score 40 holds
claim score 30 holds
claim score 100 holds
claim score 100 holds
claim score 98 holds
staff approved 12
staff in_service 11
""",
    "L5 a data sheet with lists inside lists": """
who 澜汀市总工会 city 2023 整体支出自评 95.5 优
figure expenditure_total 支出合计 actual 11286000 prose
figure basic_expenditure 基本支出 actual 6124000 prose
figure project_expenditure 项目支出 actual 5162000 prose
figure three_public_total 三公经费 prior_year 41000 table
figure three_public_total 三公经费 budget 50000 table
figure three_public_total 三公经费 actual 36000 table
figure vehicle_total 公务用车购置和维护经费 prior_year 26000 table
figure vehicle_total 公务用车购置和维护经费 budget 30000 table
figure vehicle_total 公务用车购置和维护经费 actual 22000 table
figure reception 公务接待 prior_year 15000 table
figure reception 公务接待 budget 20000 table
figure reception 公务接待 actual 14000 table
figure project_expenditure 项目支出 prior_year 4800000 table
figure project_expenditure 项目支出 budget 5300000 table
figure project_expenditure 项目支出 actual 5162000 table
figure named_project 业务工作专项 prior_year 1800000 table
figure named_project 业务工作专项 budget 2000000 table
figure named_project 业务工作专项 actual 1962000 table
figure named_project 送温暖专项 prior_year 1000000 table
figure named_project 送温暖专项 budget 1100000 table
figure named_project 送温暖专项 actual 1080000 table
figure named_project 职工服务专项 prior_year 800000 table
figure named_project 职工服务专项 budget 900000 table
figure named_project 职工服务专项 actual 882000 table
figure named_project 运行维护专项 prior_year 3000000 table
figure named_project 运行维护专项 budget 3300000 table
figure named_project 运行维护专项 actual 3200000 table
figure public_expenditure 公用经费 prior_year 880000 table
figure public_expenditure 公用经费 budget 920000 table
figure public_expenditure 公用经费 actual 901000 table
figure economic_item 办公经费 prior_year 300000 table
figure economic_item 办公经费 budget 320000 table
figure economic_item 办公经费 actual 312000 table
figure government_procurement 政府采购金额 budget 200000 table
figure government_procurement 政府采购金额 actual 186000 table
item student_aid 开展金秋助学，资助困难职工子女92名，发放助学金27.60万元
item reading 建设职工书屋8家
item reading 举办读书活动24场，参与职工1600人次
claim sum 11286000 holds
claim sum 5162000 holds
claim sum 4800000 holds
claim sum 1800000 holds
claim sum 5300000 holds
claim sum 2000000 holds
claim sum 5162000 holds
claim sum 1962000 holds
claim ratio 93.75 holds
claim sum 41000 holds
claim sum 50000 holds
claim sum 36000 holds
claim sum 4800000 holds
claim sum 5300000 holds
staff approved 32
staff in_service 30
staff retired 24
staff approved 32
staff in_service 30
""",
    "L6 the national form of one project": """
who 枫浦区总工会 county 2023 项目支出自评 97.6
figure project_expenditure 年度资金总额 budget 800000 table
figure project_expenditure 年度资金总额 budget 850000 table
figure project_expenditure 年度资金总额 actual 816000 table
figure appropriation_income 当年财政拨款 budget 800000 table
figure appropriation_income 当年财政拨款 budget 850000 table
figure appropriation_expenditure 当年财政拨款 actual 816000 table
figure carry_in 上年结转资金 budget 0 table
figure carry_in 上年结转资金 actual 0 table
indicator 产出指标 / 数量指标 / 帮扶困难职工户数: ≥150户 -> 160户 (20 of 20)
indicator 产出指标 / 质量指标 / 帮扶对象准确率: 100% -> 100% (15 of 15)
indicator 产出指标 / 时效指标 / 资金发放时间: 12月底前 -> 12月底前 (15 of 15)
indicator 效益指标 / 社会效益指标 / 困难职工生活改善: 改善 -> 改善 (28 of 30)
indicator 满意度指标 / 服务对象满意度指标 / 困难职工满意度: ≥95% -> 97% (10 of 10)
claim sum 800000 holds
claim sum 850000 holds
claim sum 816000 holds
claim ratio 96.00 holds
claim score 100 holds
claim score 97.6 holds
claim score 9.6 holds
""",
    "L7 published accounts, tables first": """
who 青岚市云岚区总工会 county 2023 部门决算
figure appropriation_income 一般公共预算财政拨款收入 actual 8123000 table
figure functional_item 一般公共服务支出 actual 6401000 table
figure functional_item 社会保障和就业支出 actual 882000 table
figure other_income 其他收入 actual 200000 table
figure functional_item 住房保障支出 actual 720000 table
figure income_total 本年收入合计 actual 8323000 table
figure expenditure_total 本年支出合计 actual 8003000 table
figure carry_in 年初结转和结余 actual 100000 table
figure carry_out 年末结转和结余 actual 420000 table
figure basic_expenditure 基本支出 actual 5603000 table
figure project_expenditure 项目支出 actual 2400000 table
figure functional_item 群众团体事务 actual 6401000 table
figure functional_item 行政运行 actual 4001000 table
figure functional_item 其他群众团体事务支出 actual 2400000 table
figure functional_item 行政事业单位养老支出 actual 882000 table
figure functional_item 住房改革支出 actual 720000 table
figure income_total 收、支总计 actual 8423000 prose
figure expenditure_total 收、支总计 actual 8423000 prose
figure income_total 本年收入合计 actual 8323000 prose
figure appropriation_income 财政拨款收入 actual 8123000 prose
figure other_income 其他收入 actual 200000 prose
figure expenditure_total 本年支出合计 actual 8003000 prose
figure basic_expenditure 基本支出 actual 5603000 prose
figure project_expenditure 项目支出 actual 2400000 prose
claim sum 8003000 holds
claim sum 8423000 holds
claim sum 8423000 holds
claim balance 420000 holds
claim balance 420000 holds
claim sum 8003000 holds
claim sum 5603000 holds
claim sum 22 holds
claim change 5.03 holds
claim sum 8423000 holds
claim sum 8323000 holds
claim ratio 97.6 holds
claim ratio 2.4 holds
claim ratio 70.01 holds
claim ratio 29.99 holds
staff approved 18
staff in_service 17
staff retired 22
staff retired 0
staff retired 22
""",
    "L7b published accounts in prose, income and expenditure in one total": """
who 青岚市云岚区总工会 county 2023 部门决算
figure income_total 收、支总计 actual 5862000 prose
figure expenditure_total 收、支总计 actual 5862000 prose
figure income_total 年度收入 actual 5612000 prose
figure appropriation_income 财政拨款收入 actual 5402000 prose
figure other_income 其他收入 actual 210000 prose
figure carry_in 年初结转和结余 actual 250000 prose
figure expenditure_total 年度支出 actual 5707000 prose
figure basic_expenditure 基本支出 actual 3907000 prose
figure project_expenditure 项目支出 actual 1800000 prose
figure carry_out 年末结转和结余 actual 155000 prose
figure three_public_total 三公经费支出 actual 32000 prose
figure reception 公务接待费 actual 11000 prose
figure vehicle_operation 公务车运行维护费 actual 21000 prose
figure overseas_travel 因公出国（境）费用 actual 0 prose
item model_workers 走访慰问劳模46人，发放慰问金9.20万元
item skills_competition 举办职工技能大赛6场，参赛职工680人
claim change 4.7 holds
claim sum 5862000 holds
claim sum 5862000 holds
claim sum 5862000 holds
claim sum 5612000 holds
claim ratio 96.3 holds
claim ratio 3.7 holds
claim sum 5707000 holds
claim ratio 68.5 holds
claim ratio 31.5 holds
claim balance 155000 holds
claim balance 155000 holds
claim sum 32000 holds
""",
    "L8 a list of projects in yuan": """
who 澜汀市总工会 city 2023 整体支出自评 96 优
figure expenditure_total 全年支出 actual 10164200 prose
figure basic_expenditure 基本支出 actual 7021000 prose
figure project_expenditure 项目支出 actual 3143200 prose
figure named_project 困难职工帮扶项目 budget 1200000 table
figure named_project 困难职工帮扶项目 budget 1250000 table
figure named_project 困难职工帮扶项目 actual 1243200 table
figure named_project 劳模服务项目 budget 800000 table
figure named_project 劳模服务项目 actual 780000 table
figure named_project 职工文化建设项目 budget 1200000 table
figure named_project 职工文化建设项目 budget 1180000 table
figure named_project 职工文化建设项目 actual 1120000 table
figure project_expenditure 合计 budget 3200000 table
figure project_expenditure 合计 budget 3230000 table
figure project_expenditure 合计 actual 3143200 table
claim sum 10164200 holds
claim sum 3200000 holds
claim sum 3230000 holds
claim sum 3143200 holds
claim ratio 99.46 holds
claim ratio 97.50 holds
claim ratio 94.92 holds
claim ratio 97.31 holds
staff approved 41
staff in_service 39
""",
    "L9 goals with a table each, the unit further down": """
who 云溪县总工会 county 2023 整体支出自评 2024-04-12 96.7
figure basic_expenditure 基本支出总额 actual 1864000 table
figure project_expenditure 项目支出总额 actual 946000 table
figure expenditure_total 部门整体支出总额 budget 2900000 table
figure expenditure_total 部门整体支出总额 actual 2810000 table
indicator 产出指标 / 数量指标 / 走访困难职工户数: ≥120户 -> 132户 (10 of 10)
indicator 产出指标 / 质量指标 / 救助对象准确率: 100% -> 100% (15 of 15)
indicator 效益指标 / 社会效益指标 / 职工满意率: ≥90% -> 95% (15 of 15)
indicator 产出指标 / 数量指标 / 新建工会数: ≥15家 -> 13家 (17.3 of 20)
indicator 效益指标 / 社会效益指标 / 会员覆盖率: ≥85% -> 88% (20 of 20)
claim ratio 96.90 holds
claim score 96.7 holds
claim score 19.4 holds
claim sum 2810000 holds
""",
    "L9 boxes to tick": """
who 云溪县总工会 county 2023 项目支出自评 99
figure project_expenditure 年度财政资金总额 budget 600000 table
figure project_expenditure 年度财政资金总额 actual 570000 table
indicator 产出指标 / 数量指标 / 慰问困难职工人数: ≥300人 -> 318人 (40 of None)
indicator 效益指标 / 满意度指标 / 受助职工满意度: ≥90% -> 96% (40 of None)
claim ratio 95.00 holds
claim score 19 holds
""",
    "L10 the score first, to the finance bureau": """
who 竹沅县总工会 county 2023 整体支出自评 2024-04-02 97 优
figure carry_in 年初结转 actual 120000 prose
figure income_total 本年收入 actual 1960000 prose
figure expenditure_total 本年支出 actual 2010000 prose
figure carry_out 年末结转 actual 70000 prose
item recuperation 组织职工疗休养4批，参加职工160人
item summer_cooling 为1300名环卫工人送清凉，价值6.50万元
claim balance 70000 holds
staff approved 11
staff in_service 10
""",
    "plain prose with budget, addition and execution": """
who 兰汀市总工会 city 2023 整体支出自评 96.8 优秀
figure expenditure_total 部门年初预算安排 budget 6200000 prose
figure expenditure_total 部门年初预算安排 adjustment 450000 prose
figure expenditure_total 部门年初预算安排 budget 6650000 prose
figure expenditure_total 实际支出 actual 6482000 prose
figure basic_expenditure 基本支出 actual 4302000 prose
figure project_expenditure 项目支出 actual 2180000 prose
item skills_competition 举办劳动和技能竞赛18场次，参赛职工4300人
item cadre_training 培训工会干部260人次
item service_facilities 建成户外劳动者服务站点12个
claim sum 6482000 holds
claim sum 6650000 holds
claim ratio 97.47 holds
""",
}


def test_every_layout_has_its_truth() -> None:
    assert set(EXPECTED) == set(LAYOUTS)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_in_full(rules: ReadingRules, name: str) -> None:
    report = understand(document(*LAYOUTS[name]), rules)
    assert told(report) == EXPECTED[name].strip().splitlines()
    assert report.issues == ()
