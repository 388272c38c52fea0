"""What is told of the deed just told: whom it found, who contested, what it gave or has, where it is shown.

Not here: what goes on with a deed by its verb (groups.py) or in the next sentence (continuations.py).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tasks.reports.pieces import Piece
from tasks.reports.roles import Role

# Honours of the country and the province are deeds of their own; prizes of the contest just told are not.
HONOURS = re.compile(r"五一劳动|五一巾帼|工人先锋号|劳动模范|劳模|工匠")
# An office, a room, a hotline that was set up.
OFFICE = r"(?:设立|设置|设了|成立|建立|建成|开设)[^，\d]*(?:室|站|中心|窗口|点|热线)"
_OF_CONTEST = re.compile(r"赛|比武|练兵|工种|比拼|比高下")
# Those who took part, and how far they came: 118家企业推荐387名选手同场竞技, 6名冠军申报五一劳动奖章.
_CONTESTANTS = re.compile(
    r"(?![^，]{0,10}(?:组织|举办|开展))[^，]*(?:选手|竞技|同台|同场|参赛|冠军|亚军|名次|决赛|初赛|复赛|选拔赛)"
)
# 分11个组跑遍26个乡镇，看望环卫工人462人: where they went is no visit yet.
_WENT = re.compile(
    r"(?![^，]*(?:休养|疗养|体检|培训))[^，]*?(?:跑遍|走遍|走进|深入|分赴|奔赴|前往|兵分|分成?\d+个?(?:组|路|批))"
)
_SEEING = frozenset({"慰问", "看望", "走访"})


class _Told(NamedTuple):
    """A piece that begins like `own` is of the deed that says `of`; a `plain` one counts nothing itself."""

    of: re.Pattern[str]
    own: re.Pattern[str]
    plain: bool = False


_ANYTHING = re.compile("")
_TOLD_OF_IT = (
    # 设立法律服务工作站，聘请律师2名驻点: who sits there.
    _Told(
        re.compile(rf"{OFFICE}$"),
        re.compile(
            r"\s*(?:聘请|聘用|聘任|配备|安排)[^，]{0,8}\d*[^，]*(?:律师|专家|调解员|咨询师|医生|人员|干部|志愿者)"
        ),
    ),
    # 该做法入选典型案例: of the deed itself.
    _Told(_ANYTHING, re.compile(r"\s*(?:其中|该(?:做法|案|活动|项目|经验)|此(?:做法|举|项))")),
    # 对审计发现的问题限期整改: what came of looking into it.
    _Told(_ANYTHING, re.compile(r"\s*对(?:审计|检查|排查|督查|巡查|发现)[^，]*(?:问题|隐患)")),
    # 与律师事务所签订协议，每周三安排律师值班: when they are there.
    _Told(_ANYTHING, re.compile(r"\s*每(?:周|月|天)[^，]*(?:值班|坐班|驻点)")),
    # 组建教师志愿服务队，利用周末到社区开展服务: what the team did.
    _Told(
        re.compile(r"(?:组建|组成|成立|建立)[^，\d]*(?:[团队]|分队)”?$"),
        re.compile(r"\s*(?:利用|到|赴|深入|走进|开展|常态化)"),
    ),
    # 举办演讲比赛，某单位的职工获一等奖: who came out best, unless of another contest.
    _Told(
        re.compile(r"(?:赛|比武|展演|展|会演|汇演|征集|征文|评选)[^，“”]{0,6}$"),
        re.compile(
            r"(?![^，]*(?:赛|比武|五一|工人先锋号|劳动模范))[^，]*(?:[一二三]等奖|前[一二三四五六]名|第[一二三四五六]名|优秀奖|[冠亚季]军)"
        ),
    ),
    # 举办宣讲大赛，遴选宣讲员60名: who came out of it.
    _Told(
        re.compile(r"(?:赛|比武|评选|选拔)[^，“”]{0,6}$"),
        re.compile(r"(?:共|从中|最终)?(?:遴选|选拔|产生|决出|选出)[^，]*\d"),
    ),
    # 组队参加省职工科技节，选送的机器人获银奖: how they did there.
    _Told(
        re.compile(r"(?:组队|组团|选派[^，]*|积极)?(?:参加|参赛)[^，]*(?:赛|节|展|会演|汇演|比武)$"),
        re.compile(r"[^，]*选送的[^，]*(?:获|奖)|[^，]*选手[^，]*(?:授予|获|奖)"),
    ),
    # 成立快递行业工会联合会，首批吸收骑手88人入会: its first members.
    _Told(
        re.compile(r"(?:建立|成立|组建|新建|建成)[^，]{0,24}(?:工会|联合会|委员会|小组)(?:[^，“”]{0,4}\d[^，]{0,3})?$"),
        re.compile(
            r"\s*(?:首批|首期|当场|当天)(?:就|即|已)?(?:吸纳|吸收|发展)[^，\d]*\d|\s*(?:吸纳|吸收|覆盖|涵盖)[^，]*\d+[余多]?家[^，]*(?:入会|加入|企业)$"
        ),
    ),
    # 新建驿站9个，配齐了饮水机: what they have.
    _Told(re.compile(r"\d"), re.compile(r"\s*(?:都|均|统一|还)?(?:配齐|配上|配备|备齐|备有|装上)了?"), plain=True),
    # 4家企业被列为试点，出台了办法: what they did.
    _Told(
        re.compile(r"^\d+[家个][^，]{2,10}被(?:列为|确定为|定为)[^，]{2,12}$"),
        re.compile(r"(?:出台|制定|建立)了"),
        plain=True,
    ),
    # 拍了劳模专题片，在县电视台播出: where it was shown.
    _Told(
        re.compile(r"拍|摄制|录制|制作"),
        re.compile(r"\s*在[^，\d]{2,16}(?:播出|刊播|播放|展播|上映|首映)$"),
        plain=True,
    ),
    # 征集作品120件，评选优秀作品46篇: the best of what was handed in.
    _Told(
        re.compile(r"活动|征集|征文|展|作品|赛"),
        re.compile(r"评选?出?[^，]{0,6}(?:优秀|获奖|优胜)[^，]{0,2}(?:作品|征文|案例|文章)"),
    ),
    # 开设家庭教育大讲堂，邀请指导师授课: who taught there.
    _Told(
        re.compile(r"(?:讲堂|讲座|课堂|培训班|读书班|报告会|宣讲会|论坛|沙龙|专题课)”?$"),
        re.compile(
            r"(?:特别|专门)?(?:邀请|聘请)(?![^，]*(?:举办|开展|举行))[^，]*(?:授课|讲课|讲授|主讲|辅导|讲座|报告|分享|讲解)"
        ),
    ),
    # 举办书画展，征集作品460幅: what was handed in.
    _Told(
        re.compile(r"(?:赛|展|征文|展演|征集活动|评选活动)”?$"),
        re.compile(r"(?:共|累计)?(?:征集|收到|展出)[^，\d]{0,8}(?:作品|稿件|征文|视频)[^，]{0,4}\d"),
    ),
    # 新建驿站4座，提档升级7座: more of the same, which is not named again.
    _Told(
        re.compile(r"(?:新建|建成|新设|设立|打造)[^，]*\d+[余多]?[个座家处间所]$"),
        re.compile(r"(?:改造|升级|提档|提升|改建|扩建|改扩建|修缮|维修|续建){1,2}\d+[余多]?[个座家处间所]$"),
    ),
    # 慰问抗疫人员，购置牛奶9200箱: what those who were visited are given.
    _Told(
        re.compile("慰问|救助|补助|帮扶|资助|走访"),
        re.compile(r"(?:购置|采购|购买)[^，]{0,16}(?:牛奶|食品|物资|慰问品|药|口罩|礼包|米|油|水果|饮料|被|衣|防护)"),
    ),
)


def belongs(core: Piece, piece: Piece) -> bool:
    """Whether the piece only tells more of the deed that `core` tells, whatever its own verb."""
    if core.role is not Role.OPENING and _WENT.search(core.text) and piece.verb in _SEEING:
        return True
    contested = piece.role is not Role.AWARD and _OF_CONTEST.search(core.text) and not HONOURS.search(core.text)
    if contested and _CONTESTANTS.match(piece.text):
        return True
    return any(
        told.own.match(piece.text) and told.of.search(core.text) and not (told.plain and piece.counts)
        for told in _TOLD_OF_IT
    )
