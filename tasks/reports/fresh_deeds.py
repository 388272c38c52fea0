"""Beginnings that open a deed of their own though no verb of the word lists leads them. Not here: what opens by verb.

Clerks tell of a deed by what the money was taken from, by who was sent, by the contest that was held or by those who
were given something; after a counted deed each of these is another one.
"""

from __future__ import annotations

import re

from tasks.reports.other_works import OTHER_WORKS, TO_SOME
from tasks.reports.phrases import IN_PRESS

# From where the money came, who was sent, with whom it was done, what was bought to help: 从经费里挤出8万元给…
_BY_MEANS = (
    r"从[^，]{2,16}(?:挤出|拿出|拨出|划出|匀出)[^，]*元"
    r"|(?:拿出|挤出|掏出)[^，\d]{0,3}\d[\d.]*[余多]?[万亿]?元[给为对]"
    r"|(?:派出(?!所)|抽调|抽派|抽出)[^，]{0,6}\d"
    r"|(?:[市县区州]总)?(?:会同|联合|协同)[^，\d]{2,16}(?:抽查[^，\d]*\d|[为帮给替]\d|(?:查找|排查|查出|整改|检查)[^，\d]*\d)"
    r"|[^，]{0,8}“?以[购买]代[扶捐帮]”?[^，]*(?:买|购)"
)
# Those who were given money for a reason of their own: 30名困难学子领到助学金9万元.
_GIVEN = r"\d+[余多]?[名位户][^，\d]{2,16}(?:领到|领取了?|拿到)[^，\d]*(?:助学|补助|慰问|救助|补贴|互助)[款金费]"
# Put up at another place or with somebody else's help: 在汽车站又添了1间, 依托技校开了3期.
_AT = (
    r"(?:在|依托|借助)[^，\d]{2,24}(?:添|建|设|开|办|配)(?:了|置|起|设)[\d一两三四五六七八九十]"
    r"|在[^，\d]{2,24}(?:各)?(?:建成?|设立?|新建|新设)(?:了)?[^，\d]{2,12}(?:驿站|小屋|母婴室|服务点|站点|书屋)[^，\d]{0,3}\d"
    r"|在[^，\d]{2,24}(?:平台|网站|公众号|APP)[^，\d]{0,2}(?:推出|开设|开通|上线)|\d+[余多]?[名位][^，\d]{2,8}与\d+[余多]?户[^，]*(?:结对|结成)"
    r"|在\d+[个家][^，\d]{1,12}(?:设立|建立|建成|开设|创办)|(?:依托|委托)[^，]{2,24}培训[^，\d]{2,}\d"
)
_KINDS = (
    "篮球|足球|乒乓球|羽毛球|排球|台球|象棋|围棋|棋类|长跑|拔河|歌咏|合唱|歌手"
    "|书画|书法|摄影|诗词|诵读|演讲|健步|广播操"
)
# A contest or show of its own name, whatever it is told to have done: 职工篮球赛打了6天.
_HELD = (
    rf"(?![本此该])[^，]{{0,14}}(?:{_KINDS})[^，]{{0,6}}(?:赛|展|汇演)(?:历时|打了|打完|决出|吸引|展出|落幕|开赛|在[^，]*举行)"
    r"|[^，]{0,24}工种的?[^，]{0,6}(?:大比武|比武|竞赛|大赛)(?:决出|评出|产生)"
    r"|还有[^，]{0,20}(?:[项场个]比赛|[项场个]竞赛)"
)
# A title or a grade that the best of a contest were given: 前三名由总工会授予技术能手, 9人直接晋升为技师.
_RAISED = (
    r"(?![^，]*选手)"
    r"(?:\d+[名人]|[^，\d]{0,10}(?:前[一二三四五六八十\d]+名|头名|第一名|冠军))[^，]{0,16}(?:授予|晋升|晋级为|破格)"
)
# Rooms for mothers, beside whatever else was put up: 补贴企业建哺乳室6间, 为夜班女工建起小屋5间.
_ROOMS = (
    r"[^，\d]{0,14}(?:哺乳|母婴|妈咪|妈妈)[^，\d]{0,4}(?:室|屋|间|角)[^，\d]{0,3}\d"
    r"|为[^，\d]{2,10}(?:建起|建成|办起|设立|开设)[^，]*\d"
)
# What the union's own channel sent out, beside what the papers printed: 公众号推送信息96条.
_SENT_OUT = (
    r"[^，\d]{0,12}(?:公众号|微博|抖音号?|视频号|头条号|网站|客户端)[^，\d]{0,4}"
    r"(?:推送|发布|编发|刊发|更新|发文)[^，\d]{0,8}\d"
)
# Looked into at so many places, or sent out to look: 对12家企业开展职代会调研, 组织职工代表查找隐患215条.
_LOOKED = (
    r"对\d+[余多]?[家个][^，]{2,24}(?:开展|进行)[^，]*(?:调研|督导|检查|督查|审计|审查|巡查|评估)"
    r"|组织[^，\d]{2,16}(?:查找|排查|参观|观看)[^，]*\d"
)
# A brand of its own name, with its own count: “法律体检”走进35家企业.
_BRAND = r"“[^”]{2,12}”(?![^，]*(?:称号|奖章|奖状|先锋号|荣誉|获得者|[等金银铜]奖))[^，\d]{1,16}\d"
# Help of its own kind, told whole: 日常生活救助68户18.9万元.
_OF_A_KIND = (
    r"(?!其中|包括|发放)[^，\d]{2,8}(?:救助|资助|帮扶|助学|慰问)[^，\d]{0,8}"
    r"\d+[余多]?[户人名][^，\d]{0,6}\d[\d.]*[余多]?万?元"
)
_FRESH = re.compile(
    rf"\s*(?:{_BY_MEANS}|{_GIVEN}|{_AT}|{_HELD}|{_RAISED}|{_ROOMS}|{_SENT_OUT}|{_LOOKED}|{IN_PRESS}|{_BRAND}|{_OF_A_KIND})"
)
# 推荐劳动模范5名，为62名劳模发放津贴: those named anew are not those who were given something.
_NAMED_NEW = re.compile(r"[^，\d]{0,4}(?:推荐|评选|推选|推报)[^，]{0,24}\d+名")
_TO_NAMED = re.compile(r"[为给向](\d+)[余多]?名[^，\d]{2,20}(?:发放|送去|送上|安排)")


def gives_again(said: str, own: str) -> bool:
    """Whether both give something, each to so many of its own."""
    return TO_SOME.match(own) is not None and TO_SOME.match(said) is not None


def begins_afresh(said: str, own: str) -> bool:
    """Whether `own` tells of another deed than the counted one that `said` tells; both from their first character."""
    if _FRESH.match(own) or _is_of_others(said, own):
        return True
    return any(work.own.match(own) and work.after.search(said) and not work.unless.search(said) for work in OTHER_WORKS)


def _is_of_others(said: str, own: str) -> bool:
    given = _TO_NAMED.match(own)
    return given is not None and _NAMED_NEW.match(said) is not None and given[1] not in said
