"""Papers that are no report of a union are refused; a union's other papers are kept as such; reports always pass."""

from __future__ import annotations

import pytest

from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.reports.model import ReportKind
from tasks.reports.understand import ReadingRules, understand
from tests.builders.blocks import Part, document

LETTER: tuple[Part, ...] = (
    "尊敬的林女士：",
    "您三月寄来的两箱样品已收到，随信附上货款3200元的收据。",
    "下月初我们派人上门安装，预计需要两天。",
    "此致 敬礼",
    "二〇二四年四月二日",
)
NOVEL: tuple[Part, ...] = (
    "第三章 渡口",
    "天色暗下来的时候，老周把船靠了岸，掰开半块干饼，递给身边的孩子。",
    "厂里发电影票那天，他从工会领了两张，揣在怀里走了三里地，预算着日子，她该回来了。",
)
PRICES: tuple[Part, ...] = (
    "春季价目表",
    [["品名", "规格", "单价（元）", "数量"], ["签字笔", "盒", "18.50", "20"], ["培训费", "次", "1200.00", "1"],
     ["合计", "", "1570.00", ""]],
    "以上价格含税，有效期至六月底。",
)  # fmt: skip
NOTICE: tuple[Part, ...] = ("城南小学秋季运动会方案", "活动经费2万元，分项预算见附表。")


@pytest.mark.parametrize("paper", [LETTER, NOVEL, PRICES, NOTICE], ids=["letter", "novel", "prices", "school"])
def test_a_paper_that_is_no_report_is_refused(rules: ReadingRules, paper: tuple[Part, ...]) -> None:
    with pytest.raises(DocumentRejected) as refused:
        understand(document(*paper), rules)
    assert refused.value.reason_code is ReasonCode.NOT_A_REPORT


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        (("青岚市总工会举办春季健步走活动", "青岚市总工会在滨河公园举办健步走，1200余名职工参加。"), "青岚市总工会"),
        (("云溪县总工会2023年工作总结", "新建基层工会26家。项目支出绩效评价推进有序。"), "云溪县总工会"),
        (("职工服装采购合同", "甲方：云溪县总工会", "合同总价款3.60万元，验收后支付。"), "云溪县总工会"),
        (("云溪县总工会2024年部门预算公开", "2024年收入预算320.50万元。"), "云溪县总工会"),
        (("关于召开云溪县总工会全委会议的通知", "云溪县总工会定于5月8日召开全委会议。"), "云溪县总工会"),
        (("春节走访", "纺织厂工会走访困难职工42户。工会主席说，工会是职工的家。"), None),
    ],
    ids=["news", "summary", "contract", "budget", "notice", "works union"],
)  # fmt: skip
def test_another_paper_of_a_union_is_kept_as_such(
    rules: ReadingRules, paper: tuple[str, ...], name: str | None
) -> None:
    identity = understand(document(*paper), rules).identity
    assert (identity.organization_name, identity.report_kind) == (name, ReportKind.OTHER)


@pytest.mark.parametrize(
    "paper",
    [
        # Nobody is named, as where the name stands in a picture; the words are a report's all the same.
        ("2023年度部门整体支出绩效自评报告", "本单位支出合计320.50万元。"),
        ("一、基本支出情况", "基本支出210.00万元，其中公用经费32.00万元。"),
        ([["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
          ["产出指标", "数量指标", "培训场次", "≥6场", "7场", "10", "10"]],),
        ("青岚市水利局2023年度部门整体支出绩效自评报告", "部门支出合计320.50万元。"),
        ("青岚市教育局2023年度部门整体支出绩效自评报告", "支出合计3200.50万元，其中拨付青岚市总工会会费12.00万元。"),
        ("项目支出绩效自评表", "（    年度）", [["项目名称", ""], ["主管部门", ""], ["一级指标", "年度指标值"]]),
    ],
    ids=["no name", "a chapter", "a table", "another department", "another department that pays dues", "a blank form"],
)  # fmt: skip
def test_what_might_be_a_report_is_read(rules: ReadingRules, paper: tuple[Part, ...]) -> None:
    assert understand(document(*paper), rules).identity.organization_name is None


def test_a_summary_report_on_evaluation_is_no_other_paper(rules: ReadingRules) -> None:
    identity = understand(
        document("青岚市总工会2023年度部门整体支出绩效评价工作总结", "支出320.50万元。"), rules
    ).identity
    assert identity.report_kind is ReportKind.OVERALL


@pytest.mark.parametrize(
    "paper",
    [
        ("云溪县总工会2022年度部门决算公开", "第一部分 单位概况", "2022年度收入合计320.50万元。"),
        ("2022年度", "云溪县总工会单位决算", "第一部分 单位概况", "本年收入合计320.50万元。"),
    ],
    ids=["one line", "cut over lines"],
)
def test_published_accounts_are_final_accounts(rules: ReadingRules, paper: tuple[str, ...]) -> None:
    identity = understand(document(*paper), rules).identity
    assert (identity.organization_name, identity.fiscal_year, identity.report_kind) == (
        "云溪县总工会", 2022, ReportKind.FINAL_ACCOUNTS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "name", "level"),
    [
        ("青岚市云岚经济技术开发区总工会2022年度部门整体支出绩效自评报告", "青岚市云岚经济技术开发区总工会", "county"),
        ("青岚高新区总工会2022年部门整体支出绩效自评报告", "青岚高新区总工会", "county"),
        ("青岚市直属机关工会联合会2021年部门整体支出绩效自评报告", "青岚市直属机关工会联合会", "industry"),
        ("青岚市财贸轻纺工会委员会2022年度部门整体支出绩效自评报告", "青岚市财贸轻纺工会委员会", "industry"),
        ("云岚彝族自治州总工会2022年度部门整体支出绩效自评报告", "云岚彝族自治州总工会", "city"),
        ("云岚旗总工会二〇二二年度部门整体支出绩效评价报告", "云岚旗总工会", "county"),
        ("柳湾镇总工会2022年度项目支出绩效自评报告", "柳湾镇总工会", "township"),
    ],
)
def test_unions_of_zones_trades_and_banners(rules: ReadingRules, title: str, name: str, level: str) -> None:
    identity = understand(document(title, "支出合计58.00万元。"), rules).identity
    assert (identity.organization_name, identity.region_level) == (name, level)


def test_the_words_before_a_place_are_not_its_name(rules: ReadingRules) -> None:
    letter = (
        "关于报送2022年度部门整体支出绩效自评报告的函",
        "现将云溪县总工会2022年度自评报告报送你局。",
        "支出318.20万元。",
    )
    assert understand(document(*letter), rules).identity.organization_name == "云溪县总工会"
