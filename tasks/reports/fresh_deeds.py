"""Beginnings that open a deed of their own though no verb of the word lists leads them. Not here: what opens by verb.

Clerks tell of a deed by what the money was taken from, by who was sent, by the contest that was held or by those who
were given something; after a counted deed each of these is another one.
"""

from __future__ import annotations

import re

# From where the money came, who was sent, with whom it was done, what was bought to help: 从经费里挤出8万元给…
_BY_MEANS = (
    r"从[^，]{2,16}(?:挤出|拿出|拨出|划出|匀出)[^，]*元"
    r"|(?:拿出|挤出|掏出)[^，\d]{0,3}\d[\d.]*[余多]?[万亿]?元[给为对]"
    r"|(?:派出(?!所)|抽调|抽派|抽出)[^，]{0,6}\d"
    r"|(?:会同|联合|协同)[^，\d]{2,16}(?:[为帮给替]\d|(?:查找|排查|查出|整改|检查)[^，\d]*\d)"
    r"|[^，]{0,8}“?以[购买]代[扶捐帮]”?[^，]*(?:买|购)"
)
# Those who were given money for a reason of their own: 30名困难学子领到助学金9万元.
_GIVEN = r"\d+[余多]?[名位户][^，\d]{2,16}(?:领到|领取了?|拿到)[^，\d]*(?:助学|补助|慰问|救助|补贴|互助)[款金费]"
# Put up at another place or with somebody else's help: 在汽车站又添了1间, 依托技校开了3期.
_AT = r"(?:在|依托|借助)[^，\d]{2,24}(?:添|建|设|开|办|配)(?:了|置|起|设)\d"
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
_FRESH = re.compile(rf"\s*(?:{_BY_MEANS}|{_GIVEN}|{_AT}|{_HELD}|{_RAISED}|{_ROOMS}|{_SENT_OUT})")
# Works of their own, unless the deed before is of them, too: petitions, what workers proposed, rents let off, what was
# bought of farmers, those who were named the best, the insured who were paid.
_PAID_OUT = (
    r"(?:全年|当年|年内|共|累计)*(?:(?:发放|赔付|给付|支付|报付)[^，\d]{0,4}住院[^，\d]{0,6}互助金|受理[^，\d]{0,10}(?:补助|互助|理赔)[^，\d]{0,4}"
    r"|为\d+人次[^，\d]{0,8}互助金)[^，\d]{0,3}\d"
)
_OTHER_WORKS = (
    re.compile(r"[^，\d]{0,6}(?:信访|来信来访)[^，\d]{0,4}\d+[余多]?[件起批]"),
    re.compile(r"职工[^，\d]{0,12}(?:金点子|合理化建议|小发明|小改造|技术革新|提案)[^，\d]{0,8}\d+[余多]?[条项件]"),
    re.compile(r"(?:减免|免收|免除|减收)[^，\d]{0,12}(?:租金|房租)[^，\d]{0,3}\d"),
    re.compile(r"[^，\d]{0,8}(?:采购|认购|购买)[^，\d]{0,12}(?:农产品|农副产品|土特产|山货)[^，\d]{0,3}\d"),
    re.compile(r"(?:评选|选树|命名)[^，\d]{0,4}“[^”]{2,10}(?:工匠|标兵|能手|劳动者)”[^，\d]{0,2}\d"),
    re.compile(_PAID_OUT),
    re.compile(r"组织[^，]*(?:体检|疗休?养)[^，\d]{0,6}\d+[余多]?[次批期]"),
    re.compile(r"(?:全年|共|年内)+(?:新建|新组建|新成立)[^，\d]{0,10}工会(?:组织)?\d+[余多]?[家个]"),
)
_OF_THOSE = (
    re.compile(r"信访|来访|窗口|热线|接待"),
    re.compile(r"征集|建议|点子|革新|发明|提案"),
    re.compile(r"租"),
    re.compile(r"消费|采购|认购|购买|帮扶|扶贫|助农"),
    re.compile(r"赛|比武|练兵|评选|选树|活动|表彰|大会"),
    re.compile(r"赔付|给付|报付|互助金|补助"),
    re.compile(r"体检|疗休?养|休养"),
    re.compile(r"建会|入会|组建|新建|攻坚|扩面|集中行动|会员"),
)
# 举办县级技能竞赛6场，组队参加全省大赛: whose contest another one is.
_SENT_TO = re.compile(r"(?:组队|派队|选派[^，]{2,8})(?:参加|出战|角逐)[^，]*(?:赛|比武)")
_OWN_CONTEST = re.compile(
    r"(?![^，]{0,8}(?:参加|参赛))[^，]{0,24}(?:举办|开展|组织)[^，]*(?:赛|比武)[^，]{0,4}\d+[余多]?[场次项届]"
)
# 推荐劳动模范5名，为62名劳模发放津贴: those named anew are not those who were given something.
_NAMED_NEW = re.compile(r"[^，\d]{0,4}(?:推荐|评选|推选|推报)[^，]{0,24}\d+名")
_TO_NAMED = re.compile(r"[为给向](\d+)[余多]?名[^，\d]{2,20}(?:发放|送去|送上|安排)")
# Two gifts to two groups: 为80名劳模发放津贴, 给65名劳模做了体检.
_TO_SOME = re.compile(r"(?:[^，\d]{0,4}[市县区州省旗镇])?[为给向]\D{0,4}\d+[余多]?[名位户人](?![均次])")
# A hall with its own programme: 文化宫全年免费开设书法课.
_HOUSE = re.compile(
    r"\s*[^，“”]{0,10}(?:文化宫|俱乐部|图书馆|活动中心|服务中心)(?:全年|常年|还|也|免费|面向[^，]{0,6})*(?:开设|开办|开|放|办|举办|播)"
)
# 新建驿站9个，配齐了饮水机; 4家企业被列为试点，出台了办法: what it has, what they did.
_FITTED = re.compile(r"\s*(?:都|均|统一|还)?(?:配齐|配上|配备|备齐|备有|装上)了?")
_BY_THEM = re.compile(r"\d+[家个][^，]{2,10}被(?:列为|确定为|定为)[^，]{2,12}(?:出台|制定|建立)了")
# 拍了劳模专题片，在县电视台播出: where it was shown.
_SHOWN = re.compile(r"\s*在[^，\d]{2,16}(?:播出|刊播|播放|展播|上映|首映)$")
_FILMED = re.compile(r"拍|摄制|录制|制作")
# 成立快递行业工会联合会，首批吸收骑手88人入会: its first members.
_FIRST_MEMBERS = re.compile(r"\s*(?:首批|首期|当场|当天)(?:就|即|已)?(?:吸纳|吸收|发展)[^，\d]*\d")
_JUST_FOUNDED = re.compile(
    r"(?:建立|成立|组建|新建|建成)[^，]{0,24}(?:工会|联合会|委员会|小组)(?:[^，“”]{0,4}\d[^，]{0,3})?$"
)
_MEMBERS_FIRST = re.compile(r"[^，]{0,8}(?:会员|入会)[^，\d]{0,6}\d")
_UNIONS_FIRST = re.compile(r"[^，]{0,12}(?:建|成立)[^，\d]{0,14}(?:工会|联合会)[^，\d]{0,3}\d+[家个]?$")
_MEMBERS_AFTER = re.compile(r"(?:新发展|新增|新入|新入会)(?:工会|实名制?|新)*(?:会员|职工)[^，\d]{0,4}\d")
_UNIONS_AFTER = re.compile(r"(?:全年|共)?(?:新建|新组建|组建|新成立)[^，\d]{0,10}(?:工会|联合会)[^，\d]{0,3}\d")


def gives_again(said: str, own: str) -> bool:
    """Whether both give something, each to so many of its own."""
    return _TO_SOME.match(own) is not None and _TO_SOME.match(said) is not None


def begins_afresh(said: str, own: str) -> bool:
    """Whether `own` tells of another deed than the counted one that `said` tells; both from their first character."""
    if _FRESH.match(own) or _HOUSE.match(own):
        return True
    if gives_again(said, own):
        return True
    if any(work.match(own) and not known.search(said) for work, known in zip(_OTHER_WORKS, _OF_THOSE, strict=True)):
        return True
    if _OWN_CONTEST.match(said) and _SENT_TO.match(own):
        return True
    return _is_of_others(said, own) or _counts_unions_apart(said, own)


def _is_of_others(said: str, own: str) -> bool:
    given = _TO_NAMED.match(own)
    return given is not None and _NAMED_NEW.match(said) is not None and given[1] not in said


def _counts_unions_apart(said: str, own: str) -> bool:
    """Whether unions founded and members won are told each by its own total, whichever comes first."""
    if _MEMBERS_AFTER.match(own) and _UNIONS_FIRST.search(said):
        return True
    return _MEMBERS_FIRST.match(said) is not None and _UNIONS_AFTER.match(own) is not None


def stays_with(said: str, own: str, *, counted: bool, counts: bool) -> bool:
    """Whether `own` tells what the thing just built has, what its makers did, where it is shown, who first joined it.

    `counted`: whether `said` counts anything; `counts`: whether `own` does.
    """
    if counts:
        return _FIRST_MEMBERS.match(own) is not None and _JUST_FOUNDED.search(said) is not None
    if counted and (_FITTED.match(own) or _BY_THEM.match(said + own)):
        return True
    return _SHOWN.match(own) is not None and _FILMED.search(said) is not None
