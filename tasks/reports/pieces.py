"""What one piece of a sentence does: opens a deed, goes on with one, tells an effect, leads to it, or promises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from tasks.documents.text import narrow
from tasks.reports.layouts import ClauseWords, Layouts, any_of
from tasks.reports.model import QuantityKind
from tasks.reports.numbers import find_quantities
from tasks.reports.segments import Span, body_start, masked

# What a sentence about one certain deed has: a name in quotes, an ordinal, a date, a count, a place.
PARTICULAR = re.compile(
    r"[“《「]|第[一二三四五六七八九十\d]|\d|(?:在|到|赴|深入)[^，。]{2,25}(?:公司|社区|学校|小学|中学|公园|广场|园区|街道|乡|镇|村|厂|局|院)"
)
_ADVERBS = re.compile(
    r"\s*(?:同时|此外|另外|目前|今年|去年|全年|本年度?|当年|年内|期间|疫情期间|截至[^，]{0,8}|先后|率先|成功|积极|广泛|深入|认真|扎实|大力|切实|全面|持续|不断|着力|精心|有序|"
    r"定期|常态化|稳步|主动|及时|继续|高质量|高标准|高效|圆满|顺利|统筹|集中|重点|牵头|共同|共|累计|合计|已经?|还|又|再|也|均|新(?!增|建|型|时|就|业|能)|现|就|严格|从严|全力|深化|分批|多次|"
    r"\d{1,2}月(?:份|初|底|中旬|上旬|下旬)?(?:\d{1,2}日)?|\d{4}年度?|[上下]半年|[一二三四]季度|春节(?:期间|前夕)?|两节期间|"
    r"全[市县区州省旗镇校系]+|我[市县区州会局]|本会|[市县区州省旗]?总工会|[市县区州]总|各级工会|各?基层工会|工会|由)\s*"
)
_PLACE = re.compile(
    r"\s*(?:在|于|到|赴|深入|走进|联合|会同|协同|协助|与|和|邀请|组织|动员|带领|召集|通过|利用|依托|以|将|把|对|向|为|面向|围绕|委托|配合|选派)"
)
_PREPOSITION = re.compile(r"\s*(?:[^，]{0,4}?)(为(?!主|了|进|期|契|抓|载)|向|给|对)")
_PURPOSE = re.compile(
    r"\s*(?:为(?:了|进一步|缓解|解决|推动|推进|深入|加强|丰富|切实|提升|提高|弘扬|庆祝|迎接|落实|贯彻|营造|增强|全面|有效|更好|确保|做好)|按照|根据|围绕|聚焦)"
)
_OF_PLAN = re.compile(r"\s*(?:下一步|下步|明年|来年|今后|将(?:逐步|继续|进一步|按照|以|围绕|在))")
_FRAME = re.compile(
    r"\s*(?:以.{1,40}为(?:抓手|载体|契机|目标|主线|重点|指导|引领|中心|核心|依托|基础|平台|导向|牵引)|在.{1,40}(?:中|下|上|方面|期间|之际|后|时|过程))$"
)
# After a verb these make a noun of it: 慰问金, 覆盖面, 培训人数, 建设集团.
_NOUN = r"(?!金|品|费|款|物资|资金|率|者|对象|面|证|站|中心|室|点|人数|集团|工程有限|机制|制度|工作[^，。]{0,4}$|方案|标准|单位|企业|名额)"
_ELABORATES = re.compile(r"\s*(?:深入|广泛|大力|持续|切实|全面|扎实)")
_SUBJECT = 30


_COMPANY = frozenset({"联合", "邀请", "协助", "深入", "现场"})


class Role(Enum):
    OPENING = "opening"
    DETAIL = "detail"
    AWARD = "award"
    POLICY = "policy"
    CONNECTOR = "connector"
    EFFECT = "effect"
    PURPOSE = "purpose"
    FRONT = "front"
    LEAD_IN = "lead_in"
    SLOGAN = "slogan"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its span in the text, what it does, and its deciding verb ("" without one)."""

    start: int
    end: int
    text: str
    role: Role
    verb: str = ""
    counts: bool = False
    preposition: str | None = None
    is_umbrella: bool = False
    takes_anything: bool = False
    is_idle: bool = False
    elaborates: bool = False

    @property
    def is_core(self) -> bool:
        """Whether a deed can stand on this piece."""
        if self.is_idle:
            return False
        if self.role in (Role.OPENING, Role.DETAIL, Role.AWARD, Role.POLICY):
            return True
        return self.role in (Role.PLAIN, Role.CONNECTOR, Role.FRONT) and (self.counts or bool(self.verb))

    @property
    def is_weak(self) -> bool:
        """Whether only words of the union's world make it a deed."""
        return self.role in (Role.POLICY, Role.PLAIN, Role.FRONT) and not self.counts


def read_piece(text: str, span: Span, layouts: Layouts) -> Piece:
    words = layouts.clauses
    start = body_start(text, span)
    own = narrow(text[start : span.end]).rstrip(" ，,。；;！!？?：:、\n\t")
    shown = masked(own)
    counts = any(q.kind is not QuantityKind.PERCENT for q in find_quantities(own))
    role, verb = _role(own, shown, counts, words)
    umbrella = (
        role in (Role.OPENING, Role.POLICY) and not counts and own.endswith(words.umbrella_ends + words.activity_ends)
    )
    preposition = _PREPOSITION.match(shown)
    return Piece(
        start=start,
        end=span.end,
        text=own,
        role=role,
        verb=verb,
        counts=counts,
        preposition=preposition[1] if preposition else None,
        is_umbrella=umbrella,
        takes_anything=umbrella and (own.endswith(words.umbrella_ends) or role is Role.POLICY),
        elaborates=bool(_ELABORATES.match(shown)),
        is_idle=bool(
            _OF_PLAN.match(shown) or _starts(words.plans).match(shown) or any_of(words.problems).search(shown)
        ),
    )


@lru_cache(maxsize=64)
def _starts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(words).pattern})")


@lru_cache(maxsize=16)
def _verbs(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the verbs, where it is one: not 慰问 in 慰问金."""
    return re.compile(rf"(?:{any_of(words).pattern}){_NOUN}")


def _role(own: str, shown: str, counts: bool, words: ClauseWords) -> tuple[Role, str]:
    """The role by the first of these that fits; quotes are blotted out of `shown`."""
    bare, opens, details = _without_adverbs(shown), _verbs(words.opening_verbs), _verbs(words.detail_verbs)
    connector = _starts(words.connectors).match(shown)
    if connector:
        return Role.CONNECTOR, _verb_in(shown, words)
    if award := _award(shown, words):
        return award
    if _PURPOSE.match(shown) and not counts:
        return Role.PURPOSE, ""
    if not counts and (_FRAME.match(shown) or (_starts(words.lead_ins).match(shown) and not opens.search(shown, 2))):
        return Role.LEAD_IN, ""
    if (effect := _starts(words.effects).match(shown) or _starts(words.effects).match(bare)) and not counts:
        return (Role.EFFECT, "") if not opens.match(bare) else (Role.OPENING, effect.group())
    detail = details.match(bare)
    if (opening := opens.match(bare)) and not (detail and detail.end() > opening.end()):
        return Role.OPENING, opening.group().strip()
    if any_of(words.slogans).search(own) and not counts:
        return Role.SLOGAN, ""
    if _PLACE.match(bare) or _PLACE.match(shown):
        return _placed(bare, shown, words)
    if detail:
        return Role.DETAIL, detail.group().strip()
    if policy := _starts(words.policy_verbs).match(bare):
        return Role.POLICY, policy.group().strip()
    return _subject_led(shown, counts, words)


def _without_adverbs(shown: str) -> str:
    at = 0
    while found := _ADVERBS.match(shown, at):
        if found.end() == at:
            break
        at = found.end()
    return shown[at:]


def _verb_in(shown: str, words: ClauseWords) -> str:
    found = _verbs(words.opening_verbs).search(shown) or _verbs(words.detail_verbs).search(shown)
    return found.group() if found else ""


def _award(shown: str, words: ClauseWords) -> tuple[Role, str] | None:
    """A prize. Won by others it is a deed of its own; won by the reporting union it closes what stands before."""
    found = any_of(words.award_verbs).search(shown)
    if found is None:
        return None
    subject = _without_adverbs(shown[: found.start()]).strip()
    if subject and not subject.endswith(words.own_names) and not any_of(words.opening_verbs).search(subject):
        return Role.AWARD, found.group()
    return Role.DETAIL, found.group()


def _placed(bare: str, shown: str, words: ClauseWords) -> tuple[Role, str]:
    """With someone, at a place, for someone: what the verb further on says."""
    opening = _verbs(words.opening_verbs).search(bare, 1)
    giving = re.match(r"\s*(?:为|向|对|给)", bare)
    if opening and not giving:
        return Role.OPENING, opening.group()
    verb = opening or _verbs(_without_places(words.detail_verbs)).search(bare, 1)
    if verb or giving:
        return Role.DETAIL, verb.group() if verb else ""
    alone = _verbs(words.detail_verbs).match(bare)
    if alone and alone.group() not in _COMPANY:
        return Role.DETAIL, alone.group()
    return Role.FRONT, ""


@lru_cache(maxsize=4)
def _without_places(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Detail verbs that can follow a place or a partner: prepositions left out."""
    return tuple(verb for verb in verbs if len(verb) > 1 and verb not in _COMPANY)


def _subject_led(shown: str, counts: bool, words: ClauseWords) -> tuple[Role, str]:
    """Somebody did something: a deed of its own where it counts, else part of what stands around it."""
    opening = _verbs(words.opening_verbs).search(shown)
    if opening and opening.start() <= _SUBJECT and counts:
        return Role.OPENING, opening.group()
    return Role.PLAIN, opening.group() if opening else ""
