"""Rows of a self-evaluation table: weights add up to 100, points are lost where a target is missed, with a reason."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.corpus.telling import Telling

Rows = list[list[str]]

_OUTPUT = (
    ("走访慰问困难职工", "户", 60, 320),
    ("举办职工技能竞赛", "场", 3, 12),
    ("新增工会会员", "人", 600, 3200),
    ("建设户外劳动者驿站", "个", 3, 16),
    ("金秋助学资助人数", "人", 15, 80),
    ("职工医疗互助参保人数", "人", 2000, 9000),
    ("新建基层工会", "家", 10, 60),
    ("培训工会干部", "人次", 80, 420),
    ("开展职工文体活动", "场", 4, 18),
    ("职工疗休养人数", "人", 30, 180),
    ("开展法律宣传活动", "场", 6, 24),
    ("签订集体合同", "份", 40, 260),
)
_QUALITY = ("帮扶对象认定准确率", "培训合格率", "互助金给付准确率", "项目验收合格率", "会员实名采集率")
_TIMELY = ("救助资金发放及时率", "年度任务按期完成率", "经费拨付及时率")
_EFFECT = ("职工队伍稳定", "服务职工能力", "劳动关系和谐程度", "职工权益保障水平", "工会组织覆盖面", "长效机制建设")
_RESULTS = (("提升", "有所提升"), ("增强", "有所增强"), ("持续改善", "持续改善"))
_REASONS = ("部分企业停产歇业", "受场地限制推迟实施", "个别账户信息更正", "跨年度结算", "基层力量不足，已列入下年计划")


def rows(t: Telling, wanted: int = 12) -> Rows:
    """Level 1, 2, 3, target, actual, weight, score, reason; `wanted` rows or a few less."""
    made: Rows = [_rate(t)]
    chosen = t.chance.sample(_OUTPUT, max(3, min(len(_OUTPUT), wanted - 8)))
    made += [_counted(t, *one) for one in chosen]
    made += [_share(t, "产出指标", "质量指标", name, 90, 100) for name in t.chance.sample(_QUALITY, 2)]
    made += [_share(t, "产出指标", "时效指标", name, 95, 100) for name in t.chance.sample(_TIMELY, 1)]
    made += [_effect(t, name) for name in t.chance.sample(_EFFECT, 3)]
    made.append(_share(t, "满意度指标", "服务对象满意度指标", t.say("职工满意度", "服务对象满意度"), 88, 95))
    _weigh(t, made)
    return [t.row(f"row:{at}", row) for at, row in enumerate(made)]


def many_rows(t: Telling, wanted: int) -> Rows:
    """A table over several pages: the counted indicators again for each township, told apart by its number."""
    made = [_rate(t)]
    while len(made) < wanted:
        name, unit, low, high = t.chance.choice(_OUTPUT)
        made.append(_counted(t, f"第{len(made)}片区{name}", unit, low, high))
    _weigh(t, made)
    return [t.row(f"row:{at}", row) for at, row in enumerate(made)]


def _rate(t: Telling) -> list[str]:
    rate = t.now.expenditure / t.now.budget("expenditure") * 100
    return ["投入指标", "预算执行", "预算执行率", "≥90%" if rate >= 90 else "≥50%", f"{rate:.2f}%", "", "", ""]


def _counted(t: Telling, name: str, unit: str, low: int, high: int) -> list[str]:
    target = t.chance.randint(low, high)
    missed = t.chance.random() < 0.12 and target > 10
    actual = target - max(1, target // 12) if missed else target + t.chance.randint(0, target // 5)
    sign = t.say("≥", "≥", "", "不少于")
    return ["产出指标", "数量指标", name, f"{sign}{target}{unit}", f"{actual}{unit}", "", "-" if missed else "", ""]


def _share(t: Telling, level1: str, level2: str, name: str, low: int, high: int) -> list[str]:
    target = t.chance.randint(low, high)
    target = 100 if target > 97 else target
    actual = 100 if target == 100 else t.chance.randint(target, 99)
    return [level1, level2, name, "100%" if target == 100 else f"≥{target}%", f"{actual}%", "", "", ""]


def _effect(t: Telling, name: str) -> list[str]:
    target, actual = t.chance.choice(_RESULTS)
    return [
        "效益指标",
        t.say("社会效益指标", "可持续影响指标"),
        name,
        target,
        actual,
        "",
        "" if target == actual else "-",
        "",
    ]


def _weigh(t: Telling, made: Rows) -> None:
    """Weights in halves that make 100, the first row 10; rows that missed lose some of theirs and say why."""
    share = Decimal(90) / (len(made) - 1)
    weight = (share * 2).to_integral_value() / 2 if len(made) < 60 else Decimal("1")
    weights = [weight] * (len(made) - 1)
    rest = Decimal(90) - sum(weights)
    step = Decimal("0.5") if rest > 0 else Decimal("-0.5")
    at = 0
    while rest != 0:
        if weights[at % len(weights)] + step > 0:
            weights[at % len(weights)] += step
            rest -= step
        at += 1
    for row, points in zip(made, [Decimal(10), *weights], strict=True):
        lost = row[6] == "-"
        score = points - min(points, max(Decimal("0.5"), (points / 10 * 2).to_integral_value() / 2)) if lost else points
        row[5:8] = [f"{points.normalize():f}", f"{score.normalize():f}", t.chance.choice(_REASONS) if lost else ""]


def total(made: Rows, column: int) -> Decimal:
    return sum((Decimal(row[column]) for row in made if row[column]), Decimal(0))
