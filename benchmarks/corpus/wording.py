"""How one federation says things that all do: why, where and with whom, before the deed itself. Every clause is invented.

The deeds of work.txt are in everybody's report, like the phrases that all reports share; by these clauses a narrative
can be told from another one. Some of them an organization uses again every year.
"""

from __future__ import annotations

import random
import re

from benchmarks.corpus.telling import Telling

AGAIN, NAMED, STOCK = 0.35, 0.2, 9
_AREA = "山区 临港 城郊 库区 滨河 矿区 老城 高铁站 国道沿线 产业新城 镇街 林区 湖畔 开发区 火车站 商圈 批发市场 工业园 边境 坝区".split()
_SHOPS = (
    "纺织厂 冷库 石材厂 茶厂 汽修店 码头 粮库 家具厂 陶瓷厂 装配线 环卫班 公交场站 商铺 养殖场 船队 大棚 工地 物业点 酒厂 化肥厂 "
    "印刷厂 快递网点 电站 糖厂 玩具厂 食品厂 制药厂 饲料厂 铸造厂 旅馆"
).split()
_WHAT = (
    "倒班 工期 用工 住宿 用餐 交通 技能 设备 订单 子女就学 午休 夜间作业 露天作业 文化生活 返岗时间 师徒结对 看病就医 通风 取暖 饮水"
).split()
_HOW = "频繁 紧张 分散 不便 单调 断档 起伏大 难安排 不固定 压力大 意见多 缺人管 变化快 条件简陋 标准不一 需求集中 底数不清 冷热不均".split()
_WHY = ("针对{area}{shops}{what}{how}的实际", "考虑到{area}{shops}{what}{how}", "为缓解{area}{shops}{what}{how}的问题")
_WHERE = ("在{place}{area}{shops}{what}{how}处先行试点", "由{place}{area}{shops}破解{what}{how}带头")
_FIGURE = re.compile(r"\{(\d[\d.]*)([^{}|]*)\|")


def said(t: Telling, at: int, item: str) -> str:
    """A marked work item as this report tells it: `at` is its place among the report's items."""
    chance = random.Random(f"wording {t.seed} {at}")
    words = _clause(chance, t.organization.place)
    if chance.random() < AGAIN:
        number = chance.randrange(STOCK)
        words = _clause(random.Random(f"stock {t.organization.number} {number}"), t.organization.place)
    return re.sub(r"^(\[\[[^:]*: )", lambda head: f"{head[1]}{words}，", item)


def _clause(chance: random.Random, place: str) -> str:
    form = chance.choice(_WHERE if chance.random() < NAMED else _WHY)
    area, shops, what, how = (chance.choice(words) for words in (_AREA, _SHOPS, _WHAT, _HOW))
    return form.format(area=area, shops=shops, what=what, how=how, place=place)


def disguised(chance: random.Random, item: str, theirs: str, mine: str) -> str:
    """A marked work item of another report with other figures, and the name of the other's place replaced."""
    figure = _FIGURE.sub(lambda found: f"{{{_another(chance, found[1])}{found[2]}|", item)
    return figure.replace(theirs, mine)


def _another(chance: random.Random, figure: str) -> str:
    value = float(figure) * chance.uniform(0.7, 1.4)
    return f"{value:.1f}" if "." in figure else str(max(2, round(value)))
