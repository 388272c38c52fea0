"""What the words between two commas do: open a deed, go on with one, tell its effect, lead to it, or give a prize."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from tasks.reports.layouts import ClauseWords, any_of
from tasks.reports.phrases import (
    ABOUT,
    ADVERBS,
    AIMED_AT,
    ARRANGED,
    ATTENDED,
    AWARDED,
    BODY,
    CONNECTIVE,
    CONTRIBUTES,
    EVENTS,
    FOLLOWS,
    FOR_WHAT,
    FRAME,
    GIVES,
    GROUND,
    IN_PRESS,
    LASTED,
    LATER,
    MANNER,
    NOUN,
    OF_GROUND,
    OPENED,
    PLACE,
    PURPOSE,
    SHORTFALL,
    STATE,
    STUDIED,
    WERE_HELD,
)

# How far from the head of its piece a verb may stand.
_SUBJECT = 30
# Those who came to a thing; with whom and where a thing was done.
_TAKING_PART = frozenset({"参加", "参与了", "参赛"})
_COMPANY = frozenset({"联合", "邀请", "协助", "深入", "现场"})
# 在规模以上企业推行职代会制度: what was carried out there.
_CARRIED_OUT = re.compile(r"(?:推行|推广|试行|实行|落实)(?=[^，]{0,16}(?:制度|机制|公开|协商|合同|职代会))")
_IN_PRESS = re.compile(IN_PRESS)
# 邀请党校老师作辅导, 联合医院为教师进行健康体检: what they were asked for.
_DONE_FOR = re.compile(
    r"(?:作|做|讲授|主讲)了?[^，]{0,20}(?:辅导|讲座|报告|授课|党课|宣讲)$|进行了?[^，]{0,8}(?:体检|筛查|义诊|培训|辅导|宣讲)$"
)
# 推动平台企业在县机构全部建会: somebody else's deed, brought about.
_BROUGHT_ABOUT = re.compile(
    r"\s*推动[^，]{4,}(?:建会|建立工会|成立[^，]*工会|完成[^，]*换届(?:选举)?|签订[^，]*合同|召开[^，]*大会)$"
)
# 县领导带队到工地送去绿豆: whoever led them.
_LED = re.compile(r"[^，\d]{0,14}(?:带队|率队|分组|分头)[^，]*?(?:送去|送上|慰问|走访|看望)")
# 帮助村里销售脐橙, 帮助村民修建机耕道: help that was seen.
_HELPED_TO = re.compile(
    r"\s*(?:积极|主动)?帮助[^，]{2,}(?:销售|代销|推销|修建|修缮|安装|架设|硬化|申请|争取|办理|翻修)"
)
# 组织企业工会主席赴革命旧址接受教育: sent there to do something.
_SENT_THERE = re.compile(
    r"\s*(?:组织|带领|安排|选派|邀请|发动|动员)[^，]{2,24}?(?:赴|到|前往|走进|深入|奔赴)[^，]{2,30}?(?:接受|参观|学习|考察|观摩|交流|研学|瞻仰|重温|取经|服务|劝导|打扫|清扫|巡逻|值守|疗休?养|义诊|维修|采摘|祭扫|体验)"
)
# 会同人社局在园区设点招工: done there, for them, with somebody.
_TOGETHER = re.compile(r"\s*(?:会同|联合|协同|携手)[^，]{2,24}?(?:在(?!内)|为|给|向|到|赴)[^，]{6,}")
_ABOUT_WHOM = re.compile(r"\s*对[^，\d]*(?:职工|家庭|人员|企业|单位|对象|会员|劳动者|工人|户)")


class Role(Enum):
    """What a piece does in its sentence; on which of them a deed can stand, Piece.is_core says."""

    OPENING = "opening"  # 举办技能竞赛5场
    DETAIL = "detail"  # 发放资料300份, 为职工送去慰问品
    AWARD = "award"  # 县医院被授予工人先锋号
    POLICY = "policy"  # 加强劳模管理
    CONNECTOR = "connector"  # 其中女职工120人, 共计42万元
    EFFECT = "effect"  # 促进了劳动关系和谐
    PURPOSE = "purpose"  # 为丰富职工生活
    FRONT = "front"  # 在城东社区, 联合县卫健局
    LEAD_IN = "lead_in"  # 按照省总要求
    SLOGAN = "slogan"  # 工作再上新台阶
    PLAIN = "plain"  # 职工参保1.2万人


# What closes a deed or leads to it, never a deed by itself.
TRAILING = (Role.EFFECT, Role.SLOGAN, Role.PURPOSE, Role.LEAD_IN)


@lru_cache(maxsize=64)
def starts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(words).pattern})")


@lru_cache(maxsize=16)
def _verbs(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the verbs, where it is one: not 慰问 in 慰问金."""
    return re.compile(rf"(?:{any_of(words).pattern}){NOUN}")


def role_of(shown: str, counts: bool, words: ClauseWords, leads: bool) -> tuple[Role, str]:
    """The role by the first of these that fits; quotes are blotted out of `shown`."""
    bare, opens, details = without_adverbs(shown), _verbs(words.opening_verbs), _verbs(words.detail_verbs)
    connector = starts(words.connectors).match(shown)
    if FOLLOWS.match(shown):
        return Role.CONNECTOR, ""
    if CONNECTIVE.fullmatch(shown.strip()):
        return Role.LEAD_IN, ""
    if (
        LATER.match(shown)
        or (not counts and not leads and ATTENDED.match(shown))
        or (not leads and SHORTFALL.match(shown))
        or CONTRIBUTES.match(shown)
    ):
        return Role.EFFECT, ""
    if GROUND.match(shown) or (leads and LASTED.match(shown)) or (not counts and MANNER.search(shown)):
        return Role.LEAD_IN, ""
    if connector:
        return Role.CONNECTOR, _verb_in(shown, words)
    if award := _award(shown, words):
        return award
    if (PURPOSE.match(shown) or PURPOSE.match(bare)) and not counts and not _is_done_about(shown, opens):
        return Role.PURPOSE, ""
    leads_in = starts(words.lead_ins).match(shown) and not (opens.search(shown, 2) or _DONE_FOR.search(shown))
    if (not counts and (FRAME.match(shown) or leads_in)) or (AIMED_AT.match(shown) and not opens.search(shown, 2)):
        return Role.LEAD_IN, ""
    if (effect := starts(words.effects).match(shown) or starts(words.effects).match(bare)) and not counts:
        if opens.match(bare):
            return Role.OPENING, effect.group()
        if _BROUGHT_ABOUT.match(shown):
            return Role.OPENING, "推动"
        return (Role.DETAIL, "帮助") if _HELPED_TO.match(shown) else (Role.EFFECT, "")
    if not counts and ARRANGED.match(bare):
        return Role.OPENING, bare.strip()[:2]
    detail = details.match(bare)
    if (opening := opens.match(bare)) and not (detail and detail.end() > opening.end()):
        return Role.OPENING, opening.group().strip()
    sounds_high = any_of(words.slogans).search(shown) is not None and STUDIED.search(shown) is None
    if not counts and (sounds_high or STATE.search(shown)):
        return Role.SLOGAN, ""
    if PLACE.match(bare) or PLACE.match(shown):
        return _placed(bare, words)
    if detail:
        return Role.DETAIL, detail.group().strip()
    if policy := starts(words.policy_verbs).match(bare):
        return Role.POLICY, policy.group().strip()
    return _subject_led(shown, counts, words, leads)


def _is_done_about(shown: str, opens: re.Pattern[str]) -> bool:
    """围绕重点项目开展劳动竞赛: what the deed is about, or for, stands before its verb, and no comma between."""
    if FOR_WHAT.match(shown):
        return True
    found = next(opens.finditer(shown, 4), None)
    return ABOUT.match(shown) is not None and found is not None and OF_GROUND.search(shown) is None


def without_adverbs(shown: str) -> str:
    at = 0
    while found := ADVERBS.match(shown, at):
        if found.end() == at:
            break
        at = found.end()
    return shown[at:]


def _verb_in(shown: str, words: ClauseWords) -> str:
    found = _verbs(words.opening_verbs).search(shown) or _verbs(words.detail_verbs).search(shown)
    return found.group() if found else ""


@lru_cache(maxsize=4)
def _awards(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the verbs; not 获得 in 获得感, 获得者."""
    return re.compile(rf"(?<!收)(?:{any_of(words).pattern})(?!得?感|者|得者|单位|得单位|批$)")


def _award(shown: str, words: ClauseWords) -> tuple[Role, str] | None:
    """A prize. Won by others it is a deed of its own; won by the reporting union it closes what stands before."""
    found = _awards(words.award_verbs).search(shown) or AWARDED.search(shown)
    if found is None:
        return None
    subject = without_adverbs(shown[: found.start()]).strip()
    if subject and not subject.endswith(words.own_names) and not _verbs(words.opening_verbs).match(subject):
        return Role.AWARD, found.group()
    return Role.DETAIL, found.group()


def _placed(bare: str, words: ClauseWords) -> tuple[Role, str]:
    """With someone, at a place, for someone: what the verb further on says."""
    opening = _verbs(words.opening_verbs).search(bare, 1)
    giving = re.match(r"\s*(?:为|向|对|给)", bare)
    if opening and not giving:
        return Role.OPENING, opening.group()
    if not giving and (_DONE_FOR.search(bare) or _SENT_THERE.match(bare) or _TOGETHER.match(bare)):
        return Role.OPENING, "进行"
    verb = opening or _verbs(_without_places(words.detail_verbs)).search(bare, 1)
    if verb or giving:
        # 对仍在册的这些家庭，按“一户一策”发放救助金: whom it is about, and nothing done yet.
        alone = not verb and _ABOUT_WHOM.fullmatch(bare)
        return (Role.LEAD_IN, "") if alone else (Role.DETAIL, verb.group() if verb else "")
    if not giving and (policy := _CARRIED_OUT.search(bare)):
        return Role.POLICY, policy.group()
    alone = _verbs(words.detail_verbs).match(bare)
    if alone and alone.group() not in _COMPANY:
        return Role.DETAIL, alone.group()
    return Role.FRONT, ""


@lru_cache(maxsize=4)
def _without_places(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Detail verbs that can follow a place or a partner: prepositions left out."""
    return tuple(verb for verb in verbs if len(verb) > 1 and verb not in _COMPANY)


def _subject_led(shown: str, counts: bool, words: ClauseWords, leads: bool) -> tuple[Role, str]:
    """Somebody did something: a deed of its own where it counts, else part of what stands around it.

    Those who came (260名选手参加了比赛) belong to what they came to, unless the sentence begins with them.
    """
    if counts and EVENTS.match(shown):
        return Role.OPENING, "举办"
    if giving := GIVES.match(shown):
        return Role.DETAIL, giving[1]
    if _IN_PRESS.match(shown):
        return Role.OPENING, "报道"
    if WERE_HELD.match(shown):
        return Role.OPENING, "举办"
    if _LED.match(shown):
        return Role.OPENING, "慰问"
    if leads and OPENED.match(shown):
        return Role.OPENING, "启用"
    opening = _verbs(words.opening_verbs).search(shown)
    if opening and opening.group() in _TAKING_PART and not leads:
        return Role.PLAIN, opening.group()
    if opening and opening.start() <= _SUBJECT and (counts or BODY.fullmatch(shown[: opening.start()].strip())):
        return Role.OPENING, opening.group()
    return Role.PLAIN, opening.group() if opening else ""
