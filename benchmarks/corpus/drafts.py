"""One report in a layout of samples/build: chapters, tables, words. Sentences come from money, work and scores."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from benchmarks.corpus import money, scores, wording, work
from benchmarks.corpus.telling import Telling
from samples.build.sample import Rows, Sample

_PROBLEMS = (
    "部分项目支出集中在下半年，预算执行不够均衡",
    "绩效目标的细化量化程度有待提高",
    "小微企业建会入会的难度较大",
    "基层工会经费管理水平参差不齐",
    "服务职工的手段还比较单一",
    "绩效监控以自查为主，方式方法需要改进",
)
_MEASURES = (
    "加强预算编制的前期论证，按季度通报支出进度",
    "细化量化绩效目标，健全绩效运行监控机制",
    "加大培训力度，提高基层工会干部业务水平",
    "完善项目库管理，提前做好项目储备",
    "强化自评结果应用，把结果与预算安排挂钩",
    "推动服务资源向一线和新就业群体倾斜",
)
_DUTIES = (
    "团结引导职工听党话、跟党走，维护职工合法权益，指导基层工会建设，做好职工服务工作",
    "组织职工参与经济社会建设，开展劳动竞赛，帮扶困难职工，管理工会经费和资产",
    "加强职工思想政治引领，推进产业工人队伍建设改革，协调劳动关系，服务职工群众",
)
_ROOMS = (
    "办公室、组织宣教部、权益保障部、财务部",
    "办公室、基层工作部、经济技术部、经审办",
    "综合科、维权服务科、组织宣传科",
)
# Layouts of self-evaluations whose score stands in one sentence and nowhere else.
_SCORE_IN_PROSE = ("nine_chapters", "score_first")


def draft(t: Telling) -> Sample:
    """The report that `t` tells, in its layout. Fills the slots of `t`."""
    return _LAYOUTS[t.layout](t)


def _sample(t: Telling, body: str, **parts: Any) -> Sample:
    score = parts.pop("score", None)
    dated = parts.pop("dated", True)
    kind = parts.pop("kind", "整体支出自评")
    identity = {
        "organization_name": t.organization.name,
        "fiscal_year": t.year,
        "region_level": t.organization.level,
        "report_kind": kind,
    }
    if score is not None:
        identity |= {"self_score": float(score), "grade": t.printed["grade"]}
    if dated:
        identity["report_date"] = _date(t)[1]
        body = f"{body}\n> {t.organization.name}\n> {_date(t)[0]}\n"
    titles = parts.pop("titles", None) or (
        t.text("title", t.organization.name),
        f"{t.year}年度部门整体支出绩效自评报告",
    )
    known: dict[str, Any] = {"tables": {}, "indicators": [], "words": {}} | parts
    return Sample(t.seed, t.layout, ("docx",), titles, identity, body, claims=[], alerts={}, **known)


def _date(t: Telling) -> tuple[str, str]:
    """As printed, and as an ISO date: a day in the spring after the year, unless it was bent."""
    drawn = random.Random(f"date {t.seed}")
    year, month, day = t.slot("date", (t.year + 1, drawn.randint(2, 6), drawn.randint(1, 28)))
    t.printed["date"] = f"{year}年{month}月{day}日"
    return t.printed["date"], f"{year}-{month:02}-{day:02}"


def _about(t: Telling) -> str:
    return t.say(
        f"{t.organization.name}是党领导的职工自愿结合的群众组织，内设{t.say(*_ROOMS)}。主要职责是{t.say(*_DUTIES)}。{money.staff(t)}",
        f"{t.organization.name}隶属{t.organization.city}，内设{t.say(*_ROOMS)}，承担{t.say(*_DUTIES)}等职能。{money.staff(t)}",
        f"（一）主要职能。{t.say(*_DUTIES)}。（二）机构设置。内设{t.say(*_ROOMS)}。（三）人员情况。{money.staff(t)}",
    )


def _work(t: Telling, style: str) -> str:
    """What was done: `style` is how paragraphs are headed (chapters, numbers, 一是)."""
    stock = work.items(t.chance, t.item_count)
    told = [(code, t.slot(f"item:{at}", wording.said(t, at, text))) for at, (code, text) in enumerate(stock)]
    lines = []
    for at, (head, sentences) in enumerate(work.grouped(t.chance, told)):
        number = "一二三四五六七八九十"[at]
        chunks = [sentences[start : start + 12] for start in range(0, len(sentences), 12)]
        words = ["。".join(chunk) + "。" for chunk in chunks]
        if style == "chapters":
            lines += [f"## （{number}）{head}", *words]
        elif style == "numbers":
            lines += [f"{at + 1}.{head}。{words[0]}", *words[1:]]
        else:
            lines += [f"{number}是{head}。{words[0]}", *words[1:]]
    return "\n".join([*lines, money.counted(t)])


def _ends(t: Telling, numbers: str, problems: str = "存在的问题", measures: str = "下一步改进措施") -> str:
    first, second = (t.chance.sample(stock, 2) for stock in (_PROBLEMS, _MEASURES))
    told = [f"（一）{first[0]}。", f"（二）{first[1]}。"]
    if t.say("again", "not again") == "again":
        told.append(
            f"（三）项目支出{t.money('again:project', t.now.project, 'project_expenditure')}，支付进度前松后紧。"
        )
    left = t.slot("empty:problems", "".join(told))
    right = "".join(f"（{'一二'[at]}）{one}。" for at, one in enumerate(second))
    return f"# {numbers[0]}、{t.text('heading:problems', problems)}\n{left}\n# {numbers[1]}、{measures}\n{right}"


def _field(t: Telling) -> str:
    return f"{t.say('填报单位：', '填报单位（盖章）：', '单位名称：')}{t.text('field', t.organization.name)}"


def _score(t: Telling, made: Rows) -> tuple[str, str]:
    """The self-score of the text, and the sentence that states it with its grade."""
    score = (
        t.slot("self_score", scores.total(made, 6)) if made else t.slot("self_score", 90 + t.chance.randint(0, 16) / 2)
    )
    shown = f"{float(score):g}"
    t.printed["self_score"] = shown
    grade = t.text("grade", "优" if float(score) >= 90 else "良" if float(score) >= 80 else "中")
    sentence = t.say(
        f"{t.year}年度部门整体支出绩效自评得分{shown}分，评价等级为“{grade}”。",
        f"对照评价标准，{t.year}年度部门整体支出绩效自评得分{shown}分，评价等次为“{grade}”。",
        f"经自评，{t.year}年度部门整体支出绩效自评得分为{shown}分，等级为“{grade}”。",
    )
    return shown, t.slot("conclusion", sentence) if t.layout in _SCORE_IN_PROSE else sentence


def _rows(t: Telling) -> Rows:
    """Some tables are long enough for several pages."""
    if t.item_count > 90:
        return scores.many_rows(t, min(t.item_count, 88))
    return scores.rows(t, t.chance.randint(10, 18))


def _table_total(t: Telling, made: Rows) -> str:
    return t.text("table_total", f"{scores.total(made, 6).normalize():f}")


def _nine(t: Telling) -> Sample:
    _, sentence = _score(t, [])
    body = f"""
# 部门、单位基本情况
{_about(t)}
{money.income(t)}{money.expenditure(t)}{money.comparison(t)}{money.execution(t)}
# 一般公共预算支出情况
## （一）基本支出情况
{money.basic(t)}{money.wages(t)}
## （二）项目支出情况
{money.projects(t)}
## （三）“三公”经费及会议培训费
{money.three_public(t)}
{money.meetings(t)}
# 政府性基金预算支出情况
无
# 国有资本经营预算支出情况
无
# 部门整体支出绩效情况
{_work(t, "chapters")}
# 存在的问题及原因分析
{t.say(*_PROBLEMS)}。
# {t.text("heading:measures", "下一步改进措施")}
{t.slot("empty:measures", f"（一）{t.say(*_MEASURES)}。")}
# 其他需要说明的情况
{sentence}"""
    return _sample(t, body, score=t.slots["self_score"])


def _five(t: Telling) -> Sample:
    body = f"""
# 一、单位概况
{_about(t)}
{money.income(t)}
{money.expenditure(t)}{money.wages(t)}{money.goods(t)}
{money.three_public(t)}
# 二、绩效目标
{t.say(*_DUTIES)}，完成年初确定的各项任务。
# 三、资金管理及履职情况
严格执行财务管理制度，大额资金集体研究，接受经审监督。全年履职情况如下：
{_work(t, "first")}
{_ends(t, "四五")}"""
    return _sample(t, body, dated=False)


def _score_first(t: Telling) -> Sample:
    _, sentence = _score(t, [])
    lines = (("收入合计", "income"), ("支出合计", "expenditure"), ("其中：基本支出", "basic"), ("项目支出", "project"))
    finance = [
        [label, money.amount(t, item, "budget"), money.amount(t, item, "budget"), money.amount(t, item)]
        for label, item in lines
    ]
    body = f"""
# 一、自评得分情况
{sentence}
# 二、部门基本情况
{_about(t)}
# 三、预算执行情况
{money.balance(t)}
@finance
{money.expenditure(t)}
{money.projects(t)}
# 四、主要工作成效
{_work(t, "numbers")}
{_ends(t, "五六", measures="下一步打算")}"""
    return _sample(t, body, score=t.slots["self_score"], tables={"finance": finance})


def _sichuan(t: Telling) -> Sample:
    made = _rows(t)
    _, sentence = _score(t, made)
    body = f"""
# 一、部门概况
{_about(t)}
# 二、部门资金收支情况
（一）部门收入情况。{money.income(t)}
（二）部门支出情况。{money.expenditure(t)}{money.comparison(t)}{money.execution(t)}
{money.basic(t)}
{money.projects(t)}
（三）“三公”经费情况。{money.three_public(t)}
# 三、部门整体绩效分析
{_work(t, "chapters")}
# 四、评价结论
{sentence}
{_ends(t, "五六")}
{_field(t)}
@scores"""
    title = f"{t.year}年部门整体支出绩效评价指标体系"
    words = {
        "header": f"{t.organization.name}绩效自评",
        "table_title": t.text("caption", title),
        "total_score": _table_total(t, made),
    }
    return _sample(t, body, score=t.slots["self_score"], indicators=made, words=words)


def _yunnan(t: Telling) -> Sample:
    made = _rows(t)
    shown, sentence = _score(t, made)
    lines = (
        ("支出合计", "expenditure"),
        ("基本支出", "basic"),
        ("其中：人员经费", "personnel"),
        ("公用经费", "public"),
        ("项目支出", "project"),
        ("“三公”经费", "three_public"),
        ("其中：公务用车运行维护费", "vehicle"),
        ("公务接待费", "reception"),
    )
    table = money.table(t, lines, ("budget", "actual"), "元")
    body = f"""
# 一、部门基本情况
（一）部门概况。{_about(t)}
（二）部门整体收支情况。{money.income(t)}{money.expenditure(t)}
{money.basic(t)}{money.projects(t)}
{money.three_public(t)}
# 二、主要绩效
{_work(t, "chapters")}
{_ends(t, "三四", measures="改进措施")}
# 五、绩效自评结果
{sentence}
@accounts
{_field(t)}
@scores"""
    summary = f"{t.organization.name}围绕年度目标任务安排预算，主要目标基本完成，绩效自评得分{shown}分。"
    title = f"{t.year}年度部门整体支出绩效自评表"
    words = {
        "summary": summary,
        "accounts_title": f"{t.year}年度部门收支决算明细表",
        "table_title": t.text("caption", title),
    }
    words["total_score"] = _table_total(t, made)
    tables = {"accounts": [[str(at), *row] for at, row in enumerate(table, start=1)]}
    return _sample(t, body, score=t.slots["self_score"], indicators=made, words=words, tables=tables)


def _data_sheet(t: Telling) -> Sample:
    made = _rows(t)
    _, sentence = _score(t, made)
    a = t.now
    control = f"{a.in_service * 100 / a.approved:.2f}%"
    lines = [
        ("“三公”经费", "three_public"),
        ("其中：公务用车运行维护", "vehicle"),
        ("公务接待", "reception"),
        ("项目支出：", "project"),
    ]
    lines += [("公用经费", "public")]
    sheet = money.table(t, lines, ("prior_year", "budget", "actual"))
    rate = f"{a.expenditure / a.budget('expenditure') * 100:.2f}%"
    spent = [money.amount(t, "expenditure", basis) for basis in ("budget", "budget", "actual")]
    body = f"""
# 一、部门（单位）基本情况
{_about(t)}
# 二、一般公共预算支出情况
（一）收支总体情况。{money.income(t)}{money.expenditure(t)}
（二）基本支出。{money.basic(t)}
（三）项目支出。{money.projects(t)}
（四）“三公”经费。{money.three_public(t)}
# 三、政府性基金预算支出情况
本单位无政府性基金预算支出。
# 四、部门整体支出绩效情况
{_work(t, "numbers")}
# 五、自评结论
{sentence}
{_ends(t, "六七", "存在的问题及原因分析")}"""
    words = {
        "sheet_title": f"{t.year}年度部门整体支出绩效评价基础数据表",
        "table_title": t.text("caption", f"{t.year}年度部门整体支出绩效自评表"),
        "total_score": _table_total(t, made),
    }
    tables = {
        "staff": [[str(a.approved), str(a.in_service), control]],
        "sheet": sheet,
        "sheet_notes": [["厉行节约保障措施", "从严控制一般性支出，严格执行公务接待、差旅和会议培训费管理规定。"]],
        "execution": [["年度资金总额", *spent, rate]],
    }
    return _sample(t, body, score=t.slots["self_score"], indicators=made, words=words, tables=tables)


def _changsha(t: Telling) -> Sample:
    made = _rows(t)
    _, sentence = _score(t, made)
    a = t.now
    rate = f"{a.expenditure / a.budget('expenditure') * 100:.2f}%"
    scale = [
        ["（1）财政拨款", "", "", ""],
        ["（2）其他资金", "", "", ""],
        [
            "（1）基本支出",
            money.amount(t, "basic", "budget"),
            money.amount(t, "basic"),
            f"{a.basic / a.budget('basic') * 100:.2f}%",
        ],
        [
            "（2）项目支出",
            money.amount(t, "project", "budget"),
            money.amount(t, "project"),
            f"{a.project / a.budget('project') * 100:.2f}%",
        ],
    ]
    t.printed["rate"] = rate
    body = f"""
# 一、部门（单位）概况
{_about(t)}
{money.income(t)}{money.expenditure(t)}{money.execution(t)}
{money.three_public(t)}
# 二、部门（单位）整体支出管理情况
单位制定了财务管理、采购管理等制度，严格审批程序，实行国库集中支付。
# 三、部门项目组织实施情况
{_work(t, "numbers")}
{_ends(t, "四五", "存在的主要问题", "改进措施和有关建议")}
# 六、评价等级
{sentence}"""
    words = {
        "table_title": t.text("caption", f"{t.year}年度部门整体支出绩效自评表"),
        "total_score": _table_total(t, made),
    }
    goals = [[f"{t.say(*_DUTIES)}。", "年度目标基本完成。"]]
    return _sample(
        t, body, score=t.slots["self_score"], indicators=made, words=words, tables={"scale": scale, "goals": goals}
    )


def _industry(t: Telling) -> Sample:
    made = _rows(t)
    _, sentence = _score(t, made)
    body = f"""
# 一、基本情况
{_about(t)}
{money.income(t)}{money.expenditure(t)}
{money.basic(t)}{money.goods(t)}
# 二、评价结论
{sentence}
# 三、主要成效
{_work(t, "first")}
{_ends(t, "四五")}
{_field(t)}
@scores"""
    words = {
        "table_title": t.text("caption", f"{t.year}年度部门整体支出绩效评价得分表"),
        "total_score": _table_total(t, made),
    }
    return _sample(t, body, score=t.slots["self_score"], indicators=made, words=words)


def _budget_form(t: Telling) -> Sample:
    made = [[*row[:3], row[3], row[4], "", "", ""] for row in scores.rows(t, 12)]
    score, _ = _score(t, [])
    a = t.now
    zero = "0.00"
    cell = money.amount
    tables = {
        "overview": [
            ["联系人", "办公室", "联络电话", "见值班表"],
            ["人员编制", str(a.approved), "实有人数", str(a.in_service)],
            ["职能职责概述", f"{t.say(*_DUTIES)}。", "<", "<"],
        ],
        "income": [
            [
                "本级",
                cell(t, "income"),
                "<",
                zero,
                t.cell("cell:appropriation", a.income, "appropriation_income"),
                zero,
                zero,
                zero,
            ]
        ],
        "expenditure": [
            [
                "本级",
                cell(t, "expenditure"),
                cell(t, "basic"),
                cell(t, "personnel"),
                cell(t, "public"),
                cell(t, "project"),
                zero,
                zero,
            ]
        ],
        "three_public": [
            ["本级", cell(t, "three_public"), "<", cell(t, "reception"), "<", cell(t, "vehicle"), zero, zero]
        ],
        "goals": [["完成年度各项工会工作任务。", "各项任务已按期完成。"]],
    }
    body = f"""
# 四、评价报告综述（文字部分）
## 一、部门（单位）概况
{_about(t)}
## 二、部门（单位）整体支出管理及使用情况
{money.expenditure(t)}
{money.basic(t)}{money.wages(t)}
{money.goods(t)}
{money.projects(t)}
## 三、部门（单位）整体支出绩效情况
{_work(t, "numbers")}
## 四、存在的问题
{t.say(*_PROBLEMS)}。
## 五、改进措施和有关建议
{t.say(*_MEASURES)}。"""
    words = {
        "attachment": "附件3",
        "cover": f"部门（单位）名称：{t.organization.name}\n评价方式：部门（单位）绩效自评\n报告日期：{_date(t)[0]}",
        "score": score,
        "grade": t.printed["grade"],
    }
    titles = (f"{t.organization.place}{t.year}年度部门（单位）整体支出", "绩效评价自评报告")
    sample = _sample(
        t, body, score=t.slots["self_score"], indicators=made, words=words, tables=tables, titles=titles, dated=False
    )
    sample.identity["report_date"] = _date(t)[1]
    return sample


def _final_accounts(t: Telling) -> Sample:
    a, cell = t.now, money.amount
    grand = f"{a.income + a.carry_in:.2f}"
    lines = [("一、财政拨款收入", "appropriation"), ("二、上级补助收入", "subsidy"), ("三、其他收入", "other_income")]
    totals = [[label, str(at), cell(t, item), "", "", ""] for at, (label, item) in enumerate(lines, start=1)]
    totals[0][3:] = [
        "一、一般公共服务支出",
        "7",
        t.cell("cell:general", a.expenditure, "functional_item:一般公共服务支出"),
    ]
    totals.append(["本年收入合计", "4", cell(t, "income"), "本年支出合计", "11", cell(t, "expenditure")])
    totals.append(["年初结转和结余", "5", cell(t, "carry_in"), "年末结转和结余", "12", cell(t, "carry_out")])
    totals.append(["总计", "6", grand, "总计", "13", grand])
    parts = [cell(t, item) for item in ("income", "appropriation", "subsidy")]
    income = [["合计", "<", *parts, "0.00", cell(t, "other_income")]]
    parts = [cell(t, item) for item in ("expenditure", "basic", "project")]
    expenditure = [
        ["合计", "<", *parts, "0.00", "0.00"],
        ["20129", "群众团体事务", *[part.split("|")[0].strip("{") for part in parts], "", ""],
    ]
    _, sentence = _score(t, [])
    body = f"""
# 第一部分 单位概况
{_about(t)}
# 第二部分 {t.year}年度部门决算表
@totals
@income
@expenditure
# 第三部分 {t.year}年度部门决算情况说明
## 一、收入支出决算总体情况
{t.year}年度收、支总计均为{grand}万元。
## 二、收入决算情况
{money.income(t)}
## 三、支出决算情况
{money.expenditure(t)}{money.comparison(t)}{money.execution(t)}
{money.basic(t)}
## 四、“三公”经费支出决算情况
{money.three_public(t)}
# 第四部分 预算绩效情况说明
{sentence}主要工作完成情况：
{_work(t, "numbers")}
# 第五部分 名词解释
一、财政拨款收入：指本年度从本级财政取得的资金。"""
    words = {
        "totals": "收入支出决算总表|公开01表",
        "income": "收入决算表|公开02表",
        "expenditure": "支出决算表|公开03表",
    }
    tables = {"totals": totals, "income": income, "expenditure": expenditure}
    titles = (t.text("title", t.organization.name), f"{t.year}年度部门决算公开说明")
    return _sample(
        t, body, score=t.slots["self_score"], words=words, tables=tables, titles=titles, dated=False, kind="部门决算"
    )


_LAYOUTS: MappingProxyType[str, Callable[[Telling], Sample]] = MappingProxyType(
    {
        "nine_chapters": _nine,
        "five_chapters": _five,
        "score_first": _score_first,
        "sichuan": _sichuan,
        "yunnan": _yunnan,
        "data_sheet": _data_sheet,
        "changsha": _changsha,
        "industry": _industry,
        "budget_form": _budget_form,
        "final_accounts": _final_accounts,
    }
)
NAMES = tuple(_LAYOUTS)
