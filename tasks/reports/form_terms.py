"""Words that mean a budget item, or all of the money, in a form only. Where they stand: table_naming.py."""

from __future__ import annotations

import re

# 预算执行情况（万元）| 年初预算数 | 全年预算数 | 全年执行数
WHOLE_COLUMN = re.compile(
    r"(?:年初|全年|年度|当年|调整后?)?(?:[(（]?调整后?[)）]?)?(?:预算|执行|预算执行)(?:数|总额|金额)?(?:[(（][ABＡＢ][)）])?(?:[(（][万千]?元[)）])?"
)
WHOLE_ROW = re.compile(
    r"^(?!单位资金$)(?:部门|单位|整体|年度|项目)?(?:整体)?(?:预算)?(?:资金|支出)?(?:预算)?(?:执行情况$|执行情况|资金$)|"
    r"^(?:部门|单位|整体|年度|全年)(?:整体)?(?:支出)?预算$"  # 年度预算（万元）
)
EXECUTION_FORM = re.compile(r"^(?:部门|单位|整体|年度)?(?:整体)?(?:预算)?(?:资金|支出)?(?:预算)?执行情况")
AMOUNT = re.compile(r"金额(?:[(（][万千]?元[)）])?")
# Sources by their short names, which say nothing in prose.
BY_ITSELF = {"一般公共预算": "appropriation_income", "政府性基金预算": "government_fund_income"} | {
    **{
        f"{level}资金": "appropriation_income"
        for level in ("中央", "省级", "市级", "县级", "区级", "州级", "本级", "地方")
    },
    **dict.fromkeys(("实际到位资金", "到位资金", "资金到位", "到位资金总额"), "income_total"),
    "单位资金": "other_income",
    **dict.fromkeys(("人员类", "人员类支出"), "personnel_expenditure"),
    **dict.fromkeys(("公用类", "公用类支出"), "public_expenditure"),
    **dict.fromkeys(("项目类", "项目类支出", "特定目标类"), "project_expenditure"),
}
