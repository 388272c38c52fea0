"""Sentences and table rows about money and people, in several wordings. What is asked for stands in the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from benchmarks.corpus.telling import Telling

Rows = list[list[str]]


def income(t: Telling) -> str:
    a = t.now
    total = t.money("sum:income", a.income, "income_total")
    parts = [
        t.say("财政拨款收入", "一般公共预算财政拨款收入")
        + t.money("part:appropriation", a.appropriation, "appropriation_income"),
        "上级补助收入" + t.money("part:subsidy", a.subsidy, "superior_subsidy_income"),
        "其他收入" + t.money("part:other", a.other_income, "other_income"),
    ]
    head = t.say(f"{t.year}年收入合计{total}", f"{t.year}年度本年收入合计{total}", f"{t.year}年，本单位收入合计{total}")
    return f"{head}{t.say('，其中：', '，其中')}{t.say('，', '、').join(parts)}。"


def expenditure(t: Telling) -> str:
    a = t.now
    total = t.money("sum:expenditure", a.expenditure, "expenditure_total")
    basic = t.money("part:basic", a.basic, "basic_expenditure")
    project = t.money("part:project", a.project, "project_expenditure")
    head = t.say(f"{t.year}年支出合计{total}", f"全年支出合计{total}", f"{t.year}年度本年支出合计{total}")
    return f"{head}，{t.say('其中：', '其中', '包括：')}基本支出{basic}{t.say('，', '、')}项目支出{project}。"


def comparison(t: Telling) -> str:
    """Last year's level, the change and its percentage: the two follow from the level that is printed."""
    prior = t.slot("prior:expenditure", t.last.expenditure)
    told = t.money("prior:expenditure", prior, "expenditure_total@prior_year")
    change = t.rounded(t.now.expenditure) - t.rounded(prior)
    up, down = t.say(("增加", "减少"), ("增加", "减少")), t.say(("增长", "下降"), ("上升", "下降"))
    amount = t.money("delta:expenditure", abs(change))
    rate = t.percent("change:expenditure", abs(change), t.rounded(prior))
    side = 0 if change >= 0 else 1
    return t.say(
        f"上年支出{told}，比上年{up[side]}{amount}，{down[side]}{rate}。",
        f"与上年支出{told}相比，{up[side]}{amount}，{down[side]}{rate}。",
    )


def execution(t: Telling) -> str:
    budget = t.money("budget:expenditure", t.now.budget("expenditure"), "expenditure_total@budget")
    spent = t.money("again:expenditure", t.now.expenditure, "expenditure_total")
    rate = t.percent("ratio:execution", t.rounded(t.now.expenditure), t.rounded(t.now.budget("expenditure")))
    return t.say(
        f"支出年初预算{budget}，支出决算{spent}，完成年初预算的{rate}。",
        f"年初支出预算{budget}，实际支出{spent}，预算执行率{rate}。",
    )


def balance(t: Telling) -> str:
    opening = t.money("carry_in", t.now.carry_in, "carry_in")
    closing = t.money("balance:carry_out", t.now.carry_out, "carry_out")
    got, spent = (
        t.money("b:income", t.now.income, "income_total"),
        t.money("b:spent", t.now.expenditure, "expenditure_total"),
    )
    name = t.say("结转", "结转和结余")
    return f"上年{name}{opening}，本年收入合计{got}，本年支出合计{spent}，年末{name}{closing}。"


def basic(t: Telling) -> str:
    a = t.now
    total = t.money("sum:basic", a.basic, "basic_expenditure")
    people = t.money("part:personnel", a.personnel, "personnel_expenditure")
    public = t.money("part:public", a.public, "public_expenditure")
    whole = t.rounded(a.basic)
    shares = [
        t.percent(f"ratio:{name}", t.rounded(part), whole)
        for name, part in (("personnel", a.personnel), ("public", a.public))
    ]
    if t.say("shares", "none") == "none":
        for name in ("ratio:personnel", "ratio:public"):
            t.slots.pop(name)
        return (
            f"基本支出{total}，{t.say('其中：', '包括')}人员经费{people}，{t.say('公用经费', '日常公用经费')}{public}。"
        )
    return (
        f"基本支出{total}，其中：人员经费{people}，占基本支出的{shares[0]}；公用经费{public}，占基本支出的{shares[1]}。"
    )


def wages(t: Telling) -> str:
    rows = [
        f"{name}{t.money(f'wage:{at}', amount, f'economic_item:{name}')}"
        for at, (name, amount) in enumerate(t.now.wages)
    ]
    total = t.money("sum:wages", t.now.personnel, "personnel_expenditure")
    return f"人员经费{total}，{t.say('其中：', '其中')}{'，'.join(rows)}。"


def goods(t: Telling) -> str:
    rows = [
        f"{name}{t.money(f'goods:{at}', amount, f'economic_item:{name}')}"
        for at, (name, amount) in enumerate(t.now.goods)
    ]
    total = t.money("sum:goods", t.now.public, "public_expenditure")
    return f"公用经费{total}，其中：{'，'.join(rows)}。"


def projects(t: Telling) -> str:
    rows = [
        f"{name}{t.money(f'project:{at}', amount, f'named_project:{name}')}"
        for at, (name, amount) in enumerate(t.now.projects)
    ]
    total = t.money("sum:project", t.now.project, "project_expenditure")
    return f"项目支出{total}，{t.say('其中：', '包括：', '包括')}{t.say('，', '、').join(rows)}。"


def three_public(t: Telling) -> str:
    a = t.now
    told = []
    for basis, word, amounts in (
        ("budget", t.say("年初预算", "预算"), (a.budget("three_public"), a.budget("vehicle"), a.budget("reception"))),
        ("actual", t.say("支出决算", "支出"), (a.three_public, a.vehicle, a.reception)),
    ):
        mark = "@budget" if basis == "budget" else ""
        total = t.money(
            f"{'sum:' if basis == 'actual' else 'tp:'}three_public:{basis}", amounts[0], f"three_public_total{mark}"
        )
        parts = [
            "公务用车运行维护费" + t.money(f"tp:vehicle:{basis}", amounts[1], f"vehicle_operation{mark}"),
            "公务接待费" + t.money(f"tp:reception:{basis}", amounts[2], f"reception{mark}"),
        ]
        told.append(f"“三公”经费{word}{total}，其中：{'，'.join(parts)}")
    return "。".join(told) + "。"


def meetings(t: Telling) -> str:
    return (
        f"会议费支出{t.money('meeting', t.now.meeting, 'meeting')}，"
        f"上年度{t.money('p:meeting', t.last.meeting, 'meeting@prior_year')}；"
        f"培训费支出{t.money('training', t.now.training, 'training')}，"
        f"上年度{t.money('p:training', t.last.training, 'training@prior_year')}。"
    )


def staff(t: Telling) -> str:
    a = t.now
    return t.say(
        f"核定编制{a.approved}名，在职{a.in_service}人，退休{a.retired}人。",
        f"截至{t.year}年12月31日，核定编制{a.approved}名，年末在职人员{a.in_service}人。",
        f"年末编制{a.approved}名，在职人员{a.in_service}人。",
    )


def counted(t: Telling) -> str:
    """A total of heads and its parts."""
    parts = [t.chance.randint(8, 60), t.chance.randint(5, 30), t.chance.randint(2, 14)]
    total = t.text("sum:count", str(sum(parts)))
    a, b, c = t.say(("机关", "事业单位", "企业"), ("非公企业", "社会组织", "机关事业单位"))
    return (
        f"[[union_organizing: 全年换届和新建基层工会{{{total}家|基层工会}}，"
        f"其中{a}{{{parts[0]}家|{a}}}、{b}{{{parts[1]}家|{b}}}、"
        f"{c}{{{parts[2]}家|{c}}}]]。"
    )


def table(t: Telling, lines: Sequence[tuple[str, str]], bases: Sequence[str], unit: str = "万元") -> Rows:
    """One row for each (label, item), one column for each basis."""
    return [[label, *(amount(t, item, basis, unit) for basis in bases)] for label, item in lines]


def amount(t: Telling, item: str, basis: str = "actual", unit: str = "万元") -> str:
    """A cell with the item's amount on that basis."""
    mark = CODES[item] + ("" if basis == "actual" else f"@{basis}")
    return t.cell(f"cell:{item}:{basis}", value(t, item, basis), mark, unit)


def value(t: Telling, item: str, basis: str) -> Decimal:
    if basis == "budget":
        return t.now.budget(item)
    amount: Decimal = getattr(t.now if basis == "actual" else t.last, item)
    return amount


CODES = {
    "income": "income_total",
    "appropriation": "appropriation_income",
    "subsidy": "superior_subsidy_income",
    "other_income": "other_income",
    "expenditure": "expenditure_total",
    "basic": "basic_expenditure",
    "personnel": "personnel_expenditure",
    "public": "public_expenditure",
    "project": "project_expenditure",
    "three_public": "three_public_total",
    "vehicle": "vehicle_operation",
    "reception": "reception",
    "carry_in": "carry_in",
    "carry_out": "carry_out",
}
